using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks.Recommendations;

/// <summary>
/// What people do with recommendations. The first decision counts: whoever applies claims it before anything is done, so that nobody
/// dismisses what is being done.
/// </summary>
public sealed class RecommendationDesk(IDocumentStore store, MessageFile files, RecommendationDoer doer, TimeProvider clock)
{
    /// <summary>A recommendation by its id; null when there is none.</summary>
    public Task<Stored<RecommendationRecord>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.FindAsync<RecommendationRecord>(tenant, "recommendationId", id, cancellation);

    /// <summary>Applies it. One that was applied already is given back as it is.</summary>
    public async Task<Stored<RecommendationRecord>?> ApplyAsync(TenantId tenant, string id, string by, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, id, cancellation) is not { } stored)
        {
            return null;
        }

        var claimed = await DecideAsync(
            tenant,
            stored.Value,
            by,
            record => record.State == RecommendationState.Offered ? RecommendationState.Applying : null,
            result: null,
            cancellation
        );
        if (claimed.State == RecommendationState.Applying)
        {
            var (state, result) = await doer.DoAsync(tenant, claimed, claimed.By ?? by, cancellation);
            await DecideAsync(
                tenant,
                claimed,
                by,
                record => record.State == RecommendationState.Applying ? state : null,
                result,
                cancellation
            );
        }

        return await FindAsync(tenant, id, cancellation);
    }

    /// <summary>Dismisses it, unless somebody applied it.</summary>
    public async Task<Stored<RecommendationRecord>?> DismissAsync(TenantId tenant, string id, string by, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, id, cancellation) is not { } stored)
        {
            return null;
        }

        await DecideAsync(
            tenant,
            stored.Value,
            by,
            record => record.State == RecommendationState.Offered ? RecommendationState.Dismissed : null,
            result: null,
            cancellation
        );
        return await FindAsync(tenant, id, cancellation);
    }

    private Task<RecommendationRecord> DecideAsync(
        TenantId tenant,
        RecommendationRecord seen,
        string by,
        Func<RecommendationRecord, RecommendationState?> next,
        string? result,
        CancellationToken cancellation
    ) =>
        files.ChangeAsync(
            tenant,
            new MessageRef(seen.ConversationId, seen.MessageId),
            async file =>
            {
                var now = clock.GetUtcNow();
                if (
                    await store.GetAsync<RecommendationRecord>(tenant, seen.Partition, seen.Id, cancellation) is not { } stored
                    || next(stored.Value) is not { } state
                )
                {
                    return (
                        (await store.GetAsync<RecommendationRecord>(tenant, seen.Partition, seen.Id, cancellation))?.Value ?? seen,
                        null
                    );
                }

                var first = stored.Value.State == RecommendationState.Offered;
                var changed = stored.Value with
                {
                    State = state,
                    By = first ? by : stored.Value.By,
                    DecidedAt = now,
                    Result = result ?? stored.Value.Result,
                };
                var message = file.Message.Value;
                return (
                    changed,
                    (FileChange?)
                        new FileChange
                        {
                            // The message is written in any case: its ETag makes two decisions at once follow each other.
                            Message = message with
                            {
                                Recommendations =
                                [
                                    .. message.Recommendations.Select(one =>
                                        one.Id == changed.Id
                                            ? one with
                                            {
                                                State = state,
                                                Applied = state == RecommendationState.Applied,
                                            }
                                            : one
                                    ),
                                ],
                            },
                            Recommendations = [changed],
                            Audit = Audit.Line(
                                message,
                                "recommend." + changed.Id,
                                now,
                                $"{changed.Title}: {CoreJson.Name(state)} by {changed.By}",
                                ("result", changed.Result)
                            ) with
                            {
                                By = changed.By!,
                            },
                        }
                );
            },
            cancellation
        );
}
