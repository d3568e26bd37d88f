using Mancrel.Api.Http;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Http;

public sealed class IdempotencyTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("/api/users", """{"email":"once@shop.example","name":"Once","role":"rep"}""", "name")]
    [InlineData("/api/api-keys", """{"name":"once","scopes":["read"]}""", "name")]
    [InlineData("/api/webhook-endpoints", """{"url":"https://hooks.example/once","description":"once"}""", "description")]
    [InlineData("/api/contacts", """{"name":"Once"}""", "name")]
    [InlineData("/api/knowledge", """{"question":"Do you deliver?","answer":"Yes.","language":"en"}""", "answer")]
    public async Task The_same_request_again_is_answered_the_same_and_done_once(string path, string body, string field)
    {
        var first = await api.AskAsync("POST", path, body, key: "k" + path);
        var again = await api.AskAsync("POST", path, body, key: "k" + path);
        var other = await api.AskAsync(
            "POST",
            path,
            body.Replace($"\"{field}\":\"", $"\"{field}\":\"Not ", StringComparison.Ordinal),
            key: "k" + path
        );

        Assert.True(first.Status == 201, first.Text);
        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal((422, "was used with another body; a new request needs a new key"), (other.Status, other.Why("Idempotency-Key")));
        Assert.Single(
            (await api.AskAsync("GET", path + "?limit=200")).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetString() == first.Field("id")
        );
    }

    [Fact]
    public async Task An_answer_that_tells_a_secret_is_not_kept_readable()
    {
        var made = await api.AskAsync("POST", "/api/api-keys", """{"name":"secret","scopes":["read"]}""", key: "the key of a secret");

        var kept = await api
            .Services.GetRequiredService<IDocumentStore>()
            .QueryAsync<IdempotentAnswer>(api.Tenant, new DocumentQuery { Limit = 1000 }, TestContext.Current.CancellationToken);

        var mine = Assert.Single(
            kept.Items,
            item => item.Value.Headers.TryGetValue("Location", out var at) && at == $"/api/api-keys/{made.Field("id")}"
        );
        Assert.NotEmpty(mine.Value.SealedBody);
        Assert.DoesNotContain(made.Field("key"), System.Text.Json.JsonSerializer.Serialize(mine.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        var refused = await api.AskAsync("POST", "/api/contacts", """{"name":"","emails":["x"]}""", key: "a second try");
        var better = await api.AskAsync("POST", "/api/contacts", """{"name":"Better"}""", key: "a second try");

        Assert.Equal((422, 201), (refused.Status, better.Status));
    }
}
