using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What somebody may be written to for.</summary>
public enum ConsentPurpose
{
    /// <summary>What is new with us.</summary>
    News,

    /// <summary>Offers and prices.</summary>
    Offers,

    /// <summary>Dates, renewals, what is back in stock.</summary>
    Reminders,

    /// <summary>Questions about how it was.</summary>
    Surveys,

    /// <summary>Working together: links, articles, trade.</summary>
    Cooperation,
}

/// <summary>How a consent stands for each purpose: what was said last for it, else what was said for all.</summary>
public static class ConsentStanding
{
    /// <summary>
    /// The consent of a contact for a purpose. A no to everything is a no to each, whatever was said for one; a no to one leaves the
    /// others.
    /// </summary>
    public static ConsentState ConsentFor(this Contact contact, ConsentPurpose purpose) =>
        contact.Consent == ConsentState.Withdrawn
            ? ConsentState.Withdrawn
            : contact.ConsentHistory.LastOrDefault(change => change.Purpose == purpose)?.State ?? contact.Consent;
}

/// <summary>A consent that a person of ours records.</summary>
/// <param name="ContactId">Whose.</param>
/// <param name="State">What was said.</param>
/// <param name="Purpose">For what; null for everything.</param>
/// <param name="Proof">Where and how it was said, 1 to 2,000 characters; needed of a yes (GDPR, article 7, paragraph 1).</param>
public sealed record ConsentFields(
    [property: JsonRequired] string ContactId,
    [property: JsonRequired] ConsentState State,
    ConsentPurpose? Purpose,
    string? Proof
);

/// <summary>Records consents, each with its proof. The contact and the history on it are the one place where they stand.</summary>
public sealed class Consents(IDocumentStore store, TimeProvider clock)
{
    private const int LongestProof = 2_000;

    /// <summary>Writes a change at the end of the history.</summary>
    public async Task<WriteResult<Contact>> RecordAsync(TenantId tenant, ConsentFields fields, string by, CancellationToken cancellation)
    {
        var id = new ContactId(fields.ContactId);
        while (true)
        {
            var errors = new FieldErrors();
            var stored = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);
            if (stored is null)
            {
                errors.Add("contactId", "is the id of a contact");
                return WriteResult<Contact>.Invalid(errors);
            }

            var proof =
                fields.State == ConsentState.Granted
                    ? errors.Required("proof", fields.Proof, LongestProof)
                    : errors.Text("proof", fields.Proof, LongestProof);
            if (fields.Purpose is not null && stored.Value.Consent == ConsentState.Withdrawn && fields.State == ConsentState.Granted)
            {
                errors.Add("state", "cannot be granted for one purpose while the person wants no mail at all; lift that first");
            }

            if (errors.Any)
            {
                return WriteResult<Contact>.Invalid(errors);
            }

            var change = new ConsentChange(fields.State, clock.GetUtcNow(), by, fields.Purpose, proof.Length > 0 ? proof : null);
            var next = ContactRules.WithConsent(stored.Value, change);
            if ((await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed)
            {
                return new(await store.GetAsync<Contact>(tenant, next.Partition, next.Id, cancellation));
            }
        }
    }
}
