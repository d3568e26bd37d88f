using System.Web;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks.Providers;

namespace Mancrel.Core.Webhooks;

/// <summary>Takes Twilio's webhooks: text messages go the way of letters, what is told of ours the way of delivery events.</summary>
public sealed class TwilioReceiver(MancrelSettings settings, MailReceiver letters, IClaimCheck claimCheck, TimeProvider clock)
{
    private static readonly TwilioInbound Inbound = new();

    /// <summary>Takes one request.</summary>
    public async Task<Acceptance> ReceiveAsync(TenantId tenant, WebhookRequest request, CancellationToken cancellation)
    {
        switch (TwilioSignature.Verify(request, settings.Webhooks))
        {
            case WebhookVerdict.NotConfigured missing:
                return new Acceptance.NotConfigured(missing.Setting);
            case WebhookVerdict.Rejected rejected:
                return new Acceptance.Unverified(rejected.Reason);
        }

        return FormBody.Read(request, out _) is { } form && TwilioStatus.IsOne(form)
            ? await TellAsync(tenant, request, cancellation)
            : await letters.ReceiveAsync(tenant, Inbound, request, cancellation);
    }

    private async Task<Acceptance> TellAsync(TenantId tenant, WebhookRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var message = HttpUtility.ParseQueryString(new Uri(request.Urls[0]).Query)[TwilioStatus.MessageArgument];
        if (TwilioStatus.Read(request, message, now) is not { } told)
        {
            return new Acceptance.Refused(400, "the form has no MessageSid");
        }

        await QueuedDeliveryEvents.CheckInAsync(
            claimCheck,
            tenant,
            request,
            blob => new QueuedDeliveryEvents(blob, request.ContentType)
            {
                Provider = TwilioStatus.Provider,
                Message = message,
                At = now,
            },
            cancellation
        );
        return new Acceptance.Accepted(told.EventId);
    }
}
