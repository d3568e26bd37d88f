using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>What a customer's mail program answered to the invitation.</summary>
/// <param name="Word">What the customer says.</param>
/// <param name="At">When it was said.</param>
/// <param name="Comment">What was written with it.</param>
/// <param name="MessageId">The mail that brought it.</param>
/// <param name="Proposes">When it shall begin instead, where that is proposed.</param>
public sealed record GuestAnswer(GuestWord Word, DateTimeOffset At, string Comment, string MessageId, DateTimeOffset? Proposes = null);

/// <summary>What a customer's no does.</summary>
public enum DeclineAction
{
    /// <summary>A task for whom the appointment is with.</summary>
    Task,

    /// <summary>Calls the appointment off.</summary>
    Cancel,
}
