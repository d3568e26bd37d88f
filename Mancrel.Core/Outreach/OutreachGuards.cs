using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach;

/// <summary>What speaks against a mail that nobody asked for, looked at when deciding and once more at the moment of sending.</summary>
public sealed class OutreachGuards(
    IDocumentStore store,
    Judge judge,
    IEnumerable<IEnclosureGuard> enclosures,
    IEnumerable<IOwnPapers> papers,
    TimeProvider clock
)
{
    private const int MostInADay = 2;

    // Those of a reply's guards that look at what is sent; the others look at what was asked.
    private static readonly IGuard[] OfReplies =
    [
        new UngroundedClaimGuard(),
        new ProductChangedGuard(),
        new ForeignLinkGuard(),
        new OtherCustomersDataGuard(),
        new SecretsGuard(),
        new WrongRecipientGuard(),
        new ReplyCountGuard(),
    ];

    // A person approved the template's own words; what is left to look at is what differs from one to the next.
    private static readonly IGuard[] OfTheMany = [new SecretsGuard(), new WrongRecipientGuard()];

    /// <summary>The findings now.</summary>
    public async Task<IReadOnlyList<GuardFinding>> RunAsync(
        TenantId tenant,
        Message message,
        OutreachInput input,
        CancellationToken cancellation
    )
    {
        var findings = new List<GuardFinding>();
        if (input.Deal is { } of)
        {
            var deal = await store.GetAsync<Deal>(tenant, Deal.PartitionOf(of), of.Value, cancellation);
            if (deal is null || deal.Value.Entry != input.Entry || deal.Value.Status == DealStatus.Paused)
            {
                findings.Add(new("deal_moved", Band.Escalate, "The deal went on since this was written."));
            }
        }

        foreach (var enclosure in enclosures)
        {
            if (await enclosure.FindAsync(tenant, message, cancellation) is { } untrue)
            {
                findings.Add(untrue);
            }
        }

        var contact = message.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        findings.AddRange(OfPerson(contact, message.ReceivedAt));
        if (message.Occasion?.Purpose() is { } purpose && contact is not null && IsWithdrawn(contact, purpose))
        {
            findings.Add(NoMoreOf(purpose));
        }
        else if (input.ConsentRequired && contact is not null && IsWithout(contact, message.Occasion?.Purpose()) is { } finding)
        {
            findings.Add(finding);
        }

        // What a person wrote themselves they answer for, as they do in a reply.
        if (message.Draft is { Model: ComposeDesk.ByHand })
        {
            return findings;
        }

        var hosts = (message.Draft?.Claims ?? [])
            .Select(claim => Uri.TryCreate(claim.Evidence?.Value, UriKind.Absolute, out var url) ? url.Host : null)
            .OfType<string>();
        var allowed = hosts.ToList();
        foreach (var one in message.Draft is null ? [] : papers)
        {
            var check = await one.CheckAsync(tenant, contact?.ContactId, message.Draft!, cancellation);
            findings.AddRange(check.Changed is { } changed ? [changed] : []);
            allowed.AddRange(check.LinkHosts);
        }

        var answer = new JudgedAnswer
        {
            Questions = [],
            Draft = message.Draft,
            Recipients = [.. message.To.Select(Bare)],
            RecipientDomain = message.Counterpart.Split('@')[^1],
            Participants = contact?.Emails ?? [],
            LinkHosts = allowed,
            RepliesToSender24h = await SentAsync(tenant, message, cancellation),
            MostRepliesToSender = MostInADay,
        };
        findings.AddRange(await judge.FindingsAsync(tenant, answer, cancellation, OfReplies));
        return findings;
    }

    /// <summary>
    /// The findings about a mail to many, which a person approved as a whole: whether this one may be written to, and whether what is known
    /// of it put into the text what must not leave.
    /// </summary>
    public async Task<IReadOnlyList<GuardFinding>> OfManyAsync(
        TenantId tenant,
        Contact contact,
        string text,
        string language,
        bool consentRequired,
        ConsentPurpose purpose,
        CancellationToken cancellation
    )
    {
        var findings = new List<GuardFinding>(OfPerson(contact, writtenAt: null));
        if (IsWithdrawn(contact, purpose))
        {
            findings.Add(NoMoreOf(purpose));
        }
        else if (consentRequired && IsWithout(contact, purpose) is { } finding)
        {
            findings.Add(finding);
        }

        var answer = new JudgedAnswer
        {
            Questions = [],
            Draft = new Draft
            {
                Body = text,
                Language = language,
                Claims = [],
                Confidence = 1,
                Model = "template",
            },
            Recipients = [contact.Emails[0]],
            RecipientDomain = contact.Emails[0].Split('@')[^1],
            Participants = contact.Emails,
            Contact = contact,
        };
        findings.AddRange(await judge.FindingsAsync(tenant, answer, cancellation, OfTheMany));
        return findings;
    }

    // A no to everything is told by itself.
    private static bool IsWithdrawn(Contact contact, ConsentPurpose purpose) =>
        contact.ConsentFor(purpose) == ConsentState.Withdrawn && contact.Consent != ConsentState.Withdrawn;

    // A no is told otherwise.
    private static GuardFinding? IsWithout(Contact contact, ConsentPurpose? purpose) =>
        purpose is { } one && contact.ConsentFor(one) != ConsentState.Granted
            ? new("no_consent", Band.Escalate, $"The person gave no consent for this kind of mail: {CoreJson.Name(one)}.")
            : null;

    private static GuardFinding NoMoreOf(ConsentPurpose purpose) =>
        new("opted_out", Band.Escalate, $"The person asked for no more mail of this kind: {CoreJson.Name(purpose)}.");

    private static IEnumerable<GuardFinding> OfPerson(Contact? contact, DateTimeOffset? writtenAt)
    {
        if (contact is null)
        {
            yield return new("no_recipient", Band.Escalate, "The contact does not exist any more.");
            yield break;
        }

        if (contact.MailStopped is { } reason)
        {
            yield return new("mail_stopped", Band.Escalate, $"No automatic mail goes to this person any more: {reason}.");
        }

        if (contact.Consent == ConsentState.Withdrawn)
        {
            yield return new("opted_out", Band.Escalate, "The person asked for no more mail.");
        }

        if (contact.LastSeenAt > writtenAt)
        {
            yield return new("newer_message", Band.Escalate, "The person wrote since this was drafted.");
        }

        if (contact.LastSeenAt is null && contact.Consent != ConsentState.Granted)
        {
            yield return new("cold_contact", Band.Approve, "The person never wrote to us and gave no consent.");
        }
    }

    private async Task<int> SentAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("counterpart", FilterOperator.Equal, message.Counterpart),
                    new("receivedAt", FilterOperator.GreaterOrEqual, clock.GetUtcNow() - TimeSpan.FromHours(24)),
                    new("direction", FilterOperator.Equal, MessageDirection.Outbound),
                ],
                Limit = 50,
            },
            cancellation
        );
        return page.Items.Count(item => item.Value.Send is { Automatic: true } && item.Value.MessageId != message.MessageId);
    }

    private static string Bare(string address) => MailAddressParser.ParseFirst(address)?.Address ?? address;
}
