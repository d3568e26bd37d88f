using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 7 of docs/architecture.md: no means no.</summary>
[Collection(CaseCollection.Name)]
public sealed class OptOutTests(CaseShop shop)
{
    private RunningMancrel Mancrel => shop.Mancrel;

    [Theory]
    [InlineData("54-opt-out-by-mail-not-honoured/a.json")]
    [InlineData("54-opt-out-by-mail-not-honoured/b.json")]
    public async Task A_no_by_mail_is_recorded_at_once_and_stops_outreach(string file)
    {
        var contact = await shop.ContactOfAsync(await shop.SendAsync(file));
        Assert.Equal("withdrawn", contact.GetProperty("consent").GetString());
        var address = contact.GetProperty("emails")[0].GetString()!;
        var mail = await OutreachAsync(contact.GetProperty("id").GetString()!);
        Assert.Equal("escalated", mail.GetProperty("state").GetString());
        Assert.Contains("opted_out", mail.GetProperty("decision").GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await Mancrel.OutboxAsync(address));
    }

    [Theory]
    [InlineData("ru", "Re: предложение", "Больше мне не пишите.")]
    [InlineData("uz", "Re: taklif", "Menga boshqa yozmang, iltimos.")]
    [InlineData("de", "AW: Angebot", "Bitte streichen Sie mich aus Ihrem Verteiler.")]
    public async Task A_no_is_heard_in_our_languages(string language, string subject, string text)
    {
        var message = await SendAsync($"no-{language}@no.example", $"No <no-{language}@no.example>", text, subject);
        Assert.Equal("withdrawn", (await shop.ContactOfAsync(message)).GetProperty("consent").GetString());
    }

    [Fact]
    public async Task Cancelling_an_order_is_no_opt_out()
    {
        var message = await SendAsync("cancels@no.example", "Cal <cancels@no.example>", "I want to cancel my order 4711, please.");
        var contact = await shop.ContactOfAsync(message);
        Assert.NotEqual("withdrawn", contact.GetProperty("consent").GetString());
    }

    [Fact]
    public async Task A_note_of_absence_is_nobody_who_wrote_to_us()
    {
        var contact = await CaseShop.CreateAsync(
            Mancrel,
            "/api/contacts",
            new { name = "Abe Away", emails = new[] { "abe@away.example" } }
        );
        await SendAsync(
            "away@away.example",
            "Abe Away <abe@away.example>",
            "I am out of the office until Monday.",
            "Out of Office: Re: your proposal"
        );
        var mail = await OutreachAsync(contact.GetProperty("id").GetString()!);
        Assert.Equal("awaiting_approval", mail.GetProperty("state").GetString());
        Assert.Contains("cold_contact", mail.GetProperty("decision").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_mail_offers_a_no_that_names_its_reader()
    {
        var contact = await CaseShop.CreateAsync(
            Mancrel,
            "/api/contacts",
            new
            {
                name = "Greta Given",
                emails = new[] { "greta@given.example" },
                consent = "granted",
                language = "en",
            }
        );
        var id = contact.GetProperty("id").GetString()!;
        await ApproveAsync(await OutreachAsync(id));
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("greta@given.example")).Count > 0, "the outreach");
        var headers = (await Mancrel.OutboxAsync("greta@given.example"))[0].GetProperty("headers");
        var offered = headers.GetProperty("List-Unsubscribe").GetString()!;
        var subject = Regex.Match(offered, "subject=([^>]*)>").Groups[1].Value;
        Assert.StartsWith("unsubscribe%20", subject, StringComparison.Ordinal);

        // From whichever address it comes.
        await SendAsync("alias@alias.example", "greta.alias@alias.example", "", Uri.UnescapeDataString(subject));
        Assert.Equal("withdrawn", (await Mancrel.GetAsync("/api/contacts/" + id)).GetProperty("consent").GetString());
    }

    [Fact]
    public async Task One_click_takes_a_POST_and_a_look_changes_nothing()
    {
        var contact = await CaseShop.CreateAsync(
            Mancrel,
            "/api/contacts",
            new
            {
                name = "Olle One",
                emails = new[] { "olle@one-click.example" },
                consent = "granted",
                language = "en",
            }
        );
        var id = contact.GetProperty("id").GetString()!;
        await ApproveAsync(await OutreachAsync(id));
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("olle@one-click.example")).Count > 0, "the outreach");
        var offered = (await Mancrel.OutboxAsync("olle@one-click.example"))[0]
            .GetProperty("headers")
            .GetProperty("List-Unsubscribe")
            .GetString()!;
        var route = "/api/unsubscribe/" + Uri.UnescapeDataString(Regex.Match(offered, "unsubscribe%20([^>]*)>").Groups[1].Value);
        using var look = await Mancrel.Http.GetAsync(route);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Equal("granted", (await Mancrel.GetAsync("/api/contacts/" + id)).GetProperty("consent").GetString());
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var click = await Mancrel.Http.PostAsync(route, form);
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);
        Assert.Equal("withdrawn", (await Mancrel.GetAsync("/api/contacts/" + id)).GetProperty("consent").GetString());
        using var wrong = await Mancrel.Http.PostAsync("/api/unsubscribe/AAAA", null);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    /// <summary>A deal in the stage that writes the first mail; gives back the mail once it is decided about.</summary>
    private async Task<JsonElement> OutreachAsync(string contact)
    {
        var pipelines = await Mancrel.GetAsync("/api/pipelines");
        var outreach = pipelines
            .GetProperty("items")
            .EnumerateArray()
            .First(one => one.GetProperty("name").GetString()!.Contains("acklink", StringComparison.Ordinal));
        var stages = outreach.GetProperty("stages").EnumerateArray().ToList();
        var writes = stages.First(stage => stage.GetProperty("autoAction").GetString()!.StartsWith("send_", StringComparison.Ordinal));
        var deal = await CaseShop.CreateAsync(
            Mancrel,
            "/api/deals",
            new
            {
                title = "Link",
                contactId = contact,
                pipelineId = outreach.GetProperty("id").GetString(),
                stageId = stages[0].GetProperty("id").GetString(),
            }
        );
        await CaseShop.CreateAsync(
            Mancrel,
            $"/api/deals/{deal.GetProperty("id").GetString()}/move-stage",
            new { stageId = writes.GetProperty("id").GetString() }
        );
        JsonElement found = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var page = await Mancrel.GetAsync($"/api/messages?filter.contactId={contact}&filter.direction=outbound");
                found = page.GetProperty("items").EnumerateArray().FirstOrDefault(message => message.TryGetProperty("decision", out _));
                return found.ValueKind == JsonValueKind.Object;
            },
            "the outreach to be decided about"
        );
        return found;
    }

    private Task ApproveAsync(JsonElement mail) =>
        CaseShop.CreateAsync(Mancrel, $"/api/messages/{mail.GetProperty("id").GetString()}/approve", new { });

    private Task<JsonElement> SendAsync(string id, string from, string text, string subject = "Hello") =>
        CaseShop.SendAsync(Mancrel, CounterpartTests.Mail(id, from, text, subject));
}
