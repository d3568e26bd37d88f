using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>The main job, seen from outside: a signed mail comes in, the right answer goes out once.</summary>
public sealed class AnsweringTests
{
    [Fact]
    public async Task A_price_question_is_answered_once_with_the_catalogues_price_and_evidence_for_it()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var repeat = 0; repeat < 10; repeat++)
        {
            // Five times the provider's retry of one webhook, five times as a webhook of its own.
            ids.Add(
                await mancrel.MailAsync(
                    "q1@customer.example",
                    "Nora Fields <nora@customer.example>",
                    "Oak Desk Lamp",
                    "Hello, how much is the Oak Desk Lamp?",
                    repeat % 2 == 0 ? "same" : null
                )
            );
        }

        var message = await mancrel.MessageAsync(Assert.Single(ids), "answered");
        var reply = Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
        Assert.Contains("89.90", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("q1@customer.example", reply.GetProperty("inReplyTo").GetString());
        Assert.Equal("<q1@customer.example>", reply.GetProperty("headers").GetProperty("References").GetString());
        Assert.Equal("auto-replied", reply.GetProperty("headers").GetProperty("Auto-Submitted").GetString());
        Assert.Equal("Re: Oak Desk Lamp", reply.GetProperty("subject").GetString());
        Assert.Equal("auto_send", message.GetProperty("decision").GetProperty("band").GetString());
        Assert.Contains(
            message.GetProperty("draft").GetProperty("claims").EnumerateArray(),
            claim =>
                claim.GetProperty("evidence").GetProperty("field").GetString() == "price"
                && claim.GetProperty("evidence").GetProperty("id").GetString() == "LAMP-1"
        );
        Assert.All(
            message.GetProperty("draft").GetProperty("claims").EnumerateArray(),
            claim => Assert.Equal(JsonValueKind.Object, claim.GetProperty("evidence").ValueKind)
        );
    }

    [Fact]
    public async Task An_answer_without_any_reference_finds_its_thread_by_the_address_it_was_sent_to()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Mail:ReplyTokens", "true"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var first = await mancrel.MessageAsync(
            await mancrel.MailAsync("k1@customer.example", "Kim <kim@customer.example>", "Lamp", "Hello, how much is the Oak Desk Lamp?"),
            "answered"
        );
        var reply = Assert.Single(await mancrel.OutboxAsync("kim@customer.example"));
        var address = reply.GetProperty("headers").GetProperty("Reply-To").GetString()!;

        var id = await mancrel.MailAsync(
            "k2@customer.example",
            "Kim at home <kim@home.example>",
            "One more thing",
            "Is it also there in walnut?",
            to: address
        );

        var second = await mancrel.MessageAsync(id, "answered", "awaiting_approval", "escalated");
        Assert.Equal(first.GetProperty("conversationId").GetString(), second.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task A_held_reply_can_be_called_back_and_a_newer_message_of_the_thread_takes_over()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "3600"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        await mancrel.ProductAsync("MUG-1", "Stoneware Mug", "16.50", 3);

        var first = await mancrel.MailAsync(
            "t1@customer.example",
            "Ada <ada@customer.example>",
            "Question",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(first, "held");
        var second = await mancrel.MailAsync(
            "t2@customer.example",
            "Ada <ada@customer.example>",
            "Re: Question",
            "And what does the Stoneware Mug cost?",
            inReplyTo: "t1@customer.example"
        );
        var held = await mancrel.MessageAsync(second, "held", "awaiting_approval");
        Assert.Equal(second, (await mancrel.MessageAsync(first, "superseded")).GetProperty("supersededBy").GetString());

        // One reply answers both.
        var body = held.GetProperty("draft").GetProperty("body").GetString();
        Assert.Contains("89.90", body, StringComparison.Ordinal);
        Assert.Contains("16.50", body, StringComparison.Ordinal);

        using var sent = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{second}/send-now");
        Assert.True(sent.IsSuccessStatusCode);
        await mancrel.MessageAsync(second, "answered");
        Assert.Single(await mancrel.OutboxAsync("ada@customer.example"));

        var third = await mancrel.MailAsync("u1@other.example", "Bob <bob@other.example>", "Lamp", "Hello, how much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(third, "held");
        using var cancelled = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{third}/cancel");
        Assert.True(cancelled.IsSuccessStatusCode);
        await mancrel.MessageAsync(third, "escalated");
        using var again = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{third}/cancel");
        Assert.Equal(409, (int)again.StatusCode);
        Assert.Empty(await mancrel.OutboxAsync("bob@other.example"));
    }

    [Fact]
    public async Task A_price_that_changes_while_the_reply_is_held_stops_the_reply()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "2"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(id, "held");
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "99.90", 12, version: 2);
        var message = await mancrel.MessageAsync(id, "escalated", "answered");
        Assert.Equal("escalated", message.GetProperty("state").GetString());
        Assert.Empty(await mancrel.OutboxAsync("nora@customer.example"));
    }

    [Fact]
    public async Task Shadow_mode_decides_and_sends_nothing()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:Mode", "shadow"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/ai/decisions?filter.action=shadow")).GetProperty("items").GetArrayLength() == 1,
            "the shadow decision is logged"
        );
        Assert.Equal("drafted", (await mancrel.MessageAsync(id, "drafted")).GetProperty("state").GetString());
        Assert.Empty((await mancrel.GetAsync("/api/outbox")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Machines_are_recorded_and_never_answered()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                messageId = "<auto1@customer.example>",
                from = "Nora <nora@customer.example>",
                to = new[] { "sales@mancrel.local" },
                subject = "Automatic reply: how much is the Oak Desk Lamp?",
                text = "I am away. How much is the Oak Desk Lamp?",
                headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Auto-Submitted"] = "auto-replied" },
                authentication = new
                {
                    spf = "pass",
                    dkim = "pass",
                    dmarc = "pass",
                },
            }
        );
        using var answer = await mancrel.SignedAsync("/api/webhooks/email/generic", RunningMancrel.GenericSecret, body);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var message = await mancrel.MessageAsync(id, "suppressed");
        Assert.Contains("Auto-Submitted", message.GetProperty("suppressed").GetString(), StringComparison.Ordinal);
        Assert.Empty(await mancrel.OutboxAsync("nora@customer.example"));
    }

    [Fact]
    public async Task A_persons_reply_settles_what_waited_and_the_customer_gets_one_mail()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:AutoSend", "1"), ("Mancrel:Replies:Approve", "0.5"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        var waiting = await mancrel.MessageAsync(id, "awaiting_approval");
        using var sent = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/conversations/{waiting.GetProperty("conversationId").GetString()}/reply",
            new { body = "I will call you today." }
        );
        Assert.Equal(202, (int)sent.StatusCode);
        await mancrel.MessageAsync(id, "answered");
        var mail = Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
        Assert.StartsWith("I will call you today.", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(mail.GetProperty("headers").TryGetProperty("Auto-Submitted", out _));
        using var late = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{id}/approve");
        Assert.Equal(409, (int)late.StatusCode);
    }
}
