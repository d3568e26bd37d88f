using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// Finds the contact of an address, or makes it with its company. Two mails of a new sender at once make one contact: ids come from the
/// address.
/// </summary>
public sealed class ContactBook(IDocumentStore store, ForgottenPeople forgotten, TimeProvider clock)
{
    /// <summary>The contact of a sender, as it stands afterwards.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="sender">Address and name.</param>
    /// <param name="seenAt">When it wrote; null where it is not known yet that a person did.</param>
    /// <param name="language">The language it writes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="learnName">Whether a name may replace one that was only made of the address.</param>
    public async Task<Contact> FindOrCreateAsync(
        TenantId tenant,
        MailAddress sender,
        DateTimeOffset? seenAt,
        string? language,
        CancellationToken cancellation,
        bool learnName = false
    )
    {
        var key = AddressKey.For(sender.Address);
        var number = PhoneAddress.NumberOf(sender.Address);
        var id =
            await AddressClaims.OwnerOfTaggedAsync(store, tenant, sender.Address, cancellation)
            ?? await PhoneOwners.FindAsync(store, tenant, sender.Address, cancellation)
            ?? new ContactId("p_" + Hashing.Short(number is null ? key : "tel:" + number));
        var claim = await store.GetOrCreateAsync(tenant, new ContactAddress { Address = key, ContactId = id }, cancellation);
        id = claim.Value.ContactId;
        var company = await FindOrCreateCompanyAsync(tenant, sender.Address, cancellation);

        var name = DisplayName.InOrder(sender.Name);
        var stored = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);
        if (stored is null)
        {
            var contact = new Contact
            {
                ContactId = id,
                Name = name.Length > 0 ? name : sender.Address.Split('@')[0],
                Emails = number is null ? [sender.Address] : [],
                Phones = number is null ? [] : [number],
                Source = number is null ? "email" : CoreJson.Name(PhoneAddress.ChannelOf(sender.Address)),
                CompanyId = company?.CompanyId,
                Language = language,
                LastSeenAt = seenAt,
            };
            contact = await forgotten.RememberNoAsync(tenant, contact, clock.GetUtcNow(), cancellation);
            stored = await store.GetOrCreateAsync(tenant, contact, cancellation);
        }

        return learnName && DisplayName.IsReal(name, sender.Address)
            ? await LearnNameAsync(tenant, stored, name, cancellation)
            : stored.Value;
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
        if (await AddressClaims.OwnerAsync(store, tenant, address, cancellation) is not { } id)
        {
            return;
        }

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

    /// <summary>
    /// A name that was only made of an address gives way to the first that the person signs with; one that people wrote stays.
    /// </summary>
    private async Task<Contact> LearnNameAsync(TenantId tenant, Stored<Contact> stored, string name, CancellationToken cancellation)
    {
        while (
            stored.Value.Emails.Any(email => DisplayName.IsMadeOf(stored.Value.Name, email))
            || stored.Value.Phones.Contains(stored.Value.Name, StringComparer.Ordinal)
        )
        {
            var named = stored.Value with { Name = name };
            if ((await store.CommitAsync(new DocumentBatch(tenant, named.Partition).Replace(named, stored.ETag), cancellation)).Committed)
            {
                return named;
            }

            if (await store.GetAsync<Contact>(tenant, named.Partition, named.Id, cancellation) is not { } again)
            {
                return named;
            }

            stored = again;
        }

        return stored.Value;
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
