using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Operations;

/// <summary>
/// Drops what letters weigh: their originals and files. What was written stays and can be read. Only of letters that nobody has to do
/// anything about any more: one that waits may need its original to be sent or tried again.
/// </summary>
public sealed class OldFiles(IDocumentStore store, IBlobStore blobs)
{
    private const int PageSize = 200;

    // What is left is for tomorrow.
    private const int Most = 20_000;

    private static readonly MessageState[] Done =
    [
        MessageState.Suppressed,
        MessageState.Answered,
        MessageState.Superseded,
        MessageState.Sent,
        MessageState.Delivered,
        MessageState.Bounced,
    ];

    // Somebody may still act on these, until the conversation is closed.
    private static readonly MessageState[] DoneWhenClosed = [MessageState.Escalated, MessageState.Failed];

    /// <summary>Drops the originals and files of letters from before a moment; gives back how many letters that were.</summary>
    public async Task<int> DropAsync(TenantId tenant, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellation)
    {
        var old = await OldAsync(tenant, before, cancellation);
        var needed = await NeededAsync(tenant, before, old, cancellation);
        var count = 0;
        foreach (var letter in old)
        {
            count += await DropAsync(tenant, letter, needed, now, cancellation) ? 1 : 0;
        }

        await OutboxAsync(tenant, before, cancellation);
        return count;
    }

    private async Task<List<Stored<Message>>> OldAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var old = new List<Stored<Message>>();
        foreach (var state in Done.Concat(DoneWhenClosed))
        {
            var closed = new Dictionary<ConversationId, bool>();
            await foreach (
                var letter in EachAsync<Message>(
                        tenant,
                        new("state", FilterOperator.Equal, state),
                        new("receivedAt", FilterOperator.LessThan, before),
                        new("raw", FilterOperator.NotEqual, null)
                    )
                    .WithCancellation(cancellation)
            )
            {
                if (old.Count >= Most)
                {
                    return old;
                }

                if (!DoneWhenClosed.Contains(state) || await IsClosedAsync(tenant, letter.Value.ConversationId, closed, cancellation))
                {
                    old.Add(letter);
                }
            }
        }

        return old;
    }

    private async Task<bool> IsClosedAsync(
        TenantId tenant,
        ConversationId id,
        Dictionary<ConversationId, bool> known,
        CancellationToken cancellation
    )
    {
        if (!known.TryGetValue(id, out var closed))
        {
            var conversation = await store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(id), id.Value, cancellation);
            known[id] = closed = conversation is null or { Value.State: ConversationState.Closed };
        }

        return closed;
    }

    /// <summary>The same picture stands below the letters of a whole office, and a mail in the outbox is its own original.</summary>
    private async Task<HashSet<BlobId>> NeededAsync(
        TenantId tenant,
        DateTimeOffset before,
        List<Stored<Message>> old,
        CancellationToken cancellation
    )
    {
        HashSet<BlobId> needed = [];
        if (old.Count == 0)
        {
            return needed;
        }

        await foreach (var copy in EachAsync<SentCopy>(tenant).WithCancellation(cancellation))
        {
            needed.Add(copy.Value.Raw);
        }

        var sent = new DocumentFilter("sentAt", FilterOperator.GreaterOrEqual, before);
        await foreach (var mail in EachAsync<OutboxMail>(tenant, sent).WithCancellation(cancellation))
        {
            needed.Add(mail.Value.BlobId);
        }

        var dropped = old.SelectMany(BlobsOf).ToHashSet();
        if (old.Exists(letter => letter.Value.Attachments.Count > 0))
        {
            var going = old.Select(letter => letter.Value.Id).ToHashSet(StringComparer.Ordinal);
            await foreach (var letter in EachAsync<Message>(tenant).WithCancellation(cancellation))
            {
                if (!going.Contains(letter.Value.Id))
                {
                    needed.UnionWith(BlobsOf(letter).Where(dropped.Contains));
                }
            }
        }

        return needed;
    }

    private static StoredAttachment Dropped(StoredAttachment attachment) =>
        attachment with
        {
            Blob = null,
            Reading = attachment.Reading is { } read ? read with { Text = "" } : null,
        };

    // First the letter: a file that nothing names is litter, one that is named and gone is a fault.
    private async Task<bool> DropAsync(
        TenantId tenant,
        Stored<Message> letter,
        HashSet<BlobId> needed,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var message = letter.Value with
        {
            Raw = null,
            Attachments = [.. letter.Value.Attachments.Select(Dropped)],

            // What was read of a file goes with it.
            Beyond = letter.Value.Beyond is { } beyond ? beyond with { Attached = "" } : null,
            FilesDroppedAt = now,
        };
        var batch = new DocumentBatch(tenant, message.Partition).Replace(message, letter.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return false;
        }

        foreach (var blob in BlobsOf(letter).Where(blob => !needed.Contains(blob)))
        {
            await blobs.DeleteAsync(tenant, blob, cancellation);
        }

        return true;
    }

    /// <summary>What the outbox kept in place of a provider goes whole, unless its message still has it as its original.</summary>
    private async Task OutboxAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (
            var mail in EachAsync<OutboxMail>(tenant, new DocumentFilter("sentAt", FilterOperator.LessThan, before))
                .WithCancellation(cancellation)
        )
        {
            if (++count > Most)
            {
                return;
            }

            var message = await store.FindAsync<Message>(tenant, "mailMessageId", mail.Value.MessageId, cancellation);
            if (message?.Value.Raw is null)
            {
                await store.CommitAsync(new DocumentBatch(tenant, mail.Value.Partition).Delete<OutboxMail>(mail.Value.Id), cancellation);
                await blobs.DeleteAsync(tenant, mail.Value.BlobId, cancellation);
            }
        }
    }

    private static IEnumerable<BlobId> BlobsOf(Stored<Message> letter) =>
        letter.Value.Attachments.Select(attachment => attachment.Blob).Append(letter.Value.Raw).OfType<BlobId>();

    private async IAsyncEnumerable<Stored<T>> EachAsync<T>(TenantId tenant, params DocumentFilter[] where)
        where T : class, IDocument
    {
        string? cursor = null;
        do
        {
            var query = new DocumentQuery
            {
                Where = where,
                Limit = PageSize,
                Cursor = cursor,
            };
            var page = await store.QueryAsync<T>(tenant, query);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }
}
