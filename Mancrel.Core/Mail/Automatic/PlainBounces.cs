using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>
/// Bounces in a mail system's own words (qmail, Exchange, Exim, Domino and many more predate or ignore RFC 3464): known by subject
/// together with a machine's sender or an SMTP reply in the text. A person who quotes a bounce has neither.
/// </summary>
internal static partial class PlainBounces
{
    private const int MaxText = 65536;
    private const int MaxRecipients = 50;

    private static readonly string[] Subjects = MachineSubjects.Words["bounced"];

    private static readonly string[] Complaints = MachineSubjects.Words["complaint"];

    /// <summary>Whether the subject is one that mail systems give their bounces.</summary>
    public static bool HasSubject(InboundEmail email) => Starts(email.Subject, Subjects);

    /// <summary>Whether it is a bounce by subject and evidence.</summary>
    public static bool IsBounce(InboundEmail email, bool machineSender) =>
        HasSubject(email) && (machineSender || Evidence().IsMatch(Head(email.Text)))
        || (machineSender && EnhancedStatus().IsMatch(Head(email.Text)));

    /// <summary>Whether it is a complaint that lacks RFC 5965's form: the subject says so and the message complained of is in it.</summary>
    public static bool IsComplaint(InboundEmail email) =>
        Starts(email.Subject, Complaints) && email.Attachments.Any(a => a.ContentType is "message/rfc822" or "text/rfc822-headers");

    /// <summary>The verdict with whatever the text tells of recipients and of our message.</summary>
    public static AutoMailVerdict Read(InboundEmail email, string reason)
    {
        var text = Head(email.Text);
        var status = EnhancedStatus().Match(text) is { Success: true } match ? match.Value : null;
        var reply = SmtpReply().Match(text);
        var permanent =
            status?[0] == '5'
            || (status is null && reply.Success && reply.Value.TrimStart('#', '(', ' ')[0] == '5')
            || (status is null && !reply.Success);
        var ours = email.To.Select(a => a.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var failed = email
            .Headers.Where(h => h.Name.Equals("X-Failed-Recipients", StringComparison.OrdinalIgnoreCase))
            .SelectMany(h => MailAddressParser.ParseList(h.Value))
            .Select(a => a.Address)
            .ToList();
        if (failed.Count == 0)
        {
            foreach (var found in Address().EnumerateMatches(BeforeOriginal(text)))
            {
                var address = text.Substring(found.Index, found.Length).TrimEnd('.', '-');
                if (
                    !ours.Contains(address)
                    && !failed.Contains(address, StringComparer.OrdinalIgnoreCase)
                    && !AutoMailSenders.IsDaemon(address)
                    && failed.Count < MaxRecipients
                )
                {
                    failed.Add(address);
                }
            }
        }

        var diagnostic = reply.Success ? Line(text, reply.Index) : null;
        return new AutoMailVerdict(AutoMailKind.Bounce, reason)
        {
            OriginalMessageId = Original(email, text),
            Recipients = [.. failed.Take(MaxRecipients).Select(a => new BounceRecipient(a, status, permanent, diagnostic))],
        };
    }

    /// <summary>The Message-ID of the message that came back: in its attached headers, or printed in the text.</summary>
    public static string? Original(InboundEmail email, string text)
    {
        var part = email.Attachments.FirstOrDefault(a =>
            a.ContentType
                is "message/rfc822"
                    or "message/global"
                    or "text/rfc822-headers"
                    or "message/rfc822-headers"
                    or "message/global-headers"
        );
        if (part is not null && MimeReader.ReadHeaders(part.Content[..Math.Min(part.Content.Length, 262144)]).MessageId is { } id)
        {
            return id;
        }

        var printed = MessageId().Match(text);
        return printed.Success ? printed.Groups["id"].Value
            : email.InReplyTo is [var first, ..] ? first
            : null;
    }

    // Addresses below the returned message's own headers are not those that failed.
    private static ReadOnlySpan<char> BeforeOriginal(string text)
    {
        var end = Returned().Match(text);
        return end.Success && end.Index > 40 ? text.AsSpan(0, end.Index) : text;
    }

    private static bool Starts(string subject, string[] words)
    {
        var text = subject.ToLowerInvariant().TrimStart('*', '[', ' ', '!');
        foreach (var prefix in (ReadOnlySpan<string>)["re:", "fwd:", "fw:", "[bulk]", "[spam]"])
        {
            text = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..].TrimStart() : text;
        }

        return Array.Exists(words, word => text.StartsWith(word, StringComparison.Ordinal));
    }

    private static string Head(string text) => text.Length <= MaxText ? text : text[..MaxText];

    private static string Line(string text, int at)
    {
        while (at < text.Length - 1 && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var start = text.LastIndexOf('\n', at) + 1;
        var end = text.IndexOf('\n', at);
        var line = text[start..(end < 0 ? text.Length : end)].Trim();
        return line.Length <= 500 ? line : line[..500];
    }

    [GeneratedRegex(
        @"(?:^|[\s#(<:])[245]\d\d[\s-]+(?:[#(]?[245]\.\d{1,3}\.\d{1,3}|\S)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SmtpReply();

    // What no person writes: an enhanced status code, or an SMTP reply in a server's words.
    [GeneratedRegex(
        @"\b[45]\.\d{1,3}\.\d{1,3}\b|\b[45][05]\d[ -].*(?:user|mailbox|recipient|address|rejected|denied|unknown|relay"
            + @"|unavailable|refused|quota|blocked|host)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Evidence();

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex EnhancedStatus();

    [GeneratedRegex(
        @"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Address();

    [GeneratedRegex(
        @"^[> ]*Message-I[dD]:\s*<(?<id>[^<>\s]+)>",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex MessageId();

    [GeneratedRegex(
        @"^[> ]*(?:Received: |Return-Path: |-{3,}\s*(?:This is a copy|Below this line|Original message|Returned message"
            + @"|Unsent message|Message header)|Message headers follow)",
        RegexOptions.Multiline
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Returned();
}
