using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Access;

/// <summary>
/// Whose records somebody sees. This is the one table of what belongs to whom: a contact, company and deal to its owner, a task and
/// conversation to its assignee, and what stands in the partition of one of these (messages, activities, AI decisions) to whom that
/// belongs. Everything else is the whole office's.
/// </summary>
/// <param name="People">The people whose records are seen, beside those of nobody; null for everybody's.</param>
public sealed record Sight(IReadOnlyList<UserId>? People)
{
    private static readonly Dictionary<string, OwnedKind> Kinds = new(StringComparer.Ordinal)
    {
        [Contact.Kind] = new("contactId", "ownerId"),
        [Company.Kind] = new("companyId", "ownerId"),
        [Deal.Kind] = new("dealId", "ownerId"),
        [CrmTask.Kind] = new("taskId", "assigneeId"),
        [Conversation.Kind] = new("conversationId", "assigneeId"),
    };

    /// <summary>Everybody's.</summary>
    public static Sight All { get; } = new(People: null);

    /// <summary>Nobody's but what nobody has: what a request has whose caller is not known.</summary>
    public static Sight None { get; } = new([]);

    /// <summary>True where nothing is hidden.</summary>
    public bool IsAll => People is null;

    /// <summary>True when a record of this owner is seen.</summary>
    public bool Sees(UserId? owner) => People is null || owner is not { } one || People.Contains(one);

    /// <summary>A query of which only what is seen is left.</summary>
    public DocumentQuery Narrow<T>(DocumentQuery query)
        where T : IDocument =>
        People is null || !Kinds.TryGetValue(T.Kind, out var kind)
            ? query
            : query with
            {
                Where = [.. query.Where, new DocumentFilter(kind.OwnerField, FilterOperator.InOrNone, People)],
            };

    /// <summary>The same in parts that each an index answers, to be counted: what is somebody's of these, and what is nobody's.</summary>
    public IReadOnlyList<DocumentQuery> Parts<T>(DocumentQuery query)
        where T : IDocument =>
        People is null || !Kinds.TryGetValue(T.Kind, out var kind)
            ? [query]
            :
            [
                query with
                {
                    Where = [new DocumentFilter(kind.OwnerField, FilterOperator.In, People), .. query.Where],
                },
                query with
                {
                    Where = [new DocumentFilter(kind.OwnerField, FilterOperator.Equal, null), .. query.Where],
                },
            ];

    /// <summary>The kind and id of the record whose partition it is; null when it belongs to nobody's record.</summary>
    internal static (string Kind, string Id)? SubjectOf(string partition) =>
        partition.IndexOf('/', StringComparison.Ordinal) is var at and > 0 && Kinds.ContainsKey(partition[..at])
            ? (partition[..at], partition[(at + 1)..])
            : null;

    /// <summary>The field that holds the ids of a kind.</summary>
    internal static string IdFieldOf(string kind) => Kinds[kind].IdField;

    private sealed record OwnedKind(string IdField, string OwnerField);
}
