using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Driving;

/// <summary>
/// Signs and sends webhooks as providers do; the signatures are computed here from the vendors' pages, not by the product's own code.
/// </summary>
public static class Webhooks
{
    private const string Trusted = """{"spf":"pass","dkim":"pass","dmarc":"pass"}""";

    /// <summary>A generic mail; gives back the message's id.</summary>
    public static async Task<string> MailAsync(
        this RunningMancrel running,
        string messageId,
        string from,
        string subject,
        string text,
        string? webhookId = null,
        string? inReplyTo = null,
        string to = "sales@mancrel.local"
    )
    {
        using var answer = await running.TryMailAsync(messageId, from, subject, text, webhookId, inReplyTo, to);
        var body = await answer.Content.ReadAsStringAsync();
        RunningMancrel.Check((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    public static Task<HttpResponseMessage> TryMailAsync(
        this RunningMancrel running,
        string messageId,
        string from,
        string subject,
        string text,
        string? webhookId = null,
        string? inReplyTo = null,
        string to = "sales@mancrel.local"
    )
    {
        var mail = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["messageId"] = $"<{messageId}>",
            ["from"] = from,
            ["to"] = new[] { to },
            ["subject"] = subject,
            ["text"] = text,
            ["authentication"] = JsonDocument.Parse(Trusted).RootElement,
        };
        if (inReplyTo is not null)
        {
            mail["inReplyTo"] = $"<{inReplyTo}>";
            mail["references"] = new[] { $"<{inReplyTo}>" };
        }

        return running.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            JsonSerializer.SerializeToUtf8Bytes(mail),
            webhookId
        );
    }

    /// <summary>A product of the vendor acme.</summary>
    public static Task ProductAsync(this RunningMancrel running, string sku, string title, string price, int stock, long version = 1) =>
        running.ProductAsync(
            sku,
            new
            {
                sku,
                title,
                description = "",
                url = $"https://shop.example/{sku}",
                price,
                currency = "EUR",
                stock,
                attributes = new { },
                version,
                updatedAt = DateTimeOffset.UtcNow,
            },
            version
        );

    /// <summary>A product of the vendor acme, as it tells it.</summary>
    public static async Task ProductAsync(this RunningMancrel running, string sku, object data, long version = 1)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "product.upserted", data });
        using var answer = await running.SignedAsync("/api/webhooks/catalogue/acme", RunningMancrel.VendorSecret, body);
        RunningMancrel.Check((int)answer.StatusCode == 202, $"{(int)answer.StatusCode}");
        await RunningMancrel.UntilAsync(
            async () =>
            {
                using var found = await running.SendAsync(HttpMethod.Get, "/api/products/" + sku);
                return found.IsSuccessStatusCode
                    && (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() >= version;
            },
            $"product {sku} is there"
        );
    }

    /// <summary>Standard Webhooks: base64 HMAC-SHA256 over id.timestamp.body.</summary>
    public static Task<HttpResponseMessage> SignedAsync(
        this RunningMancrel running,
        string route,
        string secret,
        byte[] body,
        string? id = null,
        DateTimeOffset? at = null,
        string? signature = null,
        string contentType = "application/json"
    ) => running.Http.SignedAsync(route, secret, body, id, at, signature, contentType);

    /// <summary>The same to any server.</summary>
    public static async Task<HttpResponseMessage> SignedAsync(
        this HttpClient http,
        string route,
        string secret,
        byte[] body,
        string? id = null,
        DateTimeOffset? at = null,
        string? signature = null,
        string contentType = "application/json"
    )
    {
        id ??= "msg_" + Guid.NewGuid().ToString("N");
        var timestamp = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var mac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var computed = "v1," + Convert.ToBase64String(mac.ComputeHash([.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", signature ?? computed);
        return await http.SendAsync(request);
    }

    /// <summary>A form of Mailgun.</summary>
    public static Task<HttpResponseMessage> MailgunAsync(this RunningMancrel running, string token, string messageId, string text) =>
        running.MailgunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["token"] = token,
                ["sender"] = "ada@example.org",
                ["recipient"] = "sales@mancrel.local",
                ["from"] = "Ada <ada@example.org>",
                ["subject"] = "A question",
                ["body-plain"] = text,
                ["Message-Id"] = $"<{messageId}>",
                ["message-headers"] = JsonSerializer.Serialize(
                    new[]
                    {
                        new[] { "From", "Ada <ada@example.org>" },
                        ["To", "sales@mancrel.local"],
                        ["Message-Id", $"<{messageId}>"],
                        ["Subject", "A question"],
                    }
                ),
            }
        );

    /// <summary>Signs the fields as Mailgun does (hexadecimal HMAC-SHA256 over timestamp and token) and sends them.</summary>
    public static Task<HttpResponseMessage> MailgunAsync(this RunningMancrel running, Dictionary<string, string> fields)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = new Dictionary<string, string>(fields, StringComparer.Ordinal)
        {
            ["timestamp"] = timestamp,
            ["signature"] = Convert.ToHexStringLower(
                HMACSHA256.HashData(
                    Encoding.ASCII.GetBytes(RunningMancrel.MailgunKey),
                    Encoding.ASCII.GetBytes(timestamp + fields["token"])
                )
            ),
        };
        return running.Http.PostAsync("/api/webhooks/email/mailgun", new FormUrlEncodedContent(signed));
    }
}
