using System.Text.Json;

namespace Mancrel.Core.Workflows;

/// <summary>
/// Whether a recorded step input and the one that the code gives now agree. Fields that only one of them has are passed over, so
/// that newer code may add or drop a field; a value that differs (a new Guid, today's date) is not.
/// </summary>
internal static class JsonAgreement
{
    public static bool Agrees(JsonElement recorded, JsonElement asked) =>
        (recorded.ValueKind, asked.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => recorded
                .EnumerateObject()
                .All(p => !asked.TryGetProperty(p.Name, out var other) || Agrees(p.Value, other)),
            (JsonValueKind.Array, JsonValueKind.Array) => recorded.GetArrayLength() == asked.GetArrayLength()
                && recorded.EnumerateArray().Zip(asked.EnumerateArray()).All(p => Agrees(p.First, p.Second)),
            _ => JsonElement.DeepEquals(recorded, asked),
        };
}
