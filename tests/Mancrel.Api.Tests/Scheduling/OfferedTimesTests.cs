using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>Letters that ask for a meeting are offered times that are free, and only while they are.</summary>
public sealed partial class OfferedTimesTests : IAsyncLifetime
{
    private static readonly string[] Week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private readonly RunningApi api = new([
        "--Mancrel:PublicUrl=https://shop.example",
        "--Mancrel:Webhooks:Generic:Secret=" + RunningMancrel.GenericSecret,
    ]);

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Three_times_on_three_days_are_offered_with_their_page_and_wait_for_a_person()
    {
        await ServiceAsync("Kitchen planning");

        var letter = await AskAsync("Could we arrange an appointment for kitchen planning next week? When would you have time to meet?");

        Assert.Equal(("awaiting_approval", "meeting_request"), (letter.Field("state"), Intent(letter)));
        var draft = letter.Json.GetProperty("draft");
        var body = draft.GetProperty("body").GetString()!;
        Assert.Contains("For Kitchen planning these times are free", body, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/book/", body, StringComparison.Ordinal);
        var times = Times(draft);
        Assert.Equal(3, times.Select(time => time.UtcDateTime.Date).Distinct().Count());
        Assert.All(times, time => Assert.True(time > DateTimeOffset.UtcNow));
        var guards = letter
            .Json.GetProperty("decision")
            .GetProperty("guards")
            .EnumerateArray()
            .Select(one => one.GetProperty("guard").GetString())
            .ToList();
        Assert.DoesNotContain("ungrounded_claim", guards);
        Assert.DoesNotContain("foreign_link", guards);
    }

    [Fact]
    public async Task A_time_that_was_taken_since_keeps_the_draft_back()
    {
        var service = await ServiceAsync("Consultation");
        var letter = await AskAsync("Could we arrange an appointment for a consultation? When would you have time to meet?");
        var taken = Times(letter.Json.GetProperty("draft"))[1];
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Ben Quick"}""")).Field("id");
        await api.MadeAsync(
            "/api/appointments",
            JsonSerializer.Serialize(
                new
                {
                    serviceId = service,
                    contactId = contact,
                    start = taken,
                }
            )
        );

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");

        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("state") == "escalated"
        );
        Assert.DoesNotContain(
            (await api.AskAsync("GET", "/api/outbox")).Json.GetProperty("items").EnumerateArray(),
            mail => mail.GetProperty("to")[0].GetString()!.Contains("meeting.example", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_still_free_goes_its_way_when_a_person_says_so()
    {
        await ServiceAsync("Consultation");
        var letter = await AskAsync("Could we arrange an appointment for a consultation? When would you have time to meet?");

        await api.AskAsync("POST", $"/api/messages/{letter.Field("id")}/approve", "{}");

        var state = "";
        await Waiting.UntilAsync(async () =>
        {
            state = (await api.AskAsync("GET", "/api/messages/" + letter.Field("id"))).Field("state")!;
            return state != "awaiting_approval";
        });
        Assert.Contains(state, new[] { "held", "sending", "sent" });
    }

    [Fact]
    public async Task Where_no_service_takes_appointments_no_time_is_made_up()
    {
        var letter = await AskAsync("Could we arrange an appointment for a consultation? When would you have time to meet?");

        Assert.DoesNotContain("times are free", letter.Text, StringComparison.Ordinal);
    }

    private static string? Intent(Told letter) => letter.Json.GetProperty("classification").GetProperty("intent").GetString();

    private static List<DateTimeOffset> Times(JsonElement draft) =>
        [
            .. draft
                .GetProperty("claims")
                .EnumerateArray()
                .Select(claim => claim.GetProperty("evidence"))
                .Where(evidence => evidence.GetProperty("kind").GetString() == "openTime")
                .Select(evidence => evidence.GetProperty("field").GetString()!)
                .Where(field => field is not ("service" or "page"))
                .Select(field => DateTimeOffset.Parse(field, null)),
        ];

    private async Task<string> ServiceAsync(string name)
    {
        var hours = Week.Select(day => new
        {
            day,
            from = "09:00",
            to = "17:00",
        });
        await api.MadeAsync(
            "/api/staff",
            JsonSerializer.Serialize(
                new
                {
                    name = "Ida",
                    timeZone = "Europe/Berlin",
                    hours,
                }
            )
        );
        return (await api.MadeAsync("/api/services", $$"""{"name":"{{name}}","durationMinutes":60,"stepMinutes":60}""")).Field("id");
    }

    private async Task<Told> AskAsync(string text, string subject = "Appointment", string? answers = null)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                messageId = $"<meeting-{Guid.NewGuid():N}@tests.example>",
                from = "Nora Lind <nora@meeting.example>",
                to = new[] { "sales@mancrel.local" },
                subject,
                inReplyTo = answers is null ? null : $"<{answers}>",
                text = $"Hello,\n\n{text}\n\nKind regards\nNora",
                authentication = new
                {
                    spf = "pass",
                    dkim = "pass",
                    dmarc = "pass",
                },
            }
        );
        using var taken = await api.Http.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Encoding.UTF8.GetBytes(body)
        );
        var id = JsonDocument
            .Parse(await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("id")
            .GetString()!;
        Told read = null!;
        await Waiting.UntilAsync(async () =>
        {
            read = await api.AskAsync("GET", "/api/messages/" + id);
            return read.Status == 200 && read.Field("state") is not ("received" or "classified" or "drafted");
        });
        return read;
    }
}
