using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Shadow;

/// <summary>
/// Holds the decisions that were made in shadow against what people answered to the same letters: whether the product may be let go is seen
/// before it is.
/// </summary>
public sealed class ShadowReports(IDocumentStore store, TenantPolicy policies, IRehearsal rehearsal, TimeProvider clock)
{
    /// <summary>Decisions that are looked at; the newest count.</summary>
    public const int Most = 2_000;

    private const int Page = 200;

    /// <summary>Reports on the last days.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="span">How far back.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ShadowReport> ReadAsync(TenantId tenant, TimeSpan span, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - span;
        var (decisions, whole) = await DecisionsAsync(tenant, since, cancellation);
        var counts = new Dictionary<Intent, ShadowCount>();
        foreach (var decision in decisions)
        {
            var intent = decision.Intent!.Value;
            counts[intent] = counts.GetValueOrDefault(intent, ShadowCount.None) + await CountAsync(tenant, decision, cancellation);
        }

        var policy = await policies.GetAsync(tenant, cancellation);
        return new ShadowReport(
            since,
            whole,
            counts.Values.Aggregate(ShadowCount.None, (sum, count) => sum + count),
            [
                .. counts
                    .Select(pair => new ShadowIntent(pair.Key, policy.ModeFor([pair.Key]), pair.Value))
                    .OrderByDescending(row => row.Count.Would)
                    .ThenByDescending(row => row.Count.Letters)
                    .ThenBy(row => row.Intent),
            ]
        );
    }

    // A letter that was decided about again (replayed, or drafted anew) counts once, as it was decided last.
    private async Task<(IReadOnlyCollection<AiDecision> Decisions, bool Whole)> DecisionsAsync(
        TenantId tenant,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var (newest, looked, cursor) = (new Dictionary<MessageId, AiDecision>(), 0, (string?)null);
        do
        {
            var page = await store.QueryAsync<AiDecision>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("task", FilterOperator.Equal, TaskNames.Reply), new("at", FilterOperator.GreaterOrEqual, since)],
                    Sort = new DocumentSort("at", Descending: true),
                    Limit = Page,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var decision in page.Items.Select(item => item.Value))
            {
                if (decision is { MessageId: { } message, Intent: not null, Band: not null })
                {
                    newest.TryAdd(message, decision);
                }
            }

            (looked, cursor) = (looked + page.Items.Count, page.NextCursor);
        } while (cursor is not null && looked < Most);

        return ([.. newest.Values.Where(decision => decision.Shadow)], cursor is null);
    }

    private async Task<ShadowCount> CountAsync(TenantId tenant, AiDecision decision, CancellationToken cancellation)
    {
        if (decision.Band != Band.AutoSend)
        {
            return ShadowCount.None with { Letters = 1, Asked = decision.Band == Band.Approve ? 1 : 0 };
        }

        var would = ShadowCount.None with { Letters = 1, Would = 1 };
        var letter = await store.GetAsync<Message>(tenant, decision.Partition, decision.MessageId!.Value.Value, cancellation);
        if (letter?.Value is not { Draft: { } draft, ReplyId: { } id })
        {
            return would;
        }

        var answer = await store.GetAsync<Message>(tenant, decision.Partition, id.Value, cancellation);
        return answer is null || answer.Value.Send is { Automatic: true }
            ? would
            : would with
            {
                Answered = 1,
                Same = rehearsal.StatesTheSame(draft, answer.Value.ReplyText) ? 1 : 0,
            };
    }
}
