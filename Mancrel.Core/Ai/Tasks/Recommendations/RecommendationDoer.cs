using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks.Recommendations;

/// <summary>
/// Does what is recommended. All ids come from the recommendation or its conversation: doing it twice makes one task, one deal, one move.
/// </summary>
public sealed class RecommendationDoer(IDocumentStore store, DealDesk deals)
{
    private const int LongestTitle = 200;

    /// <summary>Does it; gives back where that leaves it and what came of it.</summary>
    public async Task<(RecommendationState State, string Result)> DoAsync(
        TenantId tenant,
        RecommendationRecord record,
        string by,
        CancellationToken cancellation
    ) =>
        record.Act switch
        {
            RecommendedAct.CreateTask => await MakeTaskAsync(tenant, record, by, cancellation),
            RecommendedAct.CreateDeal => await MakeDealAsync(tenant, record, by, cancellation),
            _ => await MoveAsync(tenant, record, by, cancellation),
        };

    private async Task<(RecommendationState, string)> MakeTaskAsync(
        TenantId tenant,
        RecommendationRecord record,
        string by,
        CancellationToken cancellation
    )
    {
        var task = new CrmTask
        {
            TaskId = "t_" + Hashing.Short(record.Id),
            Title = Cut(record.Title, 300),
            DueAt = record.DueAt,
            Priority = record.Priority,
            Source = by == MessageDecision.Automatic ? "ai" : "person",
            ContactId = record.ContactId,
            DealId = record.DealId,
            ConversationId = record.ConversationId,
            Notes = record.Reason,
        };
        return (RecommendationState.Applied, (await store.GetOrCreateAsync(tenant, task, cancellation)).Value.TaskId);
    }

    private async Task<(RecommendationState, string)> MakeDealAsync(
        TenantId tenant,
        RecommendationRecord record,
        string by,
        CancellationToken cancellation
    )
    {
        // One conversation leads to one deal, however many of its mails recommend it.
        var id = new DealId("dl_" + Hashing.Short("recommended\n" + record.ConversationId.Value));
        var fields = new DealFields
        {
            Title = Cut(record.Title, LongestTitle),
            ContactId = record.ContactId?.Value,
            PipelineId = record.PipelineId?.Value,
            StageId = record.StageId,
        };
        var made = await deals.CreateAsync(tenant, id, fields, by, cancellation);
        return made.Item is { } deal
            ? (RecommendationState.Applied, deal.Value.Id)
            : (
                RecommendationState.Outdated,
                string.Join(
                    "; ",
                    (made.Errors?.ByField() ?? new Dictionary<string, string[]>()).SelectMany(pair =>
                        pair.Value.Select(why => $"{pair.Key} {why}")
                    )
                )
            );
    }

    private async Task<(RecommendationState, string)> MoveAsync(
        TenantId tenant,
        RecommendationRecord record,
        string by,
        CancellationToken cancellation
    )
    {
        var id = record.DealId!.Value;
        if (
            await deals.FindAsync(tenant, id, cancellation) is { } stored
            && stored.Value.StageId == record.StageId
            && stored.Value.Entry == record.DealEntry + 1
        )
        {
            return (RecommendationState.Applied, id.Value);
        }

        var moved = await deals.MoveAsync(tenant, id, record.StageId!, null, null, null, by, cancellation, onlyFrom: record.DealEntry);
        return moved.Item is null ? (RecommendationState.Outdated, "the deal went on without it") : (RecommendationState.Applied, id.Value);
    }

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}
