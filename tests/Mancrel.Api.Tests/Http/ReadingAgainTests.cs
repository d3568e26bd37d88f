using System.Globalization;
using Mancrel.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Http;

/// <summary>Readings that stumble are tried again over a real socket; what changes something is sent once.</summary>
public sealed class ReadingAgainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OutgoingClients.Feeds, "GET", 503, 3)]
    [InlineData(OutgoingClients.Feeds, "GET", 404, 1)]
    [InlineData(OutgoingClients.Feeds, "GET", 429, 1)]
    [InlineData(OutgoingClients.Entra, "GET", 502, 3)]
    [InlineData(OutgoingClients.Entra, "POST", 502, 1)]
    [InlineData(OutgoingClients.Hooks, "POST", 503, 1)]
    public async Task Only_readings_that_may_go_better_are_asked_again(string client, string method, int status, int asked)
    {
        await using var site = await LoopbackSite.StartAsync("127.0.0.1", context => Results.StatusCode(status).ExecuteAsync(context));
        using var answer = await SendAsync(client, method, site.Address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(asked, site.Asked.Count);
    }

    [Fact]
    public async Task A_feed_that_stumbles_once_is_read()
    {
        var first = 0;
        await using var site = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                if (Interlocked.Increment(ref first) == 1)
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return context.Response.WriteAsync("{}");
            }
        );
        using var answer = await SendAsync(OutgoingClients.Feeds, "GET", site.Address);
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Who_says_when_to_come_back_is_not_asked_before()
    {
        await using var site = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                context.Response.Headers.RetryAfter = 120.ToString(CultureInfo.InvariantCulture);
                return Results.StatusCode(503).ExecuteAsync(context);
            }
        );
        using var answer = await SendAsync(OutgoingClients.Feeds, "GET", site.Address);
        Assert.Single(site.Asked);
    }

    private static async Task<HttpResponseMessage> SendAsync(string client, string method, Uri address)
    {
        var anywhere = ConnectionRules.Public.With(ownNetwork: true);
        using var http = RealClients.By(anywhere).CreateClient(client);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        return await http.SendAsync(request, Stop);
    }
}
