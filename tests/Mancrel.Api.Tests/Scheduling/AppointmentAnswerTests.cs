using System.Globalization;
using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>What customers' mail programs answer to invitations, by the webhook that mail comes by.</summary>
public sealed class AppointmentAnswerTests : IAsyncLifetime
{
    private readonly RunningApi api = new(["--Mancrel:Webhooks:Generic:Secret=" + RunningMancrel.GenericSecret]);
    private string staff = "";

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_yes_stands_on_the_appointment_and_the_timeline_and_calls_nobody()
    {
        var (id, contact) = await BookedAsync("nora@example.org");

        var message = await AnswerAsync("nora@example.org", id, "ACCEPTED");

        var told = await api.AskAsync("GET", "/api/messages/" + message);
        Assert.Equal("suppressed", told.Field("state"));
        var mails = (await api.AskAsync("GET", $"/api/appointments/{id}/mails")).Json.GetProperty("items");
        Assert.Equal(mails[0].GetProperty("conversationId").GetString(), told.Field("conversationId"));
        Assert.Equal("closed", (await api.AskAsync("GET", "/api/conversations/" + told.Field("conversationId"))).Field("state"));
        Assert.Equal("accepted", await WordAsync(id));
        await Waiting.UntilAsync(async () => (await TimelineAsync(contact)).Contains("accepted"));
        Assert.Single((await api.AskAsync("GET", "/api/outbox?limit=200")).Json.GetProperty("items").EnumerateArray());
        Assert.Empty(await TasksAsync(contact));
    }

    [Fact]
    public async Task A_no_makes_one_task_and_the_newest_word_counts()
    {
        var (id, contact) = await BookedAsync("omar@example.org");

        await AnswerAsync("omar@example.org", id, "DECLINED", at: 10);
        await AnswerAsync("omar@example.org", id, "ACCEPTED", at: 5);

        Assert.Equal("declined", await WordAsync(id));
        Assert.StartsWith("Omar does not come: Fitting", Assert.Single(await TasksAsync(contact)), StringComparison.Ordinal);
        Assert.Equal("booked", (await api.AskAsync("GET", "/api/appointments/" + id)).Field("state"));
        await AnswerAsync("omar@example.org", id, "TENTATIVE", at: 20);
        Assert.Equal("tentative", await WordAsync(id));
    }

    [Fact]
    public async Task A_no_calls_it_off_where_the_service_says_so_and_what_is_written_with_it_is_read_by_a_person()
    {
        var (id, _) = await BookedAsync("pia@example.org", onDecline: "cancel");

        var message = await AnswerAsync("pia@example.org", id, "DECLINED", comment: "COMMENT:Could we meet in May\\, please?\r\n");

        var now = await api.AskAsync("GET", "/api/appointments/" + id);
        Assert.Equal(
            ("cancelled", "customer", "Could we meet in May, please?"),
            (now.Field("state"), now.Field("by"), now.Field("reason"))
        );
        var conversation = (await api.AskAsync("GET", "/api/messages/" + message)).Field("conversationId");
        Assert.Equal("open", (await api.AskAsync("GET", "/api/conversations/" + conversation)).Field("state"));
    }

    [Fact]
    public async Task Another_time_that_is_proposed_stands_on_it_and_makes_a_task_and_moves_nothing()
    {
        var (id, contact) = await BookedAsync("sven@example.org", onDecline: "cancel");

        await AnswerAsync("sven@example.org", id, "TENTATIVE", proposes: ";TZID=Europe/Berlin:20310506T090000");

        var now = await api.AskAsync("GET", "/api/appointments/" + id);
        Assert.Equal(("booked", "proposed"), (now.Field("state"), await WordAsync(id)));
        var time = now.Json.GetProperty("answer").GetProperty("proposes").GetDateTimeOffset();
        Assert.Equal(new DateTimeOffset(2031, 5, 6, 7, 0, 0, TimeSpan.Zero), time);
        Assert.StartsWith("Sven proposes another time (", Assert.Single(await TasksAsync(contact)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_stranger_nor_an_answer_to_an_earlier_time_says_anything()
    {
        var (id, contact) = await BookedAsync("quin@example.org");
        var (other, _) = await BookedAsync("rosa@example.org");

        var strange = await AnswerAsync("rosa@example.org", id, "DECLINED");
        Assert.NotEqual("suppressed", (await api.AskAsync("GET", "/api/messages/" + strange)).Field("state"));
        await api.AskAsync("POST", $"/api/appointments/{other}/reschedule", JsonSerializer.Serialize(new { start = Start(9) }));
        await AnswerAsync("rosa@example.org", other, "DECLINED");

        Assert.Equal((null, null), (await WordAsync(id), await WordAsync(other)));
        Assert.Empty(await TasksAsync(contact));
    }

    private static string Start(int days) =>
        DateTimeOffset.UtcNow.Date.AddDays(days).AddHours(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<(string Id, string Contact)> BookedAsync(string address, string onDecline = "task")
    {
        var hours = Enum.GetNames<DayOfWeek>()
            .Select(day => new
            {
                day = day.ToLowerInvariant(),
                from = "00:00",
                to = "24:00",
            });
        staff = (
            await api.MadeAsync(
                "/api/staff",
                JsonSerializer.Serialize(
                    new
                    {
                        name = "Ida",
                        timeZone = "UTC",
                        hours,
                    }
                )
            )
        ).Field("id");
        var service = await api.MadeAsync(
            "/api/services",
            JsonSerializer.Serialize(
                new
                {
                    name = "Fitting",
                    durationMinutes = 60,
                    staffIds = new[] { staff },
                    onDecline,
                }
            )
        );
        var name = char.ToUpperInvariant(address[0]) + address.Split('@')[0][1..];
        var contact = await api.MadeAsync("/api/contacts", JsonSerializer.Serialize(new { name, emails = new[] { address } }));
        var made = await api.MadeAsync(
            "/api/appointments",
            JsonSerializer.Serialize(
                new
                {
                    serviceId = service.Field("id"),
                    contactId = contact.Field("id"),
                    start = Start(5),
                }
            )
        );
        var id = made.Field("id");
        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", $"/api/appointments/{id}/mails"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Any(mail => mail.GetProperty("state").GetString() == "sent")
        );
        return (id, contact.Field("id"));
    }

    /// <summary>Sends an answer as mail programs do, and waits until it was read; gives back the message's id.</summary>
    private async Task<string> AnswerAsync(
        string from,
        string appointment,
        string word,
        int at = 0,
        string comment = "",
        string? proposes = null
    )
    {
        var stamp = DateTimeOffset.UtcNow.AddMinutes(at).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var method = proposes is null ? "REPLY" : "COUNTER";
        var calendar =
            $"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
            + $"UID:{appointment}@mancrel.local\r\nDTSTAMP:{stamp}\r\nDTSTART{proposes ?? ":20260101T100000Z"}\r\nSEQUENCE:0\r\n"
            + $"ORGANIZER:mailto:sales@mancrel.local\r\nATTENDEE;CN=\"A: guest\";PARTSTAT={word}:\r\n mailto:{from}\r\n{comment}"
            + "SUMMARY:Fitting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var letter =
            $"From: <{from}>\r\nTo: <sales@mancrel.local>\r\nSubject: {word}: Fitting\r\nMessage-ID: <{Guid.NewGuid():n}@example.org>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
            + $"The guest has answered this invitation.\r\n--b\r\nContent-Type: text/calendar; method={method}; charset=utf-8\r\n\r\n"
            + calendar
            + "--b--\r\n";
        using var taken = await api.Http.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Encoding.UTF8.GetBytes(letter),
            contentType: "message/rfc822"
        );
        var text = await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)taken.StatusCode == 202, text);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
        await Waiting.UntilAsync(async () =>
            await api.AskAsync("GET", "/api/messages/" + id) is { Status: 200 } read
            && read.Field("state") is not ("received" or "classified")
        );
        return id;
    }

    private async Task<string?> WordAsync(string id) =>
        (await api.AskAsync("GET", "/api/appointments/" + id)).Json.TryGetProperty("answer", out var answer)
        && answer.ValueKind == JsonValueKind.Object
            ? answer.GetProperty("word").GetString()
            : null;

    private async Task<List<string?>> TimelineAsync(string contact) =>
        [
            .. (await api.AskAsync("GET", $"/api/contacts/{contact}/timeline"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Where(line => line.GetProperty("kind").GetString() == "meeting")
                .Select(line => line.GetProperty("details").GetProperty("state").GetString()),
        ];

    private async Task<List<string>> TasksAsync(string contact) =>
        [
            .. (await api.AskAsync("GET", $"/api/tasks?filter.contactId={contact}"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(task => task.GetProperty("title").GetString()!),
        ];
}
