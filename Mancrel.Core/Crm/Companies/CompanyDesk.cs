using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Companies;

/// <summary>Makes, changes and deletes companies on behalf of people.</summary>
public sealed class CompanyDesk(IDocumentStore store) : IDesk<Company, CompanyFields>
{
    /// <summary>A company by its id; null when there is none.</summary>
    public Task<Stored<Company>?> FindAsync(TenantId tenant, CompanyId id, CancellationToken cancellation) =>
        store.GetAsync<Company>(tenant, Company.PartitionOf(id), id.Value, cancellation);

    /// <summary>Adds a company. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<Company>> CreateAsync(
        TenantId tenant,
        CompanyId id,
        CompanyFields fields,
        CancellationToken cancellation
    ) =>
        await FindAsync(tenant, id, cancellation) is { } before
            ? new(before)
            : await WriteAsync(tenant, new Company { CompanyId = id, Name = "" }, etag: null, fields, cancellation);

    /// <summary>Writes the fields over a company as it was read.</summary>
    public Task<WriteResult<Company>> UpdateAsync(
        TenantId tenant,
        Stored<Company> stored,
        CompanyFields fields,
        CancellationToken cancellation
    ) => WriteAsync(tenant, stored.Value, stored.ETag, fields, cancellation);

    /// <summary>Deletes a company; its people and deals stay and belong to none.</summary>
    public async Task<WriteResult<Company>> DeleteAsync(
        TenantId tenant,
        Stored<Company> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var company = stored.Value;
        if (
            !(
                await store.CommitAsync(new DocumentBatch(tenant, company.Partition).Delete<Company>(company.Id, etag), cancellation)
            ).Committed
        )
        {
            return WriteResult<Company>.Outdated;
        }

        foreach (var domain in company.Domains)
        {
            await ReleaseAsync(tenant, company.CompanyId, domain, cancellation);
        }

        await References.EachAsync<Contact>(
            store,
            tenant,
            "companyId",
            company.Id,
            contact => contact with { CompanyId = null },
            cancellation
        );
        await References.EachAsync<Deal>(store, tenant, "companyId", company.Id, deal => deal with { CompanyId = null }, cancellation);
        await References.EachAsync<RecordFile>(store, tenant, "companyId", company.Id, file => file.Lost(), cancellation);
        await References.EachAsync<Conversation>(
            store,
            tenant,
            "companyId",
            company.Id,
            conversation => conversation with { CompanyId = null },
            cancellation
        );
        await References.EachAsync<Activity>(
            store,
            tenant,
            "companyId",
            company.Id,
            activity => activity with { CompanyId = null },
            cancellation
        );
        return new(stored);
    }

    /// <summary>Takes a domain for a company; null when it did, else the company that has it.</summary>
    public async Task<CompanyId?> TakeAsync(TenantId tenant, CompanyId owner, string domain, CancellationToken cancellation)
    {
        var claim = await store.GetOrCreateAsync(tenant, new CompanyDomain { Domain = domain, CompanyId = owner }, cancellation);
        if (claim.Value.CompanyId == owner)
        {
            return null;
        }

        if (await FindAsync(tenant, claim.Value.CompanyId, cancellation) is { } other && other.Value.Domains.Contains(domain))
        {
            return claim.Value.CompanyId;
        }

        await store.CommitAsync(
            new DocumentBatch(tenant, claim.Value.Partition).Replace(claim.Value with { CompanyId = owner }, claim.ETag),
            cancellation
        );
        return null;
    }

    Task<Stored<Company>?> IDesk<Company, CompanyFields>.FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        FindAsync(tenant, new CompanyId(id), cancellation);

    CompanyFields IDesk<Company, CompanyFields>.FieldsOf(Company record) => CompanyFields.Of(record);

    Task<WriteResult<Company>> IDesk<Company, CompanyFields>.CreateAsync(
        TenantId tenant,
        string id,
        CompanyFields fields,
        string by,
        CancellationToken cancellation
    ) => CreateAsync(tenant, new CompanyId(id), fields, cancellation);

    Task<WriteResult<Company>> IDesk<Company, CompanyFields>.UpdateAsync(
        TenantId tenant,
        Stored<Company> stored,
        CompanyFields fields,
        string by,
        CancellationToken cancellation
    ) => UpdateAsync(tenant, stored, fields, cancellation);

    private async Task<WriteResult<Company>> WriteAsync(
        TenantId tenant,
        Company before,
        string? etag,
        CompanyFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var definitions = await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Company, cancellation);
        var options = await CrmOptions.ReadAsync(store, tenant, cancellation);
        var company = fields.Apply(before, definitions, errors, options.Region);
        if (company.OwnerId != before.OwnerId)
        {
            await Owners.CheckAsync(store, tenant, company.OwnerId, "ownerId", errors, cancellation);
        }

        if (errors.Any)
        {
            return WriteResult<Company>.Invalid(errors);
        }

        foreach (var (domain, index) in company.Domains.Select((domain, index) => (domain, index)))
        {
            if (await TakeAsync(tenant, company.CompanyId, domain, cancellation) is { } other)
            {
                errors.Add($"domains[{index}]", "belongs to another company");
                return WriteResult<Company>.Invalid(errors);
            }
        }

        var batch = new DocumentBatch(tenant, company.Partition);
        _ = etag is null ? batch.Create(company) : batch.Replace(company, etag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return etag is null && await FindAsync(tenant, company.CompanyId, cancellation) is { } other
                ? new(other)
                : WriteResult<Company>.Outdated;
        }

        foreach (var domain in before.Domains.Except(company.Domains, StringComparer.Ordinal))
        {
            await ReleaseAsync(tenant, company.CompanyId, domain, cancellation);
        }

        return new(await FindAsync(tenant, company.CompanyId, cancellation));
    }

    private async Task ReleaseAsync(TenantId tenant, CompanyId owner, string domain, CancellationToken cancellation)
    {
        if (
            await store.GetAsync<CompanyDomain>(tenant, CompanyDomain.PartitionOf(domain), Hashing.Short(domain), cancellation) is { } claim
            && claim.Value.CompanyId == owner
        )
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, claim.Value.Partition).Delete<CompanyDomain>(claim.Value.Id, claim.ETag),
                cancellation
            );
        }
    }
}
