using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>
/// A person's own reply over a real socket and a real file: held for seconds or until a time, called back, put off, sent once.
/// </summary>
public sealed class UndoSendTests
{
    [Fact]
    public async Task A_reply_is_called_back_while_it_is_held_and_not_after_it_left()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var conversation = await AskedAsync(mancrel, "undo-1@example.org");

        var regretted = await ReplyAsync(mancrel, conversation, new { body = "I regret this", undoSeconds = 60 });
        Assert.Equal("held", Text(regretted, "state"));
        using var called = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(regretted, "id")}/cancel");
        Assert.Equal(HttpStatusCode.OK, called.StatusCode);
        var open = await mancrel.GetAsync("/api/conversations/" + conversation);
        Assert.Equal("open", Text(open, "state"));

        var meant = await ReplyAsync(mancrel, conversation, new { body = "I mean this", undoSeconds = 1 });
        await mancrel.MessageAsync(Text(meant, "id"), "sent");
        using var late = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(meant, "id")}/cancel");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("cannot be called back any more", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var atOnce = await ReplyAsync(mancrel, conversation, new { body = "And this at once" });
        Assert.NotEqual("held", Text(atOnce, "state"));
        await mancrel.MessageAsync(Text(atOnce, "id"), "sent");
        var texts = (await mancrel.OutboxAsync("nora@example.org")).Select(mail => Text(mail, "text")).ToList();
        Assert.Equal(2, texts.Count);
        Assert.DoesNotContain(texts, text => text.Contains("I regret this", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_held_reply_survives_a_kill_and_leaves_once()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var conversation = await AskedAsync(mancrel, "undo-2@example.org");
        var reply = await ReplyAsync(mancrel, conversation, new { body = "Through the crash", undoSeconds = 3 });

        mancrel.Kill();
        await mancrel.StartProcessAsync();

        await mancrel.MessageAsync(Text(reply, "id"), "sent");
        var mail = Assert.Single(await mancrel.OutboxAsync("nora@example.org"));
        Assert.Contains("Through the crash", Text(mail, "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_for_later_takes_another_time_and_leaves_then()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var conversation = await AskedAsync(mancrel, "undo-3@example.org");
        var reply = await ReplyAsync(mancrel, conversation, new { body = "Not before", sendAt = DateTimeOffset.UtcNow.AddDays(3) });
        Assert.Equal("held", Text(await mancrel.GetAsync("/api/conversations/" + conversation), "latestState"));

        using var past = await PutOffAsync(mancrel, reply, DateTimeOffset.UtcNow.AddDays(-1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        using var sooner = await PutOffAsync(mancrel, reply, DateTimeOffset.UtcNow.AddSeconds(2));
        Assert.Equal(HttpStatusCode.OK, sooner.StatusCode);

        await mancrel.MessageAsync(Text(reply, "id"), "sent");
        Assert.Single(await mancrel.OutboxAsync("nora@example.org"));
    }

    [Theory]
    [InlineData("""{ "body": "x", "undoSeconds": 61 }""", "undoSeconds")]
    [InlineData("""{ "body": "x", "undoSeconds": -1 }""", "undoSeconds")]
    [InlineData("""{ "body": "x", "undoSeconds": 5, "sendAt": "2031-01-01T00:00:00Z" }""", "undoSeconds")]
    public async Task What_is_no_time_to_hold_is_refused_by_name(string body, string field)
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var conversation = await AskedAsync(mancrel, "undo-4@example.org");

        using var answer = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/conversations/{conversation}/reply",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static async Task<string> AskedAsync(RunningMancrel mancrel, string messageId)
    {
        var id = await mancrel.MailAsync(
            messageId,
            "Nora Fields <nora@example.org>",
            "A complaint about you",
            "I want to complain about everything. This is unacceptable."
        );
        return Text(await mancrel.MessageAsync(id, "escalated", "awaiting_approval"), "conversationId");
    }

    private static async Task<JsonElement> ReplyAsync(RunningMancrel mancrel, string conversation, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/reply", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> PutOffAsync(RunningMancrel mancrel, JsonElement reply, DateTimeOffset sendAt)
    {
        var path = "/api/messages/" + Text(reply, "id");
        return await mancrel.SendAsync(HttpMethod.Patch, path, new { sendAt }, Text(await mancrel.GetAsync(path), "etag"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
