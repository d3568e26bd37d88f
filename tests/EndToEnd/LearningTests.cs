using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>What people make of drafts and automatic replies comes back as calibration, seen from outside.</summary>
public sealed class LearningTests
{
    [Fact]
    public async Task Without_a_certificate_a_person_is_asked_and_the_persons_verdict_counts_towards_one()
    {
        await using var mancrel = await RunningMancrel.StartAsync(
            ("Mancrel:Replies:Certification", "required"),
            ("Mancrel:Replies:CertifiedError", "0.5")
        );
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        Assert.Equal(5, (await PriceAsync(mancrel)).GetProperty("moreNeeded").GetInt32());

        for (var at = 0; at < 5; at++)
        {
            var id = await mancrel.MailAsync(
                $"q{at}@customer.example",
                $"Nora <nora{at}@customer.example>",
                "Lamp",
                "Hello, how much is the Oak Desk Lamp?"
            );
            var waiting = await mancrel.MessageAsync(id, "awaiting_approval");
            Assert.Contains(
                waiting.GetProperty("decision").GetProperty("guards").EnumerateArray(),
                guard => guard.GetProperty("guard").GetString() == "not_certified"
            );
            using var approved = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{id}/approve");
            Assert.True(approved.IsSuccessStatusCode);
            await mancrel.MessageAsync(id, "answered");
            await RunningMancrel.UntilAsync(
                async () => (await PriceAsync(mancrel)).GetProperty("autoSends").GetInt32() == at + 1,
                "the verdict is counted"
            );
        }

        var certified = await PriceAsync(mancrel);
        Assert.True(certified.GetProperty("certified").GetBoolean());
        Assert.InRange(certified.GetProperty("highestError").GetDouble(), 0.44, 0.46);
        var free = await mancrel.MailAsync(
            "free@customer.example",
            "Ada <ada@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        Assert.Equal("auto_send", (await mancrel.MessageAsync(free, "answered")).GetProperty("decision").GetProperty("band").GetString());
    }

    [Fact]
    public async Task An_automatic_reply_that_is_found_wrong_afterwards_takes_confidence_from_the_next()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:AuditShare", "1"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        var first = (await mancrel.MessageAsync(id, "answered")).GetProperty("decision").GetProperty("confidence").GetDouble();
        JsonElement audit = default;
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/ai/audits?filter.state=waiting"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => audit = item)
                    .Any(),
            "the reply waits for its audit"
        );
        Assert.Contains("89.90", audit.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.False(audit.TryGetProperty("confidence", out _));

        var path = $"/api/ai/audits/{audit.GetProperty("id").GetString()}/verdict";
        using var empty = await mancrel.SendAsync(HttpMethod.Post, path, new { note = "?" });
        Assert.Equal(422, (int)empty.StatusCode);
        using var unknown = await mancrel.SendAsync(HttpMethod.Post, path, new { right = false, intent = "poetry" });
        Assert.Equal(422, (int)unknown.StatusCode);
        using var judged = await mancrel.SendAsync(
            HttpMethod.Post,
            path,
            new
            {
                right = false,
                intent = "availability",
                note = "asked for stock",
            }
        );
        Assert.Equal(200, (int)judged.StatusCode);
        using var again = await mancrel.SendAsync(HttpMethod.Post, path, new { right = true });
        Assert.Equal(409, (int)again.StatusCode);

        await RunningMancrel.UntilAsync(
            async () => (await PriceAsync(mancrel)).GetProperty("autoSendErrors").GetInt32() == 1,
            "the calibration learned of it"
        );
        var decision = (await mancrel.GetAsync("/api/ai/decisions?filter.messageId=" + id)).GetProperty("items")[0].GetProperty("decision");
        Assert.Equal("audit_wrong", decision.GetProperty("verdict").GetString());
        var second = await mancrel.MailAsync(
            "q2@customer.example",
            "Ada <ada@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        Assert.True(
            (await mancrel.MessageAsync(second, "answered", "awaiting_approval"))
                .GetProperty("decision")
                .GetProperty("confidence")
                .GetDouble() < first
        );
    }

    [Theory]
    [InlineData("Kind regards", "Best regards", "edited")]
    [InlineData("89.90 EUR", "79.90 EUR", "rejected")]
    public async Task An_answer_by_hand_tells_what_was_thought_of_the_draft(string drafted, string said, string verdict)
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:Certification", "required"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "hand@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        var waiting = await mancrel.MessageAsync(id, "awaiting_approval");
        var draft = waiting.GetProperty("draft").GetProperty("body").GetString()!;
        Assert.Contains(drafted, draft, StringComparison.Ordinal);
        using var sent = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/conversations/{waiting.GetProperty("conversationId").GetString()}/reply",
            new { body = draft.Replace(drafted, said, StringComparison.Ordinal) }
        );
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync($"/api/ai/decisions?filter.verdict={verdict}")).GetProperty("items").GetArrayLength() == 1,
            "the verdict is " + verdict
        );
    }

    [Theory]
    [InlineData("{0}", "sent_as_is")]
    [InlineData("{0}\n\nWe look forward to your visit.", "edited")]
    [InlineData("Please call us about that.", null)]
    public async Task A_draft_that_was_left_to_a_person_teaches_where_it_is_used(string written, string? verdict)
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:AutoSend", "1"), ("Mancrel:Replies:Approve", "1"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        var left = await mancrel.MessageAsync(id, "escalated");
        var draft = left.GetProperty("draft").GetProperty("body").GetString()!;
        using var answered = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/conversations/{left.GetProperty("conversationId").GetString()}/reply",
            new { body = written.Replace("{0}", draft, StringComparison.Ordinal) }
        );
        Assert.True(answered.IsSuccessStatusCode);
        await mancrel.MessageAsync(id, "answered");

        if (verdict is null)
        {
            Assert.Equal(0, (await mancrel.GetAsync("/api/ai/decisions?filter.verdict=rejected")).GetProperty("items").GetArrayLength());
            return;
        }

        JsonElement decision = default;
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/ai/decisions?filter.verdict=" + verdict))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => decision = item.GetProperty("decision"))
                    .Any(),
            "the verdict is learnt"
        );
        Assert.Equal(RunningMancrel.AdminEmail, decision.GetProperty("verdictBy").GetString());
        Assert.Equal("escalate", decision.GetProperty("action").GetString());
    }

    private static async Task<JsonElement> PriceAsync(RunningMancrel mancrel) =>
        (await mancrel.GetAsync("/api/ai/calibration"))
            .GetProperty("intents")
            .EnumerateArray()
            .Single(intent => intent.GetProperty("intent").GetString() == "price_quote");
}
