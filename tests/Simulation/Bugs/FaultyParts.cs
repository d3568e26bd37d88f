using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Simulation.Bugs;

/// <summary>Originals without the header that says that a machine wrote.</summary>
internal sealed class FaultyBlobs(IBlobStore inner) : IBlobStore
{
    public Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
        inner.PutAsync(tenant, content, cancellation);

    public async Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default) =>
        await inner.GetAsync(tenant, id, cancellation) is { } content
            ? Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(content.Span).Replace("Auto-Submitted", "X-Was-Submitted", StringComparison.Ordinal)
            )
            : null;

    public Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default) =>
        inner.DeleteAsync(tenant, id, cancellation);
}

/// <summary>A journal that keeps what steps ended with to itself.</summary>
internal sealed class FaultyJournal(IWorkflowJournal inner) : IWorkflowJournal
{
    public Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    ) =>
        inner.AppendAsync(
            key,
            expectedVersion,
            [.. events.Select(e => e is { Type: WorkflowEventType.StepCompleted, Name: "reply.decide" } ? e with { Data = null } : e)],
            status,
            wakeAt,
            cancellation
        );

    public Task<bool> CreateAsync(
        WorkflowKey key,
        string workflow,
        WorkflowHistoryEvent started,
        CancellationToken cancellation = default
    ) => inner.CreateAsync(key, workflow, started, cancellation);

    public Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default) =>
        inner.LoadAsync(key, after, cancellation);

    public Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default) =>
        inner.ListDueAsync(now, max, cancellation);

    public Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default) =>
        inner.NextWakeAsync(after, cancellation);

    public Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    ) => inner.ListAsync(tenant, status, max, cancellation);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default) =>
        inner.PurgeAsync(endedBefore, max, cancellation);

    public Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default) => inner.ForgetAsync(key, cancellation);
}

/// <summary>A mailer that takes "nobody knows" for "no".</summary>
internal sealed class FaultyMailer(IMailer inner) : IMailer
{
    public Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default) => inner.SendAsync(mail, cancellation);

    public async Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default)
    {
        await inner.SettleAsync(tenant, idempotencyKey, cancellation);
        return new MailHandover.NotTaken();
    }
}

/// <summary>Knows letters for half an hour; after that the same one is another.</summary>
internal sealed class ForgetfulMail(TimeProvider clock) : IKnownMail
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);
    private readonly DateTimeOffset start = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);

    public Task<bool> HasAsync(TenantId tenant, InboundEmail email, string messageKey, CancellationToken cancellation) =>
        Task.FromResult((long)((clock.GetUtcNow() - start) / Window) % 2 == 1);
}

/// <summary>A clock that is an hour ahead.</summary>
internal sealed class ClockAhead(TimeProvider inner) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + TimeSpan.FromHours(1);

    public override long GetTimestamp() => inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;
}
