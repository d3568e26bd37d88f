using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;

namespace Mancrel.Api.Replies.Sending;

/// <summary>Text messages by Twilio's API (twilio.com/docs/messaging/api/message-resource#create-a-message-resource).</summary>
public sealed class TwilioCarrier(IHttpClientFactory clients, MancrelSettings settings) : ITextCarrier
{
    private const int LongestReason = 500;

    public async Task<MailHandover> SendAsync(OutgoingText text, CancellationToken cancellation = default)
    {
        var twilio = settings.Twilio;
        var (from, setting, prefix) =
            text.Channel == MessageChannel.Whatsapp ? (twilio.WhatsAppFrom, "WhatsAppFrom", "whatsapp:") : (twilio.From, "From", "");
        if (from is null)
        {
            return new MailHandover.Refused($"Mancrel:Twilio:{setting} is not set", Transient: false);
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(twilio.ApiUrl, $"/2010-04-01/Accounts/{Uri.EscapeDataString(twilio.AccountSid!)}/Messages.json")
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}"))
        );
        var form = new List<KeyValuePair<string, string>>
        {
            new("To", prefix + text.To),
            new("From", prefix + from),
            new("Body", text.Body),
        };
        if (settings.PublicUrl is { IsLoopback: false })
        {
            var path = text.Channel == MessageChannel.Whatsapp ? "whatsapp" : "sms";
            form.Add(
                new(
                    "StatusCallback",
                    settings.LinkTo(
                        $"/api/webhooks/{path}/twilio/status?{DeliveryTracker.MessageArgument}={Uri.EscapeDataString(text.Id.Value)}"
                    )
                )
            );
        }

        request.Content = new FormUrlEncodedContent(form);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // From here it may arrive whatever we see: a caller's cancellation would leave the send unknown for nothing.
            using var answer = await clients.CreateClient(OutgoingClients.Texts).SendAsync(request, CancellationToken.None);
            return await ReadAsync(answer);
        }
        catch (HttpRequestException unreached)
            when (unreached.HttpRequestError
                    is HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            return new MailHandover.Refused($"Twilio was not reached: {unreached.HttpRequestError}", Transient: true);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new MailHandover.Unknown($"the answer of Twilio was lost: {lost.GetType().Name}");
        }
    }

    private static async Task<MailHandover> ReadAsync(HttpResponseMessage answer)
    {
        var said = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        if (answer.IsSuccessStatusCode)
        {
            return new MailHandover.Taken(Text(said, "sid") ?? "");
        }

        var why = Text(said, "message") ?? said;
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"Twilio answered {(int)answer.StatusCode} ({Text(said, "code")}): {(why.Length > LongestReason ? why[..LongestReason] : why)}"
        );
        return answer.StatusCode switch
        {
            // A wrong token or an empty account is put right by a person, and then the message may go.
            HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests =>
                new MailHandover.Refused(reason, Transient: true),
            >= HttpStatusCode.InternalServerError => new MailHandover.Unknown(reason),
            _ => new MailHandover.Refused(reason, Transient: false),
        };
    }

    private static string? Text(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value)
                ? value.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
