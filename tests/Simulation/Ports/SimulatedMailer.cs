using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Simulation.Ports;

/// <summary>A mail that a provider took.</summary>
internal sealed record TakenMail(
    TenantId Tenant,
    string Key,
    string MessageId,
    IReadOnlyList<string> To,
    ReadOnlyMemory<byte> Content,
    DateTimeOffset At
);

/// <summary>How a handover goes.</summary>
internal enum MailerMood
{
    Takes,
    RefusesForNow,
    RefusesForGood,
    LosesTaken,
    LosesUntaken,
}

/// <summary>A mail provider that outlives the process, and notes every handover that should not have happened.</summary>
/// <param name="canSettle">False for a provider that cannot tell what it took (SMTP).</param>
/// <param name="mood">How the next handover goes.</param>
/// <param name="violate">Told of what must not be.</param>
/// <param name="clock">The time.</param>
internal sealed class SimulatedMailer(bool canSettle, Func<MailerMood> mood, Action<string> violate, TimeProvider clock)
{
    private readonly List<TakenMail> taken = [];
    private readonly HashSet<(TenantId, string)> uncertain = [];

    public bool CanSettle => canSettle;

    public IReadOnlyList<TakenMail> Taken => taken;

    /// <summary>Replies to customers, without the mails to approvers.</summary>
    public IEnumerable<TakenMail> Replies => taken.Where(mail => !IsNotice(mail.Key));

    public bool Took(TenantId tenant, string key) => taken.Exists(mail => mail.Tenant == tenant && mail.Key == key);

    /// <summary>A person found out that it did not leave: it may be handed over again.</summary>
    public void Cleared(TenantId tenant, string key) => uncertain.Remove((tenant, key));

    public IMailer Behind(PortGate gate) => new Hands(this, gate);

    private static bool IsNotice(string key) => key.StartsWith("approval:", StringComparison.Ordinal);

    private MailHandover Send(RenderedMail mail)
    {
        var id = (mail.Tenant, mail.IdempotencyKey);
        if (!IsNotice(mail.IdempotencyKey))
        {
            if (Took(mail.Tenant, mail.IdempotencyKey))
            {
                violate($"reply {mail.IdempotencyKey} was handed over again after it had been taken");
            }
            else if (!canSettle && uncertain.Contains(id))
            {
                violate($"reply {mail.IdempotencyKey} was handed over blindly a second time");
            }
        }

        uncertain.Add(id);
        switch (mood())
        {
            case MailerMood.RefusesForNow:
                return new MailHandover.Refused("greylisted", Transient: true);
            case MailerMood.RefusesForGood:
                return new MailHandover.Refused("no such mailbox", Transient: false);
            case MailerMood.LosesTaken:
                Take(mail);
                return new MailHandover.Unknown("connection lost");
            case MailerMood.LosesUntaken:
                return new MailHandover.Unknown("connection lost");
            default:
                Take(mail);
                return new MailHandover.Taken("p-" + mail.IdempotencyKey);
        }
    }

    private void Take(RenderedMail mail) =>
        taken.Add(new TakenMail(mail.Tenant, mail.IdempotencyKey, mail.MessageId, mail.EnvelopeTo, mail.Content, clock.GetUtcNow()));

    private MailHandover Settle(TenantId tenant, string key) =>
        !canSettle ? new MailHandover.Unknown("this provider cannot tell")
        : Took(tenant, key) ? new MailHandover.Taken("p-" + key)
        : new MailHandover.NotTaken();

    private void Heard(RenderedMail mail, MailHandover answer)
    {
        if (answer is MailHandover.Refused)
        {
            uncertain.Remove((mail.Tenant, mail.IdempotencyKey));
        }
    }

    private sealed class Hands(SimulatedMailer mailer, PortGate gate) : IMailer
    {
        public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
        {
            var answer = await gate.CallAsync($"send {mail.IdempotencyKey}", () => Task.FromResult(mailer.Send(mail)));
            mailer.Heard(mail, answer);
            return answer;
        }

        public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default) =>
            gate.CallAsync($"settle {idempotencyKey}", () => Task.FromResult(mailer.Settle(tenant, idempotencyKey)));
    }
}
