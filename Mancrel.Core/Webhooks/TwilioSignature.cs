using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks;

/// <summary>
/// How Twilio signs its requests (twilio.com/docs/usage/security): base64 of HMAC-SHA1, under the account's token, over the whole address
/// that it asked and the form's fields, sorted by name, each name followed by its value.
/// </summary>
internal static class TwilioSignature
{
    private const string Header = "X-Twilio-Signature";
    private const string Setting = "Mancrel:Twilio:AuthToken";

    /// <summary>Checks a request; nothing in it tells its age, so that a repeat is known by its MessageSid alone.</summary>
    public static WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets)
    {
        if (string.IsNullOrWhiteSpace(secrets.TwilioAuthToken))
        {
            return new WebhookVerdict.NotConfigured(Setting);
        }

        if (request.Header(Header) is not { Length: > 0 } given)
        {
            return new WebhookVerdict.Rejected($"{Header} is missing");
        }

        if (FormBody.Read(request, out _) is not { } form)
        {
            return new WebhookVerdict.Rejected("the signature is over a form, and this is none");
        }

        var said = Encoding.ASCII.GetBytes(given);
        return request.Urls.Any(url =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(url, form, secrets.TwilioAuthToken)), said)
        )
            ? new WebhookVerdict.Verified(null)
            : new WebhookVerdict.Rejected("the signature is wrong");
    }

    [SuppressMessage("Security", "CA5350", Justification = "Twilio's scheme; HMAC-SHA1 is not broken by collisions of SHA-1.")]
    private static string Of(string url, FormBody form, string token)
    {
        var signed = new StringBuilder(url);
        foreach (var field in form.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            signed.Append(field.Name).Append(Encoding.UTF8.GetString(field.Value.Span));
        }

        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString())));
    }
}
