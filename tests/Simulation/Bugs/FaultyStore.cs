using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;

namespace Simulation.Bugs;

/// <summary>A store that shows documents otherwise than they are, or keeps them otherwise than it was told.</summary>
/// <param name="inner">The store.</param>
/// <param name="bug">How.</param>
/// <param name="deciding">Whether a person decides at this moment.</param>
internal sealed class FaultyStore(IDocumentStore inner, Bug bug, Func<bool> deciding) : IDocumentStore
{
    private readonly Dictionary<(TenantId, string), Message> undecided = [];
    private readonly Dictionary<TenantId, TenantReplySettings> settings = [];

    public async Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        var found = await inner.GetAsync<T>(tenant, partition, id, cancellation);
        return found switch
        {
            Stored<Message> message => (Stored<T>)(object)(message with { Value = Shown(tenant, message.Value) }),
            Stored<TenantReplySettings> stored when bug == Bug.ShadowNotSeen => (Stored<T>)
                (object)(stored with { Value = First(tenant, stored.Value) }),
            _ => found,
        };
    }

    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        var marksHandover = batch.Operations.Any(operation =>
            operation.Document is Message { State: MessageState.Sending, Send.HandoverAt: not null }
        );
        return bug == Bug.NotReserved && marksHandover
            ? new BatchOutcome(Conflict: null, [.. batch.Operations.Select(operation => operation.ETag ?? "0")])
            : await inner.CommitAsync(batch, cancellation);
    }

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument => inner.QueryAsync<T>(tenant, query, cancellation);

    private Message Shown(TenantId tenant, Message message)
    {
        if (bug == Bug.SupersededAcrossPeople)
        {
            return message with { Counterpart = "somebody" };
        }

        if (bug != Bug.DecidedTwice)
        {
            return message;
        }

        if (message.State == MessageState.AwaitingApproval)
        {
            undecided[(tenant, message.Id)] = message;
        }

        return deciding() && undecided.TryGetValue((tenant, message.Id), out var before) ? before : message;
    }

    private TenantReplySettings First(TenantId tenant, TenantReplySettings now) =>
        settings.TryGetValue(tenant, out var first) ? first : settings[tenant] = now;
}
