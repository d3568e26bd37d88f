using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Mailboxes;

/// <summary>What the routes take, refuse and never show.</summary>
public sealed class MailboxRouteTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("""{"imap":{"host":"h.example","password":"p"}}""", "address")]
    [InlineData("""{"address":"nobody","imap":{"host":"h.example","password":"p"}}""", "address")]
    [InlineData("""{"address":"a@b.example"}""", "imap")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"h.example"}}""", "imap.password")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"https://h.example","password":"p"}}""", "imap.host")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"h.example","port":0,"password":"p"}}""", "imap.port")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"h.example","security":"none","password":"p"}}""", "imap.security")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"h.example","security":"much","password":"p"}}""", "imap.security")]
    [InlineData("""{"address":"a@b.example","kind":"gmail","imap":{"host":"h.example","password":"p"}}""", "kind")]
    [InlineData("""{"address":"a@b.example","imap":{"host":"h.example","password":"p"},"backlog":{"days":4000}}""", "backlog.days")]
    public async Task What_is_wrong_is_told_by_field(string body, string field)
    {
        using var answer = await AskAsync(HttpMethod.Post, "/api/mailboxes", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(field, errors.EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_stored_password_stays_with_its_host_and_user_and_is_never_shown()
    {
        using var made = await AskAsync(
            HttpMethod.Post,
            "/api/mailboxes",
            """
            {"address":"Sales <sales@shop.example>","imap":{"host":"127.0.0.1","port":1,"security":"none","password":"s3cret-word"},
             "smtp":{"host":"127.0.0.1","port":1,"security":"none"}}
            """
        );
        var text = await made.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.DoesNotContain("s3cret-word", text, StringComparison.Ordinal);
        var mailbox = JsonDocument.Parse(text).RootElement;
        Assert.Equal("sales@shop.example", mailbox.GetProperty("address").GetString());
        Assert.Equal("sales@shop.example", mailbox.GetProperty("imap").GetProperty("user").GetString());
        Assert.Equal("connecting", mailbox.GetProperty("state").GetString());
        var path = "/api/mailboxes/" + mailbox.GetProperty("id").GetString();

        using var blind = await AskAsync(HttpMethod.Patch, path, """{"displayName":"X"}""");
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        var etag = mailbox.GetProperty("etag").GetString();
        using var moved = await AskAsync(HttpMethod.Patch, path, """{"imap":{"host":"elsewhere.example"}}""", etag);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, moved.StatusCode);
        using var renamed = await AskAsync(HttpMethod.Patch, path, """{"displayName":"The Shop"}""", etag);
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        using var twice = await AskAsync(
            HttpMethod.Post,
            "/api/mailboxes",
            """{"address":"sales@shop.example","imap":{"host":"h.example","password":"p"}}"""
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        using var paused = await AskAsync(HttpMethod.Post, path + "/pause", body: null);
        Assert.Equal("paused", (await paused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        using var busy = await AskAsync(HttpMethod.Post, path + "/sync", body: null);
        Assert.Equal(HttpStatusCode.Conflict, busy.StatusCode);
        using var tested = await AskAsync(HttpMethod.Post, path + "/test", body: null);
        Assert.False((await tested.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ok").GetBoolean());

        using var gone = await AskAsync(HttpMethod.Delete, path, body: null);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var audit = await AskAsync(HttpMethod.Get, "/api/audit/administration?limit=200", body: null);
        var trail = await audit.Content.ReadAsStringAsync();
        Assert.All(
            ["mailbox connected", "mailbox paused", "mailbox removed"],
            what => Assert.Contains(what, trail, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Set_up_says_what_is_missing_and_a_test_letter_goes_the_way_of_every_letter()
    {
        using var before = await AskAsync(HttpMethod.Get, "/api/setup", body: null);
        var steps = (await before.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["shop", "mailbox", "catalogue", "first_mail", "team"], steps.Select(step => step.GetProperty("step").GetString()));
        Assert.All(
            steps,
            step => Assert.Equal(step.GetProperty("done").GetBoolean(), step.GetProperty("missing").ValueKind == JsonValueKind.Null)
        );

        using var sent = await AskAsync(HttpMethod.Post, "/api/setup/test-mail", "{}");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        Assert.StartsWith(
            "m_",
            (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString(),
            StringComparison.Ordinal
        );
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? body, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{etag}\"");
        }

        return await api.Http.SendAsync(request);
    }
}
