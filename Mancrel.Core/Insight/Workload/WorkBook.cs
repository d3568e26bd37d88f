using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Workload;

/// <summary>The open work of an office.</summary>
/// <param name="Open">Tasks that are not done and conversations in which something is to be done by us, that are seen.</param>
/// <param name="Done">Tasks that were done lately, by who did them last had them.</param>
/// <param name="Complete">False where more is open, or was done, than is read.</param>
public sealed record OpenWork(IReadOnlyList<WorkItem> Open, IReadOnlyDictionary<string, long> Done, bool Complete);

/// <summary>Reads open work: three queries, however many people there are.</summary>
public sealed class WorkBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Tasks, conversations and done tasks that are read at most, of each.</summary>
    public const int MostOfEach = 1000;

    /// <summary>Days that paces are told from.</summary>
    public const int LookedBack = 28;

    /// <summary>Reads what is seen.</summary>
    public async Task<OpenWork> ReadAsync(TenantId tenant, Sight sight, CancellationToken cancellation)
    {
        var tasks = await ReadAsync<CrmTask>(tenant, sight, "dueAt", cancellation, new DocumentFilter("done", FilterOperator.Equal, false));
        var talks = await ReadAsync<Conversation>(
            tenant,
            sight,
            "lastMessageAt",
            cancellation,
            new DocumentFilter("state", FilterOperator.Equal, ConversationState.Open)
        );

        // By due time, which an index holds; what was due long before and is done now is not looked for.
        var since = clock.GetUtcNow().AddDays(-LookedBack);
        var done = await ReadAsync<CrmTask>(
            tenant,
            sight,
            "dueAt",
            cancellation,
            new DocumentFilter("done", FilterOperator.Equal, true),
            new DocumentFilter("dueAt", FilterOperator.GreaterOrEqual, since)
        );
        return new OpenWork(
            [
                .. tasks
                    .Items.Select(item => item.Value)
                    .Select(task => new WorkItem("task", task.Id, task.Title, task.AssigneeId?.Value, task.DueAt, Since: null)),
                .. talks
                    .Items.Select(item => item.Value)
                    .Select(talk => new WorkItem(
                        "conversation",
                        talk.Id,
                        talk.Subject,
                        talk.AssigneeId?.Value,
                        null,
                        talk.LastMessageAt,
                        talk.Intent is { } intent ? CoreJson.Name(intent) : null
                    )),
            ],
            done.Items.Select(item => item.Value)
                .Where(task => task.DoneAt >= since && task.AssigneeId is not null)
                .GroupBy(task => task.AssigneeId!.Value.Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.LongCount(), StringComparer.Ordinal),
            tasks.NextCursor is null && talks.NextCursor is null && done.NextCursor is null
        );
    }

    private Task<DocumentPage<T>> ReadAsync<T>(
        TenantId tenant,
        Sight sight,
        string sort,
        CancellationToken cancellation,
        params DocumentFilter[] where
    )
        where T : class, IDocument =>
        store.QueryAsync<T>(
            tenant,
            sight.Narrow<T>(
                new DocumentQuery
                {
                    Where = where,
                    Sort = new DocumentSort(sort),
                    Limit = MostOfEach,
                }
            ),
            cancellation
        );
}
