using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks;

/// <summary>
/// Takes a mail webhook: verify over the raw bytes, refuse replays, store raw, queue, and only then answer. The id is made from the letter
/// and nothing else, so that a provider's retry, a second webhook id or a second recipient of the same letter is answered with the same one
/// and never started twice, and another letter of the same Message-ID is another, whenever and however often each of them comes.
/// </summary>
public sealed class MailReceiver(
    MancrelSettings settings,
    IDocumentStore store,
    IKnownMail known,
    IClaimCheck claimCheck,
    TimeProvider clock
)
{
    /// <summary>The largest request taken, bytes.</summary>
    public const long LargestRequest = 30L * 1024 * 1024;

    /// <summary>Takes one request.</summary>
    public async Task<Acceptance> ReceiveAsync(
        TenantId tenant,
        IInboundProvider provider,
        WebhookRequest request,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        switch (provider.Verify(request, settings.Webhooks, now))
        {
            case WebhookVerdict.NotConfigured missing:
                return new Acceptance.NotConfigured(missing.Setting);
            case WebhookVerdict.Rejected rejected:
                return new Acceptance.Unverified(rejected.Reason);
            case WebhookVerdict.Verified verified:
                return provider.Parse(request, settings.Webhooks) switch
                {
                    InboundParse.Parsed parsed => await TakeAsync(
                        tenant,
                        provider,
                        request,
                        parsed.Email,
                        verified.ReplayToken,
                        now,
                        cancellation
                    ),
                    InboundParse.Unreadable unreadable => new Acceptance.Refused(unreadable.Status, unreadable.Reason),
                    var other => throw new InvalidOperationException($"unknown parse {other}"),
                };
            case var other:
                throw new InvalidOperationException($"unknown verdict {other}");
        }
    }

    private async Task<Acceptance> TakeAsync(
        TenantId tenant,
        IInboundProvider provider,
        WebhookRequest request,
        InboundEmail email,
        string? token,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (token is not null && !await ClaimAsync(tenant, provider.Name, token, email, now, cancellation))
        {
            return new Acceptance.Unverified("the token was used before with another content");
        }

        var before = MailIdentity.MessageKey(email);
        var key = await known.HasAsync(tenant, email, before, cancellation) ? before : MailIdentity.LetterKey(email);
        var id = new MessageId("m_" + key);
        using var span = Tracing.Start("mail.accept", id.Value, ActivityKind.Producer);
        await claimCheck.QueueLetterAsync(
            tenant,
            request.Body,
            raw => new QueuedMail(id, provider.Name, request.ContentType, raw, now),
            cancellation
        );
        Counters.LetterAccepted(provider.Name);
        return new Acceptance.Accepted(id.Value);
    }

    /// <summary>The first content of a token claims it; the same content again is the provider's retry.</summary>
    private async Task<bool> ClaimAsync(
        TenantId tenant,
        string provider,
        string token,
        InboundEmail email,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var content = MailIdentity.LetterKey(email);

        // As versions before wrote it: a retry may come after an upgrade.
        var before = Hashing.Full(string.Join('\n', MailIdentity.MessageKey(email), email.Subject, email.Text, email.Html));
        var claim = new WebhookToken
        {
            Key = Hashing.Short($"{provider}\n{token}"),
            Content = content,
            UsedAt = now,
        };
        var first = await store.GetOrCreateAsync(tenant, claim, cancellation);
        return first.Value.Content == content || first.Value.Content == before;
    }
}
