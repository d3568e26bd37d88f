using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>
/// Finds the conversation of a mail: by the chain of Message-IDs; else by the signed address that it was sent to; else, for a reply whose
/// mail client dropped the chain, by subject and sender within a window. Two customers never share a thread by subject alone.
/// </summary>
public sealed class Threader(IDocumentStore store, ReplyAddress replyAddress)
{
    private const int MostReferences = 25;
    private static readonly TimeSpan SubjectWindow = TimeSpan.FromDays(30);

    /// <summary>The conversation; a new id, made from the mail's own, where it belongs to none.</summary>
    public async Task<ConversationId> FindAsync(
        TenantId tenant,
        InboundEmail email,
        string counterpart,
        MessageId messageId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var chain = Chain(email, messageId);
        if (email.MessageId is { Length: > 0 } own && await IsAnothersAsync(tenant, own, messageId, counterpart, cancellation))
        {
            chain[0] = messageId.Value;
        }

        foreach (var mailMessageId in chain)
        {
            var key = ThreadKey.KeyOf(mailMessageId);
            if (await store.GetAsync<ThreadKey>(tenant, ThreadKey.PartitionOf(key), key, cancellation) is { } known)
            {
                return await ClaimAsync(tenant, chain, known.Value.ConversationId, isKnown: true, cancellation);
            }
        }

        var conversation =
            replyAddress.Find(tenant, email.To.Concat(email.Cc).Select(address => address.Address).Concat(email.EnvelopeTo))
            ?? await BySubjectAsync(tenant, email, counterpart, now, cancellation)
            ?? new ConversationId("c_" + messageId.Value["m_".Length..]);
        return await ClaimAsync(tenant, chain, conversation, isKnown: false, cancellation);
    }

    /// <summary>
    /// Whether the Message-ID is that of somebody else's letter: form relays stamp all of theirs with one, and strangers' histories stay
    /// apart.
    /// </summary>
    private async Task<bool> IsAnothersAsync(
        TenantId tenant,
        string mailMessageId,
        MessageId messageId,
        string counterpart,
        CancellationToken cancellation
    )
    {
        var key = ThreadKey.KeyOf(mailMessageId);
        if (await store.GetAsync<ThreadKey>(tenant, ThreadKey.PartitionOf(key), key, cancellation) is not { } known)
        {
            return false;
        }

        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(known.Value.ConversationId),
                Where = [new("mailMessageId", FilterOperator.Equal, mailMessageId)],
                Limit = 20,
            },
            cancellation
        );
        return page.Items.Count > 0 && page.Items.All(item => item.Value.MessageId != messageId && item.Value.Counterpart != counterpart);
    }

    /// <summary>Registers a Message-ID of ours, so that answers to it find the conversation.</summary>
    public Task RegisterAsync(TenantId tenant, string mailMessageId, ConversationId conversation, CancellationToken cancellation) =>
        store.GetOrCreateAsync(tenant, new ThreadKey { Key = ThreadKey.KeyOf(mailMessageId), ConversationId = conversation }, cancellation);

    /// <summary>
    /// Own id first (the mail was seen before), then what it answers, newest first. A mail without a Message-ID goes by the id that it has
    /// with us.
    /// </summary>
    private static List<string> Chain(InboundEmail email, MessageId messageId)
    {
        var chain = new List<string> { email.MessageId is { Length: > 0 } own ? own : messageId.Value };
        chain.AddRange(email.InReplyTo);
        chain.AddRange(email.References.Reverse());
        if (OutlookThread(email) is { } outlook)
        {
            chain.Add(outlook);
        }

        return [.. chain.Distinct(StringComparer.Ordinal).Take(MostReferences)];
    }

    /// <summary>
    /// Outlook's own thread id: the first 22 bytes of Thread-Index (a header byte, a time and a GUID) are the same in the whole thread,
    /// whatever becomes of the subject (MS-OXOMSG §2.2.1.3, PidTagConversationIndex).
    /// </summary>
    private static string? OutlookThread(InboundEmail email)
    {
        const int HeaderLength = 22;
        Span<byte> bytes = stackalloc byte[512];
        return
            email.Header("Thread-Index") is { Length: <= 600 } index
            && Convert.TryFromBase64String(index.Trim(), bytes, out var length)
            && length >= HeaderLength
            ? "thread-index:" + Convert.ToHexStringLower(bytes[..HeaderLength])
            : null;
    }

    /// <summary>
    /// The whole chain is registered, so that a mail of the thread that is processed earlier than the one it answers still meets it; from
    /// its root on, so that two that are processed at once agree there.
    /// </summary>
    private async Task<ConversationId> ClaimAsync(
        TenantId tenant,
        List<string> chain,
        ConversationId conversation,
        bool isKnown,
        CancellationToken cancellation
    )
    {
        var agreed = conversation;
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            var claim = new ThreadKey { Key = ThreadKey.KeyOf(chain[index]), ConversationId = agreed };
            var stands = await store.GetOrCreateAsync(tenant, claim, cancellation);

            // Somebody claimed the mail's own id in this moment (a repeated step, a reply processed first), or one of a thread that was
            // none yet: theirs counts.
            agreed = index == 0 || !isKnown ? stands.Value.ConversationId : agreed;
        }

        return agreed;
    }

    private async Task<ConversationId?> BySubjectAsync(
        TenantId tenant,
        InboundEmail email,
        string counterpart,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var subject = ReplySubject.Bare(email.Subject).ToLowerInvariant();
        if (subject.Length == 0 || ReplySubject.Bare(email.Subject).Length == email.Subject.Trim().Length)
        {
            return null;
        }

        var page = await store.QueryAsync<Conversation>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("threadSubject", FilterOperator.Equal, subject),
                    new("counterpart", FilterOperator.Equal, counterpart),
                    new("lastMessageAt", FilterOperator.GreaterOrEqual, now - SubjectWindow),
                ],
                Sort = new DocumentSort("lastMessageAt", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0].Value.ConversationId;
    }
}
