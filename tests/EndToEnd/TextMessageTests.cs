using System.Globalization;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>The main job by telephone: the same workflow and the same judge as for mail.</summary>
public sealed class TextMessageTests
{
    private const string Number = "+4915112345678";

    [Fact]
    public async Task A_price_question_by_text_is_answered_once_without_a_quotation()
    {
        await using var mancrel = await StartAsync("off");
        for (var repeat = 0; repeat < 5; repeat++)
        {
            await AskAsync(mancrel);
        }

        var message = await MessageAsync(mancrel, "answered");

        var reply = Assert.Single(await mancrel.OutboxAsync(Number));
        var text = reply.GetProperty("text").GetString()!;
        Assert.Contains("89.90", text, StringComparison.Ordinal);
        Assert.DoesNotContain("how much is", text, StringComparison.Ordinal);
        Assert.Equal("auto_send", message.GetProperty("decision").GetProperty("band").GetString());
    }

    [Fact]
    public async Task By_itself_nothing_leaves_in_quiet_hours()
    {
        var now = DateTimeOffset.UtcNow;
        var hours = string.Create(CultureInfo.InvariantCulture, $"{now.AddHours(-1):HH:mm}-{now.AddHours(2):HH:mm}");
        await using var mancrel = await StartAsync(hours);
        await AskAsync(mancrel);

        var message = await MessageAsync(mancrel, "held");

        var until = message.GetProperty("holdUntil").GetDateTimeOffset();
        Assert.Equal(
            now.AddHours(2).ToString("HH:mm", CultureInfo.InvariantCulture),
            until.ToString("HH:mm", CultureInfo.InvariantCulture)
        );
        Assert.Empty(await mancrel.OutboxAsync(Number));
    }

    private static async Task<RunningMancrel> StartAsync(string quietHours)
    {
        var mancrel = await RunningMancrel.StartAsync(
            ("Mancrel:Twilio:AuthToken", TwilioCalls.Token),
            ("Mancrel:Twilio:QuietHours", quietHours)
        );
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        return mancrel;
    }

    private static async Task AskAsync(RunningMancrel mancrel)
    {
        using var taken = await mancrel.Http.TwilioAsync(
            "/api/webhooks/sms/twilio",
            "MessageSid",
            "SM1",
            "From",
            Number,
            "Body",
            "Hello, how much is the Oak Desk Lamp?"
        );
        Assert.Equal(200, (int)taken.StatusCode);
    }

    private static async Task<JsonElement> MessageAsync(RunningMancrel mancrel, string state)
    {
        string? id = null;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var items = (await mancrel.GetAsync("/api/conversations")).GetProperty("items");
                id = items.GetArrayLength() > 0 && items[0].TryGetProperty("latestInbound", out var latest) ? latest.GetString() : null;
                return id is not null;
            },
            "the message is in a conversation"
        );
        return await mancrel.MessageAsync(id!, state);
    }
}
