using System.Text.Json;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>A deal's stage that is to agree on a call offers times to its contact.</summary>
public sealed partial class OfferedTimesTests
{
    [Fact]
    public async Task A_stage_that_is_to_agree_on_a_call_offers_times_beside_its_task_and_an_answer_books_one()
    {
        await ServiceAsync("Telephone call");
        var deal = await DealAsync("Forty kettles", """["nora@meeting.example"]""");

        var task = await TaskAsync(deal);
        var conversation = task.GetProperty("conversationId").GetString();
        JsonElement mail = default;
        await Waiting.UntilAsync(async () =>
        {
            var thread = await api.AskAsync("GET", $"/api/conversations/{conversation}");
            mail = thread.Json.GetProperty("messages").EnumerateArray().FirstOrDefault();
            return mail.ValueKind == JsonValueKind.Object && mail.GetProperty("state").GetString() == "awaiting_approval";
        });
        Assert.Equal("Agree on a call: Forty kettles", task.GetProperty("title").GetString());
        Assert.Contains("offers times", task.GetProperty("notes").GetString(), StringComparison.Ordinal);
        var read = await api.AskAsync("GET", "/api/messages/" + mail.GetProperty("id").GetString());
        var body = read.Json.GetProperty("draft").GetProperty("body").GetString();
        Assert.Contains("We would like to talk with you about “Forty kettles”.", body, StringComparison.Ordinal);
        Assert.Contains("For Telephone call these times are free", body, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync());

        await SendAsync(read, "sent");
        var sent = await api.AskAsync("GET", "/api/messages/" + read.Field("id"));
        var reply = await AskAsync("The third one please.", "Re: Forty kettles", sent.Field("mailMessageId"));
        await SendAsync(reply, "answered");
        Assert.Equal(
            Times(read.Json.GetProperty("draft"))[2],
            Assert.Single(await AppointmentsAsync()).GetProperty("start").GetDateTimeOffset()
        );
    }

    [Theory]
    [InlineData(true, "[]", "Nora Lind has no mail address")]
    [InlineData(false, """["nora@meeting.example"]""", "no service that one call could be of takes appointments")]
    public async Task Where_nothing_can_be_offered_the_task_alone_stands_and_says_why(bool service, string emails, string why)
    {
        if (service)
        {
            await ServiceAsync("Telephone call");
        }

        var deal = await DealAsync("Forty kettles", emails);

        Assert.Equal($"Agree on a call: Forty kettles ({why})", (await TaskAsync(deal)).GetProperty("title").GetString());
        Assert.Empty((await api.AskAsync("GET", "/api/conversations")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Where_no_time_is_free_in_three_weeks_the_task_says_so_and_nothing_is_written()
    {
        var service = await ServiceAsync("Telephone call");
        var now = await api.AskAsync("GET", "/api/services/" + service);
        // A month of notice.
        var late = await api.AskAsync("PATCH", "/api/services/" + service, """{"noticeMinutes":43200}""", now.Field("etag"));
        Assert.Equal(200, late.Status);

        var deal = await DealAsync("Forty kettles", """["nora@meeting.example"]""");

        var title = (await TaskAsync(deal)).GetProperty("title").GetString();
        Assert.Equal("Agree on a call: Forty kettles (no time is free in the next three weeks)", title);
        Assert.Empty((await api.AskAsync("GET", "/api/conversations")).Json.GetProperty("items").EnumerateArray());
    }

    private async Task<string> DealAsync(string title, string emails)
    {
        var contact = (await api.MadeAsync("/api/contacts", $$"""{"name":"Nora Lind","emails":{{emails}},"consent":"granted"}""")).Field(
            "id"
        );
        var pipeline = await api.MadeAsync(
            "/api/pipelines",
            """
            {"name":"Calls","stages":[{"id":"new","name":"New"},{"id":"call","name":"Call","autoAction":"schedule_call"},
             {"id":"won2","name":"Won","outcome":"won"},{"id":"lost2","name":"Lost","outcome":"lost"}]}
            """
        );
        return (
            await api.MadeAsync(
                "/api/deals",
                JsonSerializer.Serialize(
                    new
                    {
                        title,
                        contactId = contact,
                        pipelineId = pipeline.Field("id"),
                        stageId = "call",
                    }
                )
            )
        ).Field("id")!;
    }

    private async Task<JsonElement> TaskAsync(string deal)
    {
        JsonElement task = default;
        await Waiting.UntilAsync(async () =>
        {
            var all = await api.AskAsync("GET", $"/api/tasks?filter.dealId={deal}");
            task = all.Json.GetProperty("items").EnumerateArray().FirstOrDefault();
            return task.ValueKind == JsonValueKind.Object;
        });
        return task;
    }
}
