using System.Globalization;
using System.Text;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as rows under the names of our own columns; what has none keeps the property's name.
/// </summary>
public static class VCardText
{
    /// <summary>The cards: a list of name and value for each, names several times where a card has several.</summary>
    public static IEnumerable<IReadOnlyList<(string Name, string Value)>> Cards(string text)
    {
        List<(string, string)>? card = null;
        foreach (var line in Lines(text))
        {
            var (name, parameters, value) = Split(line);
            switch (name)
            {
                case "BEGIN" when value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase):
                    card = [];
                    break;
                case "END" when card is not null:
                    yield return card;
                    card = null;
                    break;
                default:
                    card?.AddRange(Read(name, parameters, value));
                    break;
            }
        }
    }

    private static IEnumerable<(string, string)> Read(string name, string parameters, string raw)
    {
        var value = parameters.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) ? QuotedPrintable(raw) : raw;
        var parts = Parts(value);
        return name switch
        {
            "FN" => [("name", Unescape(value))],
            "N" => [("familyName", parts[0]), ("givenName", parts.ElementAtOrDefault(1) ?? "")],
            "EMAIL" => [("emails", Unescape(value))],
            "TEL" => [("phones", value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : Unescape(value))],
            "ORG" => [("company", parts[0])],
            "TITLE" => [("jobTitle", Unescape(value))],
            "NOTE" => [("notes", Unescape(value))],
            "URL" => [("website", Unescape(value))],
            "BDAY" => [("birthday", value)],
            "LANG" => [("language", value)],
            "CATEGORIES" =>
            [
                (
                    "tags",
                    string.Join(
                        " ::: ",
                        Unescape(
                                value
                                    .Replace("\\,", "\u0001", StringComparison.Ordinal)
                                    .Replace(",", " ::: ", StringComparison.Ordinal)
                                    .Replace("\u0001", ",", StringComparison.Ordinal)
                            )
                            .Split(" ::: ")
                    )
                ),
            ],
            "ADR" =>
            [
                (
                    "street",
                    string.Join(
                        ", ",
                        new[] { parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(1), parts[0] }.Where(part =>
                            !string.IsNullOrEmpty(part)
                        )
                    )
                ),
                ("city", parts.ElementAtOrDefault(3) ?? ""),
                ("region", parts.ElementAtOrDefault(4) ?? ""),
                ("postalCode", parts.ElementAtOrDefault(5) ?? ""),
                ("country", parts.ElementAtOrDefault(6) ?? ""),
            ],
            "VERSION" or "PRODID" or "REV" or "UID" or "PHOTO" or "LOGO" or "SOUND" => [],
            _ => [(name, Unescape(value))],
        };
    }

    /// <summary>Folded lines are put together: a line that begins with a blank goes on from the one before (RFC 6350 §3.2).</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder();
        foreach (var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            var soft =
                line.Length > 0 && line[^1] == '=' && line.ToString().Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
            if (soft)
            {
                line.Length--;
                line.Append(raw);
            }
            else if (raw.Length > 0 && raw[0] is ' ' or '\t' && line.Length > 0)
            {
                line.Append(raw.AsSpan(1));
            }
            else
            {
                if (line.Length > 0)
                {
                    yield return line.ToString();
                }

                line.Clear().Append(raw);
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static (string Name, string Parameters, string Value) Split(string line)
    {
        var quoted = false;
        var colon = 0;
        for (; colon < line.Length && (quoted || line[colon] != ':'); colon++)
        {
            quoted ^= line[colon] == '"';
        }

        var head = line[..colon];
        var semicolon = head.IndexOf(';', StringComparison.Ordinal);
        var name = semicolon < 0 ? head : head[..semicolon];
        return (
            name[(name.LastIndexOf('.') + 1)..].ToUpperInvariant(),
            semicolon < 0 ? "" : head[semicolon..],
            colon < line.Length ? line[(colon + 1)..] : ""
        );
    }

    private static List<string> Parts(string value)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || (value[i] == ';' && (i == 0 || value[i - 1] != '\\')))
            {
                parts.Add(Unescape(value[start..i]));
                start = i + 1;
            }
        }

        return parts;
    }

    private static string Unescape(string value) =>
        value.Contains('\\')
            ? value
                .Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase)
                .Replace("\\,", ",", StringComparison.Ordinal)
                .Replace("\\;", ";", StringComparison.Ordinal)
                .Replace("\\\\", "\\", StringComparison.Ordinal)
                .Trim()
            : value.Trim();

    private static string QuotedPrintable(string value)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (
                value[i] == '='
                && i + 2 < value.Length
                && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet)
            )
            {
                bytes.Add(octet);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value[i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
