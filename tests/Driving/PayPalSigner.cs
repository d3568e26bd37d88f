using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Driving;

/// <summary>Signs as PayPal does, by a certificate and an authority made for one test.</summary>
public sealed class PayPalSigner : IDisposable
{
    public const string WebhookId = "4JH86294D6297924G";
    public const string CertificateUrl = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77";

    private readonly RSA key = RSA.Create(2048);

    public PayPalSigner(DateTimeOffset now, string subject = "messageverificationcerts.paypal.com")
    {
        using var authority = RSA.Create(2048);
        var root = new CertificateRequest("CN=Authority of these tests", authority, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = root.CreateSelfSigned(now.AddDays(-2), now.AddDays(30));
        var leaf = new CertificateRequest("CN=" + subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        Certificate = leaf.Create(Root, now.AddDays(-1), now.AddDays(10), [1, 2, 3, 4]);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>PayPal's header fields over a body.</summary>
    public Dictionary<string, string> Headers(string body, DateTimeOffset time, string webhookId = WebhookId)
    {
        const string Id = "69cd13f0-d67a-11e5-baa3-778b53f4ae55";
        var at = time.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        var signature = key.SignData(
            Encoding.UTF8.GetBytes($"{Id}|{at}|{webhookId}|{Checksum(Encoding.UTF8.GetBytes(body))}"),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["PAYPAL-TRANSMISSION-ID"] = Id,
            ["PAYPAL-TRANSMISSION-TIME"] = at,
            ["PAYPAL-TRANSMISSION-SIG"] = Convert.ToBase64String(signature),
            ["PAYPAL-CERT-URL"] = CertificateUrl,
            ["PAYPAL-AUTH-ALGO"] = "SHA256withRSA",
        };
    }

    public void Dispose()
    {
        key.Dispose();
        Root.Dispose();
        Certificate.Dispose();
    }

    // CRC-32, bit by bit.
    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
            }
        }

        return ~sum;
    }
}
