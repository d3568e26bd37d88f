using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Signatures: below a delimiter, or below the sender's own name with ways to reach him.</summary>
internal static partial class Signature
{
    private const int MaxLines = 15;

    // More below a divider without contact data is no signature.
    private const int FewLines = 8;

    // A list between two dividers that is longer is read as it stands.
    private const int MaxFence = 200;

    /// <summary>Whether the line may divide letter and signature.</summary>
    public static bool IsDelimiter(string line) => IsPlainDelimiter(line) || Boilerplate.IsRule(line);

    /// <summary>Whether letter and signature are divided here.</summary>
    public static bool Divides(List<string> lines, int at) =>
        IsExact(lines[at])
        || IsPlainDelimiter(lines[at]) && (lines[at].Contains('_') || Rest(lines, at + 1) <= FewLines || ContactNear(lines, at + 1))
        || LooksLikeOne(lines, at + 1);

    /// <summary>
    /// Whether a divider without its blank (RFC 3676 §4.3 asks for one) is followed by another of its kind before any history: the two
    /// enclose a list.
    /// </summary>
    public static bool IsFence(List<string> lines, int at)
    {
        if (IsExact(lines[at]) || lines[at].Contains('_') || LooksLikeOne(lines, at + 1))
        {
            return false;
        }

        var mark = lines[at].Trim();
        for (var i = at + 1; i < Math.Min(lines.Count, at + MaxFence) && !IsHistory(lines, i); i++)
        {
            if (lines[i].Trim() == mark)
            {
                return i > at + 1;
            }
        }

        return false;
    }

    private static bool ContactNear(List<string> lines, int from) =>
        lines.Skip(from).Take(MaxLines).Any(line => line.Length <= 200 && Contact().IsMatch(line));

    private static bool IsExact(string line) => line.TrimEnd('\r') == "-- ";

    private static bool IsHistory(List<string> lines, int at) =>
        ReplyMarks.IsQuote(lines[at])
        || ReplyMarks.IsOriginal(lines[at])
        || HeaderLines.BlockEnd(lines, at) > 0
        || Attribution.Length(lines, at) > 0;

    // Lines with words up to the history.
    private static int Rest(List<string> lines, int from)
    {
        var count = 0;
        for (var i = from; i < lines.Count && count <= FewLines && !IsHistory(lines, i); i++)
        {
            count += string.IsNullOrWhiteSpace(lines[i]) ? 0 : 1;
        }

        return count;
    }

    /// <summary><c>-- </c> (RFC 3676 §4.3), a lone dash, or a line of underscores: these divide above few lines.</summary>
    public static bool IsPlainDelimiter(string line)
    {
        var text = line.AsSpan().Trim(" \t\u00a0*");
        return text is "--" or "—" or "–" or "- --" || (text.Length >= 5 && !text.ContainsAnyExcept('_'));
    }

    /// <summary>
    /// Whether the rest is short and holds a telephone, web or mail address: a rule of dashes alone may also divide a list.
    /// </summary>
    public static bool LooksLikeOne(List<string> lines, int from)
    {
        var count = 0;
        var contact = false;
        for (var i = from; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            if (ReplyMarks.IsQuote(lines[i]) || HeaderLines.BlockEnd(lines, i) > 0)
            {
                break;
            }

            if (++count > MaxLines || lines[i].Length > 200)
            {
                return false;
            }

            contact |= Contact().IsMatch(lines[i]);
        }

        return contact;
    }

    /// <summary>Cuts a signature that starts with the sender's whole name and goes on for a line or more.</summary>
    public static string Strip(string text, string senderName)
    {
        var name = senderName.Trim();
        if (name.Length < 4 || !name.Contains(' '))
        {
            return text;
        }

        var lines = text.Split('\n');
        for (var i = Math.Max(1, lines.Length - MaxLines); i < lines.Length - 1; i++)
        {
            if (lines[i].Trim(' ', '\t', ',', '.', '*', '_').Equals(name, StringComparison.OrdinalIgnoreCase) && AllShort(lines, i + 1))
            {
                return string.Join('\n', lines[..i]).TrimEnd();
            }
        }

        return text;
    }

    private static bool AllShort(string[] lines, int from)
    {
        for (var i = from; i < lines.Length; i++)
        {
            // A sentence after the name is no signature; quoted lines are not either.
            if (lines[i].Length > 90 || lines[i].TrimEnd().EndsWith('?') || ReplyMarks.IsQuote(lines[i]))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(
        @"https?://|www\.|@[\w-]+\.|(?:\+|\b)\d[\d\s().-]{6,}\d|\b(?:tel|phone|mobile|mob|fax|skype|telegram|тел|моб|факс|telefon)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Contact();
}
