using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>How a team did, with what it is told from.</summary>
/// <param name="People">Of each person.</param>
/// <param name="Complete">False where older deals or tasks were left out.</param>
public sealed record TeamReport(IReadOnlyList<PersonFigures> People, bool Complete);

/// <summary>Reads how a team did: three queries, however many people there are.</summary>
public sealed class TeamBook(IDocumentStore store, DealSample sample, TimeProvider clock)
{
    /// <summary>Tasks that are read at most.</summary>
    public const int MostTasks = 1000;

    /// <summary>Deals that ended, and tasks that were due, in the last days; of the deals and tasks that are seen.</summary>
    public async Task<TeamReport> ReadAsync(TenantId tenant, Sight sight, int days, PipelineId? pipeline, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-days);
        var won = await sample.NewestAsync(tenant, sight, DealStatus.Won, cancellation);
        var lost = await sample.NewestAsync(tenant, sight, DealStatus.Lost, cancellation);
        var due = await store.QueryAsync<CrmTask>(
            tenant,
            sight.Narrow<CrmTask>(
                new DocumentQuery
                {
                    Where = [new("dueAt", FilterOperator.GreaterOrEqual, since), new("dueAt", FilterOperator.LessOrEqual, now)],
                    Sort = new DocumentSort("dueAt", Descending: true),
                    Limit = MostTasks,
                }
            ),
            cancellation
        );
        return new TeamReport(
            TeamFigures.Of(
                [
                    .. won
                        .Deals.Concat(lost.Deals)
                        .Where(deal =>
                            (deal.ClosedAt ?? deal.StageEnteredAt) >= since && (pipeline is null || deal.PipelineId == pipeline)
                        ),
                ],
                [.. due.Items.Select(item => item.Value)]
            ),
            won.Complete && lost.Complete && due.NextCursor is null
        );
    }
}
