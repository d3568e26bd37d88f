using Mancrel.Local.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Local.Tests;

/// <summary>What the health check of the image calls.</summary>
public sealed class HealthCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusCodes.Status200OK, 0)]
    [InlineData(StatusCodes.Status503ServiceUnavailable, 1)]
    public async Task Ready_is_0_and_everything_else_is_1(int answer, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/api/health/ready", () => TypedResults.StatusCode(answer));
        await app.StartAsync(Stop);

        Assert.Equal(status, await CommandLine.RunAsync(["health", "--urls", app.Urls.First()]));
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_1()
    {
        string url;
        await using (var app = WebApplication.CreateSlimBuilder().Build())
        {
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync(Stop);
            url = app.Urls.First();
        }

        Assert.Equal(1, await CommandLine.RunAsync(["health", "--urls", url]));
        Assert.Equal(1, await CommandLine.RunAsync(["health", "--urls", "nowhere"]));
    }

    [Theory]
    [InlineData("http://0.0.0.0:7071", "http://127.0.0.1:7071/")]
    [InlineData("http://*:80;http://[::1]:81", "http://localhost/")]
    [InlineData("http://+:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:7071", "http://[::1]:7071/")]
    public void Who_listens_everywhere_is_asked_on_this_machine(string urls, string asked) =>
        Assert.Equal(asked, HealthCommand.AddressOf(urls).ToString());
}
