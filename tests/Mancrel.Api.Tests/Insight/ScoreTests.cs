using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Insight;

/// <summary>Scores of open deals over HTTP.</summary>
public sealed class ScoreTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task An_open_deal_has_a_score_an_interval_and_reasons_and_a_closed_one_none()
    {
        var open = await DealAsync("Open", "negotiating");
        var lost = await DealAsync("Lost", "negotiating");
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/deals/{lost}/move-stage", """{"stageId":"lost"}""")).Status);

        var told = (await api.AskAsync("GET", "/api/insight/scores?limit=200")).Json;

        var items = told.GetProperty("items").EnumerateArray().ToList();
        Assert.DoesNotContain(items, one => one.GetProperty("id").GetString() == lost);
        var score = items.Single(one => one.GetProperty("id").GetString() == open);
        var (low, middle, high) = (Points(score, "low"), Points(score, "score"), Points(score, "high"));

        // The stage states 80, and one lost deal, where it is known of already, takes ten points at most.
        Assert.True(low < middle && middle < high && middle is >= 70 and <= 80, $"{low} {middle} {high}");
        Assert.Contains(score.GetProperty("reasons").EnumerateArray(), reason => reason.GetProperty("what").GetString() == "stage");
        Assert.Equal("stated", told.GetProperty("model").GetProperty("basis").GetString());
        Assert.Equal(0, told.GetProperty("model").GetProperty("test").GetProperty("tested").GetInt32());
    }

    [Fact]
    public async Task A_rep_sees_the_scores_of_own_deals_and_nobodys()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var others = await DealAsync("Others", "interested", $$""","ownerId":"{{admin}}" """);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/insight/scores?limit=200");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));

        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(others, text, StringComparison.Ordinal);
        Assert.Contains(
            (await api.AskAsync("GET", "/api/insight/scores?filter.ownerId=" + admin)).Json.GetProperty("items").EnumerateArray(),
            one => one.GetProperty("id").GetString() == others
        );
        Assert.Equal(
            others,
            Assert
                .Single(
                    (await api.AskAsync("GET", "/api/insight/scores?filter.dealId=" + others)).Json.GetProperty("items").EnumerateArray()
                )
                .GetProperty("id")
                .GetString()
        );
        Assert.Equal(400, (await api.AskAsync("GET", "/api/insight/scores?filter.colour=red")).Status);
    }

    [Fact]
    public async Task A_contacts_score_says_what_it_rests_on()
    {
        var id = (await api.MadeAsync("/api/contacts", """{"name":"Somebody new","emails":["somebody.new@example.org"]}""")).Field("id");

        var before = (await api.AskAsync("GET", $"/api/contacts/{id}/score")).Json;
        var told = (await api.AskAsync("POST", $"/api/contacts/{id}/score")).Json;

        Assert.False(before.TryGetProperty("score", out _));
        Assert.InRange(Points(told, "score"), 1, 100);
        foreach (var fit in (JsonElement[])[before.GetProperty("fit"), told.GetProperty("fit")])
        {
            Assert.Equal("stated", fit.GetProperty("basis").GetString());
            Assert.Equal((20, 90), (Points(fit, "ownFrom"), Points(fit, "days")));
            Assert.Equal(0, Points(fit.GetProperty("buyers"), "base"));
        }

        Assert.False(told.TryGetProperty("low", out _));
    }

    [Fact]
    public async Task Scores_beside_what_came_are_told_of_twelve_months_and_raise_no_alarm_without_outcomes()
    {
        var told = (await api.AskAsync("GET", "/api/insight/scores/drift")).Json;

        foreach (var one in (JsonElement[])[told.GetProperty("deals"), told.GetProperty("contacts")])
        {
            Assert.False(one.GetProperty("drifted").GetBoolean());
            Assert.Equal(12, one.GetProperty("months").GetArrayLength());
            Assert.All(one.GetProperty("months").EnumerateArray(), month => Assert.False(month.TryGetProperty("chance", out _)));
        }

        Assert.Equal(30, Points(told, "leastCases"));
    }

    private async Task<string> DealAsync(string title, string stage, string more = "") =>
        (
            await api.MadeAsync(
                "/api/deals",
                $$$"""
                {"title":"{{{title}}}","pipelineId":"pl_sales","stageId":"{{{stage}}}",
                 "value":{"amount":"100.00","currency":"EUR"}{{{more}}}}
                """
            )
        ).Field("id");

    private static int Points(JsonElement score, string name) => score.GetProperty(name).GetInt32();
}
