using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>The numbers of the office after a day's work.</summary>
public sealed class StatsTests
{
    [Fact]
    public async Task An_answered_mail_and_a_deal_that_moved_stand_in_the_numbers()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        await mancrel.MessageAsync(
            await mancrel.MailAsync("s1@stats.example", "Rosa <rosa@stats.example>", "Lamp", "Hello, how much is the Oak Desk Lamp?"),
            "answered"
        );
        var deal = await MadeAsync(
            mancrel,
            "/api/deals",
            new { title = "Fifty lamps", value = new { amount = "4000.00", currency = "EUR" } }
        );
        var stages = (await mancrel.GetAsync("/api/pipelines/pl_sales")).GetProperty("stages").EnumerateArray().ToList();
        var (first, next) = (deal.GetProperty("stageId").GetString(), stages[1].GetProperty("id").GetString());
        using var moved = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/deals/{deal.GetProperty("id").GetString()}/move-stage",
            System.Net.Http.Json.JsonContent.Create(new { stageId = next })
        );
        Assert.True(moved.IsSuccessStatusCode);

        await RunningMancrel.UntilAsync(
            async () => Funnel(await mancrel.GetAsync("/api/analytics/dashboard"), first).TryGetProperty("onwardRate", out _),
            "the funnel knows of the move"
        );
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/stats")).GetProperty("replies").GetProperty("count").GetInt32() == 1,
            "the reply is counted"
        );

        var stats = await mancrel.GetAsync("/api/stats");
        Assert.Equal(1, stats.GetProperty("inbound").GetInt32());
        Assert.Equal(1, stats.GetProperty("intents").GetProperty("price_quote").GetInt32());
        Assert.Equal(1, stats.GetProperty("replies").GetProperty("automatic").GetInt32());
        var dashboard = await mancrel.GetAsync("/api/analytics/dashboard");
        Assert.Equal(30, dashboard.GetProperty("timeline").GetArrayLength());
        Assert.Equal(1, dashboard.GetProperty("timeline")[29].GetProperty("replied").GetInt32());
        Assert.Equal(1, Funnel(dashboard, first).GetProperty("came").GetInt32());
        Assert.Equal(1, Funnel(dashboard, next).GetProperty("count").GetInt32());
        Assert.Equal("4000.00", Funnel(dashboard, next).GetProperty("values")[0].GetProperty("amount").GetString());
        Assert.Equal(1, dashboard.GetProperty("dealMonths")[0].GetProperty("made").GetInt32());

        var states = await mancrel.GetAsync("/api/analytics/messages-by-status");
        var answered = states.GetProperty("shares").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "answered");
        Assert.Equal((1, 1), (Count(answered.GetProperty("share"), "count"), Count(answered.GetProperty("share"), "base")));
        Assert.True(answered.GetProperty("share").GetProperty("low").GetDouble() < 0.3);
        var ai = await mancrel.GetAsync("/api/analytics/ai-usage-stats");
        Assert.Equal(1, Count(ai.GetProperty("bands").GetProperty("auto_send"), "count"));
        var days = await mancrel.GetAsync("/api/analytics/messages-timeline");
        Assert.Equal(1, Count(days[days.GetArrayLength() - 1].GetProperty("states"), "inbound.answered"));
        var cycle = (await mancrel.GetAsync("/api/insight/cycle"))
            .EnumerateArray()
            .Single(one => one.GetProperty("pipelineId").GetString() == "pl_sales");
        Assert.Equal(1, Count(cycle.GetProperty("stages")[0].GetProperty("wentOn"), "count"));

        string? cursor = "";
        while (cursor is not null)
        {
            using var portion = await mancrel.SendAsync(HttpMethod.Post, "/api/stats/rebuild?cursor=" + Uri.EscapeDataString(cursor));
            Assert.Equal(System.Net.HttpStatusCode.OK, portion.StatusCode);
            cursor = JsonDocument
                .Parse(await portion.Content.ReadAsStringAsync())
                .RootElement.TryGetProperty("nextCursor", out var following)
                ? following.GetString()
                : null;
        }

        Assert.Equal(stats.ToString(), (await mancrel.GetAsync("/api/stats")).ToString());
        using var foreign = await mancrel.SendAsync(HttpMethod.Post, "/api/stats/rebuild?cursor=nonsense");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, foreign.StatusCode);

        using var wrong = await mancrel.SendAsync(HttpMethod.Get, "/api/stats?from=2026-11-20&to=2026-11-01");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);

        var contact = await MadeAsync(mancrel, "/api/contacts", new { name = "Olga Own", emails = new[] { "olga@stats.example" } });
        await MadeAsync(
            mancrel,
            "/api/messages",
            new
            {
                contactId = contact.GetProperty("id").GetString(),
                occasion = "birthday",
                subject = "All the best",
                body = "Happy birthday!",
            }
        );
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/analytics/messages-by-occasion"))
                    .GetProperty("shares")
                    .EnumerateArray()
                    .Any(one => one.GetProperty("name").GetString() == "birthday"),
            "the occasion is counted"
        );
        await MadeAsync(
            mancrel,
            "/api/segments",
            new
            {
                name = "Named",
                kind = "live",
                query = new
                {
                    all = new[]
                    {
                        new
                        {
                            field = "name",
                            op = "contains",
                            value = "Olga",
                        },
                    },
                },
            }
        );
        var segment = (await mancrel.GetAsync("/api/analytics/contacts-by-segment"))[0];
        Assert.Equal(("Named", 1), (segment.GetProperty("name").GetString(), Count(segment, "count")));
        Assert.Equal(0, (await mancrel.GetAsync("/api/analytics/campaign-performance")).GetArrayLength());
    }

    private static JsonElement Funnel(JsonElement dashboard, string? stage) =>
        dashboard
            .GetProperty("pipelines")
            .EnumerateArray()
            .SelectMany(pipeline => pipeline.GetProperty("stages").EnumerateArray())
            .Single(one => one.GetProperty("stageId").GetString() == stage);

    private static async Task<JsonElement> MadeAsync(RunningMancrel mancrel, string path, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, path, System.Net.Http.Json.JsonContent.Create(body));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
