using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>Makes, changes and deletes backlink opportunities.</summary>
public sealed class OpportunityDesk(IDocumentStore store) : IDesk<BacklinkOpportunity, OpportunityFields>
{
    public Task<Stored<BacklinkOpportunity>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation);

    public OpportunityFields FieldsOf(BacklinkOpportunity record) => OpportunityFields.Of(record);

    public async Task<WriteResult<BacklinkOpportunity>> CreateAsync(
        TenantId tenant,
        string id,
        OpportunityFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var opportunity = await ApplyAsync(
            tenant,
            new BacklinkOpportunity
            {
                OpportunityId = id,
                TargetUrl = "",
                TargetDomain = "",
            },
            fields,
            errors,
            cancellation
        );
        return errors.Any
            ? WriteResult<BacklinkOpportunity>.Invalid(errors)
            : new(await store.GetOrCreateAsync(tenant, opportunity, cancellation));
    }

    public async Task<WriteResult<BacklinkOpportunity>> UpdateAsync(
        TenantId tenant,
        Stored<BacklinkOpportunity> stored,
        OpportunityFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var changed = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        return errors.Any ? WriteResult<BacklinkOpportunity>.Invalid(errors)
            : (await store.CommitAsync(new DocumentBatch(tenant, changed.Partition).Replace(changed, stored.ETag), cancellation)).Committed
                ? new(await FindAsync(tenant, changed.Id, cancellation))
            : WriteResult<BacklinkOpportunity>.Outdated;
    }

    public async Task<WriteResult<BacklinkOpportunity>> DeleteAsync(
        TenantId tenant,
        Stored<BacklinkOpportunity> stored,
        string? etag,
        CancellationToken cancellation
    ) =>
        (
            await store.CommitAsync(
                new DocumentBatch(tenant, stored.Value.Partition).Delete<BacklinkOpportunity>(stored.Value.Id, etag),
                cancellation
            )
        ).Committed
            ? new(stored)
            : WriteResult<BacklinkOpportunity>.Outdated;

    private async Task<BacklinkOpportunity> ApplyAsync(
        TenantId tenant,
        BacklinkOpportunity before,
        OpportunityFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var opportunity = fields.Apply(before, errors);
        if (
            opportunity.ContactId is { } contact
            && contact != before.ContactId
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is null
        )
        {
            errors.Add("contactId", "is the id of a contact, or null for none");
        }

        return opportunity;
    }
}
