using System.Net;
using System.Text.RegularExpressions;

namespace Mancrel.Api.Tests.OpenApi;

/// <summary>The pages that show the API to people, which have to work where there is no internet.</summary>
public sealed partial class ApiDocsTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Everything_on_the_page_comes_from_here()
    {
        using var answer = await api.Http.GetAsync("/api/docs/", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
        var scripts = Scripts().Matches(page).Select(script => script.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var part = await api.Http.GetAsync("/api/docs/" + script, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
            Assert.Contains("javascript", part.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
            Assert.True((await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 500, script);
        }
    }

    [Fact]
    public async Task The_browser_is_let_ask_nobody_else_and_run_nothing_else()
    {
        var nonces = new HashSet<string>(StringComparer.Ordinal);
        for (var visit = 0; visit < 2; visit++)
        {
            using var answer = await api.Http.GetAsync("/api/docs/", TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
            var nonce = Nonce().Match(policy).Groups[1].Value;
            Assert.All(Tags().Matches(page), tag => Assert.Contains($"nonce=\"{nonce}\"", tag.Value, StringComparison.Ordinal));
            nonces.Add(nonce);
        }

        Assert.Equal(2, nonces.Count);
    }

    [GeneratedRegex("(?:src=\"|from ')([^\"']+)[\"']")]
    private static partial Regex Scripts();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
