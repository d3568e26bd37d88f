using System.Text.Json;
using System.Text.RegularExpressions;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Campaigns over HTTP with the real engine, store and outbox: to whom, once, approved, at the moment of sending.</summary>
public sealed class CampaignTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task Nothing_goes_before_a_person_approves_and_then_to_those_who_may_be_written_to()
    {
        var may = await ContactAsync("whole", "Mia May", granted: true);
        var silent = await ContactAsync("whole", "Sid Silent", granted: false);
        var stopped = await ContactAsync("whole", "Stan Stopped", granted: true);
        await api.MadeAsync("/api/suppressions", $$"""{"contactId":"{{stopped}}","reason":"asked us to"}""");
        var mute = (await api.MadeAsync("/api/contacts", """{"name":"Nobody Home","tags":["whole"],"consent":"granted"}""")).Field("id");
        var id = await CampaignAsync("whole", "Hello {{ contact.first_name }}");

        var asked = await DoAsync(id, "execute");
        Assert.Equal("awaiting_approval", asked.Field("state"));
        Assert.Empty(await MailsAsync("mia.may@whole.example"));

        Assert.Equal("scheduled", (await DoAsync(id, "approve")).Field("state"));
        await DoneAsync(id);

        var mail = Assert.Single(await MailsAsync("mia.may@whole.example"));
        Assert.Equal("Hello Mia", mail.GetProperty("subject").GetString());
        Assert.Matches("(?i)get no more mail like this", mail.GetProperty("text").GetString());
        Assert.Matches("(?i)get no more mail like this", mail.GetProperty("html").GetString());
        var results = (await api.AskAsync("GET", "/api/campaigns/" + id)).Json.GetProperty("results");
        Assert.Equal(
            (4, 1, 3, 0),
            (Count(results, "audience"), Count(results, "sent"), Count(results, "skipped"), Count(results, "pending"))
        );
        var why = (await api.AskAsync("GET", $"/api/campaigns/{id}/messages"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("contactId").GetString()!,
                one => one.TryGetProperty("reason", out var told) ? told.GetString() : null
            );
        Assert.Null(why[may]);
        Assert.Equal("The person gave no consent for this kind of mail: news.", why[silent]);
        Assert.Equal("No automatic mail goes to this person any more: asked us to.", why[stopped]);
        Assert.Equal("The contact has no mail address.", why[mute]);
    }

    [Fact]
    public async Task A_scanner_that_follows_every_link_unsubscribes_nobody_and_one_click_does()
    {
        var contact = await ContactAsync("click", "Olle One", granted: true);
        var id = await CampaignAsync("click", "Click");
        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await DoneAsync(id);

        // RFC 8058, section 3.1: both headers, and one HTTPS or HTTP URI that takes the POST.
        var mail = Assert.Single(await MailsAsync("olle.one@click.example"));
        var headers = mail.GetProperty("headers");
        Assert.Equal("List-Unsubscribe=One-Click", headers.GetProperty("List-Unsubscribe-Post").GetString());
        var offered = headers.GetProperty("List-Unsubscribe").GetString()!;
        var route = Path(Regex.Match(offered, "^<(http[^>]+)>").Groups[1].Value);
        var links = Regex.Matches(offered + mail.GetProperty("text").GetString() + mail.GetProperty("html").GetString(), "http[^\\s<>\"]+");
        Assert.True(links.Count >= 3, "header, text and HTML offer it");
        foreach (Match link in links)
        {
            using var look = await api.Http.GetAsync(Path(link.Value), TestContext.Current.CancellationToken);
            Assert.True(look.IsSuccessStatusCode);
        }

        Assert.Equal("granted", (await api.AskAsync("GET", "/api/contacts/" + contact)).Field("consent"));
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var click = await api.Http.PostAsync(route, form, TestContext.Current.CancellationToken);
        Assert.True(click.IsSuccessStatusCode);
        Assert.Equal("withdrawn", (await api.AskAsync("GET", "/api/contacts/" + contact)).Field("consent"));

        static string Path(string link) => new Uri(link).AbsolutePath;
    }

    [Fact]
    public async Task What_was_approved_is_sent_and_a_no_counts_until_the_last_moment()
    {
        var stays = await ContactAsync("late", "Una Stays", granted: true);
        var leaves = await ContactAsync("late", "Leo Leaves", granted: true);
        var id = await CampaignAsync("late", "As approved");
        var far = await api.AskAsync("POST", $"/api/campaigns/{id}/schedule", """{"scheduledAt":"2099-01-01T08:00:00Z"}""");
        Assert.Equal((200, "awaiting_approval"), (far.Status, far.Field("state")));
        await DoAsync(id, "approve");

        var template = await api.AskAsync(
            "GET",
            "/api/templates/" + (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("templateId")
        );
        var changed = await api.AskAsync(
            "PATCH",
            "/api/templates/" + template.Field("id"),
            """{"subject":"Written later"}""",
            template.Field("etag")
        );
        Assert.Equal(200, changed.Status);
        await api.MadeAsync("/api/consents", $$"""{"contactId":"{{leaves}}","purpose":"news","state":"withdrawn"}""");
        Assert.Empty(await MailsAsync("una.stays@late.example"));

        await DoAsync(id, "execute");
        await DoneAsync(id);

        Assert.Equal("As approved", Assert.Single(await MailsAsync("una.stays@late.example")).GetProperty("subject").GetString());
        Assert.Empty(await MailsAsync("leo.leaves@late.example"));
        Assert.NotEqual(stays, leaves);
    }

    [Fact]
    public async Task A_pause_holds_and_after_it_everybody_is_written_to_once()
    {
        const int People = 40;
        for (var number = 0; number < People; number++)
        {
            await ContactAsync("paused", $"Pat P{number}", granted: true);
        }

        var id = await CampaignAsync("paused", "Once", perMinute: 300);
        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await RunningMancrel.UntilAsync(async () => Count(await ResultsAsync(id), "sent") > 2, "some are sent");

        Assert.Equal("paused", (await DoAsync(id, "pause")).Field("state"));
        await RunningMancrel.UntilAsync(
            async () =>
                (await api.AskAsync("GET", $"/api/campaigns/{id}/messages?filter.state=released"))
                    .Json.GetProperty("items")
                    .GetArrayLength() == 0,
            "nothing is on its way"
        );
        var held = await ResultsAsync(id);
        Assert.InRange(Count(held, "pending"), 1, People - 1);
        Assert.Equal(Count(held, "sent"), (await MailsAsync("@paused.example")).Count);

        await DoAsync(id, "resume");
        await DoneAsync(id);
        Assert.Equal(People, Count(await ResultsAsync(id), "sent"));
        var to = (await MailsAsync("@paused.example")).Select(mail => mail.GetProperty("to")[0].GetString()).ToList();
        Assert.Equal(People, to.Count);
        Assert.Equal(People, to.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_campaign_whose_mails_come_back_stands_still_until_a_person_lets_it_go_on()
    {
        const int People = 60;
        for (var number = 0; number < People; number++)
        {
            await ContactAsync("dead", $"Dee D{number}", granted: true);
        }

        var id = await CampaignAsync("dead", "Is anybody there?", perMinute: 300);
        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await RunningMancrel.UntilAsync(async () => Count(await ResultsAsync(id), "sent") >= 15, "some are sent");
        var sent = (await api.AskAsync("GET", $"/api/campaigns/{id}/messages?filter.state=sent&limit=12"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("contactId").GetString()!)
            .ToList();
        foreach (var contact in sent)
        {
            await BouncedAsync(new CampaignRecipient { CampaignId = new CampaignId(id), ContactId = new ContactId(contact) });
        }

        await RunningMancrel.UntilAsync(
            async () => (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("state") == "paused",
            "it stands still"
        );
        // It stands still as soon as ten are known, be the others on their way.
        Assert.Matches("^1[0-2] of [0-9]+ mails came back", (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("problem"));
        Assert.InRange(Count(await ResultsAsync(id), "pending"), 1, People - 12);

        var told = await DoAsync(id, "resume");
        Assert.False(told.Json.TryGetProperty("problem", out _));
        await DoneAsync(id);
        Assert.Equal((People, 12), (Count(await ResultsAsync(id), "sent"), Count(await ResultsAsync(id), "bounced")));
    }

    [Fact]
    public async Task A_campaign_that_is_reported_as_spam_stands_still_and_says_how_often()
    {
        const int People = 40;
        for (var number = 0; number < People; number++)
        {
            await ContactAsync("angry", $"Eve E{number}", granted: true);
        }

        var id = await CampaignAsync("angry", "Again!", perMinute: 60);
        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await RunningMancrel.UntilAsync(async () => Count(await ResultsAsync(id), "sent") >= 3, "some are sent");
        var sent = (await api.AskAsync("GET", $"/api/campaigns/{id}/messages?filter.state=sent&limit=3"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("contactId").GetString()!)
            .ToList();
        foreach (var contact in sent)
        {
            await ToldAsync(
                new CampaignRecipient { CampaignId = new CampaignId(id), ContactId = new ContactId(contact) },
                DeliveryEventKind.SpamReported
            );
        }

        await RunningMancrel.UntilAsync(
            async () => (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("state") == "paused",
            "it stands still"
        );
        Assert.Matches(
            "^3 of [0-9]+ mails were reported as spam, 0.1 % or more: ",
            (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("problem")
        );
        Assert.Equal(3, Count(await ResultsAsync(id), "complained"));

        var told = await DoAsync(id, "resume");
        Assert.Equal("running", told.Field("state"));
        Assert.False(told.Json.TryGetProperty("problem", out _));
        await DoAsync(id, "cancel");
    }

    private Task BouncedAsync(CampaignRecipient recipient) => ToldAsync(recipient, DeliveryEventKind.Bounced);

    private Task ToldAsync(CampaignRecipient recipient, DeliveryEventKind kind) =>
        api
            .Services.GetRequiredService<DeliveryTracker>()
            .ApplyAsync(
                api.Tenant,
                new DeliveryEvent
                {
                    Kind = kind,
                    EventId = "told." + recipient.Id,
                    CustomArguments = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [DeliveryTracker.MessageArgument] = recipient.Mail.Message.Value,
                    },
                },
                TestContext.Current.CancellationToken
            );

    [Fact]
    public async Task What_cannot_be_done_in_a_state_is_refused_with_the_state()
    {
        var id = await CampaignAsync("refused", "No");
        foreach (var action in new[] { "approve", "pause", "resume" })
        {
            var refused = await api.AskAsync("POST", $"/api/campaigns/{id}/{action}");
            Assert.Equal(409, refused.Status);
            Assert.Contains($"a campaign that is draft cannot be asked to {action}", refused.Text, Ordinal);
        }

        // Whoever was to approve it would approve something else.
        await DoAsync(id, "execute");
        var asked = await api.AskAsync("GET", "/api/campaigns/" + id);
        var changed = await api.AskAsync("PATCH", "/api/campaigns/" + id, """{"name":"Other"}""", asked.Field("etag"));
        Assert.Equal("draft", changed.Field("state"));

        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await DoneAsync(id);
        var done = await api.AskAsync("GET", "/api/campaigns/" + id);
        Assert.Equal(409, (await api.AskAsync("PATCH", "/api/campaigns/" + id, """{"name":"Late"}""", done.Field("etag"))).Status);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/campaigns/{id}/cancel")).Status);
        Assert.Equal(409, (await api.AskAsync("DELETE", "/api/campaigns/" + id)).Status);
    }

    [Fact]
    public async Task A_campaign_may_be_made_with_its_time()
    {
        var early = await CampaignAsync("timed", "No time");
        var (segment, template) = (
            (await api.AskAsync("GET", "/api/campaigns/" + early)).Field("segmentId"),
            (await api.AskAsync("GET", "/api/campaigns/" + early)).Field("templateId")
        );
        var body = $$"""{"name":"Timed","segmentId":"{{segment}}","templateId":"{{template}}","scheduledAt":"2099-01-01T08:00:00+01:00"}""";
        var made = await api.MadeAsync("/api/campaigns", body);
        var time = DateTimeOffset.Parse("2099-01-01T07:00:00Z", null);
        Assert.Equal(("draft", time), (made.Field("state"), made.Json.GetProperty("scheduledAt").GetDateTimeOffset()));

        var past = await api.AskAsync("POST", "/api/campaigns", body.Replace("2099", "2020", Ordinal));
        Assert.Equal((422, "is a time to come"), (past.Status, past.Why("scheduledAt")[..17]));
        Assert.Equal(422, (await api.AskAsync("POST", $"/api/campaigns/{early}/schedule")).Status);

        var asked = await api.AskAsync("POST", $"/api/campaigns/{made.Field("id")}/schedule");
        Assert.Equal((200, "awaiting_approval"), (asked.Status, asked.Field("state")));
        var approved = await DoAsync(made.Field("id"), "approve");
        Assert.Equal(("scheduled", time), (approved.Field("state"), approved.Json.GetProperty("scheduledAt").GetDateTimeOffset()));
        Assert.Equal("cancelled", (await DoAsync(made.Field("id"), "cancel")).Field("state"));
    }

    [Fact]
    public async Task Deals_that_who_answered_won_since_are_told()
    {
        var (answers, silent) = (await ContactAsync("wins", "Ann Answers", true), await ContactAsync("wins", "Sol Silent", true));
        await WonDealAsync(answers, DateTimeOffset.UtcNow.AddDays(-1));
        var id = await CampaignAsync("wins", "The lamps");
        await DoAsync(id, "execute");
        await DoAsync(id, "approve");
        await DoneAsync(id);

        await WonDealAsync(answers, DateTimeOffset.UtcNow);
        await WonDealAsync(silent, DateTimeOffset.UtcNow);
        Assert.Equal((0, 0), (Count(await ResultsAsync(id), "replied"), Count(await ResultsAsync(id), "won")));

        var mail = new CampaignRecipient { CampaignId = new CampaignId(id), ContactId = new ContactId(answers) }
            .Mail
            .Conversation;
        await ChangedAsync<Conversation>(
            Conversation.PartitionOf(mail),
            mail.Value,
            one => one with { LatestInbound = new MessageId("m_answer") }
        );

        Assert.Equal((1, 1), (Count(await ResultsAsync(id), "replied"), Count(await ResultsAsync(id), "won")));
    }

    [Fact]
    public async Task A_cancelled_campaign_sends_nothing()
    {
        await ContactAsync("cancelled", "Cal Cancelled", granted: true);
        var id = await CampaignAsync("cancelled", "Never");
        await api.AskAsync("POST", $"/api/campaigns/{id}/schedule", """{"scheduledAt":"2099-01-01T08:00:00Z"}""");
        await DoAsync(id, "approve");

        Assert.Equal("cancelled", (await DoAsync(id, "cancel")).Field("state"));

        Assert.Equal(409, (await api.AskAsync("POST", $"/api/campaigns/{id}/execute")).Status);
        Assert.Empty(await MailsAsync("cal.cancelled@cancelled.example"));
    }

    [Fact]
    public async Task A_segment_over_a_field_that_was_deleted_is_told_instead_of_finding_nobody()
    {
        var field = await api.MadeAsync("/api/custom-fields", """{"subject":"contact","key":"lamp","label":"Lamp","type":"text"}""");
        var segment = await api.MadeAsync("/api/segments", """{"name":"lamps","query":{"field":"fields.lamp","op":"not_empty"} }""");
        var template = await api.MadeAsync("/api/templates", """{"name":"lamps","language":"en","subject":"Lamps","text":"Lamps"}""");
        var body = $$"""{"name":"lamps","segmentId":"{{segment.Field("id")}}","templateId":"{{template.Field("id")}}","perMinute":6000}""";
        var (early, late) = (
            (await api.MadeAsync("/api/campaigns", body)).Field("id"),
            (await api.MadeAsync("/api/campaigns", body)).Field("id")
        );
        await api.AskAsync("POST", $"/api/campaigns/{early}/schedule", """{"scheduledAt":"2099-01-01T08:00:00Z"}""");
        await DoAsync(early, "approve");
        Assert.Equal(204, (await api.AskAsync("DELETE", "/api/custom-fields/" + field.Field("id"))).Status);

        var refused = await api.AskAsync("POST", $"/api/campaigns/{late}/execute");
        Assert.Equal(409, refused.Status);
        Assert.Contains("the segment lamps looks at what there is no more", refused.Text, Ordinal);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/campaigns/{early}/execute")).Status);
        Assert.Equal("scheduled", (await api.AskAsync("GET", "/api/campaigns/" + early)).Field("state"));
    }

    [Theory]
    [InlineData("""{"name":"x","segmentId":"sg_none","templateId":"tpl_none"}""", "segmentId", "is the id of a segment")]
    [InlineData("""{"name":"x","segmentId":"sg_none","templateId":"tpl_none"}""", "templateId", "is the id of a template of a mail")]
    [InlineData(
        """{"name":"x","segmentId":"sg_none","templateId":"tpl_none","perMinute":0}""",
        "perMinute",
        "is a whole number from 1 to 6000"
    )]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/campaigns", body);

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why(field), Ordinal);
    }

    private async Task WonDealAsync(string contact, DateTimeOffset closed)
    {
        var stages = (await api.AskAsync("GET", "/api/pipelines/pl_sales")).Json.GetProperty("stages");
        var body = JsonSerializer.Serialize(
            new
            {
                title = "Lamps",
                contactId = contact,
                pipelineId = "pl_sales",
                stageId = stages[0].GetProperty("id").GetString(),
            }
        );
        var id = (await api.MadeAsync("/api/deals", body)).Field("id");
        await ChangedAsync<Deal>(Deal.PartitionOf(new DealId(id)), id, deal => deal with { Status = DealStatus.Won, ClosedAt = closed });
    }

    private async Task ChangedAsync<T>(string partition, string id, Func<T, T> change)
        where T : class, IDocument
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var stored = (await store.GetAsync<T>(api.Tenant, partition, id))!;
        var batch = new DocumentBatch(api.Tenant, partition).Replace(change(stored.Value), stored.ETag);
        Assert.True((await store.CommitAsync(batch)).Committed);
    }

    private static int Count(JsonElement results, string name) => results.GetProperty(name).GetInt32();

    private async Task<string> ContactAsync(string tag, string name, bool granted)
    {
        var address = name.ToLowerInvariant().Replace(' ', '.') + $"@{tag}.example";
        var consent = granted ? ""","consent":"granted" """ : "";
        return (
            await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","emails":["{{address}}"],"tags":["{{tag}}"]{{consent}} }""")
        ).Field("id");
    }

    private async Task<string> CampaignAsync(string tag, string subject, int perMinute = 6000)
    {
        var segment = await api.MadeAsync(
            "/api/segments",
            $$"""{"name":"{{tag}}","query":{"field":"tags","op":"is","value":"{{tag}}"} }"""
        );
        var template = await api.MadeAsync(
            "/api/templates",
            JsonSerializer.Serialize(
                new
                {
                    name = tag,
                    language = "en",
                    subject,
                    text = "Dear {{ contact.name }}, the lamps are back.",
                }
            )
        );
        var made = await api.MadeAsync(
            "/api/campaigns",
            $$"""
            {"name":"{{tag}}","segmentId":"{{segment.Field("id")}}","templateId":"{{template.Field("id")}}","perMinute":{{perMinute}} }
            """
        );
        Assert.Equal("draft", made.Field("state"));
        return made.Field("id");
    }

    private async Task<Told> DoAsync(string id, string action)
    {
        var told = await api.AskAsync("POST", $"/api/campaigns/{id}/{action}");
        Assert.True(told.Status == 200, $"{action}: {told.Status} {told.Text}");
        return told;
    }

    private async Task<JsonElement> ResultsAsync(string id) =>
        (await api.AskAsync("GET", "/api/campaigns/" + id)).Json.GetProperty("results");

    private Task DoneAsync(string id) =>
        RunningMancrel.UntilAsync(
            async () => (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("state") == "done",
            "the campaign is done"
        );

    private async Task<IReadOnlyList<JsonElement>> MailsAsync(string to)
    {
        var all = (await api.AskAsync("GET", "/api/outbox?limit=200")).Json.GetProperty("items").EnumerateArray();
        return [.. all.Where(mail => mail.GetProperty("to")[0].GetString()!.Contains(to, Ordinal))];
    }
}
