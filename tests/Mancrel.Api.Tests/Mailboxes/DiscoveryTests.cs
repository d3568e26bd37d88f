using System.Net;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Mailboxes;

/// <summary>From an address to settings: which source counts, and what of a stranger's word does not.</summary>
public sealed class DiscoveryTests
{
    private const string Config = """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="house.example">
            <displayName>House of Mail</displayName>
            <incomingServer type="pop3"><hostname>pop.house.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
            <incomingServer type="imap"><hostname>imap.house.example</hostname><port>143</port><socketType>STARTTLS</socketType>
              <username>%EMAILLOCALPART%</username></incomingServer>
            <incomingServer type="imap"><hostname>imap.house.example</hostname><port>993</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.%EMAILDOMAIN%</hostname><port>465</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username></outgoingServer>
          </emailProvider>
        </clientConfig>
        """;

    private readonly Names names = new();
    private readonly Dictionary<string, string> pages = new(StringComparer.Ordinal);

    [Fact]
    public async Task The_domains_own_autoconfiguration_counts_before_all_others()
    {
        pages["autoconfig.shop.example"] = Config;
        names.Services["_imaps._tcp.shop.example"] = [("srv.shop.example", 993)];

        var found = await FindAsync("sales@shop.example");

        Assert.Equal("autoconfig", found.Source);
        Assert.Equal("House of Mail", found.Provider);
        Assert.Equal(new SuggestedServer("imap.house.example", 993, MailboxSecurity.Tls, "sales@shop.example"), found.Imap);
        Assert.Equal(new SuggestedServer("smtp.shop.example", 465, MailboxSecurity.Tls, "sales@shop.example"), found.Smtp);
    }

    [Fact]
    public async Task Then_the_database_of_providers_then_service_records()
    {
        names.Services["_imaps._tcp.shop.example"] = [("mail.shop.example", 993)];
        names.Services["_submissions._tcp.shop.example"] = [("mail.shop.example", 465)];

        var bySrv = await FindAsync("sales@shop.example");
        pages["autoconfig.thunderbird.net"] = Config;
        var byDatabase = await FindAsync("sales@shop.example");

        Assert.Equal("srv", bySrv.Source);
        Assert.Equal(new SuggestedServer("mail.shop.example", 465, MailboxSecurity.Tls, "sales@shop.example"), bySrv.Smtp);
        Assert.Equal("isp_database", byDatabase.Source);
    }

    [Theory]
    [InlineData("aspmx.l.google.com", "imap.gmail.com")]
    [InlineData("shop-example.mail.protection.outlook.com", "outlook.office365.com")]
    [InlineData("in1-smtp.messagingengine.com", "imap.fastmail.com")]
    [InlineData("mx.zoho.eu", "imap.zoho.eu")]
    public async Task A_domain_whose_mail_a_large_provider_takes_is_known_by_its_exchanger(string exchanger, string imap)
    {
        names.Exchangers["shop.example"] = [exchanger];

        var found = await FindAsync("sales@shop.example");

        Assert.Equal(imap, found.Imap?.Host);
        Assert.Equal("known_provider", found.Source);
        Assert.NotEmpty(found.Notes);
    }

    [Fact]
    public async Task What_nobody_knows_is_told_with_all_that_was_tried()
    {
        var found = await FindAsync("sales@shop.example");

        Assert.False(found.Found);
        Assert.Contains(found.Tried, step => step is { Step: "autoconfig", Found: false });
        Assert.Contains(found.Tried, step => step is { Step: "mx", Found: false });
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.168.1.9")]
    [InlineData("localhost")]
    [InlineData("intranet")]
    [InlineData("evil host")]
    public void Servers_that_a_stranger_names_are_none_of_the_own_network(string host) =>
        Assert.Null(Autoconfig.Read(Config.Replace("imap.house.example", host, StringComparison.Ordinal), "sales@shop.example"));

    [Theory]
    [InlineData("no xml")]
    [InlineData("<clientConfig/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><clientConfig>&a;</clientConfig>")]
    public void Whatever_else_a_page_holds_is_nothing(string page) => Assert.Null(Autoconfig.Read(page, "sales@shop.example"));

    [Fact]
    public void Servers_without_encryption_are_not_suggested() =>
        Assert.Null(
            Autoconfig.Read(
                Config.Replace("STARTTLS", "plain", StringComparison.Ordinal).Replace("SSL", "plain", StringComparison.Ordinal),
                "sales@shop.example"
            )
        );

    [Fact]
    public async Task Pages_on_the_own_network_are_not_asked()
    {
        await using var services = new ServiceCollection().AddSingleton(new MancrelSettings()).AddOutgoingClients().BuildServiceProvider();
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(OutgoingClients.Autoconfig);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri("http://127.0.0.1:1/mail/config-v1.1.xml"))
        );

        Assert.Contains("no public address", refused.ToString(), StringComparison.Ordinal);
    }

    private Task<MailboxSuggestion> FindAsync(string address) =>
        new MailboxDiscovery(new Clients(pages), names).FindAsync(address, TestContext.Current.CancellationToken);

    private sealed class Names : IMailNames
    {
        public Dictionary<string, IReadOnlyList<(string, int)>> Services { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, IReadOnlyList<string>> Exchangers { get; } = new(StringComparer.Ordinal);

        public Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<(string Host, int Port)>>([.. Services.GetValueOrDefault(name) ?? []]);

        public Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation) =>
            Task.FromResult(Exchangers.GetValueOrDefault(domain) ?? []);

        public Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>([]);
    }

    private sealed class Clients(Dictionary<string, string> pages) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new Pages(pages));
    }

    private sealed class Pages(Dictionary<string, string> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                pages.TryGetValue(request.RequestUri!.Host, out var page)
                    ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page, Encoding.UTF8, "application/xml") }
                    : new HttpResponseMessage(HttpStatusCode.NotFound)
            );
    }
}
