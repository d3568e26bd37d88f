using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Automations;

/// <summary>Automations over HTTP, in the real product: made, refused, tried, published, run, paused, deleted.</summary>
public sealed class AutomationRouteTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Definition = """
        {
          "trigger": { "on": "deal_stage", "pipelineId": "pl_sales", "stageId": "interested" },
          "conditions": [{ "field": "deal.value", "op": "greater", "value": "1000" }],
          "steps": [
            { "act": "make_task", "title": "TITLE", "days": 1 },
            { "act": "branch", "conditions": [{ "field": "contact.tags", "op": "is", "value": "vip" }],
              "then": [{ "act": "notify", "title": "A large deal" }],
              "else": [{ "act": "add_tag", "tag": "large" }] }
          ]
        }
        """;

    [Fact]
    public async Task One_is_made_tried_published_does_its_work_and_tells_of_it()
    {
        var id = await MadeAsync("Large deals", "Call them");
        var before = await DealAsync("Before", 5000, "interested");
        await DealAsync("Small", 10, "interested");

        var tried = (await api.AskAsync("POST", $"/api/automations/{id}/try", """{"days":7}""")).Json;
        Assert.Equal((2, 1), (tried.GetProperty("happened").GetInt32(), tried.GetProperty("wouldRun").GetInt32()));
        var events = tried.GetProperty("events").EnumerateArray().ToList();
        var would = events.Single(one => one.GetProperty("dealId").GetString() == before);
        Assert.Equal(
            "steps[0] done, steps[1] else, steps[1].else[0] done",
            string.Join(
                ", ",
                would.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("path")} {step.GetProperty("outcome")}")
            )
        );
        var not = events.Single(one => !one.GetProperty("wouldRun").GetBoolean());
        Assert.Equal("10.00", not.GetProperty("readings")[0].GetProperty("found")[0].GetString());
        Assert.False(not.GetProperty("readings")[0].GetProperty("holds").GetBoolean());
        Assert.Empty(await TasksAsync("Call them"));

        var live = (await api.AskAsync("POST", $"/api/automations/{id}/publish", """{"version":1}""")).Json;
        Assert.Equal("live", live.GetProperty("state").GetString());
        var deal = await DealAsync("After", 7000, "interested");
        await Waiting.UntilAsync(async () => await RunsAsync(id) is [{ } run] && run.GetProperty("state").GetString() == "done");

        Assert.Equal(deal, Assert.Single(await TasksAsync("Call them")).GetProperty("dealId").GetString());
        Assert.Contains(
            "large",
            (await api.AskAsync("GET", $"/api/deals/{deal}")).Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())
        );
        var lines = (await api.AskAsync("GET", $"/api/activities?filter.dealId={deal}&filter.kind=automation")).Json.GetProperty("items");
        Assert.All(lines.EnumerateArray(), line => Assert.Equal("automation Large deals, version 1", line.GetProperty("by").GetString()));
        Assert.Equal(2, lines.GetArrayLength());

        Assert.Equal(409, (await api.AskAsync("DELETE", $"/api/automations/{id}")).Status);
        Assert.Equal("paused", (await api.AskAsync("POST", $"/api/automations/{id}/pause")).Field("state"));
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/automations/{id}/pause")).Status);
        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/automations/{id}")).Status);
        Assert.Equal(404, (await api.AskAsync("GET", $"/api/automations/{id}")).Status);
    }

    [Fact]
    public async Task Versions_stay_as_they_were_and_the_name_changes_without_one()
    {
        var id = await MadeAsync("Versions", "One");
        var stored = await api.AskAsync("GET", $"/api/automations/{id}");
        Assert.Equal(200, (await api.AskAsync("PATCH", $"/api/automations/{id}", """{"name":"Renamed"}""", stored.Field("etag"))).Status);
        Assert.Equal(412, (await api.AskAsync("PATCH", $"/api/automations/{id}", """{"name":"Again"}""", stored.Field("etag"))).Status);
        var second = await api.AskAsync(
            "POST",
            $"/api/automations/{id}/versions",
            Definition.Replace("TITLE", "Two", StringComparison.Ordinal)
        );

        Assert.Equal((200, "Renamed", "2"), (second.Status, second.Field("name"), second.Field("newest")));
        var versions = (await api.AskAsync("GET", $"/api/automations/{id}/versions")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["2 Two", "1 One"],
            versions.Select(one =>
                $"{one.GetProperty("version")} {one.GetProperty("definition").GetProperty("steps")[0].GetProperty("title")}"
            )
        );
        Assert.Equal(
            "is one of 1 to 2",
            (await api.AskAsync("POST", $"/api/automations/{id}/publish", """{"version":3}""")).Why("version")
        );
    }

    [Theory]
    [InlineData("""{"steps":[{"act":"add_tag","tag":"x"}]}""", "trigger.on", "is one of deal_created")]
    [InlineData("""{"trigger":{"on":"deal_won"},"steps":[]}""", "steps", "has 1 to 50 steps")]
    [InlineData("""{"trigger":{"on":"deal_stage"},"steps":[{"act":"add_tag","tag":"x"}]}""", "trigger.pipelineId", "is one of pl_sales")]
    [InlineData(
        """{"trigger":{"on":"contact_created"},"conditions":[{"field":"deal.value"}],"steps":[{"act":"add_tag"}]}""",
        "conditions[0].field",
        "is of contact_created one of contact.name"
    )]
    [InlineData(
        """{"trigger":{"on":"deal_won"},"conditions":[{"field":"deal.value","op":"contains"}],"steps":[{"act":"add_tag"}]}""",
        "conditions[0].op",
        "of deal.value is one of is, is_not, greater"
    )]
    [InlineData(
        """{"trigger":{"on":"message_received"},"conditions":[{"field":"message.intent","op":"is","value":"rage"}],"steps":[{}]}""",
        "conditions[0].value",
        "is one of "
    )]
    [InlineData(
        """{"trigger":{"on":"contact_created"},"steps":[{"act":"move_deal","stageId":"won"}]}""",
        "steps[0].act",
        "moves a deal, and what begins it has none"
    )]
    [InlineData("""{"trigger":{"on":"deal_won"},"steps":[{"act":"wait","days":1}]}""", "steps[0].act", "waits for nothing")]
    [InlineData(
        """{"trigger":{"on":"deal_won"},"steps":[{"act":"branch","conditions":[],"then":[{"act":"add_note"}]}]}""",
        "steps[0].then[0].text",
        "is required"
    )]
    [InlineData(
        """{"trigger":{"on":"deal_won"},"steps":[{"act":"draft_mail","templateId":"none"}]}""",
        "steps[0].templateId",
        "is the id of a template of a whole mail"
    )]
    public async Task What_is_wrong_is_told_by_its_place_with_what_is_allowed(string definition, string field, string why)
    {
        var told = await api.AskAsync("POST", "/api/automations", $$"""{"name":"Wrong","definition":{{definition}}}""");

        Assert.Equal(422, told.Status);
        Assert.StartsWith(why, told.Why(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reps_read_them_and_make_none_and_without_a_model_the_form_is_named()
    {
        var id = await MadeAsync("Read", "Look");
        var body = JsonSerializer.Serialize(new { name = "Mine" });
        Assert.Equal(200, (await api.AskAsync("GET", $"/api/automations/{id}", role: Role.Rep)).Status);
        Assert.Equal(403, (await api.AskAsync("POST", "/api/automations", body, role: Role.Rep)).Status);
        Assert.Equal(403, (await api.AskAsync("POST", $"/api/automations/{id}/publish", "{}", role: Role.Rep)).Status);
        Assert.Equal(403, (await api.AskAsync("GET", $"/api/automations/{id}/runs", role: Role.Rep)).Status);

        Assert.False((await api.AskAsync("GET", "/api/automations/parts")).Json.GetProperty("describes").GetBoolean());
        var described = await api.AskAsync("POST", "/api/automations/describe", """{"text":"Tag whoever buys"}""");
        Assert.Equal(
            (409, "no language model is set up; the form does the same without one"),
            (described.Status, described.Field("detail"))
        );
    }

    private async Task<string> MadeAsync(string name, string title)
    {
        var body = $$"""{"name":"{{name}}","definition":{{Definition.Replace("TITLE", title, StringComparison.Ordinal)}}}""";
        return (await api.MadeAsync("/api/automations", body)).Field("id");
    }

    private async Task<string> DealAsync(string title, int value, string stage)
    {
        var deal = await api.MadeAsync(
            "/api/deals",
            $$"""{"title":"{{title}}","pipelineId":"pl_sales","value":{"amount":"{{value}}.00","currency":"EUR"} }"""
        );
        var moved = await api.AskAsync("POST", $"/api/deals/{deal.Field("id")}/move-stage", $$"""{"stageId":"{{stage}}"}""");
        Assert.True(moved.Status == 200, moved.Text);
        return deal.Field("id");
    }

    private async Task<IReadOnlyList<JsonElement>> RunsAsync(string id) =>
        [.. (await api.AskAsync("GET", $"/api/automations/{id}/runs")).Json.GetProperty("items").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> TasksAsync(string title) =>
        [
            .. (await api.AskAsync("GET", "/api/tasks?limit=100"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Where(task => task.GetProperty("title").GetString() == title),
        ];
}
