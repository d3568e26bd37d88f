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

    /// <summary>Proposes another time (METHOD:COUNTER).</summary>
    Proposed,
}

/// <summary>What a mail program answers to an invitation (METHOD:REPLY and COUNTER, RFC 5546 §3.2.3, §3.2.7).</summary>
/// <param name="Uid">Of which event.</param>
/// <param name="Word">What the guest says.</param>
/// <param name="Sequence">Of which version of it; null where it does not say.</param>
/// <param name="At">When it was said (DTSTAMP); null where it does not say.</param>
/// <param name="Comment">What the guest wrote with it.</param>
/// <param name="Proposes">When it shall begin instead; null where nothing is proposed, or the time cannot be told.</param>
public sealed partial record CalendarReply(
    string Uid,
    GuestWord Word,
    int? Sequence,
    DateTimeOffset? At,
    string Comment,
    DateTimeOffset? Proposes = null
)
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
        var method = lines.Find(line => line.Name == "METHOD").Value?.Trim().ToUpperInvariant();
        if (method is not ("REPLY" or "COUNTER"))
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
            _ when method == "COUNTER" => GuestWord.Proposed,
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
            comment.Length <= LongestComment ? comment : comment[..LongestComment],
            said == GuestWord.Proposed ? TimeOf(fields.Find(line => line.Name == "DTSTART")) : null
        );

        string Value(string name) => fields.Find(line => line.Name == name).Value ?? "";
    }

    // In UTC, or by the clock of a zone that this machine knows by its name; what floats is no time.
    private static DateTimeOffset? TimeOf((string Name, string Parameters, string Value) field)
    {
        var text = field.Value?.Trim() ?? "";
        if (
            !DateTime.TryParseExact(
                text.TrimEnd('Z'),
                "yyyyMMdd'T'HHmmss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            return null;
        }

        return text.EndsWith('Z') ? new DateTimeOffset(local, TimeSpan.Zero)
            : TimeZoneInfo.TryFindSystemTimeZoneById(Zone().Match(field.Parameters ?? "").Groups["zone"].Value, out var zone)
                ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
    }

    [GeneratedRegex(@"TZID=""?(?<zone>[^"";:]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();

    [GeneratedRegex(@"PARTSTAT=""?(?<status>[\w-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
