using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Records over HTTP: what is written is what is read, and what is wrong is told by field.</summary>
public sealed class RecordTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_contact_can_be_changed_after_a_field_of_it_was_deleted_or_lost_an_option()
    {
        await api.MadeAsync("/api/custom-fields", """{"subject":"contact","key":"shelf","type":"text"}""");
        var colour = await api.MadeAsync(
            "/api/custom-fields",
            """{"subject":"contact","key":"colour","type":"choice","options":["red","blue"]}"""
        );
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Ida","customFields":{"shelf":"A3","colour":"red"}}""");
        Assert.Equal(204, (await api.AskAsync("DELETE", "/api/custom-fields/contact.shelf")).Status);
        Assert.Equal(
            200,
            (await api.AskAsync("PATCH", "/api/custom-fields/contact.colour", """{"options":["blue"]}""", colour.Field("etag"))).Status
        );

        var changed = await api.AskAsync("PATCH", "/api/contacts/" + contact.Field("id"), """{"score":7}""", contact.Field("etag"));
        Assert.True(changed.Status == 200, changed.Text);
        Assert.Equal("""{"colour":"red"}""", changed.Json.GetProperty("customFields").GetRawText());

        var wrong = await api.AskAsync(
            "PATCH",
            "/api/contacts/" + contact.Field("id"),
            """{"customFields":{"colour":"green"}}""",
            changed.Field("etag")
        );
        Assert.Equal((422, "is one of blue"), (wrong.Status, wrong.Why("customFields.colour")));
    }

    [Fact]
    public async Task Money_is_a_decimal_string_wherever_it_is_kept_and_nothing_beside()
    {
        await api.MadeAsync("/api/custom-fields", """{"subject":"contact","key":"budget","type":"money"}""");
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Bo","customFields":{"budget":{"currency":"EUR","amount":19.90}}}""");
        Assert.Equal(
            """{"amount":"19.90","currency":"EUR"}""",
            contact.Json.GetProperty("customFields").GetProperty("budget").GetRawText()
        );

        var deal = await api.AskAsync("POST", "/api/deals", """{"title":"x","value":{"amount":"1","currency":"EUR","tax":"0.19"}}""");
        Assert.Equal((422, """is { "amount": "19.90", "currency": "EUR" }"""), (deal.Status, deal.Why("value")));
    }

    [Theory]
    [InlineData("/api/contacts")]
    [InlineData("/api/companies")]
    public async Task Names_are_listed_as_people_order_them_from_page_to_page(string path)
    {
        foreach (var name in new[] { "Özil", "Zoe", "anna", "Łukasz", "Ёлкин", "O'Neil", "Жук" })
        {
            await api.MadeAsync(path, $$"""{"name":"{{name}}","tags":["order"]}""");
        }

        List<string> names = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await api.AskAsync("GET", $"{path}?sort=name&limit=3&filter.tag=order{cursor}");
            names.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            cursor =
                page.Json.TryGetProperty("nextCursor", out var next) && next.GetString() is { } more
                    ? "&cursor=" + Uri.EscapeDataString(more)
                    : null;
        }

        Assert.Equal(["anna", "Łukasz", "O'Neil", "Özil", "Zoe", "Ёлкин", "Жук"], names);
    }

    [Theory]
    [InlineData("/api/contacts", "name")]
    [InlineData("/api/companies", "name")]
    [InlineData("/api/deals", "title")]
    public async Task What_a_list_mentions_is_asked_for_by_its_ids_at_once(string path, string name)
    {
        List<string> ids = [];
        foreach (var called in new[] { "First", "Second", "Third" })
        {
            ids.Add((await api.MadeAsync(path, $$"""{"{{name}}":"{{called}}"}""")).Field("id"));
        }

        var found = await api.AskAsync("GET", $"{path}?filter.id={ids[0]},{ids[2]},nobody");
        Assert.Equal(
            ids.Where((_, index) => index != 1).Order(),
            found.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).Order()
        );
    }

    [Fact]
    public async Task A_deal_keeps_the_next_action_and_the_pause_that_it_is_made_with()
    {
        var deal = await api.MadeAsync(
            "/api/deals",
            """{"title":"x","stageId":"interested","status":"paused","nextActionAt":"2031-12-01T10:00:00+05:00"}"""
        );
        Assert.Equal(("paused", "2031-12-01T05:00:00.0000000Z"), (deal.Field("status"), deal.Field("nextActionAt")));

        var won = await api.AskAsync("POST", "/api/deals", """{"title":"x","status":"won"}""");
        Assert.Equal(
            (422, "is active or paused; a deal is made won or lost by the stageId of such a stage"),
            (won.Status, won.Why("status"))
        );
        Assert.Equal("won", (await api.MadeAsync("/api/deals", """{"title":"x","stageId":"won","status":"won"}""")).Field("status"));
    }

    [Theory]
    [InlineData("/api/contacts", """{"name":"a\u0007b"}""", "name", "has no control characters")]
    [InlineData(
        "/api/contacts",
        """{"name":"x","addresses":[{"street":"S","planet":"Mars"}]}""",
        "addresses[0].planet",
        "is not a field of this route; there are label, street, city, region, postalCode, country"
    )]
    [InlineData("/api/contacts", """{"name":"x","emails":"x"}""", "emails", "is a list")]
    [InlineData(
        "/api/pipelines",
        """{"name":"x","stages":[{"name":"A","autoAction":"sing"}]}""",
        "stages[0].autoAction",
        "is one of none, send_initial_email, wait_for_reply, schedule_call, send_followup, ai_monitor, send_welcome, "
            + "archive, research_contact, send_pitch, send_followup_1, send_followup_2, classify_response, verify_link"
    )]
    [InlineData("/api/custom-fields", """{"key":"x","type":"text"}""", "subject", "is required, one of contact, company, deal")]
    [InlineData(
        "/api/custom-fields",
        """{"key":"x","subject":"deal"}""",
        "type",
        "is required, one of text, number, money, date, choice, several, link"
    )]
    public async Task What_is_wrong_is_told_by_field_with_what_is_allowed(string path, string body, string field, string why)
    {
        var told = await api.AskAsync("POST", path, body);

        Assert.Equal(422, told.Status);
        Assert.Equal(why, told.Why(field));
    }

    [Fact]
    public async Task Where_an_activity_was_put_is_where_its_answer_points()
    {
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Ivy"}""");
        var activity = await api.MadeAsync(
            "/api/activities",
            $$"""{"kind":"note","summary":"Likes oak","contactId":"{{contact.Field("id")}}"}"""
        );

        var there = await api.AskAsync("GET", activity.Headers.Location!.OriginalString);

        Assert.Contains("Likes oak", there.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_found_by_words_of_its_title()
    {
        await api.MadeAsync("/api/tasks", """{"title":"Call the harbour office"}""");

        Assert.Single((await api.AskAsync("GET", "/api/tasks?q=HARBOUR")).Json.GetProperty("items").EnumerateArray());
        Assert.Empty((await api.AskAsync("GET", "/api/tasks?q=airport")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_person_is_in_the_team_once_and_nobodys_own_stand_in()
    {
        var user = await api.MadeAsync("/api/users", """{"email":"team@shop.example","name":"T","role":"rep"}""");
        var options = await api.AskAsync("GET", "/api/crm-options");

        var told = await api.AskAsync(
            "PATCH",
            "/api/crm-options",
            $$$"""
            {"assignment":{"team":[{"userId":"{{{user.Field("id")}}}"},{"userId":"{{{user.Field("id")}}}",
            "standIn":"{{{user.Field("id")}}}"}]}}
            """,
            options.Field("etag")
        );

        Assert.Equal(422, told.Status);
        Assert.Equal(
            ("is in the team already", "is somebody else"),
            (told.Why("assignment.team[1].userId"), told.Why("assignment.team[1].standIn"))
        );
    }
}
