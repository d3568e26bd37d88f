using Mancrel.Api.Http;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>
/// From an address to the servers of its mailbox: the large providers by name, the domain's own autoconfiguration, the database of
/// providers, service records (RFC 6186, RFC 8314), and at last whoever the domain's mail is exchanged by. The first that tells servers
/// counts. Pages are asked of public addresses only.
/// </summary>
public sealed class MailboxDiscovery(IHttpClientFactory clients, IMailNames names)
{
    private const string Database = "https://autoconfig.thunderbird.net/v1.1/";
    private const int MostExchangers = 5;
    private readonly HttpClient http = clients.CreateClient(OutgoingClients.Autoconfig);

    /// <summary>Finds out.</summary>
    /// <param name="address">A bare mail address.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<MailboxSuggestion> FindAsync(string address, CancellationToken cancellation)
    {
        var domain = RegistrableDomain.Ascii(address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant());
        var tried = new List<DiscoveryStep>();
        var query = "?emailaddress=" + Uri.EscapeDataString(address);
        if (KnownProviders.ByDomain(address, domain) is { } known)
        {
            tried.Add(new DiscoveryStep("known_provider", Found: true, $"{domain} is a domain of {known.Servers.Provider}."));
            return Make(address, "known_provider", known.Servers, tried);
        }

        var found =
            await PageAsync("autoconfig", $"https://autoconfig.{domain}/mail/config-v1.1.xml{query}", address, tried, cancellation)
            ?? await PageAsync(
                "autoconfig",
                $"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml{query}",
                address,
                tried,
                cancellation
            );
        if (found is not null)
        {
            return Make(address, "autoconfig", found, tried);
        }

        if (await PageAsync("isp_database", Database + domain, address, tried, cancellation) is { } listed)
        {
            return Make(address, "isp_database", listed, tried);
        }

        if (await ServicesAsync(address, domain, tried, cancellation) is { } services)
        {
            return Make(address, "srv", services, tried);
        }

        return await ExchangersAsync(address, domain, tried, cancellation)
            ?? new MailboxSuggestion(address, Found: false, Source: null, Provider: null, Imap: null, Smtp: null, [], tried);
    }

    private async Task<FoundServers?> PageAsync(
        string step,
        string url,
        string address,
        List<DiscoveryStep> tried,
        CancellationToken cancellation
    )
    {
        var host = new Uri(url).Host;
        try
        {
            using var answer = await http.GetAsync(url, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                tried.Add(new DiscoveryStep(step, Found: false, $"{host} answers {(int)answer.StatusCode}."));
                return null;
            }

            var found = Autoconfig.Read(await answer.Content.ReadAsStringAsync(cancellation), address);
            tried.Add(
                new DiscoveryStep(step, found is not null, found is null ? $"{host} names no usable server." : $"{host} names the servers.")
            );
            return found;
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            tried.Add(new DiscoveryStep(step, Found: false, $"{host} does not answer."));
            return null;
        }
    }

    private async Task<FoundServers?> ServicesAsync(
        string address,
        string domain,
        List<DiscoveryStep> tried,
        CancellationToken cancellation
    )
    {
        var imap =
            await ServiceAsync("_imaps._tcp." + domain, MailboxSecurity.Tls, address, tried, cancellation)
            ?? await ServiceAsync("_imap._tcp." + domain, MailboxSecurity.Starttls, address, tried, cancellation);
        if (imap is null)
        {
            return null;
        }

        var smtp =
            await ServiceAsync("_submissions._tcp." + domain, MailboxSecurity.Tls, address, tried, cancellation)
            ?? await ServiceAsync("_submission._tcp." + domain, MailboxSecurity.Starttls, address, tried, cancellation);
        return new FoundServers(Provider: null, imap, smtp);
    }

    private async Task<SuggestedServer?> ServiceAsync(
        string name,
        MailboxSecurity security,
        string address,
        List<DiscoveryStep> tried,
        CancellationToken cancellation
    )
    {
        try
        {
            var services = await names.ServicesAsync(name, cancellation);
            var usable = services.Where(service => Autoconfig.IsUsable(service.Host)).ToList();
            tried.Add(
                new DiscoveryStep(
                    "srv",
                    usable.Count > 0,
                    usable.Count > 0 ? $"{name} is {usable[0].Host}:{usable[0].Port}." : $"There is no {name}."
                )
            );
            return usable.Count == 0 ? null : new SuggestedServer(usable[0].Host, usable[0].Port, security, address);
        }
        catch (IOException)
        {
            tried.Add(new DiscoveryStep("srv", Found: false, $"{name} cannot be looked up just now."));
            return null;
        }
    }

    private async Task<MailboxSuggestion?> ExchangersAsync(
        string address,
        string domain,
        List<DiscoveryStep> tried,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<string> exchangers;
        try
        {
            exchangers = [.. (await names.ExchangersAsync(domain, cancellation)).Take(MostExchangers)];
        }
        catch (IOException)
        {
            tried.Add(new DiscoveryStep("mx", Found: false, $"Who takes the mail of {domain} cannot be looked up just now."));
            return null;
        }

        if (exchangers.Select(one => KnownProviders.ByExchanger(address, one)).FirstOrDefault(one => one is not null) is { } known)
        {
            tried.Add(new DiscoveryStep("mx", Found: true, $"The mail of {domain} is with {known.Servers.Provider}."));
            return Make(address, "known_provider", known.Servers, tried);
        }

        tried.Add(
            new DiscoveryStep(
                "mx",
                Found: false,
                exchangers.Count == 0
                    ? $"{domain} takes no mail."
                    : $"The mail of {domain} is with {exchangers[0]}, which is not known here."
            )
        );

        // Many shops' domains are with a provider that the database lists under its own name.
        return
            exchangers.Select(RegistrableDomain.Of).FirstOrDefault(one => one.Length > 0 && one != domain) is { } house
            && await PageAsync("isp_database", Database + house, address, tried, cancellation) is { } listed
            ? Make(address, "isp_database", listed, tried)
            : null;
    }

    private static MailboxSuggestion Make(string address, string source, FoundServers found, List<DiscoveryStep> tried) =>
        new(
            address,
            Found: true,
            source,
            found.Provider,
            found.Imap,
            found.Smtp,
            KnownProviders.NoteFor(found.Imap.Host) is { } note ? [note] : [],
            tried,
            KnownProviders.SignInFor(found.Imap.Host)
        );
}
