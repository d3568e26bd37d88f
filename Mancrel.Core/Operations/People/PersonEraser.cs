using Mancrel.Core.Common;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Operations.People;

/// <summary>Deletes what is the person's and changes what tells of the person besides.</summary>
internal sealed class PersonEraser(IDocumentStore store, IBlobStore blobs, ISearch search, Person person, IReadOnlySet<string> searched)
    : IPersonVisitor
{
    public PersonCount Count { get; } = new();

    public async Task TheirsAsync<T>(Stored<T> record, CancellationToken cancellation)
        where T : class, IDocument
    {
        foreach (var blob in ContentsOf(record.Value))
        {
            await blobs.DeleteAsync(person.Tenant, blob, cancellation);
        }

        if (record.Value is Message { MailMessageId: { } mail } message)
        {
            await ForgetThreadAsync(mail, message.ConversationId, cancellation);
        }

        // Whatever it has become meanwhile, it goes.
        await store.CommitAsync(new DocumentBatch(person.Tenant, record.Value.Partition).Delete<T>(record.Value.Id), cancellation);
        if (searched.Contains(T.Kind))
        {
            await search.RemoveAsync(person.Tenant, T.Kind, record.Value.Id, cancellation);
        }

        lock (Count)
        {
            _ = Count.TheirsAsync(record, cancellation);
        }
    }

    public async Task PartlyAsync<T>(Stored<T> record, T without, CancellationToken cancellation)
        where T : class, IDocument
    {
        // Somebody changed it at the same moment: the next pass finds it again.
        await store.CommitAsync(new DocumentBatch(person.Tenant, record.Value.Partition).Replace(without, record.ETag), cancellation);
        lock (Count)
        {
            _ = Count.PartlyAsync(record, without, cancellation);
        }
    }

    private static IEnumerable<BlobId> ContentsOf<T>(T record) =>
        record switch
        {
            Message { Raw: { } raw } => [raw],
            OutboxMail mail => [mail.BlobId],
            SentCopy copy => [copy.Raw],
            RecordFile file => file.Versions.Select(version => version.Blob),
            _ => [],
        };

    private async Task ForgetThreadAsync(string mailMessageId, ConversationId conversation, CancellationToken cancellation)
    {
        var key = ThreadKey.KeyOf(mailMessageId);
        if (
            await store.GetAsync<ThreadKey>(person.Tenant, ThreadKey.PartitionOf(key), key, cancellation) is { } thread
            && thread.Value.ConversationId == conversation
        )
        {
            await store.CommitAsync(
                new DocumentBatch(person.Tenant, thread.Value.Partition).Delete<ThreadKey>(key, thread.ETag),
                cancellation
            );
        }
    }
}
