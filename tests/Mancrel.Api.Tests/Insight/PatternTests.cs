using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Insight;

/// <summary>How deals and letters go, over HTTP.</summary>
public sealed class PatternTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    [Fact]
    public async Task Ways_stalls_and_signs_are_told_and_the_log_is_xes()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var deal = (
            await api.MadeAsync(
                "/api/deals",
                $$"""{"title":"A & B <ü>","pipelineId":"pl_sales","stageId":"new_lead","ownerId":"{{admin}}"}"""
            )
        ).Field("id");
        foreach (var stage in (string[])["interested", "won"])
        {
            Assert.Equal(200, (await api.AskAsync("POST", $"/api/deals/{deal}/move-stage", $$"""{"stageId":"{{stage}}"}""")).Status);
        }

        var told = (await api.AskAsync("GET", "/api/insight/journeys?pipelineId=pl_sales")).Json;

        var sales = told.GetProperty("pipelines").EnumerateArray().Single();
        Assert.True(told.GetProperty("complete").GetBoolean());
        Assert.Equal(
            ["new_lead", "interested", "won"],
            sales.GetProperty("paths")[0].GetProperty("stages").EnumerateArray().Select(stage => stage.GetString())
        );
        Assert.Equal((1, 1), (Number(sales.GetProperty("paths")[0].GetProperty("won"), "count"), Number(sales.GetProperty("won"), "base")));
        Assert.Equal(0, Number(sales, "compared"));
        var stay = sales.GetProperty("stages").EnumerateArray().Single(one => one.GetProperty("stageId").GetString() == "interested");
        Assert.Equal((0, 1), (Number(stay, "open"), Number(stay, "left")));

        var log = XDocument.Parse((await api.AskAsync("GET", "/api/insight/events.xes")).Text);
        Assert.Equal((Xes + "log", "1849-2016"), (log.Root!.Name, log.Root.Attribute("xes.version")!.Value));
        var trace = log.Root.Elements(Xes + "trace").Single(one => Value(one, "concept:name") == deal);
        var events = trace.Elements(Xes + "event").ToList();
        Assert.Equal(["pl_sales/new_lead", "pl_sales/interested", "pl_sales/won"], events.Select(one => Value(one, "concept:name")));
        Assert.All(
            events,
            one => Assert.True(DateTimeOffset.TryParse(Value(one, "time:timestamp"), out _) && Value(one, "org:resource") is not null)
        );

        // A rep sees nothing of another's deal, and takes no log.
        var seen = JsonDocument.Parse(await RepAsync("/api/insight/journeys?pipelineId=pl_sales", 200)).RootElement;
        Assert.Equal(0, seen.GetProperty("pipelines").GetArrayLength());
        await RepAsync("/api/insight/events.xes", 403);
    }

    [Fact]
    public async Task Letters_ways_and_other_bands_are_told_and_a_wrong_band_is_refused()
    {
        var told = (await api.AskAsync("GET", "/api/insight/process")).Json;

        Assert.Equal(8, told.GetProperty("trials").GetArrayLength());
        Assert.Equal(
            ["decide", "person", "send"],
            told.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString())
        );
        Assert.Contains(told.GetProperty("queues").EnumerateArray(), one => one.GetProperty("state").GetString() == "awaiting_approval");
        var one = (await api.AskAsync("GET", "/api/insight/process?autoSend=0.85")).Json.GetProperty("trials").EnumerateArray().Single();
        Assert.Equal(0.85, one.GetProperty("autoSend").GetDouble());
        var refused = await api.AskAsync("GET", "/api/insight/process?autoSend=85%25");
        Assert.Equal((400, true), (refused.Status, refused.Why("autoSend").Contains("0 to 1", StringComparison.Ordinal)));
        Assert.Equal("deals or messages", (await api.AskAsync("GET", "/api/insight/events.xes?cases=cats")).Why("cases")[3..]);
        Assert.Equal(
            "log",
            XDocument.Parse((await api.AskAsync("GET", "/api/insight/events.xes?cases=messages")).Text).Root!.Name.LocalName
        );
    }

    private async Task<string> RepAsync(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string? Value(XElement one, string key) =>
        one.Elements().FirstOrDefault(part => part.Attribute("key")?.Value == key)?.Attribute("value")?.Value;

    private static int Number(JsonElement item, string name) => item.GetProperty(name).GetInt32();
}
