using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;

namespace EndToEnd;

/// <summary>The AI tasks beside replies, and the record of every decision, seen from outside.</summary>
public sealed class AiTaskTests
{
    [Fact]
    public async Task Mail_leads_to_recommendations_scores_and_advice_and_every_decision_can_be_rebuilt()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Recommendations:AutoApply", "1"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var answered = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(answered, "answered");
        var ordering = await mancrel.MailAsync(
            "q2@customer.example",
            "Ada <ada@customer.example>",
            "Our order",
            "Hello, we would like to order ten of the Oak Desk Lamp, please. Send them to our office."
        );
        var message = await mancrel.MessageAsync(ordering, "escalated", "awaiting_approval", "answered");
        var contact = message.GetProperty("contactId").GetString()!;

        var deal = await RecommendationsAsync(mancrel, message);
        await ScoreAsync(mancrel, contact);
        await AdviceAsync(mancrel, deal, message.GetProperty("conversationId").GetString()!);
        await RebuildAsync(mancrel, answered);
    }

    private static async Task<string> RecommendationsAsync(RunningMancrel mancrel, JsonElement message)
    {
        var offered = Items(
            await mancrel.GetAsync("/api/recommendations?filter.state=offered&filter.conversationId=" + Text(message, "conversationId"))
        );
        var task = offered.Single(one => Text(one, "action") == "create_task");
        var deal = offered.Single(one => Text(one, "action") == "create_deal");
        using var applied = await mancrel.SendAsync(HttpMethod.Post, $"/api/recommendations/{Text(task, "id")}/apply");
        using var again = await mancrel.SendAsync(HttpMethod.Post, $"/api/recommendations/{Text(task, "id")}/apply");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (applied.StatusCode, again.StatusCode));
        using var late = await mancrel.SendAsync(HttpMethod.Post, $"/api/recommendations/{Text(task, "id")}/dismiss");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var none = await mancrel.SendAsync(HttpMethod.Post, "/api/recommendations/rc_none/apply");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var made = Items(await mancrel.GetAsync("/api/tasks?filter.contactId=" + Text(message, "contactId")));
        Assert.Contains("Our order", Text(Assert.Single(made), "title"), StringComparison.Ordinal);

        using var opened = await mancrel.SendAsync(HttpMethod.Post, $"/api/recommendations/{Text(deal, "id")}/apply");
        var id = Text(await opened.Content.ReadFromJsonAsync<JsonElement>(), "result");
        Assert.Equal("interested", Text(await mancrel.GetAsync("/api/deals/" + id), "stageId"));
        return id;
    }

    private static async Task ScoreAsync(RunningMancrel mancrel, string contact)
    {
        // The mail itself had it scored.
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync($"/api/contacts/{contact}/score")).TryGetProperty("decisionId", out _),
            "the contact is scored"
        );
        using var asked = await mancrel.SendAsync(HttpMethod.Post, $"/api/contacts/{contact}/score");
        var score = await asked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            Math.Clamp(score.GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("points").GetInt32()), 0, 100),
            score.GetProperty("score").GetInt32()
        );
        Assert.Equal(
            score.GetProperty("score").GetInt32(),
            (await mancrel.GetAsync("/api/contacts/" + contact)).GetProperty("score").GetInt32()
        );
        await RunningMancrel.UntilAsync(
            async () =>
                Items(await mancrel.GetAsync($"/api/contacts/{contact}/timeline"))
                    .Any(line =>
                        Text(line, "kind") == "ai_decision" && Text(line, "summary").StartsWith("Score ", StringComparison.Ordinal)
                    ),
            "the timeline tells of the score"
        );
    }

    private static async Task AdviceAsync(RunningMancrel mancrel, string deal, string conversation)
    {
        using var analysed = await mancrel.SendAsync(HttpMethod.Post, $"/api/deals/{deal}/analyse");
        var advice = await analysed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(Text(advice, "action"), new[] { "send_email", "move_stage", "wait", "flag_for_review" });
        var recorded = Assert.Single(
            Items(await mancrel.GetAsync($"/api/ai/decisions?filter.dealId={deal}&filter.action={Text(advice, "action")}"))
        );
        Assert.Equal(Text(advice, "decisionId"), Text(recorded, "id"));
        Assert.Equal(Text(advice, "reasoning"), Text(recorded.GetProperty("decision").GetProperty("output"), "reasoning"));

        foreach (object body in new object[] { new { dealId = deal }, new { conversationId = conversation } })
        {
            using var suggested = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/follow-up", body);
            var followUp = await suggested.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(
                "follow_up",
                Text((await mancrel.GetAsync("/api/ai/decisions/" + Text(followUp, "decisionId"))).GetProperty("decision"), "task")
            );
        }

        using var both = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/follow-up", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, both.StatusCode);
        using var gone = await mancrel.SendAsync(HttpMethod.Post, "/api/deals/dl_none/analyse");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>From the record and what it cites alone the same confidence, band and reason come out again.</summary>
    private static async Task RebuildAsync(RunningMancrel mancrel, string id)
    {
        var view = Assert.Single(Items(await mancrel.GetAsync($"/api/ai/decisions?filter.task=reply&filter.messageId={id}")));
        Assert.Equal(0, view.GetProperty("cost").GetProperty("inputTokens").GetInt64());
        var decision = (await mancrel.GetAsync("/api/ai/decisions/" + Text(view, "id")))
            .GetProperty("decision")
            .Deserialize<AiDecision>(CoreJson.Options)!;
        Assert.Contains(decision.Inputs, input => input is { Kind: "product", Id: "LAMP-1", Version: not null });
        Assert.Contains(decision.Inputs, input => input.Kind == "message" && input.Id == id);

        var draft = (await mancrel.GetAsync("/api/messages/" + id)).GetProperty("draft").Deserialize<Draft>(CoreJson.Options)!;
        Assert.Equal(decision.DraftHash, Hashing.Full(draft.Body));
        var confidence = decision.Correction is { } correction ? correction.Apply(decision.ShownConfidence) : decision.ShownConfidence;
        var again = BandPolicy.Decide(
            decision.Classification!,
            draft,
            confidence,
            decision.Guards,
            new BandThresholds(decision.AutoSendThreshold, decision.ApproveThreshold)
        );
        Assert.Equal((decision.Band, decision.Confidence, decision.Reason), (again.Band, again.Confidence, again.Reason));
    }

    private static IReadOnlyList<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
