using System.Text.Json;

namespace Mancrel.Api.Http;

/// <summary>
/// Finds text that JSON lets through and that is none: an escaped half of a surrogate pair, which no store and no answer could hold.
/// </summary>
internal static class BrokenText
{
    /// <summary>The path of the first such text; null where all of it is sound.</summary>
    public static string? Find(JsonElement value, string path = "")
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return IsSound(value) ? null : path;
            case JsonValueKind.Array:
                return value
                    .EnumerateArray()
                    .Select((item, index) => Find(item, $"{path}[{index}]"))
                    .FirstOrDefault(broken => broken is not null);
            case JsonValueKind.Object:
                return value
                    .EnumerateObject()
                    .Select(field =>
                        IsSound(field) ? Find(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")
                        : path.Length == 0 ? "body"
                        : path
                    )
                    .FirstOrDefault(broken => broken is not null);
            default:
                return null;
        }
    }

    private static bool IsSound(JsonElement text)
    {
        try
        {
            _ = text.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsSound(JsonProperty field)
    {
        try
        {
            _ = field.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
