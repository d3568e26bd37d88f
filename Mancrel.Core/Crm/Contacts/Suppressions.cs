using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>Whom no automatic mail is to go to, by the contact or by an address.</summary>
/// <param name="Reason">Why, 1 to 200 characters.</param>
/// <param name="ContactId">The contact; null where the address says who.</param>
/// <param name="Address">A mail address; a contact is made of it where nobody has it, so that the no is kept.</param>
public sealed record SuppressionFields(string? Reason, string? ContactId = null, string? Address = null);

/// <summary>
/// Stops mail to people and lets it go again, by people of ours. What stands on the contact (<see cref="Contact.MailStopped"/> and its
/// consent) is the one truth; each change stands on its timeline with the reason.
/// </summary>
public sealed class Suppressions(IDocumentStore store, ContactBook contacts, AddressClaims claims, IRandomSource random, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <summary>Stops mail. Who is stopped already stays so, with the first reason.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="fields">Whom and why.</param>
    /// <param name="sight">What the person sees who says so.</param>
    /// <param name="by">That person's address.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WriteResult<Contact>> AddAsync(
        TenantId tenant,
        SuppressionFields fields,
        Sight sight,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var reason = errors.Required("reason", fields.Reason, LongestReason);
        if (string.IsNullOrWhiteSpace(fields.ContactId) == string.IsNullOrWhiteSpace(fields.Address))
        {
            errors.Add("contactId", "or address is required, one of the two");
        }

        if (errors.Any)
        {
            return WriteResult<Contact>.Invalid(errors);
        }

        if (await FindAsync(tenant, fields, sight, errors, cancellation) is not { } id)
        {
            return WriteResult<Contact>.Invalid(errors);
        }

        var changed = await ChangeAsync(
            tenant,
            id,
            contact => contact.MailStopped is null ? contact with { MailStopped = reason } : null,
            $"No automatic mail goes there any more: {reason}",
            by,
            cancellation
        );
        return changed is not null ? new(changed) : WriteResult<Contact>.Outdated;
    }

    /// <summary>
    /// Lets mail go again; a withdrawn consent becomes one that nobody gave, never a yes. Null where mail is not stopped.
    /// </summary>
    public async Task<WriteResult<Contact>?> LiftAsync(
        TenantId tenant,
        ContactId id,
        string? why,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var reason = errors.Required("reason", why, LongestReason);
        if (errors.Any)
        {
            return WriteResult<Contact>.Invalid(errors);
        }

        var lifted = false;
        var after = await ChangeAsync(
            tenant,
            id,
            contact =>
            {
                lifted = contact.MailStopped is not null;
                return lifted ? Lifted(contact, new ConsentChange(ConsentState.Unknown, clock.GetUtcNow(), by, null, reason)) : null;
            },
            $"Mail may go there again: {reason}",
            by,
            cancellation
        );
        return lifted && after is not null ? new(after) : null;
    }

    private static Contact Lifted(Contact contact, ConsentChange change) =>
        (contact.Consent == ConsentState.Withdrawn ? ContactRules.WithConsent(contact, change) : contact) with
        {
            MailStopped = null,
        };

    private async Task<ContactId?> FindAsync(
        TenantId tenant,
        SuppressionFields fields,
        Sight sight,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (!string.IsNullOrWhiteSpace(fields.ContactId))
        {
            var id = new ContactId(fields.ContactId.Trim());
            var stored = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);
            if (stored is null || !sight.Sees(stored.Value.OwnerId))
            {
                errors.Add("contactId", "is the id of a contact");
                return null;
            }

            return id;
        }

        var address = fields.Address!.Trim();
        if (!ContactRules.IsAddress(address))
        {
            errors.Add("address", "is a mail address such as nora@example.org");
            return null;
        }

        var known = await claims.FindAsync(tenant, address, cancellation);
        if (known is not null && !sight.Sees(known.Value.OwnerId))
        {
            errors.Add("address", "belongs to another contact; whoever sees that one can stop mail to it");
            return null;
        }

        return known?.Value.ContactId
            ?? (
                await contacts.FindOrCreateAsync(tenant, MailAddressParser.ParseFirst(address)!, seenAt: null, language: null, cancellation)
            ).ContactId;
    }

    // The contact as it stands afterwards; null when there is none.
    private async Task<Stored<Contact>?> ChangeAsync(
        TenantId tenant,
        ContactId id,
        Func<Contact, Contact?> change,
        string summary,
        string by,
        CancellationToken cancellation
    )
    {
        while (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { } stored)
        {
            if (change(stored.Value) is not { } next)
            {
                return stored;
            }

            var line = new Activity
            {
                ActivityId = random.NewId("a_"),
                Home = next.Partition,
                At = clock.GetUtcNow(),
                What = ActivityKind.Note,
                Summary = summary,
                By = by,
                ContactId = id,
                CompanyId = next.CompanyId,
            };
            var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag).Create(line);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return await store.GetAsync<Contact>(tenant, next.Partition, id.Value, cancellation);
            }
        }

        return null;
    }
}
