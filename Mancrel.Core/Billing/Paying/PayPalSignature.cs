using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// How PayPal signs its webhooks (developer.paypal.com/api/rest/webhooks/rest, "verify"): SHA-256 with RSA over
/// <c>transmission id|time|webhook id|CRC-32 of the body</c>, by a certificate of PayPal's that its own address serves.
/// </summary>
public sealed class PayPalSignature(IPayPalCertificates certificates)
{
    private const string Prefix = "PAYPAL-";
    private const string Domain = ".paypal.com";

    // PayPal comes again for three days, and may say the time of its first try.
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(3) + StandardWebhooks.Tolerance;

    /// <summary>Null when the request is PayPal's, else why it is not taken.</summary>
    /// <param name="webhookId">Our webhook's id at PayPal.</param>
    /// <param name="request">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Acceptance?> RefusalAsync(
        string webhookId,
        WebhookRequest request,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (
            request.Header(Prefix + "TRANSMISSION-ID") is not { Length: > 0 and <= 200 } id
            || request.Header(Prefix + "TRANSMISSION-TIME") is not { Length: > 0 and <= 100 } time
            || request.Header(Prefix + "TRANSMISSION-SIG") is not { Length: > 0 and <= 2000 } signature
            || request.Header(Prefix + "CERT-URL") is not { Length: > 0 and <= 500 } address
        )
        {
            return new Acceptance.Unverified("PayPal's header fields are missing");
        }

        if (request.Header(Prefix + "AUTH-ALGO") is { Length: > 0 } way && !way.Equals("SHA256withRSA", StringComparison.OrdinalIgnoreCase))
        {
            return new Acceptance.Unverified("the signature is made in another way than SHA256withRSA");
        }

        if (
            !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || at > now + StandardWebhooks.Tolerance
            || at < now - Oldest
        )
        {
            return new Acceptance.Unverified("the time of the transmission is none, or too far off");
        }

        if (AddressOf(address) is not { } source)
        {
            return new Acceptance.Unverified("the certificate lies elsewhere than with PayPal");
        }

        if (await certificates.ReadAsync(source, cancellation) is not { Count: > 0 } chain)
        {
            return new Acceptance.Refused(503, "PayPal's certificate cannot be read now; please come again");
        }

        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}|{time}|{webhookId}|{Crc32.Of(request.Body.Span)}");
        return IsPayPals(chain, now) is { } untrusted ? new Acceptance.Unverified(untrusted)
            : IsRight(chain[0], signed, signature) ? null
            : new Acceptance.Unverified("the signature is wrong");
    }

    /// <summary>The address, where it is one of PayPal's certificates; null of all others.</summary>
    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && address.UserInfo.Length == 0
        && address.IdnHost.EndsWith(Domain, StringComparison.OrdinalIgnoreCase)
        && address.AbsolutePath.StartsWith("/v1/notifications/certs/", StringComparison.Ordinal)
            ? address
            : null;

    private string? IsPayPals(X509Certificate2Collection chain, DateTimeOffset now)
    {
        if (!chain[0].GetNameInfo(X509NameType.SimpleName, forIssuer: false).EndsWith(Domain, StringComparison.OrdinalIgnoreCase))
        {
            return "the certificate is another's than PayPal's";
        }

        using var built = new X509Chain();
        built.ChainPolicy.VerificationTime = now.UtcDateTime;
        built.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        built.ChainPolicy.DisableCertificateDownloads = true;
        built.ChainPolicy.ExtraStore.AddRange(chain);
        if (certificates.Roots is { } roots)
        {
            built.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            built.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return built.Build(chain[0])
            ? null
            : $"the certificate is not to be trusted ({string.Join(", ", built.ChainStatus.Select(one => one.Status).Distinct())})";
    }

    private static bool IsRight(X509Certificate2 certificate, string signed, string signature)
    {
        using var key = certificate.GetRSAPublicKey();
        var bytes = new byte[signature.Length];
        return key is not null
            && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(signed), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
