using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// A value with parameters (RFC 2045 §5.1, RFC 2231), read by MimeKit, or by a pattern where MimeKit finds it too broken.
/// </summary>
internal sealed partial class HeaderParameters
{
    private static readonly ParserOptions Loose = new() { ParameterComplianceMode = RfcComplianceMode.Loose };

    private const int MaxPattern = 8192;

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

        var end = text.IndexOf(';', StringComparison.Ordinal);
        var head = (end < 0 ? text : text[..end]).Trim();
        var rest = end < 0 ? "" : text[(end + 1)..];
        var blank = head.AsSpan().IndexOfAny(' ', '\t');
        if (blank > 0 || (head.Contains('=', StringComparison.Ordinal) && !head.Contains('/', StringComparison.Ordinal)))
        {
            // "attachment filename=x": the semicolon was lost. "text/plain (comment)": the comment is dropped.
            var lost = head[Math.Max(blank, 0)..];
            rest = lost.Contains('=', StringComparison.Ordinal) ? lost + ";" + rest : rest;
            head = blank > 0 ? head[..blank] : "";
        }

        result.Value = head.Trim('"', '\'', ',').ToLowerInvariant();
        result.Read(rest);
        return result;
    }

    private void Read(string parameters)
    {
        if (ContentDisposition.TryParse(Loose, "x; " + parameters, out var parsed))
        {
            foreach (var parameter in parsed.Parameters)
            {
                _values.TryAdd(parameter.Name, DropComment(parameter.Name, parameter.Value));
            }
        }

        foreach (Match match in Pair().Matches(parameters.Length > MaxPattern ? parameters[..MaxPattern] : parameters))
        {
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value.Trim());
            var quoted = value is ['"', .., '"'] and { Length: > 1 };
            if (!_values.ContainsKey(name) || (!quoted && value.Contains(' ', StringComparison.Ordinal)))
            {
                // MimeKit cuts what holds blanks outside quotes.
                _values[name] = DropComment(
                    name,
                    EncodedWords.Decode(quoted ? Backslash().Replace(value[1..^1], "${char}") : value.Trim('"'))
                );
            }
        }
    }

    private static string DropComment(string name, string value) =>
        name.Contains("name", StringComparison.OrdinalIgnoreCase)
        || name.Equals("boundary", StringComparison.OrdinalIgnoreCase)
        || value.IndexOf(" (", StringComparison.Ordinal) is not (> 0 and var comment)
            ? value
            : value[..comment].TrimEnd();

    [GeneratedRegex(
        """(?:^|[;\s])(?<name>[A-Za-z0-9_-]+)\s*=\s*(?<value>"(?:[^"\\]|\\.)*"|[^;]*)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pair();

    [GeneratedRegex("""\\(?<char>["\\])""", RegexOptions.NonBacktracking)]
    private static partial Regex Backslash();
}
