using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Sequences over HTTP with the real engine, store and outbox.</summary>
public sealed class SequenceTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task Enrolled_people_get_the_steps_once_it_is_started_and_the_counts_tell()
    {
        var id = await SequenceAsync(
            "Fair",
            """{"delayDays":0,"templateId":"T"},{"delayDays":0,"templateId":"T"},{"delayDays":3,"templateId":"T"}"""
        );
        var (may, silent) = (await ContactAsync("Mia May", granted: true), await ContactAsync("Sid Silent", granted: false));
        var enrolled = await api.AskAsync("POST", $"/api/sequences/{id}/enrol", $$"""{"contactIds":["{{may}}","{{silent}}"]}""");
        Assert.Equal(
            (200, 2, 0),
            (enrolled.Status, enrolled.Json.GetProperty("enrolled").GetInt32(), enrolled.Json.GetProperty("already").GetInt32())
        );
        var again = await api.AskAsync("POST", $"/api/sequences/{id}/enrol", $$"""{"contactIds":["{{may}}"]}""");
        Assert.Equal(1, again.Json.GetProperty("already").GetInt32());
        Assert.Equal("draft", (await api.AskAsync("GET", "/api/sequences/" + id)).Field("state"));

        Assert.Equal("active", (await DoAsync(id, "start")).Field("state"));
        await UntilAsync(
            id,
            results => Count(results.GetProperty("steps")[2], "waiting") == 1 && Count(results, "exited") == 1,
            "one waits for the third step and the other has left"
        );

        Assert.Equal(2, (await MailsAsync("mia.may@")).Count);
        Assert.Empty(await MailsAsync("sid.silent@"));
        var sequence = (await api.AskAsync("GET", "/api/sequences/" + id)).Json;
        Assert.Equal([1, 2, 3], sequence.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("order").GetInt32()));
        var results = sequence.GetProperty("results");
        Assert.Equal((2, 1, 1), (Count(results, "enrolled"), Count(results, "active"), Count(results, "exited")));
        Assert.Equal(1, Count(results.GetProperty("steps")[0].GetProperty("exited"), "no_consent"));
        var people = (await api.AskAsync("GET", $"/api/sequences/{id}/enrolments")).Json.GetProperty("items").EnumerateArray().ToList();
        var left = people.Single(one => one.GetProperty("contactId").GetString() == silent);
        Assert.Equal("The person gave no consent for this kind of mail: news.", left.GetProperty("reason").GetString());
        var goes = people.Single(one => one.GetProperty("contactId").GetString() == may);
        Assert.Equal(2, goes.GetProperty("sent").GetArrayLength());
        Assert.True(goes.GetProperty("dueAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddDays(2));
    }

    [Fact]
    public async Task One_person_is_held_let_go_on_and_taken_out()
    {
        var id = await SequenceAsync("One", """{"delayDays":5,"templateId":"T"}""");
        await DoAsync(id, "start");
        var contact = await ContactAsync("Uma One", granted: true);
        await api.AskAsync("POST", $"/api/sequences/{id}/enrol", $$"""{"contactIds":["{{contact}}"]}""");
        var enrolment = (await api.AskAsync("GET", $"/api/sequences/{id}/enrolments"))
            .Json.GetProperty("items")[0]
            .GetProperty("id")
            .GetString();

        Assert.Equal("paused", (await api.AskAsync("POST", $"/api/enrolments/{enrolment}/pause")).Field("state"));
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/enrolments/{enrolment}/pause")).Status);
        Assert.Equal("active", (await api.AskAsync("POST", $"/api/enrolments/{enrolment}/resume")).Field("state"));
        var stopped = await api.AskAsync("POST", $"/api/enrolments/{enrolment}/stop");
        Assert.Equal(("exited", "by_hand"), (stopped.Field("state"), stopped.Field("exit")));
        Assert.StartsWith("Taken out by ", stopped.Field("reason"), Ordinal);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/enrolments/{enrolment}/resume")).Status);
        Assert.Equal(404, (await api.AskAsync("GET", "/api/enrolments/en_none")).Status);
    }

    [Fact]
    public async Task A_segment_is_enrolled_whole()
    {
        const int People = 130;
        for (var number = 0; number < People; number++)
        {
            await ContactAsync($"Pat Crowd{number}", granted: true, tag: "crowd");
        }

        var segment = await api.MadeAsync("/api/segments", """{"name":"Crowd","query":{"field":"tags","op":"is","value":"crowd"} }""");
        var id = await SequenceAsync("Crowd", """{"delayDays":5,"templateId":"T"}""");
        var asked = await api.AskAsync("POST", $"/api/sequences/{id}/enrol", $$"""{"segmentId":"{{segment.Field("id")}}"}""");

        Assert.Equal(202, asked.Status);
        await UntilAsync(id, results => Count(results, "enrolled") == People, "everybody is in it");
    }

    [Fact]
    public async Task What_goes_does_not_change_and_what_was_stopped_takes_nobody_in()
    {
        var id = await SequenceAsync("Steered", """{"delayDays":5,"templateId":"T"}""");
        foreach (var action in new[] { "pause", "resume" })
        {
            var refused = await api.AskAsync("POST", $"/api/sequences/{id}/{action}");
            Assert.Equal(409, refused.Status);
            Assert.Contains($"a sequence that is draft cannot be asked to {action}", refused.Text, Ordinal);
        }

        var started = await DoAsync(id, "start");
        Assert.NotNull(started.Field("approvedBy"));
        var patched = await api.AskAsync("PATCH", "/api/sequences/" + id, """{"dailyCap":5}""", started.Field("etag"));
        Assert.Equal(409, patched.Status);
        var paused = await DoAsync(id, "pause");
        patched = await api.AskAsync("PATCH", "/api/sequences/" + id, """{"dailyCap":5}""", paused.Field("etag"));
        Assert.Equal(("draft", 5), (patched.Field("state"), patched.Json.GetProperty("dailyCap").GetInt32()));
        await DoAsync(id, "stop");
        var contact = await ContactAsync("Too Late", granted: true);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/sequences/{id}/enrol", $$"""{"contactIds":["{{contact}}"]}""")).Status);
        Assert.Equal(204, (await api.AskAsync("DELETE", "/api/sequences/" + id)).Status);
    }

    [Fact]
    public async Task Who_reads_only_steers_and_enrols_nobody_and_reps_enrol_whom_they_see()
    {
        var id = await SequenceAsync("Roles", """{"delayDays":5,"templateId":"T"}""");
        var contact = await ContactAsync("Rae Role", granted: true);
        var body = $$"""{"contactIds":["{{contact}}"]}""";
        Assert.Equal(403, await StatusAsync(Role.Viewer, $"/api/sequences/{id}/enrol", body));
        Assert.Equal(403, await StatusAsync(Role.Rep, $"/api/sequences/{id}/start", "{}"));
        Assert.Equal(200, await StatusAsync(Role.Rep, $"/api/sequences/{id}/enrol", body));
    }

    [Fact]
    public async Task Of_a_colleagues_contact_nobody_hears_that_it_is_in_a_sequence()
    {
        var id = await SequenceAsync("Hidden", """{"delayDays":5,"templateId":"T"}""");
        var me = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var hidden = (
            await api.MadeAsync("/api/contacts", $$"""{"name":"Hid Den","emails":["hid.den@steps.example"],"ownerId":"{{me}}"}""")
        ).Field("id");
        var body = $$"""{"contactIds":["{{hidden}}"]}""";
        Assert.Equal(422, await StatusAsync(Role.Rep, $"/api/sequences/{id}/enrol", body));
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/sequences/{id}/enrol", body)).Status);
        var enrolment = (await api.AskAsync("GET", $"/api/sequences/{id}/enrolments"))
            .Json.GetProperty("items")[0]
            .GetProperty("id")
            .GetString();

        foreach (var action in new[] { "/stop", "/pause", "/resume" })
        {
            Assert.Equal(404, await StatusAsync(Role.Rep, $"/api/enrolments/{enrolment}{action}", "{}"));
        }

        Assert.Equal(404, await StatusAsync(Role.Rep, $"/api/enrolments/{enrolment}", body: null));
        Assert.DoesNotContain(hidden, await TextAsync(Role.Rep, $"/api/sequences/{id}/enrolments", body: null), Ordinal);
        Assert.Equal("active", (await api.AskAsync("GET", "/api/enrolments/" + enrolment)).Field("state"));
    }

    [Theory]
    [InlineData("""{"name":"x","steps":[]}""", "steps", "is a list of 1 to 20 steps")]
    [InlineData("""{"name":"x","steps":[{"templateId":"none"}]}""", "steps[0].templateId", "is the id of a template of a mail")]
    [InlineData("""{"name":"x","steps":[{"delayDays":-1}]}""", "steps[0].delayDays", "is a whole number from 0 to 365")]
    [InlineData("""{"name":"x","steps":[{}],"window":{"from":"9","to":"10:00"}}""", "window.from", "is a time of the day such as 09:00")]
    [InlineData("""{"name":"x","steps":[{}],"window":{"from":"11:00","to":"10:00"}}""", "window.to", "is a later time of the day")]
    [InlineData(
        """{"name":"x","steps":[{"businessHours":true}],"window":{"from":"18:00","to":"20:00"}}""",
        "steps[0].businessHours",
        "and the window leave no time to send at"
    )]
    [InlineData("""{"name":"x","steps":[{}],"rampUp":{"firstDay":5}}""", "rampUp.addPerDay", "is a whole number from 1 to 10000")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/sequences", body);

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why(field), Ordinal);
    }

    private static int Count(JsonElement results, string name) => results.GetProperty(name).GetInt32();

    private async Task<int> StatusAsync(Role role, string route, string? body)
    {
        using var answer = await AsAsync(role, route, body);
        return (int)answer.StatusCode;
    }

    private async Task<string> TextAsync(Role role, string route, string? body)
    {
        using var answer = await AsAsync(role, route, body);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> AsAsync(Role role, string route, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, route)
        {
            Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", await api.TokenAsync(role));
        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> ContactAsync(string name, bool granted, string tag = "sequence")
    {
        var address = name.ToLowerInvariant().Replace(' ', '.') + "@steps.example";
        var consent = granted ? ""","consent":"granted" """ : "";
        return (
            await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","emails":["{{address}}"],"tags":["{{tag}}"]{{consent}} }""")
        ).Field("id");
    }

    private async Task<string> SequenceAsync(string name, string steps)
    {
        var template = await api.MadeAsync(
            "/api/templates",
            $$$"""{"name":"{{{name}}}","language":"en","subject":"{{{name}}}","text":"Dear {{ contact.name }}, the lamps are back."}"""
        );
        var body = $$"""{"name":"{{name}}","steps":[{{steps.Replace("\"T\"", $"\"{template.Field("id")}\"", Ordinal)}}] }""";
        return (await api.MadeAsync("/api/sequences", body)).Field("id");
    }

    private async Task<Told> DoAsync(string id, string action)
    {
        var told = await api.AskAsync("POST", $"/api/sequences/{id}/{action}");
        Assert.True(told.Status == 200, $"{action}: {told.Status} {told.Text}");
        return told;
    }

    private Task UntilAsync(string id, Func<JsonElement, bool> holds, string what) =>
        RunningMancrel.UntilAsync(async () => holds((await api.AskAsync("GET", "/api/sequences/" + id)).Json.GetProperty("results")), what);

    private async Task<IReadOnlyList<JsonElement>> MailsAsync(string to)
    {
        var all = (await api.AskAsync("GET", "/api/outbox?limit=200")).Json.GetProperty("items").EnumerateArray();
        return [.. all.Where(mail => mail.GetProperty("to")[0].GetString()!.Contains(to, Ordinal))];
    }
}
