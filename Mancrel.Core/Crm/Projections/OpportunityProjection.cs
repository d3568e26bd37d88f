using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// Keeps a backlink opportunity at the state of the deal that pursues it: researched, written to, rejected. Each entry of the deal into a
/// stage is followed once, so that what a person says of the opportunity afterwards stands; that a link was placed is told by looking at
/// the page.
/// </summary>
public sealed class OpportunityProjection(IDocumentStore store, PipelineBook pipelines) : IProjection
{
    /// <summary>Follows deals that changed.</summary>
    public async Task DealsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (
                await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation) is
                { Value: { OpportunityId: { } opportunity } deal }
            )
            {
                await FollowAsync(tenant, deal, opportunity, cancellation);
            }
        }
    }

    private async Task FollowAsync(TenantId tenant, Deal deal, string id, CancellationToken cancellation)
    {
        var stage = (await pipelines.FindAsync(tenant, deal.PipelineId, cancellation))?.Value.Find(deal.StageId);
        while (
            await store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation) is { } stored
            && (stored.Value.DealId != deal.DealId || stored.Value.DealEntry != deal.Entry)
        )
        {
            var followed = stored.Value with
            {
                DealId = deal.DealId,
                DealEntry = deal.Entry,
                Status = StatusIn(stage) ?? stored.Value.Status,
            };
            if (
                (
                    await store.CommitAsync(new DocumentBatch(tenant, followed.Partition).Replace(followed, stored.ETag), cancellation)
                ).Committed
            )
            {
                return;
            }
        }
    }

    private static OpportunityStatus? StatusIn(Stage? stage) =>
        stage switch
        {
            { Outcome: StageOutcome.Lost } => OpportunityStatus.Rejected,
            { AutoAction: StageAction.ResearchContact } => OpportunityStatus.Researching,
            {
                AutoAction: StageAction.SendPitch
                    or StageAction.WaitForReply
                    or StageAction.SendFollowup
                    or StageAction.SendFollowup1
                    or StageAction.SendFollowup2
                    or StageAction.ClassifyResponse
            } => OpportunityStatus.Outreaching,
            _ => null,
        };

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != "deal")
        {
            return false;
        }

        await DealsAsync(tenant, changes, cancellation);
        return true;
    }
}
