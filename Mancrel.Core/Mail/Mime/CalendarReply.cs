using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Mime;

/// <summary>What a guest says to an invitation (PARTSTAT, RFC 5545 §3.2.12).</summary>
public enum GuestWord
{
    /// <summary>Comes.</summary>
    Accepted,

    /// <summary>Comes perhaps.</summary>
    Tentative,

    /// <summary>Does not come.</summary>
    Declined,
}

/// <summary>What a mail program answers to an invitation (METHOD:REPLY, RFC 5546 §3.2.3).</summary>
/// <param name="Uid">Of which event.</param>
/// <param name="Word">What the guest says.</param>
/// <param name="Sequence">Of which version of it; null where it does not say.</param>
/// <param name="At">When it was said (DTSTAMP); null where it does not say.</param>
/// <param name="Comment">What the guest wrote with it.</param>
public sealed partial record CalendarReply(string Uid, GuestWord Word, int? Sequence, DateTimeOffset? At, string Comment)
{
    private const int LongestComment = 1000;

    /// <summary>The answer that a mail brings; null where it brings none.</summary>
    public static CalendarReply? Of(InboundEmail email) =>
        email
            .Attachments.Where(file => file.ContentType.Split(';')[0].Trim().ToLowerInvariant() is "text/calendar" or "application/ics")
            .Select(file => Read(MailCharset.Decode(file.Content.Span, "utf-8", out _)))
            .FirstOrDefault(reply => reply is not null);

    /// <summary>The answer that a calendar is; null where it is none.</summary>
    public static CalendarReply? Read(string calendar)
    {
        var lines = CalendarLines.Of(calendar);
        if (!lines.Exists(line => line.Name == "METHOD" && line.Value.Trim().Equals("REPLY", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        // One event, and one guest of it: who answers.
        var begins = lines.FindIndex(line =>
            line.Name == "BEGIN" && line.Value.Trim().Equals("VEVENT", StringComparison.OrdinalIgnoreCase)
        );
        var fields = begins < 0 ? [] : lines.Skip(begins + 1).TakeWhile(line => line.Name is not ("BEGIN" or "END")).ToList();
        var says = Status().Match(fields.Find(line => line.Name == "ATTENDEE").Parameters ?? "").Groups["status"].Value;
        GuestWord? word = says.ToUpperInvariant() switch
        {
            "ACCEPTED" => GuestWord.Accepted,
            "TENTATIVE" => GuestWord.Tentative,
            "DECLINED" => GuestWord.Declined,
            _ => null,
        };
        var uid = Value("UID").Trim();
        if (uid.Length == 0 || word is not { } said)
        {
            return null;
        }

        var comment = CalendarLines.Unescape(Value("COMMENT")).Trim();
        return new CalendarReply(
            uid,
            said,
            int.TryParse(Value("SEQUENCE"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null,
            DateTimeOffset.TryParseExact(
                Value("DTSTAMP").Trim(),
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at
                : null,
            comment.Length <= LongestComment ? comment : comment[..LongestComment]
        );

        string Value(string name) => fields.Find(line => line.Name == name).Value ?? "";
    }

    [GeneratedRegex(@"PARTSTAT=""?(?<status>[\w-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
