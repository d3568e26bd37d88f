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
        var value = parameters.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)
            ? QuotedPrintable(raw, CharsetOf(parameters))
            : raw;
        var parts = Parts(value, ';');
        string Part(int index) => parts.ElementAtOrDefault(index) ?? "";
        return name switch
        {
            "FN" => [("name", Unescape(value))],
            "N" => [("familyName", Part(0)), ("givenName", Part(1))],
            "EMAIL" => [("emails", Unescape(value))],
            "TEL" => [("phones", value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : Unescape(value))],
            "ORG" => [("company", Part(0))],
            "TITLE" => [("jobTitle", Unescape(value))],
            "NOTE" => [("notes", Unescape(value))],
            "URL" => [("website", Unescape(value))],
            "BDAY" => [("birthday", value)],
            "LANG" => [("language", value)],
            "TZ" when value.Contains('/') => [("timeZone", value)],
            "CATEGORIES" => [("tags", string.Join(ImportFile.Joint, Parts(value, ',')))],
            "ADR" =>
            [
                ("street", string.Join(", ", new[] { Part(2), Part(1), Part(0) }.Where(part => part.Length > 0))),
                ("city", Part(3)),
                ("region", Part(4)),
                ("postalCode", Part(5)),
                ("country", Part(6)),
            ],
            "VERSION" or "PRODID" or "REV" or "UID" or "PHOTO" or "LOGO" or "SOUND" => [],
            _ => [(name, Unescape(value))],
        };
    }

    /// <summary>
    /// Folded lines are put together: a line that begins with a blank goes on from the one before. Since 3.0 that blank belongs to the fold
    /// (RFC 6350 §3.2);
    /// 2.1 folds where a blank stood, which stays, and ends a line of quoted-printable that goes on with an equals sign.
    /// </summary>
    private static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder();
        var old = false;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (
                line.Length > 0
                && line[^1] == '='
                && Split(line.ToString()).Parameters.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)
            )
            {
                line.Length--;
                line.Append(raw);
            }
            else if (raw.StartsWith(' ') || raw.StartsWith('\t'))
            {
                line.Append(raw.AsSpan(old ? 0 : 1));
            }
            else
            {
                if (line.Length > 0)
                {
                    yield return line.ToString();
                }

                old = raw.StartsWith("VERSION:", StringComparison.OrdinalIgnoreCase) ? raw.Contains("2.1", StringComparison.Ordinal) : old;
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

    /// <summary>
    /// The parts of a value between separators that no backslash stands before; one that itself follows a backslash is a backslash.
    /// </summary>
    private static List<string> Parts(string value, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                i++;
            }
            else if (value[i] == separator)
            {
                parts.Add(Unescape(value[start..i]));
                start = i + 1;
            }
        }

        parts.Add(Unescape(value[start..]));
        return parts;
    }

    /// <summary>Backslash escapes (RFC 6350 §3.4) from left to right, so that <c>C:\\new</c> is a path and no line break.</summary>
    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var next = i + 1 < value.Length ? value[i + 1] : ' ';
            if (c != '\\' || next is not ('\\' or ',' or ';' or ':' or 'n' or 'N'))
            {
                text.Append(c);
                continue;
            }

            text.Append(next is 'n' or 'N' ? '\n' : next);
            i++;
        }

        return text.ToString().Trim();
    }

    /// <summary>The encoding that vCard 2.1 names for a value; UTF-8 where it names none or one that nobody knows.</summary>
    private static Encoding CharsetOf(string parameters)
    {
        const string Charset = "CHARSET=";
        var named = parameters
            .Split(';')
            .Select(parameter => parameter.Trim())
            .FirstOrDefault(parameter => parameter.StartsWith(Charset, StringComparison.OrdinalIgnoreCase));
        try
        {
            return named is null ? Encoding.UTF8 : Encoding.GetEncoding(named[Charset.Length..].Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string QuotedPrintable(string value, Encoding encoding)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (
                value[i] == '='
                && i + 2 < value.Length
                && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
            )
            {
                bytes.Add(octet);
                i += 2;
            }
            else
            {
                bytes.AddRange(encoding.GetBytes(value, i, 1));
            }
        }

        return encoding.GetString([.. bytes]);
    }
}
