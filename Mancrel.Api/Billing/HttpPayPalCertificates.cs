using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mancrel.Api.Http;
using Mancrel.Core.Billing.Paying;

namespace Mancrel.Api.Billing;

/// <summary>Reads PayPal's certificates from PayPal, each once while the process lives; they are few and have long lives.</summary>
public sealed class HttpPayPalCertificates(IHttpClientFactory clients) : IPayPalCertificates
{
    private const int Most = 20;
    private readonly ConcurrentDictionary<Uri, X509Certificate2Collection> known = [];

    public X509Certificate2Collection? Roots => null;

    public async Task<X509Certificate2Collection?> ReadAsync(Uri address, CancellationToken cancellation)
    {
        if (known.TryGetValue(address, out var before))
        {
            return before;
        }

        try
        {
            using var answer = await clients.CreateClient(OutgoingClients.Certificates).GetAsync(address, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            var read = new X509Certificate2Collection();
            read.ImportFromPem(await answer.Content.ReadAsStringAsync(cancellation));
            if (read.Count > 0 && known.Count < Most)
            {
                known[address] = read;
            }

            return read;
        }
        catch (Exception fault)
            when (fault is HttpRequestException or IOException or CryptographicException
                || fault is OperationCanceledException && !cancellation.IsCancellationRequested
            )
        {
            return null;
        }
    }
}
