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
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(id, "answered");

        var same = await BacktestAsync(mancrel, new { });
        Assert.Equal(
            (1, 1, 0),
            (
                same.GetProperty("count").GetInt32(),
                same.GetProperty("autoSend").GetInt32(),
                same.GetProperty("differences").GetArrayLength()
            )
        );

        var settings = await mancrel.GetAsync("/api/settings");
        using var changed = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/settings",
            new { replies = new { autoSend = 1.0 } },
            settings.GetProperty("etag").GetString()
        );
        Assert.True(changed.IsSuccessStatusCode);
        var strict = await BacktestAsync(mancrel, new { limit = 10 });
        Assert.Equal((0, 1), (strict.GetProperty("autoSend").GetInt32(), strict.GetProperty("approve").GetInt32()));
        var difference = Assert.Single(strict.GetProperty("differences").EnumerateArray());
        Assert.Equal(
            (id, "auto_send", "approve"),
            (
                difference.GetProperty("id").GetString(),
                difference.GetProperty("then").GetString(),
                difference.GetProperty("now").GetString()
            )
        );

        var nothing = await BacktestAsync(mancrel, new { to = "2020-01-01T00:00:00Z" });
        Assert.Equal(0, nothing.GetProperty("count").GetInt32());
        using var wrong = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", new { limit = 5000 });
        Assert.Equal(422, (int)wrong.StatusCode);
        Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
    }

    [Fact]
    public async Task The_backtest_of_what_just_happened_decides_as_live_did()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        (string From, string Text, string Becomes)[] letters =
        [
            ("Nora <nora@customer.example>", "Hello, how much is the Oak Desk Lamp?", "answered"),
            ("Ada <ada@customer.example>", "How much is the Oak Desk Lamp, and does it work on an induction hob?", "escalated"),
            ("Bob <bob@customer.example>", "The lamp came broken, I am furious and want to complain about your service.", "escalated"),
        ];
        foreach (var (letter, at) in letters.Select((letter, at) => (letter, at)))
        {
            var id = await mancrel.MailAsync($"b{at}@customer.example", letter.From, "Lamp", letter.Text);
            await mancrel.MessageAsync(id, letter.Becomes);
        }

        var report = await BacktestAsync(mancrel, new { });
        Assert.Equal(letters.Length, report.GetProperty("count").GetInt32());
        Assert.Equal("[]", report.GetProperty("differences").GetRawText());
    }

    [Fact]
    public async Task A_mailbox_is_compared_with_what_people_answered_and_nothing_of_it_stays()
    {
        const string Mailbox = """
            From nora@customer.example Fri Nov 20 09:00:00 2026
            From: Nora <nora@customer.example>
            To: sales@shop.example
            Subject: Lamp
            Message-ID: <q1@customer.example>
            Date: Fri, 20 Nov 2026 09:00:00 +0000

            Hello, how much is the Oak Desk Lamp?

            From sales@shop.example Fri Nov 20 10:00:00 2026
            From: Shop <sales@shop.example>
            To: nora@customer.example
            Subject: Re: Lamp
            Message-ID: <a1@shop.example>
            In-Reply-To: <q1@customer.example>
            Date: Fri, 20 Nov 2026 10:00:00 +0000

            Hello Nora, the lamp costs 89.90 EUR.

            From ada@customer.example Fri Nov 20 11:00:00 2026
            From: Ada <ada@customer.example>
            To: sales@shop.example
            Subject: Lamp
            Message-ID: <q2@customer.example>
            Date: Fri, 20 Nov 2026 11:00:00 +0000

            Hello, what does the Oak Desk Lamp cost?

            From sales@shop.example Fri Nov 20 12:00:00 2026
            From: Shop <sales@shop.example>
            To: ada@customer.example
            Subject: Re: Lamp
            Message-ID: <a2@shop.example>
            References: <q2@customer.example>
            Date: Fri, 20 Nov 2026 12:00:00 +0000

            Hello Ada, it was 75.00 EUR until last week.

            From bob@customer.example Fri Nov 20 13:00:00 2026
            From: Bob <bob@customer.example>
            To: sales@shop.example
            Subject: Away
            Auto-Submitted: auto-replied
            Message-ID: <q3@customer.example>

            I am away.

            """;
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Mailbox), "file", "shop.mbox" },
            { new StringContent("Shop <sales@shop.example>"), "own" },
        };
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", form);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            (5, 2, 1, 2, 1, 1),
            (
                Of(report, "messages"),
                Of(report, "ours"),
                Of(report, "automatic"),
                Of(report, "answered"),
                Of(report, "sameFacts"),
                Of(report, "otherFacts")
            )
        );
        Assert.Equal((2, 2), (report.GetProperty("count").GetInt32(), report.GetProperty("autoSend").GetInt32()));
        Assert.Equal(
            "q2@customer.example",
            Assert.Single(report.GetProperty("differences").EnumerateArray()).GetProperty("id").GetString()
        );
        Assert.Empty((await mancrel.GetAsync("/api/messages")).GetProperty("items").EnumerateArray());
        Assert.Empty((await mancrel.GetAsync("/api/outbox")).GetProperty("items").EnumerateArray());

        using var none = new MultipartFormDataContent { { new StringContent("x"), "own" } };
        using var wrong = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", none);
        Assert.Equal(422, (int)wrong.StatusCode);
        using var odd = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", new StringContent("x"));
        Assert.Equal(415, (int)odd.StatusCode);

        static int Of(JsonElement report, string name) => report.GetProperty("mailbox").GetProperty(name).GetInt32();
    }

    private static async Task<JsonElement> BacktestAsync(RunningMancrel mancrel, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/backtest", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
