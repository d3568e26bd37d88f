using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Outreach.Chats;

/// <summary>Who said something in a chat.</summary>
public enum ChatSide
{
    /// <summary>The visitor.</summary>
    Visitor,

    /// <summary>The shop.</summary>
    Shop,
}

/// <summary>Something that was said in a chat.</summary>
/// <param name="Id">The submission or message.</param>
/// <param name="From">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="Text">What; null of an answer that went by mail alone, since it says what is the business of the address's owner.</param>
public sealed record ChatLine(string Id, ChatSide From, DateTimeOffset At, string? Text);

/// <summary>
/// Keeps chats, and says what their visitors may read. Anybody may type anybody's address, so that a visitor reads what was said in this
/// chat and to this address, and nothing that was made of anybody's records.
/// </summary>
public sealed class ChatBook(IDocumentStore store, TimeProvider clock) : IOpenChats
{
    private const int MostLines = 200;
    private const int MostRead = 400;
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan SeenAnew = TimeSpan.FromSeconds(10);

    // What answers of these are made of, everybody may know. Not so what comes of orders, invoices, deals and contacts.
    private static readonly HashSet<string> Public = new(
        ["product", "knowledge", ShopPolicies.EvidenceKind, "setting", "message", WrittenSums.Kind],
        StringComparer.Ordinal
    );

    /// <summary>A chat; null where there is none.</summary>
    public Task<Stored<ChatSession>?> FindAsync(TenantId tenant, ChatId id, CancellationToken cancellation) =>
        store.GetAsync<ChatSession>(tenant, ChatSession.PartitionOf(id), id.Value, cancellation);

    /// <summary>Changes a chat, again from the start whenever somebody else was faster.</summary>
    public async Task<ChatSession?> ChangeAsync(
        TenantId tenant,
        ChatId id,
        Func<ChatSession, ChatSession> change,
        CancellationToken cancellation
    )
    {
        while (await FindAsync(tenant, id, cancellation) is { } stored)
        {
            var next = change(stored.Value);
            if (
                next == stored.Value
                || (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            )
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>All that was said, oldest first.</summary>
    public async Task<IReadOnlyList<ChatLine>> LinesAsync(TenantId tenant, ChatSession chat, CancellationToken cancellation)
    {
        var said = await store.QueryAsync<FormSubmission>(
            tenant,
            new DocumentQuery
            {
                Where = [new("conversationId", FilterOperator.Equal, chat.ConversationId)],
                Sort = new DocumentSort("at", Descending: true),
                Limit = MostLines,
            },
            cancellation
        );
        var answered = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(chat.ConversationId),
                Where = [new("direction", FilterOperator.Equal, MessageDirection.Outbound)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostLines,
            },
            cancellation
        );
        var lines = said
            .Items.Select(item => item.Value)
            .Select(one => new ChatLine(one.Id, ChatSide.Visitor, one.At, one.Values.GetValueOrDefault(FormField.Message)))
            .ToList();
        foreach (var message in answered.Items.Select(item => item.Value).Where(message => IsSeen(chat, message)))
        {
            var open = await IsPublicAsync(tenant, message, cancellation);
            lines.Add(new ChatLine(message.Id, ChatSide.Shop, message.ReceivedAt, open ? message.ReplyText : null));
        }

        return [.. lines.OrderBy(line => line.At).TakeLast(MostLines)];
    }

    /// <summary>The chat is open now, and everything up to a line was shown in it.</summary>
    public Task ReadAsync(TenantId tenant, ChatSession chat, IReadOnlyList<ChatLine> lines, string? upTo, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var last = lines.ToList().FindIndex(line => line.Id == upTo);
        var shown = lines.Take(last + 1).Where(line => line.From == ChatSide.Shop).Select(line => new MessageId(line.Id)).ToList();
        return chat.SeenAt > now - SeenAnew && shown.TrueForAll(chat.Read.Contains)
            ? Task.CompletedTask
            : ChangeAsync(
                tenant,
                chat.ChatId,
                one =>
                    one with
                    {
                        SeenAt = now,
                        Offered = [.. one.Offered.Except(shown)],
                        Read = [.. one.Read.Union(shown).TakeLast(MostRead)],
                    },
                cancellation
            );
    }

    public async Task<MailHandover?> OfferAsync(TenantId tenant, Message outbound, CancellationToken cancellation)
    {
        if (
            outbound.Channel != MessageChannel.Email
            || await store.FindAsync<ChatSession>(tenant, "conversationId", outbound.ConversationId.Value, cancellation)
                is not { Value: { } chat }
            || !IsOnlyTo(chat, outbound)
            || !await IsPublicAsync(tenant, outbound, cancellation)
        )
        {
            return null;
        }

        if (chat.Read.Contains(outbound.MessageId))
        {
            return new MailHandover.Taken(IOpenChats.Provider + chat.Id);
        }

        // Offered before and not read by now: the visitor has gone, or reads no more.
        if (chat.Offered.Contains(outbound.MessageId) || !(chat.SeenAt > clock.GetUtcNow() - Present))
        {
            return null;
        }

        await ChangeAsync(
            tenant,
            chat.ChatId,
            one => one with { Offered = [.. one.Offered.Append(outbound.MessageId).Distinct()] },
            cancellation
        );
        return new MailHandover.Refused("it is shown in the open chat first", Transient: true);
    }

    // What is not certain to leave any more is shown to nobody, nor what one of ours wrote to others.
    private static bool IsSeen(ChatSession chat, Message message) =>
        IsTo(chat, message)
        && (
            message.State is MessageState.Sent or MessageState.Delivered or MessageState.Bounced or MessageState.Unknown
            || (
                message.State == MessageState.Sending && (chat.Offered.Contains(message.MessageId) || chat.Read.Contains(message.MessageId))
            )
        );

    private static bool IsTo(ChatSession chat, Message message) => message.To.Concat(message.Cc).Any(to => Is(chat, to));

    // Copies go by mail, and with them the letter itself.
    private static bool IsOnlyTo(ChatSession chat, Message message) => message.To.Concat(message.Cc).All(to => Is(chat, to));

    private static bool Is(ChatSession chat, string address) =>
        MailAddressParser.ParseFirst(address) is { } parsed && AddressKey.For(parsed.Address) == AddressKey.For(chat.Address);

    private async Task<bool> IsPublicAsync(TenantId tenant, Message outbound, CancellationToken cancellation)
    {
        var draft =
            outbound.Draft
            ?? (
                outbound.ReplyId is { } answered
                    ? (await store.GetAsync<Message>(tenant, outbound.Partition, answered.Value, cancellation))?.Value.Draft
                    : null
            );
        return draft is null || draft.Claims.All(claim => claim.Evidence is not { } evidence || Public.Contains(evidence.Kind));
    }
}
