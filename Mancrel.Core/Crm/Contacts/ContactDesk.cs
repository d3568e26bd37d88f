using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>Makes, changes and deletes contacts on behalf of people.</summary>
public sealed class ContactDesk(
    IDocumentStore store,
    AddressClaims claims,
    ContactReferences references,
    ForgottenPeople forgotten,
    TimeProvider clock
) : IDesk<Contact, ContactFields>
{
    /// <summary>A contact by its id; null when there is none.</summary>
    public Task<Stored<Contact>?> FindAsync(TenantId tenant, ContactId id, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);

    /// <summary>Adds a contact. The same id again gives the one that is there: a repeated request makes no second.</summary>
    public async Task<WriteResult<Contact>> CreateAsync(
        TenantId tenant,
        ContactId id,
        ContactFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        return await WriteAsync(
            tenant,
            new Contact
            {
                ContactId = id,
                Name = "",
                Emails = [],
            },
            etag: null,
            fields,
            by,
            cancellation
        );
    }

    /// <summary>Writes the fields over a contact as it was read.</summary>
    public Task<WriteResult<Contact>> UpdateAsync(
        TenantId tenant,
        Stored<Contact> stored,
        ContactFields fields,
        string by,
        CancellationToken cancellation
    ) => WriteAsync(tenant, stored.Value, stored.ETag, fields, by, cancellation);

    /// <summary>Deletes a contact with its own history; deals, tasks and conversations stay and name nobody any more.</summary>
    public async Task<WriteResult<Contact>> DeleteAsync(
        TenantId tenant,
        Stored<Contact> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var contact = stored.Value;
        if (
            !(
                await store.CommitAsync(new DocumentBatch(tenant, contact.Partition).Delete<Contact>(contact.Id, etag), cancellation)
            ).Committed
        )
        {
            return WriteResult<Contact>.Outdated;
        }

        await claims.ReleaseAsync(tenant, contact.ContactId, contact.Reached(), cancellation);
        await references.MoveAsync(tenant, contact.ContactId, to: null, cancellation);
        return new(stored);
    }

    Task<Stored<Contact>?> IDesk<Contact, ContactFields>.FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        FindAsync(tenant, new ContactId(id), cancellation);

    ContactFields IDesk<Contact, ContactFields>.FieldsOf(Contact record) => ContactFields.Of(record);

    Task<WriteResult<Contact>> IDesk<Contact, ContactFields>.CreateAsync(
        TenantId tenant,
        string id,
        ContactFields fields,
        string by,
        CancellationToken cancellation
    ) => CreateAsync(tenant, new ContactId(id), fields, by, cancellation);

    private async Task<WriteResult<Contact>> WriteAsync(
        TenantId tenant,
        Contact before,
        string? etag,
        ContactFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var definitions = await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Contact, cancellation);
        var options = await CrmOptions.ReadAsync(store, tenant, cancellation);
        var contact = ContactRules.Apply(before, fields, definitions, by, clock.GetUtcNow(), errors, options.Region);
        await CheckReferencesAsync(tenant, before, contact, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Contact>.Invalid(errors);
        }

        if (await claims.TakeAsync(tenant, contact.ContactId, contact.Emails, cancellation) is { } taken)
        {
            errors.Add(
                $"emails[{contact.Emails.ToList().IndexOf(taken.Address)}]",
                taken.Other.OwnerId is null || taken.Other.OwnerId == contact.OwnerId
                    ? $"belongs to {taken.Other.Name} ({taken.Other.Id}); merge the two if they are one person"
                    : "belongs to another contact; whoever sees that one finds it by this address, and can merge the two if "
                        + "they are one person"
            );
            await claims.ReleaseAsync(
                tenant,
                contact.ContactId,
                contact.Emails.Except(before.Emails, StringComparer.Ordinal),
                cancellation
            );
            return WriteResult<Contact>.Invalid(errors);
        }

        if (contact.Emails.Except(before.Emails, StringComparer.Ordinal).Any())
        {
            contact = await forgotten.RememberNoAsync(tenant, contact, clock.GetUtcNow(), cancellation);
        }

        var batch = new DocumentBatch(tenant, contact.Partition);
        _ = etag is null ? batch.Create(contact) : batch.Replace(contact, etag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return etag is null && await FindAsync(tenant, contact.ContactId, cancellation) is { } other
                ? new(other)
                : WriteResult<Contact>.Outdated;
        }

        await claims.ReleaseAsync(
            tenant,
            contact.ContactId,
            before.Reached().Except(contact.Reached(), StringComparer.Ordinal),
            cancellation
        );
        return new(await FindAsync(tenant, contact.ContactId, cancellation));
    }

    private async Task CheckReferencesAsync(
        TenantId tenant,
        Contact before,
        Contact contact,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (
            contact.CompanyId is { } company
            && company != before.CompanyId
            && await store.GetAsync<Company>(tenant, Company.PartitionOf(company), company.Value, cancellation) is null
        )
        {
            errors.Add("companyId", "is the id of a company, or null for none");
        }

        if (contact.OwnerId != before.OwnerId)
        {
            await Owners.CheckAsync(store, tenant, contact.OwnerId, "ownerId", errors, cancellation);
        }
    }
}

/// <summary>People who can look after something.</summary>
public static class Owners
{
    /// <summary>An error unless the id is null or that of a user who may still sign in.</summary>
    public static async Task CheckAsync(
        IDocumentStore store,
        TenantId tenant,
        UserId? owner,
        string field,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (
            owner is { } id
            && await store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation) is not { Value.Disabled: false }
        )
        {
            errors.Add(field, "is the id of a user, or null for nobody");
        }
    }
}
