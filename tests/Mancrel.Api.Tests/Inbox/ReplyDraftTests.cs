using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Inbox;

/// <summary>What people have begun to write is kept for them, and for nobody else.</summary>
public sealed class ReplyDraftTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_draft_is_kept_as_it_was_typed_until_it_is_thrown_away()
    {
        var path = await ConversationAsync("c_kept");
        var saved = await api.AskAsync(
            "POST",
            path + "/draft",
            """{"body":"Dear Ida,\n\nhalf a sen","cc":["ben@","Ben <ben@shop.example>"],"messageId":"m_1","key":"k1"}"""
        );

        Assert.True(saved.Status == 200, saved.Text);
        var draft = (await api.AskAsync("GET", path)).Json.GetProperty("draft");
        Assert.Equal("Dear Ida,\n\nhalf a sen", draft.GetProperty("body").GetString());
        Assert.Equal(["ben@", "Ben <ben@shop.example>"], draft.GetProperty("cc").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(("m_1", "k1"), (draft.GetProperty("messageId").GetString(), draft.GetProperty("key").GetString()));

        Assert.Equal(200, (await api.AskAsync("POST", path + "/draft", """{"body":"Dear Ida,"}""")).Status);
        var own = Assert.Single(await ListAsync(), one => one.GetProperty("conversationId").GetString() == "c_kept");
        Assert.Equal("Dear Ida,", own.GetProperty("body").GetString());

        Assert.Equal(204, (await api.AskAsync("DELETE", path + "/draft")).Status);
        Assert.Equal(204, (await api.AskAsync("DELETE", path + "/draft")).Status);
        Assert.False((await api.AskAsync("GET", path)).Json.TryGetProperty("draft", out var gone) && gone.ValueKind != JsonValueKind.Null);
        Assert.DoesNotContain(await ListAsync(), one => one.GetProperty("conversationId").GetString() == "c_kept");
    }

    [Fact]
    public async Task A_colleague_reads_nothing_of_it()
    {
        var path = await ConversationAsync("c_private");
        Assert.Equal(200, (await api.AskAsync("POST", path + "/draft", """{"body":"between us"}""")).Status);

        foreach (var asked in new[] { path, "/api/drafts" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asked);
            request.Headers.Authorization = new("Bearer", await api.TokenAsync(Role.Manager));
            using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            Assert.DoesNotContain("between us", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_by_field()
    {
        var path = await ConversationAsync("c_refused");
        var body = JsonSerializer.Serialize(new { body = new string('x', 100_001) });
        var refused = await api.AskAsync("POST", path + "/draft", body);
        Assert.Equal((422, "is the text so far, at most 100,000 characters"), (refused.Status, refused.Why("body")));

        var many = JsonSerializer.Serialize(new { body = "", cc = Enumerable.Repeat("a@b.example", 1000) });
        Assert.Equal(422, (await api.AskAsync("POST", path + "/draft", many)).Status);
        Assert.Equal(404, (await api.AskAsync("POST", "/api/conversations/c_nowhere/draft", """{"body":"x"}""")).Status);
    }

    private async Task<JsonElement.ArrayEnumerator> ListAsync() =>
        (await api.AskAsync("GET", "/api/drafts?limit=200")).Json.GetProperty("items").EnumerateArray();

    private async Task<string> ConversationAsync(string id)
    {
        var conversation = new Conversation
        {
            ConversationId = new ConversationId(id),
            Subject = "A lamp",
            ThreadSubject = "a lamp",
            Counterpart = "ida@example.org",
            CounterpartName = "Ida",
            State = ConversationState.Open,
            LastMessageAt = At,
        };
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var batch = new DocumentBatch(api.Tenant, conversation.Partition).Upsert(conversation);
        Assert.True((await store.CommitAsync(batch, TestContext.Current.CancellationToken)).Committed);
        return "/api/conversations/" + id;
    }
}
