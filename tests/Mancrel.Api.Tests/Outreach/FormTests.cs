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

/// <summary>Forms of web sites over HTTP: who may send one, what comes of it, and that nobody does harm by one.</summary>
public sealed class FormTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Site = "https://lamps.example";

    [Fact]
    public async Task What_a_visitor_sends_becomes_a_contact_a_conversation_that_is_understood_and_a_deal_once()
    {
        var form = await FormAsync(
            """
            {
              "name": "Ask us", "pipelineId": "pl_sales", "origins": ["https://LAMPS.example/"], "thanks": "We answer today.",
              "fields": [
                { "name": "name", "required": true }, { "name": "email" }, { "name": "phone" },
                { "name": "topic", "label": "About", "kind": "choice", "options": ["A lamp", "An order"] },
                { "name": "message", "required": true }
              ]
            }
            """
        );
        var entry = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Nora Fields",
            ["email"] = "nora.form@kunde.example",
            ["phone"] = "+998 90 123 45 67",
            ["topic"] = "A lamp",
            ["message"] = "How much is the green lamp? I would like two of them.",
            ["token"] = TokenOf(form, TimeSpan.FromMinutes(1)),
            ["key"] = "one",
        };

        using var first = await SendAsync(form, entry);
        using var again = await SendAsync(form, entry);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(Site, first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var receipt = await JsonAsync(first);
        Assert.Equal("We answer today.", receipt.GetProperty("thanks").GetString());
        Assert.Equal(receipt.GetProperty("id").GetString(), (await JsonAsync(again)).GetProperty("id").GetString());

        var sent = (await ItemsAsync($"/api/forms/{form}/submissions")).Single();
        Assert.Equal(("taken", true), (sent.GetProperty("state").GetString(), sent.GetProperty("vouched").GetBoolean()));
        var contactId = sent.GetProperty("contactId").GetString();
        using var contact = JsonDocument.Parse((await api.AskAsync("GET", $"/api/contacts/{contactId}")).Text);
        Assert.Equal("Nora Fields", contact.RootElement.GetProperty("name").GetString());
        Assert.Equal("+998901234567", contact.RootElement.GetProperty("phones")[0].GetString());
        Assert.Equal("form", contact.RootElement.GetProperty("source").GetString());
        var deal = (await ItemsAsync("/api/deals?filter.pipelineId=pl_sales")).Single(one =>
            one.GetProperty("contactId").GetString() == contactId
        );
        Assert.Equal("Nora Fields: Ask us", deal.GetProperty("title").GetString());
        Assert.Equal(sent.GetProperty("dealId").GetString(), deal.GetProperty("id").GetString());

        var message = "/api/messages/" + sent.GetProperty("messageId").GetString();
        await RunningMancrel.UntilAsync(
            async () =>
                (await api.AskAsync("GET", message)) is { Status: 200 } told && told.Field("state") is "awaiting_approval" or "escalated",
            "the letter is read and judged"
        );
        using var letter = JsonDocument.Parse((await api.AskAsync("GET", message)).Text);
        Assert.Equal("price_quote", letter.RootElement.GetProperty("classification").GetProperty("intent").GetString());
        Assert.StartsWith("How much is the green lamp?", letter.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("About: A lamp", letter.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(contactId, letter.RootElement.GetProperty("contactId").GetString());
        Assert.Single(await ItemsAsync("/api/deals?filter.contactId=" + contactId));

        entry["message"] = "Something else";
        using var other = await SendAsync(form, entry);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task Only_the_forms_own_sites_send_it_and_a_browser_is_told_before()
    {
        var form = await FormAsync($$"""{"origins":["{{Site}}"]}""");
        var entry = Entry("site@kunde.example");

        using var allowed = await PreflightAsync(form, Site);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal(Site, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("content-type", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        foreach (var stranger in new[] { "https://evil.example", "http://lamps.example", "https://lamps.example.evil.example", "null" })
        {
            using var preflight = await PreflightAsync(form, stranger);
            using var sent = await SendAsync(form, entry, stranger);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (preflight.StatusCode, sent.StatusCode));
            Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"), stranger);
        }

        Assert.Empty(await ItemsAsync($"/api/forms/{form}/submissions"));

        // A program names no site: it is taken, and no answer to it leaves by itself.
        using var program = await SendAsync(form, entry, origin: null);
        Assert.Equal(HttpStatusCode.Accepted, program.StatusCode);
        Assert.False((await ItemsAsync($"/api/forms/{form}/submissions")).Single().GetProperty("vouched").GetBoolean());
    }

    [Fact]
    public async Task What_is_missing_or_no_field_is_refused_by_field_and_a_closed_form_takes_nothing()
    {
        var form = await FormAsync($$"""{"origins":["{{Site}}"]}""");

        using var wrong = await SendAsync(
            form,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = "nobody", ["admin"] = "true" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var errors = (await JsonAsync(wrong)).GetProperty("errors");
        Assert.Equal("is required", errors.GetProperty("message")[0].GetString());
        Assert.Equal("is a mail address such as nora@example.org", errors.GetProperty("email")[0].GetString());
        Assert.Equal("is no field of this form; there are name, email, message", errors.GetProperty("admin")[0].GetString());
        Assert.True(wrong.Headers.Contains("Access-Control-Allow-Origin"), "the page may read why");

        var stored = await api.AskAsync("GET", "/api/forms/" + form);
        var closed = await api.AskAsync("PATCH", "/api/forms/" + form, """{"open":false}""", stored.Field("etag"));
        Assert.Equal(200, closed.Status);
        using var late = await SendAsync(form, Entry("late@kunde.example"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("takes no messages", await api.Http.GetStringAsync($"/forms/{form}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_machine_sends_is_held_and_becomes_a_lead_when_a_person_releases_it()
    {
        var form = await FormAsync($$"""{"origins":["{{Site}}"],"pipelineId":"pl_sales"}""");
        var trapped = Entry("trap@kunde.example");
        trapped[FormEntry.Trap] = "https://casino.example";
        var links = Entry("links@kunde.example");
        links["message"] = string.Join(' ', Enumerable.Range(0, 8).Select(number => $"https://casino.example/{number}"));

        foreach (var entry in new[] { trapped, links })
        {
            // Nothing tells a machine that it was found out.
            using var sent = await SendAsync(form, entry);
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        }

        var held = await ItemsAsync($"/api/forms/{form}/submissions?filter.state=held");
        Assert.Equal(2, held.Count);
        Assert.All(held, one => Assert.False(one.TryGetProperty("contactId", out _)));
        var found = await api.AskAsync("GET", "/api/contacts?q=trap@kunde.example");
        Assert.DoesNotContain("trap@kunde.example", found.Text, StringComparison.Ordinal);

        var id = held.Single(one => one.GetProperty("values").GetProperty("email").GetString() == "trap@kunde.example").GetProperty("id");
        var released = await api.AskAsync("POST", $"/api/form-submissions/{id.GetString()}/release");
        Assert.Equal((200, "taken"), (released.Status, released.Field("state")));
        Assert.StartsWith("d_", released.Field("dealId"), StringComparison.Ordinal);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/form-submissions/{id.GetString()}/release")).Status);
    }

    [Fact]
    public async Task Nobody_vouches_for_what_was_sent_quicker_than_a_hand_is_or_from_a_page_of_days_ago()
    {
        var form = await FormAsync($$"""{"origins":["{{Site}}"]}""");
        var other = await FormAsync($$"""{"origins":["{{Site}}"]}""");
        var tokens = new[]
        {
            TokenOf(form, TimeSpan.Zero),
            TokenOf(form, TimeSpan.FromDays(2)),
            TokenOf(other, TimeSpan.FromMinutes(1)),
            "nonsense",
            TokenOf(form, TimeSpan.FromMinutes(1)),
        };
        foreach (var (token, number) in tokens.Select((token, number) => (token, number)))
        {
            var entry = Entry($"token{number}@kunde.example");
            entry["token"] = token;
            using var sent = await SendAsync(form, entry);
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        }

        var vouched = (await ItemsAsync($"/api/forms/{form}/submissions")).Where(one => one.GetProperty("vouched").GetBoolean());
        Assert.Equal("token4@kunde.example", vouched.Single().GetProperty("values").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Nobody_changes_a_known_contact_by_writing_its_address_into_a_form()
    {
        var known = await api.MadeAsync("/api/contacts", """{"name":"Ada Byron","emails":["ada.form@kunde.example"],"source":"fair"}""");
        var form = await FormAsync(
            $$"""{"origins":["{{Site}}"],"fields":[{"name":"name"},{"name":"email"},{"name":"phone"},{"name":"message"}]}"""
        );
        var entry = Entry("ada.form@kunde.example");
        entry["name"] = "Mallory";
        entry["phone"] = "+998 90 765 43 21";

        using var sent = await SendAsync(form, entry);

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        using var contact = JsonDocument.Parse((await api.AskAsync("GET", "/api/contacts/" + known.Field("id"))).Text);
        Assert.Equal("Ada Byron", contact.RootElement.GetProperty("name").GetString());
        Assert.Equal("fair", contact.RootElement.GetProperty("source").GetString());
        Assert.Equal(0, contact.RootElement.GetProperty("phones").GetArrayLength());
    }

    [Fact]
    public async Task A_rep_sees_nothing_of_what_a_colleagues_contact_sent()
    {
        var manager = (await ItemsAsync("/api/users")).First(user => user.GetProperty("role").GetString() == "admin").GetProperty("id");
        await api.MadeAsync(
            "/api/contacts",
            $$"""{"name":"Hidden Person","emails":["hidden.form@kunde.example"],"ownerId":"{{manager.GetString()}}"}"""
        );
        var form = await FormAsync($$"""{"origins":["{{Site}}"]}""");
        using var theirs = await SendAsync(form, Entry("hidden.form@kunde.example"));
        using var anybodys = await SendAsync(form, Entry("open.form@kunde.example"));

        var (_, seen) = await AsRepAsync($"/api/forms/{form}/submissions");
        var hidden = (await JsonAsync(theirs)).GetProperty("id").GetString();
        Assert.Contains("open.form@kunde.example", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden.form@kunde.example", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AsRepAsync("/api/form-submissions/" + hidden)).Status);
        Assert.Equal(200, (await api.AskAsync("GET", "/api/form-submissions/" + hidden)).Status);
    }

    [Fact]
    public async Task Too_many_from_one_network_are_told_to_wait()
    {
        var form = await FormAsync($$"""{"origins":["{{Site}}"]}""");
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 31; number++)
        {
            using var sent = await SendAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
            statuses.Add(sent.StatusCode);
            if (sent.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal(300, sent.Headers.RetryAfter?.Delta?.TotalSeconds);
            }
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.All(statuses[..^1], status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
    }

    [Fact]
    public async Task Its_page_works_without_script_and_says_again_what_was_filled_in_where_something_is_wrong()
    {
        var form = await FormAsync("""{"name":"Fragen <Sie>","language":"de"}""");
        var page = await api.Http.GetStringAsync($"/forms/{form}");
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Fragen &lt;Sie&gt;</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        var entry = Entry("seite@kunde.example");
        entry["email"] = "seite";
        entry["message"] = "Was kostet \"die\" Lampe?";
        using var wrong = await PageAsync(form, entry);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var told = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Was kostet &quot;die&quot; Lampe?", told, StringComparison.Ordinal);
        Assert.Contains("name=email required aria-invalid=true", told, StringComparison.Ordinal);

        entry["email"] = "seite@kunde.example";
        using var right = await PageAsync(form, entry);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains(
            "wir antworten bald",
            await right.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Single(await ItemsAsync($"/api/forms/{form}/submissions"));
    }

    [Fact]
    public async Task The_script_holds_what_people_wrote_as_text_and_is_never_kept()
    {
        var form = await FormAsync("""{"fields":[{"name":"email","label":"</script><img src=x> $form"}]}""");

        using var script = await api.Http.GetAsync($"/api/forms/{form}/embed.js", TestContext.Current.CancellationToken);

        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", script.Headers.CacheControl?.ToString());
        var text = await script.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
        Assert.Contains(form, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fields":[]}""", "fields", "has 1 to 20 fields")]
    [InlineData(
        """{"fields":[{"name":null}]}""",
        "fields[0].name",
        "is 1 to 40 lower case letters, digits and underscores, a letter first"
    )]
    [InlineData("""{"fields":[{"name":"name"}]}""", "fields", "has one field of the kind email: the address that is answered")]
    [InlineData("""{"fields":[{"name":"email"},{"name":"token"}]}""", "fields[1].name", "is none of key, token, confirm_url, fields")]
    [InlineData("""{"fields":[{"name":"email"},{"name":"size","kind":"choice"}]}""", "fields[1].options", "has 2 to 50 different choices")]
    [InlineData("""{"origins":["https://shop.example/contact"]}""", "origins[0]", "is a site without a path, such as https://shop.example")]
    [InlineData("""{"origins":["*"]}""", "origins[0]", "is a site without a path, such as https://shop.example")]
    [InlineData("""{"pipelineId":"pl_none"}""", "pipelineId", "is the id of a pipeline")]
    [InlineData("""{"language":"fr"}""", "language", "is one of de, en, ru, uz")]
    public async Task What_no_form_can_be_is_refused_with_what_it_can(string body, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/forms", body);

        Assert.Equal((422, why), (refused.Status, refused.Why(field)));
    }

    private static Dictionary<string, string> Entry(string email) =>
        new(StringComparer.Ordinal)
        {
            ["name"] = "Somebody",
            ["email"] = email,
            ["message"] = "Is the shop open on Sundays?",
        };

    private string TokenOf(string form, TimeSpan age) =>
        new FormTokens(api.Services.GetRequiredService<SigningKeys>(), new ManualTimeProvider(TimeProvider.System.GetUtcNow() - age)).Sign(
            new FormId(form)
        );

    private async Task<string> FormAsync(string body) => (await api.MadeAsync("/api/forms", body)).Field("id");

    private async Task<HttpResponseMessage> SendAsync(string form, Dictionary<string, string> entry, string? origin = Site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{form}/submissions")
        {
            Content = JsonContent.Create(entry),
        };
        return await WithOriginAsync(request, origin);
    }

    private async Task<HttpResponseMessage> PreflightAsync(string form, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/api/forms/{form}/submissions");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        return await WithOriginAsync(request, origin);
    }

    private async Task<HttpResponseMessage> PageAsync(string form, Dictionary<string, string> entry)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/forms/{form}") { Content = new FormUrlEncodedContent(entry) };
        return await WithOriginAsync(request, api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
    }

    private async Task<HttpResponseMessage> WithOriginAsync(HttpRequestMessage request, string? origin)
    {
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, string Text)> AsRepAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path)
    {
        var told = await api.AskAsync("GET", path);
        Assert.Equal(200, told.Status);
        using var page = JsonDocument.Parse(told.Text);
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
