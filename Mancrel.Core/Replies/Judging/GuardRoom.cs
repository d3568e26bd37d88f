using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Gathers what the guards look at, as it is now, and runs them. Used when deciding and once more at the moment of sending.
/// </summary>
public sealed class GuardRoom(
    IDocumentStore store,
    IProductFinder products,
    IKnowledgeFinder knowledge,
    ReplyQuestions questions,
    VoiceBook voices,
    TenantPolicy policies,
    VerdictBook verdicts,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>The guard that speaks where certificates are required and an intent has none.</summary>
    public const string NotCertified = "not_certified";

    /// <summary>What the guards say of this draft now.</summary>
    public async Task<IReadOnlyList<GuardFinding>> RunAsync(
        TenantId tenant,
        Message message,
        Conversation conversation,
        CancellationToken cancellation
    )
    {
        var open = await questions.OpenAsync(tenant, conversation, cancellation);
        var since = clock.GetUtcNow() - TimeSpan.FromHours(24);
        var sent = await SentSinceAsync(tenant, message, since, cancellation);
        var cited = await CitedAsync(tenant, message.Draft, cancellation);
        var entries = await EntriesAsync(tenant, message.Draft, cancellation);
        var signature = (await voices.GetAsync(tenant, cancellation)).Signature ?? "";
        var contact = await ContactAsync(tenant, message, cancellation);
        var findings = Guards.Run(
            new GuardContext
            {
                Classifications = [.. open.Select(question => question.Classification)],
                Draft = message.Draft,
                IncomingText = string.Join("\n\n", open.Select(question => question.Message.ReplyText)),
                IncomingMessages = [.. open.Select(question => question.Message.ReplyText)],
                IncomingSubject = message.Subject,
                IncomingHtml = string.Join('\n', open.Select(question => question.Message.Html).OfType<string>()),
                AttachmentNames = [.. open.SelectMany(question => question.Message.Attachments).Select(attachment => attachment.Name)],
                Recipients = [Recipient(message)],
                ThreadAddresses = open.SelectMany(question => question.Message.ReplyTo.Append(question.Message.From))
                    .Select(Bare)
                    .ToHashSet(StringComparer.OrdinalIgnoreCase),
                SenderAuthenticated = open.All(question => question.Message.Authentication is { Authenticated: true }),
                RepliesToThread24h = sent.Count(reply => reply.ConversationId == message.ConversationId),
                RepliesToSender24h = sent.Count,
                Now = clock.GetUtcNow(),
                Products = cited,
                Knowledge = entries,
                CatalogueSeenAt = await SeenAtAsync(tenant, cited, cancellation),
                RecipientDomain = message.Counterpart.Split('@')[^1],
                AllowedLinkHosts = Hosts(cited, [signature, .. entries.Select(entry => entry.Answer)]),
                OwnContacts = OwnContacts(signature, entries),
                SenderKnows = (contact is null ? [] : contact.Phones.Concat(contact.Emails)).ToHashSet(StringComparer.OrdinalIgnoreCase),
            }
        );
        GuardFinding?[] more = [MailStopped(contact), await NotCertifiedAsync(tenant, message, cancellation)];
        return [.. findings, .. more.OfType<GuardFinding>()];
    }

    /// <summary>Somebody who bounced, complained or unsubscribed is written to by people only.</summary>
    private static GuardFinding? MailStopped(Contact? contact) =>
        contact is { MailStopped: { } reason }
            ? new GuardFinding("mail_stopped", Band.Approve, $"No automatic mail goes to this person any more: {reason}.")
            : null;

    private async Task<Contact?> ContactAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        message.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;

    /// <summary>What the shop itself names to everybody: its sender address, and what its signature and its own answers hold.</summary>
    private HashSet<string> OwnContacts(string signature, IReadOnlyList<KnowledgeEntry> entries) =>
        entries
            .Select(entry => entry.Answer)
            .Append(signature)
            .SelectMany(OtherCustomersDataGuard.ContactsIn)
            .Append(settings.Mail.From.Address)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Where certificates are required, an intent whose automatic sends people's verdicts do not vouch for goes before a person, whose
    /// verdict then counts towards one.
    /// </summary>
    private async Task<GuardFinding?> NotCertifiedAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(tenant, cancellation);
        if (!policy.CertificationRequired || message.Classification is not { } understood)
        {
            return null;
        }

        var certificate = (await verdicts.CalibrationAsync(tenant, cancellation)).Certify(understood.Intent, policy.CertifiedError);
        return certificate.IsCertified
            ? null
            : new GuardFinding(
                NotCertified,
                Band.Approve,
                $"{CoreJson.Name(understood.Intent)} cannot be certified yet: {certificate.MoreNeeded} more verdicts."
            );
    }

    private static string Recipient(Message message) => Bare(message.ReplyTo.Count > 0 ? message.ReplyTo[0] : message.From);

    private static string Bare(string address) => MailAddressParser.ParseFirst(address)?.Address ?? address;

    private async Task<List<Message>> SentSinceAsync(TenantId tenant, Message message, DateTimeOffset since, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("counterpart", FilterOperator.Equal, message.Counterpart),
                    new("receivedAt", FilterOperator.GreaterOrEqual, since),
                    new("direction", FilterOperator.Equal, MessageDirection.Outbound),
                ],
                Limit = 200,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(reply => reply.Send is { Automatic: true })];
    }

    private async Task<IReadOnlyList<Product>> CitedAsync(TenantId tenant, Draft? draft, CancellationToken cancellation)
    {
        var cited = new List<Product>();
        var skus = (draft?.Claims ?? [])
            .Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(evidence => evidence.Kind == Product.Kind)
            .Select(evidence => evidence.Id);
        foreach (var sku in skus.Distinct(StringComparer.Ordinal))
        {
            if (await products.GetAsync(tenant, sku, cancellation) is { } product)
            {
                cited.Add(product);
            }
        }

        return cited;
    }

    private async Task<IReadOnlyList<KnowledgeEntry>> EntriesAsync(TenantId tenant, Draft? draft, CancellationToken cancellation)
    {
        var entries = new List<KnowledgeEntry>();
        foreach (
            var id in (draft?.Claims ?? [])
                .Select(claim => claim.Evidence)
                .OfType<Evidence>()
                .Where(evidence => evidence.Kind == KnowledgeEntry.Kind)
                .Select(evidence => evidence.Id)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (await knowledge.GetAsync(tenant, id, cancellation) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>
    /// When the cited products' vendor was last heard of, by event or poll: while it speaks, what it did not change is as it was. Of
    /// several vendors the one that was silent longest counts.
    /// </summary>
    private async Task<DateTimeOffset?> SeenAtAsync(TenantId tenant, IReadOnlyList<Product> cited, CancellationToken cancellation)
    {
        DateTimeOffset? oldest = null;
        foreach (var vendor in cited.Select(product => product.Vendor).Distinct(StringComparer.Ordinal))
        {
            var status = (await store.GetAsync<VendorStatus>(tenant, VendorStatus.PartitionOf(vendor), vendor, cancellation))?.Value;
            var heard = status?.LastPollAt > status?.LastEventAt ? status?.LastPollAt : status?.LastEventAt ?? status?.LastPollAt;
            if (heard is null)
            {
                return null;
            }

            oldest = oldest is null || heard < oldest ? heard : oldest;
        }

        return oldest;
    }

    private HashSet<string> Hosts(IReadOnlyList<Product> cited, IEnumerable<string> own)
    {
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (settings.PublicUrl is { } url)
        {
            hosts.Add(url.Host);
        }

        hosts.UnionWith(own.SelectMany(ClaimFinder.LinksOf).Select(link => link.Host));
        hosts.UnionWith(cited.Select(product => product.Url?.Host).OfType<string>());
        return hosts;
    }
}
