namespace Mancrel.Core.Mail.Reading;

/// <summary>What a sender tells of himself below a letter.</summary>
public static class SignatureLines
{
    private const int Most = 15;
    private const int LongestLine = 120;

    /// <summary>
    /// The lines of the signature, without the name: below a delimiter, or below a line that is the sender's own name. Empty where there is
    /// none; what is quoted below the letter is never read, since it is signed by others.
    /// </summary>
    public static IReadOnlyList<string> Of(string text, string senderName)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var end = 0;
        while (
            end < lines.Count
            && !ReplyMarks.IsQuote(lines[end])
            && !ReplyMarks.IsOriginal(lines[end])
            && HeaderLines.BlockEnd(lines, end) == 0
            && Attribution.Length(lines, end) == 0
        )
        {
            end++;
        }

        lines = lines[..end];
        var start = lines.FindLastIndex(line => Bare(line).Equals(senderName.Trim(), StringComparison.OrdinalIgnoreCase));
        if (senderName.Trim().Length == 0 || start < 0)
        {
            start = lines.FindLastIndex(Signature.IsDelimiter);
        }

        if (start < 0)
        {
            return [];
        }

        // A letter that goes on below the name is none that is signed there.
        List<string> below = [.. lines.Skip(start + 1).Select(Bare).Where(line => line.Length > 0 && !Signature.IsDelimiter(line))];
        return below.Count > Most || below.Exists(line => line.Length > LongestLine) ? [] : below;
    }

    private static string Bare(string line) => line.Trim(' ', '\t', ',', '*', '_', '|', '\u00a0');
}
