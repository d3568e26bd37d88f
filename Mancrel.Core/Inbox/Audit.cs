using System.Globalization;

namespace Mancrel.Core.Inbox;

/// <summary>Makes lines of the audit trail.</summary>
public static class Audit
{
    /// <summary>
    /// A line of a step about a message. The id is made from message, generation and step, so that a repeated step replaces its own line.
    /// </summary>
    public static AuditEntry Line(
        Message message,
        string step,
        DateTimeOffset at,
        string summary,
        params (string Name, string? Value)[] details
    ) =>
        new()
        {
            EntryId = IdOf(message, step),
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
            Step = step,
            At = at,
            Summary = summary,
            Details = details
                .Where(detail => detail.Value is not null)
                .ToDictionary(detail => detail.Name, detail => detail.Value!, StringComparer.Ordinal),
        };

    /// <summary>The id of the line of a step.</summary>
    public static string IdOf(Message message, string step) =>
        string.Create(CultureInfo.InvariantCulture, $"{message.MessageId.Value}.{message.Generation}.{step}");

    /// <summary>The step of an answer by hand.</summary>
    public const string ManualReply = "manual-reply";

    /// <summary>A share as people read it.</summary>
    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Names of guards.</summary>
    public static string Names(IReadOnlyList<GuardFinding> guards) =>
        guards.Count == 0 ? "none" : string.Join(", ", guards.Select(guard => guard.Guard));
}
