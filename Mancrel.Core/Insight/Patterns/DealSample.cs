using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>Deals of a state, the newest.</summary>
/// <param name="Deals">The deals.</param>
/// <param name="Complete">False where older ones were left out.</param>
public sealed record SampledDeals(IReadOnlyList<Deal> Deals, bool Complete);

/// <summary>Reads deals by how they stand, of each the newest that are seen.</summary>
public sealed class DealSample(IDocumentStore store)
{
    /// <summary>Deals of one state at most.</summary>
    public const int MostOfEach = 1000;

    /// <summary>The deals of a state that changed last.</summary>
    public async Task<SampledDeals> NewestAsync(TenantId tenant, Sight sight, DealStatus status, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Deal>(
            tenant,
            sight.Narrow<Deal>(
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, status)],
                    Sort = new DocumentSort("updatedAt", Descending: true),
                    Limit = MostOfEach,
                }
            ),
            cancellation
        );
        return new SampledDeals([.. page.Items.Select(item => item.Value)], page.NextCursor is null);
    }
}
