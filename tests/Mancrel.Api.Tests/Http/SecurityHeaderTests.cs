using System.Net;

namespace Mancrel.Api.Tests.Http;

/// <summary>What stands on every answer: of the API, of a page, of what is not there.</summary>
public sealed class SecurityHeaderTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/inbox")]
    [InlineData("/api/health/live")]
    [InlineData("/api/contacts")]
    [InlineData("/api/nothing")]
    [InlineData("/assets/nothing.js")]
    public async Task No_answer_is_guessed_at_framed_or_told_to_others_and_none_says_what_serves_it(string path)
    {
        using var answer = await api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_page_runs_our_scripts_alone_and_stands_in_nobodys_frame()
    {
        using var answer = await api.Http.GetAsync("/today", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }
}
