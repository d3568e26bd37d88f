using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// Who wrote what was passed on: the author of an attached letter (message/rfc822), or of the head that Gmail, Outlook, Apple Mail and
/// others print above a forwarded text, in the languages we know.
/// </summary>
public static partial class ForwardedLetter
{
    private const int MostLines = 2_000;
    private const int HeadLines = 8;
    private const int LongestLine = 1_000;

    /// <summary>The authors, outermost first; empty when nothing was forwarded.</summary>
    public static IReadOnlyList<MailAddress> Authors(InboundEmail email)
    {
        var attached = email
            .Attachments.Where(attachment => attachment.ContentType is "message/rfc822" or "message/global")
            .Select(attachment => MimeReader.ReadHeaders(HeadOf(attachment.Content)).From)
            .OfType<MailAddress>()
            .Where(author => CounterpartFinder.IsAddress(author.Address))
            .ToList();
        if (attached.Count > 0)
        {
            return attached;
        }

        var lines = email.Text.Split('\n', MostLines + 1).Take(MostLines).Select(Plain).ToList();
        var mark = lines.FindIndex(ReplyMarks.IsForward);
        return mark < 0 && !Prefix().IsMatch(email.Subject.Length > 200 ? email.Subject[..200] : email.Subject)
            ? []
            : [.. Inline(lines, Math.Max(mark, 0), mark >= 0)];
    }

    private static IEnumerable<MailAddress> Inline(List<string> lines, int start, bool marked)
    {
        var found = false;
        for (var at = start; at < lines.Count; at++)
        {
            if (HeaderLines.KindOf(lines[at]) == 'f' && IsHead(lines, at) && AuthorIn(lines, at) is { } author)
            {
                found = true;
                yield return author;
            }
        }

        // Yandex and others print "26.11.2026, 10:02, Sam <sam@outer.example>:" and no head.
        for (var at = start; !found && at < lines.Count && (!marked || at <= start + HeadLines); at++)
        {
            if (lines[at].EndsWith(':') && Read(lines[at].TrimEnd(':')) is { } author)
            {
                found = true;
                yield return author;
            }
        }
    }

    // One other header beside it: "From here on …" in a letter is no head.
    private static bool IsHead(List<string> lines, int at)
    {
        for (var other = Math.Max(0, at - 3); other < Math.Min(lines.Count, at + HeadLines); other++)
        {
            if (other != at && HeaderLines.KindOf(lines[other]) is not ('\0' or 'f'))
            {
                return true;
            }
        }

        return false;
    }

    // A long name breaks the line before the address.
    private static MailAddress? AuthorIn(List<string> lines, int at)
    {
        var colon = lines[at].IndexOfAny([':', '：']);
        var value = lines[at][(colon + 1)..];
        return Read(value)
            ?? (at + 1 < lines.Count && HeaderLines.KindOf(lines[at + 1]) == '\0' ? Read(value + " " + lines[at + 1]) : null);
    }

    private static MailAddress? Read(string text)
    {
        if (text.Length > LongestLine || Address().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var name = Time().Replace(text[..match.Index], " ").Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
        var address = new MailAddress(name.Trim(' ', '\t', '<', '[', '(', '"', '\'', '*', ',', '\u00a0'), match.Value.TrimEnd('.'));
        return CounterpartFinder.IsAddress(address.Address) ? address : null;
    }

    private static string Plain(string line) =>
        line.Length > LongestLine ? "" : line.TrimStart('>', ' ', '\t', '|', '\u00a0').TrimEnd().Replace("*", "", StringComparison.Ordinal);

    // The head alone, at most 64 KB of it.
    private static ReadOnlyMemory<byte> HeadOf(ReadOnlyMemory<byte> content) => content[..Math.Min(content.Length, 64 * 1024)];

    [GeneratedRegex(
        @"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|wtr|tr|rv|enc|i|pd|doorst|vb|vl|ilt|iletildi"
            + @"|пересл|переслано|пер|fs|yo['’ʻ‘]?n|转发|轉寄|転送)\s?[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Prefix();

    [GeneratedRegex(
        @"[^\s<>\[\]():;,""'*=]+@[^\s<>\[\]():;,""'*=@]+\.[^\s<>\[\]():;,""'*=@]+",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Address();

    // A date and a time in front of the name.
    [GeneratedRegex(
        @"^\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?|[,\s])+",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Time();
}
