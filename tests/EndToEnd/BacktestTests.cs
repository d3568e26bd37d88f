using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>The recorded past under today's settings.</summary>
public sealed class BacktestTests
{
    [Fact]
    public async Task A_backtest_sends_nothing_and_tells_what_a_changed_price_and_a_stricter_threshold_would_change()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync("q1@customer.example", "Nora <nora@customer.example>", "Lamp", "Hello, how much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(id, "answered");

        var same = await BacktestAsync(mancrel, new { });
        Assert.Equal((1, 1, 0), (same.GetProperty("count").GetInt32(), same.GetProperty("autoSend").GetInt32(), same.GetProperty("differences").GetArrayLength()));

        var settings = await mancrel.GetAsync("/api/settings");
        using var changed = await mancrel.SendAsync(HttpMethod.Patch, "/api/settings", new { replies = new { autoSend = 1.0 } }, settings.GetProperty("etag").GetString());
        Assert.True(changed.IsSuccessStatusCode);
        var strict = await BacktestAsync(mancrel, new { limit = 10 });
        Assert.Equal((0, 1), (strict.GetProperty("autoSend").GetInt32(), strict.GetProperty("approve").GetInt32()));
        var difference = Assert.Single(strict.GetProperty("differences").EnumerateArray());
        Assert.Equal((id, "auto_send", "approve"), (difference.GetProperty("id").GetString(), difference.GetProperty("then").GetString(), difference.GetProperty("now").GetString()));

        var nothing = await BacktestAsync(mancrel, new { to = "2020-01-01T00:00:00Z" });
        Assert.Equal(0, nothing.GetProperty("count").GetInt32());
        using var wrong = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", new { limit = 5000 });
        Assert.Equal(422, (int)wrong.StatusCode);
        Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
    }

    private static async Task<JsonElement> BacktestAsync(RunningMancrel mancrel, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
