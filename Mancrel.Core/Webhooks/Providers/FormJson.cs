using System.Text.Json;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>The JSON that providers put into form fields, read without trust: what is malformed is absent.</summary>
internal static class FormJson
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    /// <summary>The root object, or null.</summary>
    public static JsonElement? Object(string? json) => Parse(json) is { ValueKind: JsonValueKind.Object } root ? root : null;

    /// <summary>The root of any kind, or null when it is no JSON.</summary>
    public static JsonElement? Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(JsonText.WithoutLoneSurrogates(json), Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The string members of an object; empty when it is none.</summary>
    public static Dictionary<string, string> Strings(string? json)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Object(json) is { } root)
        {
            foreach (var member in root.EnumerateObject())
            {
                if (Text(member.Value) is { } value)
                {
                    found[member.Name] = value;
                }
            }
        }

        return found;
    }

    /// <summary>A member's string, or null.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? Text(member) : null;

    /// <summary>A string's value; null for anything else.</summary>
    public static string? Text(JsonElement element)
    {
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    /// <summary>SendGrid's envelope <c>{"to":[…],"from":"…"}</c>; a malformed one still gives the addresses that can be seen.</summary>
    public static (string? From, IReadOnlyList<string> To) Envelope(string? json)
    {
        if (Object(json) is { } root)
        {
            var to = root.TryGetProperty("to", out var list) ? list : default;
            var recipients = to.ValueKind switch
            {
                JsonValueKind.Array => to.EnumerateArray().Select(Text).OfType<string>(),
                JsonValueKind.String => [Text(to) ?? ""],
                _ => [],
            };
            var from = Text(root, "from");
            return (from is null ? null : Bare(from), [.. recipients.Select(Bare).Where(a => a.Length > 0).Take(1000)]);
        }

        return json is null ? (null, []) : Salvage(json);
    }

    private static (string? From, IReadOnlyList<string> To) Salvage(string text)
    {
        string? from = null;
        var to = new List<string>();
        var inFrom = false;
        foreach (
            var word in text.Split(['"', '\'', ',', '[', ']', '{', '}', ':', ' ', '\r', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries)
                .Take(2000)
        )
        {
            if (word is "from" or "to")
            {
                inFrom = word == "from";
            }
            else if (word.Contains('@'))
            {
                if (inFrom)
                {
                    from ??= Bare(word);
                }
                else
                {
                    to.Add(Bare(word));
                }
            }
        }

        return (from, to);
    }

    /// <summary>An address without brackets and blanks.</summary>
    public static string Bare(string address) => address.Trim().Trim('<', '>').Trim();
}
