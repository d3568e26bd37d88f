using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A new shop begins in shadow, sees what would have left, and goes live for one intent.</summary>
public sealed class ShadowTests
{
    [Fact]
    public async Task A_new_shop_begins_in_shadow_sees_what_it_would_have_answered_and_goes_live_for_one_intent()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "0"));
        var fresh = await mancrel.GetAsync("/api/setup");
        Assert.Equal(("live", true, false), Standing(fresh));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);

        using (var begun = await mancrel.SendAsync(HttpMethod.Post, "/api/setup/begin", null))
        {
            Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync());
            Assert.Equal(("shadow", false, true), Standing(await begun.Content.ReadFromJsonAsync<JsonElement>()));
        }

        var same = await AskedAsync(mancrel, "one", "Nora");
        var other = await AskedAsync(mancrel, "two", "Olaf");
        await AskedAsync(mancrel, "three", "Pia");
        await AnswerAsync(mancrel, same, "Good day, it is EUR 89.90 all in. Yours, Mara");
        await AnswerAsync(mancrel, other, "Good day, it costs 75.00 EUR. Yours, Mara");

        var report = await mancrel.GetAsync("/api/replies/shadow?days=7");
        Assert.True(report.GetProperty("whole").GetBoolean());
        Assert.Equal((3, 3, 0, 2, 1), Counts(report.GetProperty("all")));
        var row = Assert.Single(report.GetProperty("intents").EnumerateArray());
        Assert.Equal(("price_quote", "shadow"), (row.GetProperty("intent").GetString(), row.GetProperty("mode").GetString()));
        Assert.Empty(await mancrel.OutboxAsync("pia@customer.example"));

        await PatchAsync(mancrel, """{"replies":{"perIntent":{"price_quote":{"mode":"live"}}}}""");
        await mancrel.MessageAsync(
            await mancrel.MailAsync("q4@customer.example", "Quin <quin@customer.example>", "Lamp", "Hello, how much is the Oak Desk Lamp?"),
            "answered"
        );
        Assert.Single(await mancrel.OutboxAsync("quin@customer.example"));
        var stock = await mancrel.MailAsync(
            "q5@customer.example",
            "Rita <rita@customer.example>",
            "Lamp",
            "Hello, is the Oak Desk Lamp in stock?"
        );
        await DecidedAsync(mancrel, stock);
        Assert.Empty(await mancrel.OutboxAsync("rita@customer.example"));
        Assert.Equal("shadow", (await mancrel.GetAsync("/api/settings")).GetProperty("replies").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task A_shop_with_letters_or_a_setting_stays_as_it_is_when_the_set_up_is_begun()
    {
        await using var given = await RunningMancrel.StartAsync(("Mancrel:Replies:Mode", "live"));
        await BeginAsync(given);
        Assert.Equal(("live", false, true), Standing(await given.GetAsync("/api/setup")));

        await using var busy = await RunningMancrel.StartAsync();
        await busy.MailAsync("w1@customer.example", "Wim <wim@customer.example>", "Hello", "Hello, can you repair my chair?");
        await RunningMancrel.UntilAsync(
            async () => !(await busy.GetAsync("/api/setup")).GetProperty("fresh").GetBoolean(),
            "the letter has come in"
        );
        await BeginAsync(busy);
        Assert.Equal(("live", false, false), Standing(await busy.GetAsync("/api/setup")));
    }

    [Theory]
    [InlineData("""{"replies":{"perIntent":{"greeting":{"mode":"live"}}}}""", "replies.perIntent.greeting")]
    [InlineData("""{"replies":{"perIntent":{"price_quote":{"mode":"loud"}}}}""", "replies.perIntent.price_quote.mode")]
    [InlineData("""{"replies":{"perIntent":{"price_quote":{"autoSend":2}}}}""", "replies.perIntent.price_quote.autoSend")]
    [InlineData("""{"replies":{"perIntent":{"price_quote":{"autoSend":0.3}}}}""", "replies.approve")]
    public async Task A_rule_of_an_intent_that_cannot_be_is_told_by_field(string body, string field)
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var etag = (await mancrel.GetAsync("/api/settings")).GetProperty("etag").GetString();

        using var refused = await mancrel.SendAsync(HttpMethod.Patch, "/api/settings", JsonDocument.Parse(body).RootElement, etag);

        Assert.Equal(422, (int)refused.StatusCode);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateObject()).Name);
    }

    private static (string?, bool, bool) Standing(JsonElement setup) =>
        (setup.GetProperty("mode").GetString(), setup.GetProperty("fresh").GetBoolean(), setup.GetProperty("modeChosen").GetBoolean());

    private static (int, int, int, int, int) Counts(JsonElement count) =>
        (Of(count, "letters"), Of(count, "would"), Of(count, "asked"), Of(count, "answered"), Of(count, "same"));

    private static int Of(JsonElement count, string name) => count.GetProperty(name).GetInt32();

    private static async Task<JsonElement> AskedAsync(RunningMancrel mancrel, string id, string name)
    {
        var message = await mancrel.MailAsync(
            $"{id}@customer.example",
            $"{name} <{name.ToLowerInvariant()}@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await DecidedAsync(mancrel, message);
        return await mancrel.MessageAsync(message, "drafted");
    }

    private static Task DecidedAsync(RunningMancrel mancrel, string message) =>
        RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/ai/decisions?filter.action=shadow&limit=50"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Any(item => item.GetRawText().Contains(message, StringComparison.Ordinal)),
            $"{message} is decided about in shadow"
        );

    private static async Task AnswerAsync(RunningMancrel mancrel, JsonElement message, string body)
    {
        var conversation = message.GetProperty("conversationId").GetString();
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/reply", new { body });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task BeginAsync(RunningMancrel mancrel)
    {
        using var begun = await mancrel.SendAsync(HttpMethod.Post, "/api/setup/begin", null);
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync());
    }

    private static async Task PatchAsync(RunningMancrel mancrel, string body)
    {
        var etag = (await mancrel.GetAsync("/api/settings")).GetProperty("etag").GetString();
        using var changed = await mancrel.SendAsync(HttpMethod.Patch, "/api/settings", JsonDocument.Parse(body).RootElement, etag);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
    }
}
