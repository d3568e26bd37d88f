using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// Resend inbound, event <c>email.received</c> (resend.com/docs/webhooks/emails/received), signed by Standard Webhooks under Svix's header
/// names. Resend's event holds the envelope only; where a body stands in <c>data</c> (a transformation can add it) it is read.
/// </summary>
public sealed class ResendInbound : IInboundProvider
{
    private const string Setting = "Mancrel:Webhooks:Resend:Secret";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public string Name => "resend";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secrets.ResendSecret))
        {
            return new WebhookVerdict.NotConfigured(Setting);
        }

        return StandardWebhooks.Verify(secrets.ResendSecret, request.Headers, request.Body.Span, now) is { } reason
            ? new WebhookVerdict.Rejected(reason)
            : new WebhookVerdict.Verified(null);
    }

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets) =>
        JsonBody.Read(
            request,
            Options,
            root =>
            {
                if (FormJson.Text(root, "type") is not "email.received")
                {
                    return new InboundParse.Unreadable(400, "this is no email.received event");
                }

                var data = root.TryGetProperty("data", out var member) && member.ValueKind == JsonValueKind.Object ? member : default;
                if (data.ValueKind != JsonValueKind.Object)
                {
                    return new InboundParse.Unreadable(400, "the event has no data");
                }

                var email = GenericInbound.FromJson(data);
                return new InboundParse.Parsed(
                    email with
                    {
                        MessageId = email.MessageId ?? FormJson.Text(data, "message_id")?.Trim('<', '>', ' '),
                        Date = email.Date ?? MailDate.Parse(FormJson.Text(data, "created_at")),
                        Authentication = SenderAuthentication.Unknown,
                        Repairs =
                            data.TryGetProperty("text", out _) || data.TryGetProperty("html", out _)
                                ? email.Repairs
                                : [.. email.Repairs, "Resend's event holds no body; let a transformation add text and html"],
                    }
                );
            }
        );
}
