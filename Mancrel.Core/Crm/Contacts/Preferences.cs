using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What somebody chose on the preference page.</summary>
/// <param name="Wanted">The purposes whose box is ticked.</param>
public sealed record Chosen(IReadOnlySet<ConsentPurpose> Wanted);

/// <summary>
/// Records what somebody says themselves about the kinds of mail they want. A box that was ticked before anybody touched it is no consent
/// (GDPR, recital 32): only what changes is written.
/// </summary>
public sealed class Preferences(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Who told, in the history.</summary>
    public const string By = "preference page";

    private const string Proof = "ticked on the preference page";

    /// <summary>Writes the choice; null when there is no such contact.</summary>
    public async Task<Contact?> ChooseAsync(TenantId tenant, ContactId id, Chosen chosen, CancellationToken cancellation)
    {
        while (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { } stored)
        {
            var next = With(stored.Value, chosen);
            if (
                ReferenceEquals(next, stored.Value)
                || (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            )
            {
                return next;
            }
        }

        return null;
    }

    private Contact With(Contact contact, Chosen chosen)
    {
        var now = clock.GetUtcNow();
        var next = contact;
        var wantedNothing = contact.Consent == ConsentState.Withdrawn;
        if (wantedNothing && chosen.Wanted.Count > 0)
        {
            // The no to everything ends; what is wanted instead follows, purpose by purpose.
            next = ContactRules.WithConsent(next, new ConsentChange(ConsentState.Unknown, now, By, Purpose: null, Proof));
        }

        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
        {
            var (wants, stands) = (chosen.Wanted.Contains(purpose), next.ConsentFor(purpose));
            if (!wants && stands != ConsentState.Withdrawn)
            {
                next = ContactRules.WithConsent(next, new ConsentChange(ConsentState.Withdrawn, now, By, purpose));
            }
            else if (wants && (wantedNothing ? stands != ConsentState.Granted : stands == ConsentState.Withdrawn))
            {
                next = ContactRules.WithConsent(next, new ConsentChange(ConsentState.Granted, now, By, purpose, Proof));
            }
        }

        return next;
    }
}
