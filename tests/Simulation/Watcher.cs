using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Simulation;

/// <summary>Looks at every write as it happens: what may never be, not even for a moment.</summary>
/// <param name="store">The store.</param>
/// <param name="violate">Told of what may not be.</param>
/// <param name="latest">The latest time that anybody saw.</param>
/// <param name="hasDecided">Whether a person pressed a button for a message.</param>
internal sealed class Watcher(
    InMemoryDocumentStore store,
    Action<string> violate,
    Func<DateTimeOffset> latest,
    Func<TenantId, MessageId, string, bool> hasDecided
) : IDocumentStore
{
    private readonly Dictionary<(TenantId, string), (string By, string Action)> decided = [];

    public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => store.GetAsync<T>(tenant, partition, id, cancellation);

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument => store.QueryAsync<T>(tenant, query, cancellation);

    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        var products = new List<(Product Next, Product? Before)>();
        var messages = new List<(Message Next, Message? Before)>();
        foreach (var operation in batch.Operations)
        {
            switch (operation.Document)
            {
                case Product product:
                    products.Add(
                        (product, (await store.GetAsync<Product>(batch.Tenant, product.Partition, product.Id, cancellation))?.Value)
                    );
                    break;
                case Message message:
                    messages.Add(
                        (message, (await store.GetAsync<Message>(batch.Tenant, message.Partition, message.Id, cancellation))?.Value)
                    );
                    break;
            }
        }

        var conversation = await store.GetAsync<Conversation>(
            batch.Tenant,
            batch.Partition,
            batch.Partition[(batch.Partition.IndexOf('/', StringComparison.Ordinal) + 1)..],
            cancellation
        );
        var outcome = await store.CommitAsync(batch, cancellation);
        if (!outcome.Committed)
        {
            return outcome;
        }

        foreach (var (next, before) in products)
        {
            if (before is not null && next.Version < before.Version)
            {
                violate($"{batch.Tenant}: product {next.Sku} went back from version {before.Version} to {next.Version}");
            }
        }

        foreach (var (next, before) in messages)
        {
            Decided(batch.Tenant, next, before);
            if (before is null && next is { Direction: MessageDirection.Outbound, Send.Automatic: true })
            {
                await ReservedAsync(
                    batch.Tenant,
                    next,
                    messages.Single(pair => pair.Next.MessageId == next.ReplyId).Before!,
                    conversation!.Value
                );
            }
        }

        return outcome;
    }

    // What others wrote into the thread since is theirs.
    private async Task<bool> IsNewestAsync(TenantId tenant, Message inbound, Conversation conversation) =>
        conversation.LatestInbound is not { } latest
        || latest == inbound.MessageId
        || await store.GetAsync<Message>(tenant, inbound.Partition, latest.Value) is { } other
            && other.Value.Counterpart != inbound.Counterpart;

    /// <summary>The first decision of a person stands; only the system's own last check may still stop what was approved.</summary>
    private void Decided(TenantId tenant, Message next, Message? before)
    {
        if (before is { State: MessageState.Answered } && next.State != MessageState.Answered && next.Generation == before.Generation)
        {
            violate($"{tenant}: {next.MessageId} was answered and became {next.State}");
        }

        if (
            next.Decision is not { Action: "approve" or "edit" or "reject" or "cancel" or "expire" } decision
            || decision.Reason == "a person answered"
        )
        {
            return;
        }

        if (decision.By.Contains('@', StringComparison.Ordinal) && !hasDecided(tenant, next.MessageId, decision.By))
        {
            violate($"{tenant}: {next.MessageId} was decided ({decision.Action}) by {decision.By}, who pressed nothing");
        }

        var key = (tenant, $"{next.MessageId}~{next.Generation}");
        if (decided.TryGetValue(key, out var first) && first != (decision.By, decision.Action))
        {
            violate($"{tenant}: {next.MessageId} was decided by {first} and again by {(decision.By, decision.Action)}");
        }

        decided.TryAdd(key, (decision.By, decision.Action));
        if (decision.Action is "approve" or "edit" && next.Draft is { } draft && decision.DraftHash != Hashing.Full(draft.Body))
        {
            violate($"{tenant}: {next.MessageId} was approved with a draft hash that is not the draft's");
        }
    }

    /// <summary>What an automatic reply needs at the moment in which it becomes certain.</summary>
    private async Task ReservedAsync(TenantId tenant, Message outbound, Message inbound, Conversation conversation)
    {
        var settings = await store.GetAsync<TenantReplySettings>(tenant, "settings", TenantReplySettings.TheId);
        Require(settings?.Value.Mode != ReplyMode.Shadow, "in shadow mode");
        Require(inbound.State == MessageState.Held, $"while the message was {inbound.State}");
        Require(inbound.ReplyId is null, "while it had a reply");
        Require(inbound.HoldUntil is not { } until || latest() >= until, $"before {inbound.HoldUntil:HH:mm:ss}, the end of its hold");
        Require(inbound.Decision?.By == MessageDecision.Automatic, "after a person decided");
        Require(await IsNewestAsync(tenant, inbound, conversation), "after a newer message");
        Require(
            inbound.Draft is { } draft && Hashing.Full(draft.Body) == inbound.Decision?.DraftHash,
            "with another draft than was decided about"
        );
        if (inbound.ContactId is { } contact)
        {
            Require(
                (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value))?.Value.MailStopped is null,
                "to somebody who stopped mail"
            );
        }

        foreach (
            var evidence in (inbound.Draft?.Claims ?? [])
                .Select(claim => claim.Evidence)
                .OfType<Evidence>()
                .Where(evidence => evidence is { Kind: "product", Field: "price" })
        )
        {
            var product = (await store.GetAsync<Product>(tenant, Product.PartitionOf(evidence.Id), evidence.Id))?.Value;
            Require(
                product is { Deleted: false } && product.Price?.ToString() == evidence.Value,
                $"with the price {evidence.Value} of {evidence.Id}, which is {product?.Price?.ToString() ?? "gone"}"
            );
        }

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                violate($"{tenant}: reply {outbound.MessageId} was reserved {otherwise}");
            }
        }
    }
}
