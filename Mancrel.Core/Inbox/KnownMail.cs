using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Inbox;

/// <summary>Finds a letter that a version before stored, by the thread of its Message-ID: two point reads, mostly one.</summary>
public sealed class KnownMail(IDocumentStore store, IBlobStore blobs, MancrelSettings settings) : IKnownMail
{
    public async Task<bool> HasAsync(TenantId tenant, InboundEmail email, string messageKey, CancellationToken cancellation)
    {
        var id = "m_" + messageKey;
        var key = ThreadKey.KeyOf(email.MessageId is { Length: > 0 } own ? own : id);
        return await store.GetAsync<ThreadKey>(tenant, ThreadKey.PartitionOf(key), key, cancellation) is { } thread
            && await store.GetAsync<Message>(tenant, Conversation.PartitionOf(thread.Value.ConversationId), id, cancellation) is { } message
            && await IsSameAsync(tenant, message.Value, email, cancellation);
    }

    // Read anew from what was delivered then, so that both are read by one reader; where that is gone, by what stands in the message.
    private async Task<bool> IsSameAsync(TenantId tenant, Message message, InboundEmail email, CancellationToken cancellation)
    {
        if (
            message.Raw is { } blob
            && InboundProviders.Find(message.Provider ?? "") is { } provider
            && await blobs.GetAsync(tenant, blob, cancellation) is { } raw
            && provider.Parse(WebhookRequest.Kept(message.RawContentType, raw), settings.Webhooks) is InboundParse.Parsed parsed
        )
        {
            return MailIdentity.Content(parsed.Email) == MailIdentity.Content(email);
        }

        return message.Subject == email.Subject
            && message.Date?.ToUnixTimeSeconds() == email.Date?.ToUnixTimeSeconds()
            && message.ReplyTo.SequenceEqual(email.ReplyTo.Select(address => address.ToString()), StringComparer.Ordinal);
    }
}
