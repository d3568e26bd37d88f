using DnsClient;

namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>The machine's own name servers, by DnsClient.</summary>
internal sealed class DnsMailNames : IMailNames
{
    private readonly Lazy<LookupClient> dns = new(() => Client(cache: true));
    private readonly Lazy<LookupClient> anew = new(() => Client(cache: false));

    public async Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation)
    {
        var answer = await AskAsync(name, QueryType.SRV, cancellation);
        return
        [
            .. answer
                .Answers.SrvRecords()
                .OrderBy(record => record.Priority)
                .ThenByDescending(record => record.Weight)
                // A target of "." says that there is no such service (RFC 6186 §3.4).
                .Select(record => (Host: Plain(record.Target.Value), Port: (int)record.Port))
                .Where(service => service.Host.Length > 0),
        ];
    }

    public async Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation)
    {
        var answer = await AskAsync(domain, QueryType.MX, cancellation);
        return [.. answer.Answers.MxRecords().OrderBy(record => record.Preference).Select(record => Plain(record.Exchange.Value))];
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation)
    {
        var answer = await AskAsync(name, QueryType.TXT, cancellation, anew.Value);
        return answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain
            ? throw new IOException("the name service answers " + answer.Header.ResponseCode)
            : [.. answer.Answers.TxtRecords().Select(record => string.Concat(record.Text))];
    }

    private static LookupClient Client(bool cache) =>
        new(
            new LookupClientOptions
            {
                Timeout = TimeSpan.FromSeconds(3),
                Retries = 1,
                ThrowDnsErrors = false,
                UseCache = cache,
            }
        );

    private async Task<IDnsQueryResponse> AskAsync(string name, QueryType type, CancellationToken cancellation, LookupClient? client = null)
    {
        try
        {
            return await (client ?? dns.Value).QueryAsync(name, type, cancellationToken: cancellation);
        }
        catch (Exception error) when (error is DnsResponseException or InvalidOperationException or ArgumentException)
        {
            throw new IOException("the name service does not answer", error);
        }
    }

    private static string Plain(string name) => name.TrimEnd('.').ToLowerInvariant();
}
