using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>
/// One line of a file of mails: <c>{ "subject", "text", "intent" or "intents", "authenticated" }</c>; all but the text may be left out.
/// </summary>
/// <param name="Mail">The mail.</param>
/// <param name="Intents">Its right intents; empty when not known.</param>
public sealed record EvaluationLine(RehearsedMail Mail, IReadOnlyList<Intent> Intents)
{
    private static readonly Dictionary<string, Intent> Names = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    /// <summary>Reads a line; null and what is wrong with it where it is none.</summary>
    public static (EvaluationLine? Line, string? Wrong) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "text") is not { Length: > 0 } text)
            {
                return (null, "is no object with a text");
            }

            var names =
                root.TryGetProperty("intents", out var several) && several.ValueKind == JsonValueKind.Array
                    ? [.. several.EnumerateArray().Select(name => name.GetString() ?? "")]
                : Text(root, "intent") is { } one ? new List<string> { one }
                : [];
            if (names.Find(name => !Names.ContainsKey(name)) is { } unknown)
            {
                return (null, $"has the intent \"{unknown}\", which is not one of the taxonomy");
            }

            var authenticated = !root.TryGetProperty("authenticated", out var vouched) || vouched.ValueKind != JsonValueKind.False;
            return (
                new EvaluationLine(
                    new RehearsedMail
                    {
                        Subject = Text(root, "subject") ?? "",
                        Text = text,
                        Authenticated = authenticated,
                    },
                    [.. names.Select(name => Names[name])]
                ),
                null
            );
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, "is not JSON of this shape");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
