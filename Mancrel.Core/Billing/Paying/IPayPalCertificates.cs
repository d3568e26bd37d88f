using System.Security.Cryptography.X509Certificates;

namespace Mancrel.Core.Billing.Paying;

/// <summary>Where the certificates come from that PayPal signs with.</summary>
public interface IPayPalCertificates
{
    /// <summary>Whom a certificate must lead to; null are the authorities that this machine trusts.</summary>
    X509Certificate2Collection? Roots { get; }

    /// <summary>
    /// The certificate at an address of PayPal's, with those between it and an authority; null where it cannot be read now.
    /// </summary>
    Task<X509Certificate2Collection?> ReadAsync(Uri address, CancellationToken cancellation);
}
