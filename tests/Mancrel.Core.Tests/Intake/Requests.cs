using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Builds webhook requests.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static WebhookRequest Of(string contentType, string body, params (string Name, string Value)[] headers) =>
        Of(contentType, Encoding.UTF8.GetBytes(body), headers);

    public static WebhookRequest Of(string contentType, byte[] body, params (string Name, string Value)[] headers) =>
        new(contentType, headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase), body);

    public static WebhookRequest Form(params (string Name, string Value)[] fields) =>
        FormParts([.. fields.Select(f => ($"Content-Disposition: form-data; name=\"{f.Name}\"", Encoding.UTF8.GetBytes(f.Value)))]);

    public static WebhookRequest FormParts(params (string Head, byte[] Content)[] parts)
    {
        var body = new MemoryStream();
        foreach (var (head, content) in parts)
        {
            body.Write(Encoding.UTF8.GetBytes($"--xYzZY\r\n{head}\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }

        body.Write("--xYzZY--\r\n"u8);
        return Of("multipart/form-data; boundary=xYzZY", body.ToArray());
    }

    public static InboundEmail Parse(string provider, WebhookRequest request, WebhookSecrets? secrets = null) =>
        Assert.IsType<InboundParse.Parsed>(InboundProviders.Find(provider)!.Parse(request, secrets ?? new WebhookSecrets())).Email;
}
