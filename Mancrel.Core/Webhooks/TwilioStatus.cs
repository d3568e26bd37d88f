using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Webhooks;

/// <summary>What became of a text message that we sent (twilio.com/docs/messaging/guides/track-outbound-message-status).</summary>
internal static class TwilioStatus
{
    /// <summary>What Twilio says when the number has messages of ours stopped.</summary>
    public const string Stopped = "21610";

    /// <summary>The name that such events are queued under.</summary>
    public const string Provider = "twilio";

    /// <summary>Whether a form tells of a message of ours; else it is a message to us.</summary>
    public static bool IsOne(FormBody form) =>
        (form.Text("MessageStatus") ?? form.Text("SmsStatus")) is { Length: > 0 } status
        && !status.Equals("received", StringComparison.OrdinalIgnoreCase)
        && !status.Equals("receiving", StringComparison.OrdinalIgnoreCase);

    /// <summary>The event; null where the form is none.</summary>
    /// <param name="request">The request as it was kept.</param>
    /// <param name="message">Our message's id, as the callback's address has it.</param>
    /// <param name="at">When it came: Twilio does not say when it happened.</param>
    public static DeliveryEvent? Read(WebhookRequest request, string? message, DateTimeOffset at)
    {
        if (
            FormBody.Read(request, out _) is not { } form
            || !IsOne(form)
            || (form.Text("MessageSid") ?? form.Text("SmsSid")) is not { Length: > 0 and <= 100 } sid
        )
        {
            return null;
        }

        var status = (form.Text("MessageStatus") ?? form.Text("SmsStatus"))!.ToLowerInvariant();
        var error = form.Text("ErrorCode") is { Length: > 0 and <= 20 } code ? MimeReader.OneLine(code) : null;
        return new DeliveryEvent
        {
            Kind = status switch
            {
                "delivered" => DeliveryEventKind.Delivered,
                "read" => DeliveryEventKind.Opened,
                "undelivered" or "failed" => DeliveryEventKind.Bounced,
                "queued" or "accepted" or "sending" or "sent" or "scheduled" => DeliveryEventKind.Processed,
                _ => DeliveryEventKind.Unknown,
            },
            EventId = $"{sid}.{status}",
            At = at,
            ProviderMessageId = sid,
            CustomArguments = message is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { [MessageArgument] = message },
            Reason = error is null ? null : $"Twilio says {error}",
            Status = error,
        };
    }

    /// <summary>The name that our message's id has, in the callback's address and in what is told of it.</summary>
    public const string MessageArgument = "mancrel_message";
}
