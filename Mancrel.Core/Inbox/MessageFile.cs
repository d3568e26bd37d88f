using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>A message with its conversation, as read for a change.</summary>
public sealed record OpenFile(Stored<Message> Message, Stored<Conversation> Conversation);

/// <summary>What a change writes; what is null stays. All of it is one batch of the conversation's partition.</summary>
public sealed record FileChange
{
    /// <summary>The message as it shall be.</summary>
    public Message? Message { get; init; }

    /// <summary>The conversation as it shall be.</summary>
    public Conversation? Conversation { get; init; }

    /// <summary>Other messages of the conversation, with the ETags they were read with.</summary>
    public IReadOnlyList<(Message Message, string ETag)> Others { get; init; } = [];

    /// <summary>New outbound message.</summary>
    public Message? Created { get; init; }

    /// <summary>The line of the audit trail.</summary>
    public AuditEntry? Audit { get; init; }

    /// <summary>The decision record.</summary>
    public AiDecision? Decision { get; init; }

    /// <summary>A person's label.</summary>
    public IntentLabel? Label { get; init; }

    /// <summary>Recommendations as they shall be.</summary>
    public IReadOnlyList<RecommendationRecord> Recommendations { get; init; } = [];

    /// <summary>Messages for queues that the change causes.</summary>
    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];
}

/// <summary>
/// Changes a message, its conversation, its audit trail and what follows from it in one batch, again from the start whenever somebody else
/// was faster. Every rule about a message's state is decided on what was read in the same attempt.
/// </summary>
public sealed class MessageFile(IDocumentStore store)
{
    private const int MaxAttempts = 50;

    /// <summary>The message with its conversation; null when there is none.</summary>
    public async Task<OpenFile?> OpenAsync(TenantId tenant, MessageRef reference, CancellationToken cancellation)
    {
        var partition = Conversation.PartitionOf(reference.Conversation);
        var message = await store.GetAsync<Message>(tenant, partition, reference.Message.Value, cancellation);
        var conversation = await store.GetAsync<Conversation>(tenant, partition, reference.Conversation.Value, cancellation);
        return message is null || conversation is null ? null : new OpenFile(message, conversation);
    }

    /// <summary>Reads, decides, writes. A null change writes nothing.</summary>
    /// <exception cref="InvalidOperationException">The message does not exist, or the partition changed too often meanwhile.</exception>
    public async Task<TResult> ChangeAsync<TResult>(
        TenantId tenant,
        MessageRef reference,
        Func<OpenFile, Task<(TResult Result, FileChange? Change)>> decide,
        CancellationToken cancellation
    )
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var file =
                await OpenAsync(tenant, reference, cancellation)
                ?? throw new InvalidOperationException($"message {reference.Message} does not exist");
            var (result, change) = await decide(file);
            if (change is null || (await store.CommitAsync(Batch(tenant, file, change), cancellation)).Committed)
            {
                return result;
            }
        }

        throw new InvalidOperationException($"message {reference.Message} changed {MaxAttempts} times while it was being changed");
    }

    /// <summary>The same for a decision that needs nothing else.</summary>
    public Task<TResult> ChangeAsync<TResult>(
        TenantId tenant,
        MessageRef reference,
        Func<OpenFile, (TResult Result, FileChange? Change)> decide,
        CancellationToken cancellation
    ) => ChangeAsync(tenant, reference, file => Task.FromResult(decide(file)), cancellation);

    private static DocumentBatch Batch(TenantId tenant, OpenFile file, FileChange change)
    {
        var batch = new DocumentBatch(tenant, file.Conversation.Value.Partition);
        if (change.Message is { } message)
        {
            batch.Replace(message, file.Message.ETag);
        }

        if (change.Conversation is { } conversation)
        {
            batch.Replace(conversation, file.Conversation.ETag);
        }

        foreach (var (other, etag) in change.Others)
        {
            batch.Replace(other, etag);
        }

        if (change.Created is { } created)
        {
            batch.Create(created);
        }

        // Repeated steps write the same audit line and decision again.
        if (change.Audit is { } audit)
        {
            batch.Upsert(audit);
        }

        if (change.Decision is { } decision)
        {
            batch.Upsert(decision);
        }

        if (change.Label is { } label)
        {
            batch.Upsert(label);
        }

        foreach (var recommendation in change.Recommendations)
        {
            batch.Upsert(recommendation);
        }

        foreach (var outgoing in change.Events)
        {
            batch.Upsert(outgoing);
        }

        return batch;
    }
}
