using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Assigning;

/// <summary>What handing over has to know of a kind of work.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="ToGive">Which of somebody's are given away, by the end of the absence.</param>
/// <param name="ToReturn">Which are given back: what is done meanwhile stays where it was done.</param>
/// <param name="Sort">The order in which an index has them.</param>
/// <param name="MarkOf">Whose it is, where somebody has it for another.</param>
/// <param name="Given">The same work, of somebody, with a mark.</param>
/// <param name="WorkOf">What it needs of a person.</param>
/// <param name="Line">A line of its timeline with what it is and whom it is about.</param>
internal sealed record PieceOfWork<T>(
    Func<DateTimeOffset, DocumentFilter[]> ToGive,
    DocumentFilter[] ToReturn,
    string Sort,
    Func<T, HandedOver?> MarkOf,
    Func<T, UserId, HandedOver?, T> Given,
    Func<T, Work> WorkOf,
    Func<T, string, Activity> Line
)
    where T : class, IDocument;

/// <summary>The kinds of work that are handed over.</summary>
internal static class PiecesOfWork
{
    /// <summary>Tasks that fall due while their assignee is away, or did before.</summary>
    public static PieceOfWork<CrmTask> Tasks { get; } =
        new(
            until => [new("done", FilterOperator.Equal, false), new("dueAt", FilterOperator.LessOrEqual, until)],
            [new("done", FilterOperator.Equal, false)],
            "dueAt",
            task => task.HandedOver,
            (task, to, mark) => task with { AssigneeId = to, HandedOver = mark },
            task => new Work(task.ContactId, task.CompanyId, Language: null, Skill: null),
            (task, reason) =>
                new Activity
                {
                    ActivityId = "",
                    Home = task.Partition,
                    At = default,
                    What = ActivityKind.Assignment,
                    Summary = Shortened($"{task.Title}: {reason}"),
                    ContactId = task.ContactId,
                    CompanyId = task.CompanyId,
                    DealId = task.DealId,
                    ConversationId = task.ConversationId,
                    TaskId = task.TaskId,
                }
        );

    /// <summary>Conversations that are under way. One that is put off is open again when its time comes, and is given then.</summary>
    public static PieceOfWork<Conversation> Conversations { get; } =
        new(
            _ => [new("state", FilterOperator.In, new[] { ConversationState.Open, ConversationState.Waiting })],
            [new("state", FilterOperator.In, new[] { ConversationState.Open, ConversationState.Waiting, ConversationState.Snoozed })],
            "lastMessageAt",
            conversation => conversation.HandedOver,
            (conversation, to, mark) => conversation with { AssigneeId = to, HandedOver = mark },
            conversation => new Work(
                conversation.ContactId,
                conversation.CompanyId,
                Language: null,
                conversation.Intent is { } intent ? CoreJson.Name(intent) : null
            ),
            (conversation, reason) =>
                new Activity
                {
                    ActivityId = "",
                    Home = conversation.Partition,
                    At = default,
                    What = ActivityKind.Assignment,
                    Summary = Shortened($"{conversation.Subject}: {reason}"),
                    ContactId = conversation.ContactId,
                    CompanyId = conversation.CompanyId,
                    ConversationId = conversation.ConversationId,
                }
        );

    private static string Shortened(string text) => text.Length > 300 ? text[..300] : text;
}
