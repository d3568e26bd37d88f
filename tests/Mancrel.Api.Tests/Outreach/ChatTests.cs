using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Forms;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Chats of web sites over HTTP: who may use one, what comes of what is said, and that nobody reads another's.</summary>
public sealed class ChatTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Site = "https://lamps.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_visitor_says_is_judged_as_mail_is_once_and_the_answer_comes_back_into_the_chat()
    {
        var form = await FormAsync();
        var first = Said("nora.chat@kunde.example", "How much is the green lamp? I would like two of them.", "one");
        first["token"] = TokenOf(form);

        var begun = await SayAsync(form, first);
        var again = await SayAsync(form, first);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (begun.Status, again.Status));
        Assert.Equal(Text(begun, "id"), Text(again, "id"));
        var chat = Text(begun, "chat");
        var more = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["chat"] = chat,
            ["message"] = "And do you deliver to Tashkent?",
            ["key"] = "two",
        };
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(form, more)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await SayAsync(form, more)).Status);

        var sent = await SubmissionsAsync(form);
        Assert.Equal(2, sent.Count);
        Assert.All(sent, one => Assert.True(one.GetProperty("vouched").GetBoolean()));
        Assert.Single(sent.Select(one => one.GetProperty("chatId").GetString()).Distinct(StringComparer.Ordinal));
        Assert.Single(sent.Select(one => one.GetProperty("contactId").GetString()).Distinct(StringComparer.Ordinal));
        Assert.Single(await ItemsAsync("/api/deals?filter.contactId=" + sent[0].GetProperty("contactId").GetString()));

        var last = "/api/messages/" + sent[0].GetProperty("messageId").GetString();
        var before = "/api/messages/" + sent[1].GetProperty("messageId").GetString();
        await RunningMancrel.UntilAsync(
            async () =>
                (await api.AskAsync("GET", last)) is { Status: 200 } told && told.Field("state") is "awaiting_approval" or "escalated",
            "the chat is read and judged"
        );
        var letter = await api.AskAsync("GET", last);
        Assert.Equal(letter.Field("conversationId"), (await api.AskAsync("GET", before)).Field("conversationId"));
        Assert.True(
            (await api.AskAsync("GET", "/api/conversations/" + letter.Field("conversationId"))).Json.GetProperty("chat").GetBoolean()
        );

        Assert.Equal(["visitor", "visitor"], (await LinesAsync(form, chat)).Select(line => line.GetProperty("from").GetString()));
        var reply = await api.AskAsync(
            "POST",
            $"/api/conversations/{letter.Field("conversationId")}/reply",
            """{"body":"Both lamps are 59.80 euros, and we deliver."}"""
        );
        Assert.Equal(202, reply.Status);
        await RunningMancrel.UntilAsync(
            async () => (await LinesAsync(form, chat)).Any(line => line.GetProperty("from").GetString() == "shop"),
            "the answer is in the chat"
        );
        var answer = (await LinesAsync(form, chat))[^1];
        Assert.Equal("Both lamps are 59.80 euros, and we deliver.", answer.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Only_the_forms_sites_are_let_in_and_a_form_without_a_chat_has_none()
    {
        var form = await FormAsync();
        var entry = Said("site.chat@kunde.example", "Hello", "k");

        foreach (var stranger in new[] { "https://evil.example", "http://lamps.example", "null" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await SayAsync(form, entry, stranger)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(form, "/lines", new { chat = "x" }, stranger)).Status);
            using var preflight = new HttpRequestMessage(HttpMethod.Options, $"/api/forms/{form}/chat");
            preflight.Headers.Add("Origin", stranger);
            using var told = await api.Http.SendAsync(preflight, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        }

        Assert.Empty(await SubmissionsAsync(form));
        using var script = await api.Http.GetAsync($"/api/forms/{form}/chat.js", Cancellation);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);

        var silent = (await api.MadeAsync("/api/forms", $$"""{"origins":["{{Site}}"]}""")).Field("id");
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(silent, entry)).Status);
        using var none = await api.Http.GetAsync($"/api/forms/{silent}/chat.js", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_or_goes_on_with_a_chat_without_its_token()
    {
        var form = await FormAsync();
        var other = await FormAsync();
        var mine = Text(await SayAsync(form, Said("mine.chat@kunde.example", "My order is 4711.", "a")), "chat");
        var theirs = Text(await SayAsync(form, Said("mine.chat@kunde.example", "What did I ask?", "b")), "chat");

        // The same address typed by somebody else is another chat.
        Assert.Equal(["My order is 4711."], Texts(await LinesAsync(form, mine)));
        Assert.Equal(["What did I ask?"], Texts(await LinesAsync(form, theirs)));
        foreach (var (where, token) in new[] { (form, mine[..^2]), (form, "nonsense"), (other, mine), (form, "") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(where, "/lines", new { chat = token })).Status);
        }

        var stolen = new { chat = mine[..^2], message = "Hello" };
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(form, "", stolen)).Status);

        // Whoever guesses a key without knowing who the visitor is gets no token.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SayAsync(form, Said("eve.chat@kunde.example", "Hi", "a"))).Status);
    }

    [Fact]
    public async Task A_machine_is_not_told_that_it_was_found_out_and_what_is_missing_is_said_by_field()
    {
        var form = await FormAsync();
        var trapped = Said("trap.chat@kunde.example", "Buy now", "t");
        trapped[FormEntry.Trap] = "https://casino.example";

        var begun = await SayAsync(form, trapped);

        Assert.Equal(HttpStatusCode.Accepted, begun.Status);
        Assert.Equal(["Buy now"], Texts(await LinesAsync(form, Text(begun, "chat"))));
        Assert.Equal("held", (await SubmissionsAsync(form)).Single().GetProperty("state").GetString());

        var wrong = await SayAsync(
            form,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = "nobody", ["message"] = "Hi" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("is required", wrong.Body.GetProperty("errors").GetProperty("name")[0].GetString());

        var stored = await api.AskAsync("GET", "/api/forms/" + form);
        await api.AskAsync("PATCH", "/api/forms/" + form, """{"open":false}""", stored.Field("etag"));
        Assert.Equal(HttpStatusCode.Conflict, (await SayAsync(form, Said("late.chat@kunde.example", "Hi", "l"))).Status);
    }

    [Fact]
    public async Task Too_many_messages_from_one_network_are_told_to_wait()
    {
        var form = await FormAsync();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 31; number++)
        {
            statuses.Add((await SayAsync(form, new Dictionary<string, string>(StringComparer.Ordinal))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.All(statuses[..^1], status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
    }

    private static Dictionary<string, string> Said(string email, string message, string key) =>
        new(StringComparer.Ordinal)
        {
            ["name"] = "Nora Fields",
            ["email"] = email,
            ["message"] = message,
            ["key"] = key,
        };

    private string TokenOf(string form) =>
        new FormTokens(
            api.Services.GetRequiredService<SigningKeys>(),
            new ManualTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1))
        ).Sign(new FormId(form));

    private async Task<string> FormAsync() =>
        (await api.MadeAsync("/api/forms", $$"""{"chat":true,"pipelineId":"pl_sales","origins":["{{Site}}"]}""")).Field("id");

    private Task<(HttpStatusCode Status, JsonElement Body)> SayAsync(
        string form,
        Dictionary<string, string> entry,
        string? origin = Site
    ) => AskAsync(form, "", entry, origin);

    private async Task<IReadOnlyList<JsonElement>> LinesAsync(string form, string chat)
    {
        var (status, body) = await AskAsync(form, "/lines", new { chat });
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. body.GetProperty("items").EnumerateArray()];
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string form, string what, object body, string? origin = Site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{form}/chat{what}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", origin);
        using var answer = await api.Http.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    private static string Text((HttpStatusCode Status, JsonElement Body) answer, string field) =>
        answer.Body.GetProperty(field).GetString()!;

    private static IEnumerable<string?> Texts(IEnumerable<JsonElement> lines) => lines.Select(line => line.GetProperty("text").GetString());

    private Task<IReadOnlyList<JsonElement>> SubmissionsAsync(string form) => ItemsAsync($"/api/forms/{form}/submissions");

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path)
    {
        var told = await api.AskAsync("GET", path);
        Assert.Equal(200, told.Status);
        using var page = JsonDocument.Parse(told.Text);
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
