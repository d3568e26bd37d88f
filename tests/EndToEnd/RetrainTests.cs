using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>People say what mails are; a model is trained from it, used where it is better, and the old one can be brought back.</summary>
public sealed class RetrainTests
{
    private static readonly string[] Goods = ["lamp", "shelf", "table", "chair", "carpet", "kettle"];

    [Fact]
    public async Task What_people_correct_is_understood_afterwards_and_the_old_model_comes_back_when_wanted()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        using var early = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/models/retrain");
        Assert.Equal(HttpStatusCode.Accepted, early.StatusCode);
        var few = await EndedAsync(mancrel, early);
        Assert.Equal("failed", Text(few, "state"));
        Assert.Contains("at least 10", Text(few, "reason"), StringComparison.Ordinal);

        await CorrectAsync(mancrel);
        using var started = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/models/retrain");
        var model = await EndedAsync(mancrel, started);
        Assert.True(model.GetProperty("inUse").GetBoolean(), model.ToString());
        Assert.True(
            model.GetProperty("ownAfter").GetProperty("accuracy").GetDouble()
                > model.GetProperty("ownBefore").GetProperty("accuracy").GetDouble()
        );
        Assert.True(
            model.GetProperty("heldOutAfter").GetProperty("accuracy").GetDouble()
                >= model.GetProperty("heldOutBefore").GetProperty("accuracy").GetDouble()
        );
        Assert.Equal("order_status", await AskAsync(mancrel));

        // It is used after a start too; and the product's own comes back.
        mancrel.Kill();
        await mancrel.StartProcessAsync();
        Assert.Equal("order_status", await AskAsync(mancrel));
        using var back = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/models/product/use");
        Assert.Equal("product", Text(await back.Content.ReadFromJsonAsync<JsonElement>(), "inUse"));
        Assert.NotEqual("order_status", await AskAsync(mancrel));
        using var again = await mancrel.SendAsync(HttpMethod.Post, $"/api/ai/models/{Text(model, "id")}/use");
        Assert.Equal(Text(model, "id"), Text(await again.Content.ReadFromJsonAsync<JsonElement>(), "inUse"));
        using var failed = await mancrel.SendAsync(HttpMethod.Post, $"/api/ai/models/{Text(few, "id")}/use");
        Assert.Equal(HttpStatusCode.Conflict, failed.StatusCode);
        using var none = await mancrel.SendAsync(HttpMethod.Post, "/api/ai/models/tm_none/use");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static async Task CorrectAsync(RunningMancrel mancrel)
    {
        for (var at = 0; at < 14; at++)
        {
            var id = await mancrel.MailAsync(
                $"j{at}@customer.example",
                $"Yard <yard{at}@customer.example>",
                "Gate pass",
                $"Gate pass wanted at the barrier for the {Goods[at % Goods.Length]}, job card {700 + at}, haulier waits."
            );
            var message = await mancrel.MessageAsync(id, "escalated", "awaiting_approval", "answered", "suppressed");
            using var wrong = await mancrel.SendAsync(
                HttpMethod.Patch,
                "/api/messages/" + id,
                new { classification = new { intent = "poetry" } },
                Text(message, "etag")
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            HttpStatusCode status;
            do
            {
                // The message's own workflow may write meanwhile.
                message = await mancrel.GetAsync("/api/messages/" + id);
                using var corrected = await mancrel.SendAsync(
                    HttpMethod.Patch,
                    "/api/messages/" + id,
                    new { classification = new { intent = "order_status" } },
                    Text(message, "etag")
                );
                status = corrected.StatusCode;
            } while (status == HttpStatusCode.PreconditionFailed);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal("order_status", Text((await mancrel.GetAsync("/api/messages/" + id)).GetProperty("classification"), "intent"));
        }
    }

    private static async Task<string> AskAsync(RunningMancrel mancrel)
    {
        using var answer = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/ai/classify",
            new { text = "Gate pass wanted at the north barrier for the wardrobe, job card 977, haulier waits." }
        );
        return Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "intent");
    }

    private static async Task<JsonElement> EndedAsync(RunningMancrel mancrel, HttpResponseMessage started)
    {
        JsonElement model = default;
        await RunningMancrel.UntilAsync(
            async () => Text(model = await mancrel.GetAsync(started.Headers.Location!.ToString()), "state") is "done" or "failed",
            () => $"the training ends; it is {model}"
        );
        return model;
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
