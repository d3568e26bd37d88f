using System.Net;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.OutgoingWebhooks;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Http;

/// <summary>
/// No address that somebody typed reaches the network of the host: proven by a server that stands there and is never asked.
/// </summary>
public sealed class PublicConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.167.1.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("64:ff9b::101:101", true)]
    [InlineData("2606:4700::1111", true)]
    public void An_address_is_public_or_it_is_not(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://name-of-loopback.example:{0}/")]
    [InlineData("http://name-of-both.example:{0}/")]
    [InlineData("http://169.254.169.254:{0}/latest/meta-data/")]
    [InlineData("http://[::ffff:169.254.169.254]:{0}/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]:{0}/latest/meta-data/")]
    public async Task Neither_a_webhook_nor_a_page_reaches_this_machine_however_it_is_written(string pattern)
    {
        await using var site = await LoopbackSite.StartAsync("127.0.0.1", context => context.Response.WriteAsync("secret"));
        var rules = ConnectionRules.Public with
        {
            Resolve = (host, stop) =>
                host switch
                {
                    "name-of-loopback.example" => Task.FromResult(new[] { IPAddress.Loopback }),
                    "name-of-both.example" => Task.FromResult(
                        new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback, IPAddress.IPv6Loopback }
                    ),
                    _ => Dns.GetHostAddressesAsync(host, stop),
                },
        };
        var url = new Uri(
            pattern.Replace("{0}", site.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );
        var sender = new HttpHookSender(RealClients.By(rules));
        var pages = new HttpPageFetcher(RealClients.By(rules));

        var posted = await sender.PostAsync(url, "evt_1", DateTimeOffset.UnixEpoch, "v1,x", "{}"u8.ToArray(), Stop);
        var page = await pages.FetchAsync(url, Stop);

        Assert.Equal((0, 0, ""), (posted.Status, page.Status, page.Html));
        Assert.Contains("is no public address", posted.Error, StringComparison.Ordinal);
        Assert.Contains("is no public address", page.Error, StringComparison.Ordinal);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_redirect_into_the_own_network_is_not_followed()
    {
        await using var inside = await LoopbackSite.StartAsync("127.0.0.1", context => context.Response.WriteAsync("secret"));
        await using var outside = await LoopbackSite.StartAsync(
            "127.0.0.2",
            context =>
            {
                context.Response.Redirect(inside.Address.ToString(), permanent: false, preserveMethod: true);
                return Task.CompletedTask;
            }
        );
        var rules = LoopbackSite.Only("127.0.0.2");
        var sender = new HttpHookSender(RealClients.By(rules));
        var pages = new HttpPageFetcher(RealClients.By(rules));

        var posted = await sender.PostAsync(outside.Address, "evt_1", DateTimeOffset.UnixEpoch, "v1,x", "{}"u8.ToArray(), Stop);
        var page = await pages.FetchAsync(outside.Address, Stop);

        Assert.Equal((307, "the receiver answered 307"), (posted.Status, posted.Error));
        Assert.Equal((0, ""), (page.Status, page.Html));
        Assert.Contains("127.0.0.1 is no public address", page.Error, StringComparison.Ordinal);
        Assert.Equal(2, outside.Asked.Count);
        Assert.Empty(inside.Asked);
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_checked_and_the_name_is_looked_up_once()
    {
        await using var outside = await LoopbackSite.StartAsync("127.0.0.2", context => context.Response.WriteAsync("a page"));
        await using var inside = await LoopbackSite.StartAsync("127.0.0.1", context => context.Response.WriteAsync("secret"));
        var asked = 0;

        // A name service that answers with the own network from the second time on.
        var rules = LoopbackSite.Only("127.0.0.2") with
        {
            Resolve = (_, _) =>
                Task.FromResult(new[] { IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "127.0.0.2" : "127.0.0.1") }),
        };
        var pages = new HttpPageFetcher(RealClients.By(rules));

        var page = await pages.FetchAsync(new Uri($"http://rebinding.example:{outside.Address.Port}/"), Stop);

        Assert.Equal((200, "a page", 1), (page.Status, page.Html, asked));
        Assert.Empty(inside.Asked);
    }

    [Fact]
    public async Task A_setting_opens_the_own_network_to_webhooks_and_to_nothing_else()
    {
        await using var site = await LoopbackSite.StartAsync("127.0.0.1", context => context.Response.WriteAsync("thanks"));
        var clients = RealClients.By(settings: new MancrelSettings { Hooks = new HookSettings { AllowPrivate = true } });
        var sender = new HttpHookSender(clients);
        var pages = new HttpPageFetcher(clients);

        Assert.Equal(200, (await sender.PostAsync(site.Address, "evt_1", DateTimeOffset.UnixEpoch, "v1,x", "{}"u8.ToArray(), Stop)).Status);
        Assert.Equal(0, (await pages.FetchAsync(site.Address, Stop)).Status);
        Assert.Single(site.Asked);
    }
}
