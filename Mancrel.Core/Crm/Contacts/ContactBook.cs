using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// Finds the contact of an address, or makes it with its company. Two mails of a new sender at once make one contact: ids come from the
/// address.
/// </summary>
public sealed class ContactBook(IDocumentStore store)
{
    /// <summary>The contact of a sender, as it stands afterwards.</summary>
    public async Task<Contact> FindOrCreateAsync(
        TenantId tenant,
        MailAddress sender,
        DateTimeOffset seenAt,
        string? language,
        CancellationToken cancellation
    )
    {
        var key = AddressKey.For(sender.Address);
        var claim = await store.GetOrCreateAsync(
            tenant,
            new ContactAddress { Address = key, ContactId = new ContactId("p_" + Hashing.Short(key)) },
            cancellation
        );
        var id = claim.Value.ContactId;
        var company = await FindOrCreateCompanyAsync(tenant, sender.Address, cancellation);

        var stored = await store.GetOrCreateAsync(
            tenant,
            new Contact
            {
                ContactId = id,
                Name = sender.Name.Length > 0 ? sender.Name : sender.Address.Split('@')[0],
                Emails = [sender.Address],
                CompanyId = company?.CompanyId,
                Language = language,
                LastSeenAt = seenAt,
            },
            cancellation
        );
        return stored.Value;
    }

    /// <summary>
    /// Writes what a mail told of the person: when it was seen and in which language it writes. A lost race loses nothing that matters.
    /// </summary>
    public async Task NoteSeenAsync(TenantId tenant, ContactId id, DateTimeOffset seenAt, string language, CancellationToken cancellation)
    {
        if (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is not { } stored)
        {
            return;
        }

        var known = language is "und" ? stored.Value.Language : language;
        if (stored.Value.LastSeenAt >= seenAt && stored.Value.Language == known)
        {
            return;
        }

        await store.CommitAsync(
            new DocumentBatch(tenant, stored.Value.Partition).Replace(
                stored.Value with
                {
                    LastSeenAt = seenAt,
                    Language = known,
                },
                stored.ETag
            ),
            cancellation
        );
    }

    /// <summary>No more automatic mail to this address, and why. Nothing happens when nobody has it.</summary>
    public async Task StopMailAsync(TenantId tenant, string address, string reason, CancellationToken cancellation)
    {
        var key = AddressKey.For(address);
        if (
            await store.GetAsync<ContactAddress>(tenant, ContactAddress.PartitionOf(key), Hashing.Short(key), cancellation) is not { } claim
        )
        {
            return;
        }

        var id = claim.Value.ContactId;
        while (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { Value.MailStopped: null } stored)
        {
            if (
                (
                    await store.CommitAsync(
                        new DocumentBatch(tenant, stored.Value.Partition).Replace(stored.Value with { MailStopped = reason }, stored.ETag),
                        cancellation
                    )
                ).Committed
            )
            {
                return;
            }
        }
    }

    private async Task<Company?> FindOrCreateCompanyAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var domain = PublicMailDomains.CompanyDomain(address);
        if (domain is null)
        {
            return null;
        }

        if (
            await store.GetAsync<CompanyDomain>(tenant, CompanyDomain.PartitionOf(domain), Hashing.Short(domain), cancellation) is { } claim
            && await store.GetAsync<Company>(tenant, Company.PartitionOf(claim.Value.CompanyId), claim.Value.CompanyId.Value, cancellation)
                is { } known
        )
        {
            return known.Value;
        }

        var company = new Company
        {
            CompanyId = new CompanyId("o_" + Hashing.Short(domain)),
            Name = domain,
            Domains = [domain],
            Website = "https://" + domain,
        };
        return (await store.GetOrCreateAsync(tenant, company, cancellation)).Value;
    }
}
