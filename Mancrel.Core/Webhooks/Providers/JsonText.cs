using System.Text;
using System.Text.Json;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// Makes JSON safe to read: System.Text.Json takes invalid UTF-8 and an escape such as <c>\ud800</c> without its partner when it
/// parses, and throws when the string is asked for. Both become U+FFFD here.
/// </summary>
internal static class JsonText
{
    /// <summary>Parses a body.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, JsonDocumentOptions options)
    {
        var json = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        var span = json.Span;
        if (System.Text.Unicode.Utf8.IsValid(span) && span.IndexOf("\\ud"u8) < 0 && span.IndexOf("\\uD"u8) < 0)
        {
            return JsonDocument.Parse(json, options);
        }

        return JsonDocument.Parse(WithoutLoneSurrogates(Encoding.UTF8.GetString(span)), options);
    }

    /// <summary>Replaces escaped surrogates that have no partner.</summary>
    public static string WithoutLoneSurrogates(string json)
    {
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        var text = new StringBuilder(json);
        for (var i = 0; i + 5 < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            var unit = Unit(json, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(json, i + 6)))
            {
                i += 11;
            }
            else if (char.IsSurrogate(unit))
            {
                text[i + 2] = text[i + 3] = text[i + 4] = 'f';
                text[i + 5] = 'd';
                i += 5;
            }
            else
            {
                i++;
            }
        }

        return text.ToString();
    }

    private static char Unit(string json, int at) =>
        at + 5 < json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : '\0';
}
