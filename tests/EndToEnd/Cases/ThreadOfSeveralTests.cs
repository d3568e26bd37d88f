using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 4 of docs/architecture.md: a question belongs to a person.</summary>
[Collection(CaseCollection.Name)]
public sealed class ThreadOfSeveralTests(CaseShop shop)
{
    private RunningMancrel Mancrel => shop.Mancrel;

    [Fact]
    public async Task Somebody_else_in_the_thread_neither_gets_nor_stops_the_first_ones_answer()
    {
        await using var slow = await CaseShop.StartAsync(("Mancrel:Replies:HoldSeconds", "4"));
        var first = await CaseShop.PostAsync(slow, "20-second-person-takes-the-answer/a.json");
        await slow.MessageAsync(first, "held");
        var second = await CaseShop.PostAsync(slow, "20-second-person-takes-the-answer/b.json");
        await slow.MessageAsync(second, "answered");
        await slow.MessageAsync(first, "answered");
        var zed = Assert.Single(await slow.OutboxAsync("zed@rival.example"));
        Assert.DoesNotContain("950", zed.GetProperty("text").GetString(), StringComparison.Ordinal);
        var alva = Assert.Single(await slow.OutboxAsync("alva@alpha.example"));
        Assert.Contains("950", alva.GetProperty("text").GetString(), StringComparison.Ordinal);

        // Two letters of one person still get one answer.
        var one = await CaseShop.PostAsync(
            slow,
            CounterpartTests.Mail("two1@t.example", "Tia <tia@t.example>", "How much is the Linen Sofa?"),
            false
        );
        await slow.MessageAsync(one, "held");
        string[] thread = ["<two1@t.example>"];
        var two = await CaseShop.PostAsync(
            slow,
            CounterpartTests.Mail("two2@t.example", "Tia <tia@t.example>", "How much is the Oak Desk Lamp?", references: thread),
            false
        );
        await slow.MessageAsync(two, "answered");
        Assert.Equal("superseded", (await slow.MessageAsync(one, "superseded")).GetProperty("state").GetString());
        Assert.Single(await slow.OutboxAsync("tia@t.example"));
    }

    [Fact]
    public async Task A_persons_answer_goes_to_whom_the_open_question_is_from_and_the_conversation_stays_open_until_then()
    {
        var alva = await shop.SendAsync("21-a-persons-reply-goes-to-the-newest-sender/a.json");
        Assert.Contains(alva.GetProperty("state").GetString(), (string[])["escalated", "awaiting_approval"]);
        var zed = await shop.SendAsync("21-a-persons-reply-goes-to-the-newest-sender/b.json");
        Assert.Equal("answered", zed.GetProperty("state").GetString());
        var route = "/api/conversations/" + alva.GetProperty("conversationId").GetString();
        var conversation = await Mancrel.GetAsync(route);
        Assert.Equal("open", conversation.GetProperty("state").GetString());
        Assert.Equal(alva.GetProperty("state").GetString(), conversation.GetProperty("latestState").GetString());
        Assert.Equal("Alva Berg <alva@alpha.example>", conversation.GetProperty("reply").GetProperty("to")[0].GetString());

        await CaseShop.CreateAsync(Mancrel, route + "/reply", new { body = "Das Sofa kostet 950 EUR." });
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("alva@alpha.example")).Count == 1, "the reply to Alva");
        Assert.Contains(
            "Das Sofa",
            (await Mancrel.OutboxAsync("alva@alpha.example"))[0].GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            await Mancrel.OutboxAsync("zed@rival.example"),
            mail => mail.GetProperty("text").GetString()!.Contains("Das Sofa", StringComparison.Ordinal)
        );
        await RunningMancrel.UntilAsync(
            async () => (await Mancrel.GetAsync(route)).GetProperty("state").GetString() == "waiting",
            "the conversation to wait for the customers"
        );
    }

    [Fact]
    public async Task A_reply_names_the_letter_that_it_answers()
    {
        var first = await SendAsync("named1@n.example", "Nia <nia@n.example>", "I want to complain about my broken lamp!");
        string[] thread = ["<named1@n.example>"];
        await SendAsync("named2@o.example", "Oda <oda@o.example>", "I want to complain as well, mine is broken too!", thread);
        var route = $"/api/conversations/{first.GetProperty("conversationId").GetString()}/reply";
        var oda = (await Mancrel.GetAsync(route[..^6])).GetProperty("messages")[1].GetProperty("id").GetString();
        await CaseShop.CreateAsync(Mancrel, route, new { body = "Sorry, Oda.", messageId = oda });
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("oda@o.example")).Count == 1, "the reply to Oda");
        Assert.Equal("open", (await Mancrel.GetAsync(route[..^6])).GetProperty("state").GetString());
        await CaseShop.CreateAsync(Mancrel, route, new { body = "Sorry, Nia." });
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("nia@n.example")).Count == 1, "the reply to Nia");

        using var wrong = await Mancrel.SendAsync(HttpMethod.Post, route, new { body = "?", messageId = "m_none" });
        Assert.Equal(422, (int)wrong.StatusCode);
        Assert.Contains("messageId", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_in_copy_stay_in_a_persons_reply_and_not_in_an_automatic_one()
    {
        var message = await shop.SendAsync("23-cc-people-fall-off/mail.json");
        Assert.Equal("answered", message.GetProperty("state").GetString());
        Assert.Equal("Eve <eve@gamma.example>", message.GetProperty("reply").GetProperty("cc")[0].GetString());
        Assert.Empty(await Mancrel.OutboxAsync("eve@gamma.example"));
        var route = $"/api/conversations/{message.GetProperty("conversationId").GetString()}/reply";

        await ReplyAsync(route, new { body = "Kept." }, "Kept.", "Eve <eve@gamma.example>");
        await ReplyAsync(route, new { body = "Nobody else.", cc = Array.Empty<string>() }, "Nobody else.", null);
        await ReplyAsync(
            route,
            new { body = "Thanks, more tomorrow.", cc = new[] { "fay@delta.example" } },
            "Thanks, more",
            "fay@delta.example"
        );

        using var wrong = await Mancrel.SendAsync(HttpMethod.Post, route, new { body = "?", cc = new[] { "nobody" } });
        Assert.Equal(422, (int)wrong.StatusCode);
        Assert.Contains("cc[0]", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task ReplyAsync(string route, object body, string text, string? copied)
    {
        await CaseShop.CreateAsync(Mancrel, route, body);
        JsonElement mail = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                mail = (await Mancrel.OutboxAsync("cleo@gamma.example")).FirstOrDefault(one =>
                    one.GetProperty("text").GetString()!.StartsWith(text, StringComparison.Ordinal)
                );
                return mail.ValueKind != JsonValueKind.Undefined;
            },
            text
        );
        Assert.Equal(copied, mail.GetProperty("headers").TryGetProperty("Cc", out var cc) ? cc.GetString() : null);
    }

    private Task<JsonElement> SendAsync(string id, string from, string text, string[]? references = null) =>
        CaseShop.SendAsync(Mancrel, CounterpartTests.Mail(id, from, text, references: references));
}
