using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// A value with parameters (RFC 2045 §5.1, RFC 2231): <c>attachment; filename*0*=UTF-8''…; filename*1=…</c>. Tolerant:
/// unquoted blanks, missing quotes and semicolons, encoded words where they must not be.
/// </summary>
internal sealed class HeaderParameters
{
    private const int MaxParameters = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands before the first semicolon, lower case.</summary>
    public string Value { get; private set; } = "";

    /// <summary>A parameter's decoded value, or null.</summary>
    public string? Get(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>Reads a header value; never throws.</summary>
    public static HeaderParameters Parse(string? text)
    {
        var result = new HeaderParameters();
        if (string.IsNullOrWhiteSpace(text))
        {
            return result;
        }

        var end = text.IndexOf(';');
        var head = (end < 0 ? text : text[..end]).Trim();
        var rest = end < 0 ? "" : text[(end + 1)..];
        var blank = head.AsSpan().IndexOfAny(" \t");
        if (blank > 0)
        {
            // "attachment filename=x": the semicolon was lost. "text/plain (comment)": drop the comment.
            rest = head[blank..].Contains('=') ? head[(blank + 1)..] + ";" + rest : rest;
            head = head[..blank];
        }
        else if (head.Contains('=') && !head.Contains('/'))
        {
            rest = head + ";" + rest;
            head = "";
        }

        result.Value = head.Trim('"', '\'', ',').ToLowerInvariant();
        result.Assemble(Split(rest));
        return result;
    }

    private static List<(string Name, string Value)> Split(string text)
    {
        var found = new List<(string, string)>();
        var at = 0;
        while (at < text.Length && found.Count < MaxParameters)
        {
            var equals = text.AsSpan(at).IndexOfAny("=;");
            if (equals < 0)
            {
                break;
            }

            var name = text.AsSpan(at, equals).Trim(" \t\r\n\"").ToString();
            at += equals + 1;
            if (text[at - 1] == ';')
            {
                continue;
            }

            while (at < text.Length && text[at] is ' ' or '\t')
            {
                at++;
            }

            var value = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Unquoted(text, ref at);
            if (name.Length > 0)
            {
                found.Add((name, value));
            }
        }

        return found;
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        var i = at + 1;
        for (; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
            {
                i++;
            }

            value.Append(text[i]);
        }

        if (i >= text.Length)
        {
            // No closing quote: the value ends where an unquoted one would.
            at++;
            return Unquoted(text, ref at);
        }

        at = i + 1;
        var semicolon = text.IndexOf(';', at);
        var after = text.AsSpan(at, Math.Min(80, text.Length - at));
        if (semicolon >= 0 || after.IndexOf('=') < 0)
        {
            at = semicolon < 0 ? text.Length : semicolon + 1;
        }

        return value.ToString();
    }

    private static string Unquoted(string text, ref int at)
    {
        var end = text.IndexOf(';', at);
        end = end < 0 ? text.Length : end;
        var value = text[at..end].Trim();
        at = end + 1;
        return value.Trim('"');
    }

    private void Assemble(List<(string Name, string Value)> pairs)
    {
        var pieces = new Dictionary<string, SortedList<int, (string Value, bool Encoded)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
        {
            var star = name.IndexOf('*');
            if (star <= 0)
            {
                _values.TryAdd(
                    name,
                    name.Contains("name", StringComparison.OrdinalIgnoreCase) ? EncodedWords.Decode(value) : DropComment(name, value)
                );
                continue;
            }

            var key = name[..star];
            var tail = name[(star + 1)..];
            var encoded = tail.Length == 0 || tail.EndsWith('*');
            _ = int.TryParse(tail.TrimEnd('*'), out var index);
            if (!pieces.TryGetValue(key, out var list))
            {
                pieces[key] = list = [];
            }

            list.TryAdd(index, (value, encoded));
        }

        foreach (var (name, list) in pieces)
        {
            // RFC 2231 §4: the extended form wins over the plain one.
            _values[name] = Join(list);
        }
    }

    private static string Join(SortedList<int, (string Value, bool Encoded)> list)
    {
        var bytes = new List<byte>();
        string? charset = null;
        foreach (var (index, (value, encoded)) in list)
        {
            var text = value;
            if (
                encoded
                && index == list.Keys[0]
                && text.IndexOf('\'') is var first and >= 0
                && text.IndexOf('\'', first + 1) is var second and > 0
            )
            {
                charset = text[..first];
                text = text[(second + 1)..];
            }

            if (encoded)
            {
                AddPercent(bytes, text);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(EncodedWords.Decode(text)));
            }
        }

        return MailCharset.Decode(bytes.ToArray(), charset, out _);
    }

    private static void AddPercent(List<byte> bytes, string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && TransferEncoding.Hex(raw[i + 1]) >= 0 && TransferEncoding.Hex(raw[i + 2]) >= 0)
            {
                bytes.Add((byte)((TransferEncoding.Hex(raw[i + 1]) << 4) | TransferEncoding.Hex(raw[i + 2])));
                i += 2;
            }
            else
            {
                bytes.Add(raw[i]);
            }
        }
    }

    private static string DropComment(string name, string value)
    {
        if (name.Contains("name", StringComparison.OrdinalIgnoreCase) || name.Equals("boundary", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var comment = value.IndexOf(" (", StringComparison.Ordinal);
        return comment > 0 ? value[..comment].TrimEnd() : value;
    }
}
