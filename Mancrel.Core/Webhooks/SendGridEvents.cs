using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks.Providers;

namespace Mancrel.Core.Webhooks;

/// <summary>
/// SendGrid's Event Webhook (twilio.com/docs/sendgrid/for-developers/tracking-events/event): a JSON array of events, signed like Inbound
/// Parse.
/// </summary>
public static class SendGridEvents
{
    private const string KeySetting = "Mancrel:Webhooks:SendGrid:VerificationKey";
    private const int MaxEvents = 10_000;
    private const int MaxReason = 1000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    // Everything else at the top of an event is a custom argument of ours.
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "email",
        "timestamp",
        "event",
        "smtp-id",
        "sg_event_id",
        "sg_message_id",
        "reason",
        "status",
        "type",
        "response",
        "attempt",
        "url",
        "url_offset",
        "useragent",
        "ip",
        "tls",
        "category",
        "asm_group_id",
        "sg_machine_open",
        "sg_content_type",
        "bounce_classification",
        "cert_err",
        "send_at",
        "sg_user_id",
        "newsletter",
        "marketing_campaign_id",
        "marketing_campaign_name",
        "pool",
        "sg_template_id",
        "sg_template_name",
    };

    /// <summary>Checks the signature and the age.</summary>
    public static WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now) =>
        EcdsaWebhookSignature.Verify(request, secrets.SendGridVerificationKey, KeySetting, now);

    /// <summary>Reads the events. Never throws.</summary>
    public static DeliveryEventsParse Parse(WebhookRequest request)
    {
        if (request.MediaType is not ("application/json" or "text/json"))
        {
            return new DeliveryEventsParse.Unreadable(415, "this route takes application/json");
        }

        try
        {
            using var document = JsonText.Parse(request.Body, Options);
            return document.RootElement.ValueKind != JsonValueKind.Array
                ? new DeliveryEventsParse.Unreadable(400, "the body is a JSON array of events")
                : new DeliveryEventsParse.Parsed([
                    .. document.RootElement.EnumerateArray().Take(MaxEvents).Where(e => e.ValueKind == JsonValueKind.Object).Select(Read),
                ]);
        }
        catch (JsonException e)
        {
            return new DeliveryEventsParse.Unreadable(400, $"the body is no JSON (line {e.LineNumber + 1})");
        }
    }

    private static DeliveryEvent Read(JsonElement element)
    {
        var kind = Kind(FormJson.Text(element, "event"));
        var reason = FormJson.Text(element, "reason") ?? FormJson.Text(element, "response");
        var status = Scalar(element, "status");
        var type = FormJson.Text(element, "type")?.ToLowerInvariant();
        return new DeliveryEvent
        {
            Kind = kind,
            EventId = FormJson.Text(element, "sg_event_id") is { Length: > 0 } id
                ? id
                : "made-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(element.GetRawText())))[..32],
            Recipient = FormJson.Text(element, "email"),
            At = Time(element),
            MessageId = (FormJson.Text(element, "smtp-id") ?? FormJson.Text(element, "smtp_id"))?.Trim('<', '>', ' ')
                is { Length: > 0 } messageId
                ? messageId
                : null,
            ProviderMessageId = FormJson.Text(element, "sg_message_id")?.Split('.')[0] is { Length: > 0 } provider ? provider : null,
            CustomArguments = Custom(element),
            Reason = reason is { Length: > MaxReason } ? reason[..MaxReason] : reason,
            Status = status,
            BounceType = kind == DeliveryEventKind.Bounced ? type ?? "bounce" : type,
            Url = FormJson.Text(element, "url"),
            MachineOpen = element.TryGetProperty("sg_machine_open", out var machine) && machine.ValueKind == JsonValueKind.True,
            StopsMail = StopsMail(kind, type, status, reason),
        };
    }

    private static DeliveryEventKind Kind(string? name) =>
        name?.ToLowerInvariant() switch
        {
            "processed" => DeliveryEventKind.Processed,
            "delivered" => DeliveryEventKind.Delivered,
            "deferred" => DeliveryEventKind.Deferred,
            "bounce" => DeliveryEventKind.Bounced,
            "dropped" => DeliveryEventKind.Dropped,
            "open" => DeliveryEventKind.Opened,
            "click" => DeliveryEventKind.Clicked,
            "spamreport" => DeliveryEventKind.SpamReported,
            "unsubscribe" => DeliveryEventKind.Unsubscribed,
            "group_unsubscribe" => DeliveryEventKind.GroupUnsubscribed,
            "group_resubscribe" => DeliveryEventKind.GroupResubscribed,
            _ => DeliveryEventKind.Unknown,
        };

    // A "blocked" bounce is the server's mood of the day (reputation, size), not the address; a 4.x.x status is temporary.
    private static bool StopsMail(DeliveryEventKind kind, string? type, string? status, string? reason) =>
        kind switch
        {
            DeliveryEventKind.SpamReported or DeliveryEventKind.Unsubscribed or DeliveryEventKind.GroupUnsubscribed => true,
            DeliveryEventKind.Bounced => type != "blocked" && status?.StartsWith('4') != true,
            DeliveryEventKind.Dropped => reason is not null
                && Array.Exists(
                    ["bounced", "unsubscribed", "spam report", "invalid"],
                    word => reason.Contains(word, StringComparison.OrdinalIgnoreCase)
                ),
            _ => false,
        };

    private static DateTimeOffset? Time(JsonElement element) =>
        decimal.TryParse(Scalar(element, "timestamp"), System.Globalization.NumberStyles.AllowDecimalPoint, null, out var seconds)
        && seconds is > 0 and < 253402300799m
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;

    private static string? Scalar(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Scalar(value) : null;

    private static string? Scalar(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static Dictionary<string, string> Custom(JsonElement element)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!Own.Contains(member.Name) && Scalar(member.Value) is { Length: <= 1000 } value && found.Count < 100)
            {
                found[member.Name] = value;
            }
        }

        return found;
    }
}
