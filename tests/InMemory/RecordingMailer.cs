using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>A mailer that keeps what it took and fails as it is told.</summary>
public sealed class RecordingMailer : IMailer
{
    private readonly Lock gate = new();
    private readonly List<RenderedMail> sent = [];
    private readonly Queue<(MailHandover Answer, bool Taken)> failures = new();

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<RenderedMail> Sent
    {
        get
        {
            lock (gate)
            {
                return [.. sent];
            }
        }
    }

    /// <summary>How often a message was handed over, taken or not.</summary>
    public int Calls { get; private set; }

    /// <summary>False for a provider that cannot tell what it took.</summary>
    public bool CanSettle { get; set; } = true;

    /// <summary>The next message is refused.</summary>
    public void RefuseNext(string reason, bool transient) => FailNext(new MailHandover.Refused(reason, transient), taken: false);

    /// <summary>Of the next message nobody knows; it was taken or not.</summary>
    public void LoseNext(bool taken) => FailNext(new MailHandover.Unknown("connection lost"), taken);

    public Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            Calls++;
            if (failures.TryDequeue(out var failure))
            {
                if (failure.Taken)
                {
                    Take(mail);
                }

                return Task.FromResult(failure.Answer);
            }

            return Task.FromResult<MailHandover>(Take(mail));
        }
    }

    public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            MailHandover answer =
                !CanSettle ? new MailHandover.Unknown("this provider cannot tell")
                : Find(tenant, idempotencyKey) is { } mail ? new MailHandover.Taken(mail.MessageId)
                : new MailHandover.NotTaken();
            return Task.FromResult(answer);
        }
    }

    private MailHandover.Taken Take(RenderedMail mail)
    {
        if (Find(mail.Tenant, mail.IdempotencyKey) is { } earlier)
        {
            return new MailHandover.Taken(earlier.MessageId);
        }

        sent.Add(mail);
        return new MailHandover.Taken(mail.MessageId);
    }

    private void FailNext(MailHandover answer, bool taken)
    {
        lock (gate)
        {
            failures.Enqueue((answer, taken));
        }
    }

    private RenderedMail? Find(TenantId tenant, string key) => sent.Find(m => m.Tenant == tenant && m.IdempotencyKey == key);
}
