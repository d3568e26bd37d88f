using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Outreach.Backlinks;

/// <summary>
/// Takes up an opportunity: a deal of the backlink pipeline, whose stages research, pitch, follow up and look for the link.
/// </summary>
public sealed class BacklinkPursuit(DealDesk deals)
{
    /// <summary>Makes the deal; the same opportunity again gives the one that is there.</summary>
    public Task<WriteResult<Deal>> PursueAsync(
        TenantId tenant,
        BacklinkOpportunity opportunity,
        string by,
        CancellationToken cancellation
    ) =>
        deals.CreateAsync(
            tenant,
            opportunity.DealId ?? new DealId("d_" + Hashing.Short("backlink " + opportunity.Id)[..24]),
            new DealFields
            {
                Title = $"Link from {opportunity.TargetDomain}",
                ContactId = opportunity.ContactId?.Value,
                PipelineId = PipelineSeeds.BacklinksId.Value,
                OpportunityId = opportunity.Id,
            },
            by,
            cancellation
        );
}
