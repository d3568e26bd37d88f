using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Linked;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Scheduling.Linked;

/// <summary>The calendar of a Google account.</summary>
public sealed class GoogleCalendarTests : LinkedCalendarTests
{
    private protected override LoopbackCalendar Make(LoopbackProvider accounts) => new LoopbackGoogle(accounts);
}

/// <summary>The calendar of a Microsoft account.</summary>
public sealed class MicrosoftCalendarTests : LinkedCalendarTests
{
    [Fact]
    public async Task A_request_that_is_refused_as_a_repetition_finds_what_stands_there()
    {
        ((LoopbackGraph)Calendar).Conflicts = true;
        await LinkAsync();
        await BookAsync(Day.AddHours(9));
        Calendar.LosesAnswers = 1;
        await SyncAsync();
        await PatientAsync();

        Assert.Equal(JsonValueKind.Null, Part((await SyncAsync()).GetProperty("link"), "error").ValueKind);
        Assert.Single(Calendar.Standing);
    }

    [Fact]
    public async Task Occurrences_take_their_time_as_their_series_says()
    {
        foreach (var (hour, free) in new[] { (9, false), (11, true) })
        {
            var series = Calendar.Add(Day.AddDays(-30), Day.AddDays(-30).AddHours(1), free);
            series.IsSeries = true;
            Calendar.Add(Day.AddHours(hour), Day.AddHours(hour + 1)).Series = series.Id;
        }

        await LinkAsync();
        await SyncAsync();

        var offered = await SlotsAsync(Day);
        Assert.DoesNotContain(Text(Day.AddHours(9)), offered);
        Assert.Contains(Text(Day.AddHours(11)), offered);
    }

    private protected override LoopbackCalendar Make(LoopbackProvider accounts) => new LoopbackGraph(accounts);
}

/// <summary>
/// A calendar kept at a provider and ours, over real sockets: signed in for, read, written, and what was done there told to a person.
/// </summary>
public abstract class LinkedCalendarTests : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Day = new(DateTimeOffset.UtcNow.AddDays(5).Date, TimeSpan.Zero);
    private LoopbackProvider accounts = null!;
    private LoopbackCalendar calendar = null!;
    private RunningApi api = null!;
    private string staff = "";
    private string service = "";
    private string contact = "";

    public async ValueTask InitializeAsync()
    {
        accounts = await LoopbackProvider.StartAsync();
        accounts.Account = "ida@shop.example";
        accounts.Scope = "openid https://www.googleapis.com/auth/calendar.events https://graph.microsoft.com/Calendars.ReadWrite";
        calendar = Make(accounts);
        await calendar.StartAsync();
        var name = calendar.Host == "google" ? "Google" : "Microsoft";
        api = new RunningApi([
            .. accounts.Settings().Select(one => $"--{one.Name}={one.Value}"),
            $"--Mancrel:Mailboxes:OAuth:{name}:CalendarUrl={calendar.Url}",
            "--Mancrel:PublicUrl=http://mancrel.example",
        ]);
        await api.InitializeAsync();
        var hours = Enum.GetNames<DayOfWeek>()
            .Select(day => new
            {
                day = day.ToLowerInvariant(),
                from = "00:00",
                to = "24:00",
            });
        staff = await MadeAsync(
            "/api/staff",
            new
            {
                name = "Ida",
                timeZone = "UTC",
                hours,
            }
        );
        service = await MadeAsync(
            "/api/services",
            new
            {
                name = "Fitting",
                durationMinutes = 60,
                stepMinutes = 60,
                staffIds = new[] { staff },
            }
        );
        contact = await MadeAsync("/api/contacts", new { name = "Nora Fields", emails = new[] { "nora@example.org" } });
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await calendar.DisposeAsync();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task Who_signs_in_has_the_calendar_linked_and_nothing_of_a_token_is_shown()
    {
        Assert.Equal("/settings/scheduling?linked=done", await LinkAsync());

        var link = (await SyncAsync()).GetProperty("link");
        Assert.Equal(calendar.Host, link.GetProperty("host").GetString());
        Assert.Equal("ida@shop.example", link.GetProperty("account").GetString());
        Assert.False(link.GetProperty("signedOut").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Part(link, "error").ValueKind);
        Assert.Contains("offline", string.Join(' ', accounts.Asked.Values), StringComparison.Ordinal);
        Assert.Contains("alendar", accounts.Asked["scope"], StringComparison.Ordinal);
        Assert.DoesNotContain("mail.google.com", accounts.Asked["scope"], StringComparison.Ordinal);
        var stored = await StoredAsync();
        Assert.All(accounts.Given, token => Assert.DoesNotContain(token, stored, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_is_good_for_the_browser_that_began_it_alone_and_for_who_grants_the_calendar()
    {
        var (browser, there) = await StartAsync();
        var back = await SignInAsync(browser, there);
        using var stranger = Browser();
        Assert.Equal("/settings/scheduling?linked=expired", await ReturnAsync(stranger, back));
        Assert.Equal("/settings/scheduling?linked=done", await ReturnAsync(browser, back));
        Assert.Equal("/settings/scheduling?linked=expired", await ReturnAsync(browser, back));

        accounts.Scope = "openid";
        Assert.Equal("/settings/scheduling?linked=no-calendar", await LinkAsync());
        accounts.Refuses = true;
        Assert.Equal("/settings/scheduling?linked=refused", await LinkAsync());
        var path = $"/api/staff/{staff}/linked-calendar";
        Assert.Equal(403, (await api.AskAsync("GET", path, role: Role.Rep)).Status);
        Assert.Equal(403, (await api.AskAsync("POST", path, """{"host":"google"}""", role: Role.Rep)).Status);
        Assert.Equal(403, (await api.AskAsync("DELETE", path, role: Role.Rep)).Status);
    }

    [Fact]
    public async Task What_is_taken_there_is_not_offered_here_and_what_becomes_free_is()
    {
        var meeting = calendar.Add(Day.AddHours(10), Day.AddHours(12));
        calendar.Add(Day.AddHours(14), Day.AddHours(15), free: true);
        calendar.Add(Day.AddHours(16), Day.AddHours(17));
        calendar.Add(Day.AddDays(1), Day.AddDays(2), allDay: true);
        await LinkAsync();
        await SyncAsync();

        var offered = await SlotsAsync(Day);
        Assert.DoesNotContain(Text(Day.AddHours(10)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(11)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(16)), offered);
        Assert.Contains(Text(Day.AddHours(12)), offered);
        Assert.Contains(Text(Day.AddHours(14)), offered);
        Assert.Empty(await SlotsAsync(Day.AddDays(1)));
        Assert.Equal(409, (await BookAsync(Day.AddHours(10))).Status);

        calendar.Move(meeting.Id, Day.AddHours(20));
        calendar.Asked.Clear();
        await SyncAsync();
        offered = await SlotsAsync(Day);
        Assert.Contains(Text(Day.AddHours(10)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(20)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(16)), offered);

        calendar.Remove(meeting.Id);
        await SyncAsync();
        Assert.Contains(Text(Day.AddHours(20)), await SlotsAsync(Day));
    }

    [Fact]
    public async Task A_point_that_the_provider_forgot_reads_all_anew()
    {
        var gone = calendar.Add(Day.AddHours(10), Day.AddHours(11));
        calendar.Add(Day.AddHours(12), Day.AddHours(13));
        await LinkAsync();
        await SyncAsync();

        // What was removed meanwhile is never told again: only what stands is.
        calendar.Remove(gone.Id);
        calendar.Forget();
        var link = (await SyncAsync()).GetProperty("link");

        Assert.Equal(JsonValueKind.Null, Part(link, "error").ValueKind);
        var offered = await SlotsAsync(Day);
        Assert.Contains(Text(Day.AddHours(10)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(12)), offered);
    }

    [Fact]
    public async Task An_appointment_appears_there_is_moved_and_removed_with_ours()
    {
        await LinkAsync();
        var id = (await BookAsync(Day.AddHours(9))).Field("id");
        await SyncAsync();
        var there = Assert.Single(calendar.Standing);
        Assert.Equal((Day.AddHours(9), "Fitting: Nora Fields"), (there.Start, there.Title));

        await AskAsync("POST", $"/api/appointments/{id}/reschedule", new { start = Text(Day.AddHours(11)), tell = false });
        await SyncAsync();
        there = Assert.Single(calendar.Standing);
        Assert.Equal(Day.AddHours(11), there.Start);
        Assert.Equal(JsonValueKind.Null, Part(await AppointmentAsync(id), "elsewhere").ValueKind);

        await SyncAsync();
        await AskAsync("POST", $"/api/appointments/{id}/cancel", new { tell = false });
        await SyncAsync();
        Assert.Empty(calendar.Standing);
        Assert.Empty(await TasksAsync());
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_event()
    {
        await LinkAsync();
        var id = (await BookAsync(Day.AddHours(9))).Field("id");
        calendar.LosesAnswers = 1;
        var failed = (await SyncAsync()).GetProperty("link");
        Assert.NotEqual(JsonValueKind.Null, Part(failed, "error").ValueKind);
        Assert.Single(calendar.Standing);

        // Moved before anybody knew that it stands there already.
        await AskAsync("POST", $"/api/appointments/{id}/reschedule", new { start = Text(Day.AddHours(11)), tell = false });
        await PatientAsync();
        await SyncAsync();
        await SyncAsync();

        Assert.Equal(Day.AddHours(11), Assert.Single(calendar.Standing).Start);
        var offered = await SlotsAsync(Day);
        Assert.Contains(Text(Day.AddHours(9)), offered);
        Assert.Empty(await TasksAsync());
    }

    [Fact]
    public async Task What_was_moved_there_is_marked_and_told_to_a_person_who_takes_it_over()
    {
        await LinkAsync();
        var id = (await BookAsync(Day.AddHours(9))).Field("id");
        await SyncAsync();
        await SyncAsync();
        var mails = await MailsAsync(id);

        calendar.Move(calendar.Standing[0].Id, Day.AddHours(13).AddMinutes(10));
        await SyncAsync();
        await SyncAsync();

        var told = await AppointmentAsync(id);
        Assert.Equal(Day.AddHours(9), TimeOf(told));
        Assert.Equal("moved", told.GetProperty("elsewhere").GetProperty("what").GetString());
        Assert.Equal(Day.AddHours(13).AddMinutes(10), TimeOf(told.GetProperty("elsewhere")));
        Assert.Contains("Moved in the calendar of Ida", Assert.Single(await TasksAsync()), StringComparison.Ordinal);
        Assert.Equal(mails, await MailsAsync(id));
        var offered = await SlotsAsync(Day);
        Assert.DoesNotContain(Text(Day.AddHours(9)), offered);
        Assert.DoesNotContain(Text(Day.AddHours(13)), offered);

        var taken = await AskAsync("POST", $"/api/appointments/{id}/elsewhere", new { @do = "take" });
        Assert.Equal(Day.AddHours(13).AddMinutes(10), TimeOf(taken));
        Assert.Equal(JsonValueKind.Null, Part(taken, "elsewhere").ValueKind);
        await SyncAsync();
        await SyncAsync();
        Assert.Equal(Day.AddHours(13).AddMinutes(10), Assert.Single(calendar.Standing).Start);
        Assert.Equal(JsonValueKind.Null, Part(await AppointmentAsync(id), "elsewhere").ValueKind);
        Assert.Contains(Text(Day.AddHours(9)), await SlotsAsync(Day));
        Assert.Single(await TasksAsync());
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/appointments/{id}/elsewhere", """{"do":"take"}""")).Status);
    }

    [Fact]
    public async Task What_was_removed_there_stands_here_until_a_person_decides_and_can_be_put_back()
    {
        await LinkAsync();
        var id = (await BookAsync(Day.AddHours(9))).Field("id");
        await SyncAsync();
        calendar.Remove(calendar.Standing[0].Id);
        await SyncAsync();

        var told = await AppointmentAsync(id);
        Assert.Equal(
            ("booked", "removed"),
            (told.GetProperty("state").GetString(), told.GetProperty("elsewhere").GetProperty("what").GetString())
        );
        Assert.Contains("Removed in the calendar of Ida", Assert.Single(await TasksAsync()), StringComparison.Ordinal);

        // Nobody decided: it is not put back by itself, nor told again, even where all is read anew.
        calendar.Forget();
        await SyncAsync();
        Assert.Empty(calendar.Standing);
        Assert.Single(await TasksAsync());

        var back = await AskAsync("POST", $"/api/appointments/{id}/elsewhere", new { @do = "put_back" });
        Assert.Equal(JsonValueKind.Null, Part(back, "elsewhere").ValueKind);
        await SyncAsync();
        await SyncAsync();
        Assert.Equal(Day.AddHours(9), Assert.Single(calendar.Standing).Start);

        calendar.Remove(calendar.Standing[0].Id);
        await SyncAsync();
        var ended = await AskAsync("POST", $"/api/appointments/{id}/elsewhere", new { @do = "take", tell = false });
        Assert.Equal("cancelled", ended.GetProperty("state").GetString());
        Assert.Contains(Text(Day.AddHours(9)), await SlotsAsync(Day));
    }

    [Fact]
    public async Task What_is_missing_where_all_is_read_anew_was_removed_there()
    {
        await LinkAsync();
        var id = (await BookAsync(Day.AddHours(9))).Field("id");
        await SyncAsync();
        calendar.Remove(calendar.Standing[0].Id);
        calendar.Forget();
        await SyncAsync();

        Assert.Equal("removed", (await AppointmentAsync(id)).GetProperty("elsewhere").GetProperty("what").GetString());
    }

    [Fact]
    public async Task A_provider_that_asks_to_be_left_alone_is()
    {
        await LinkAsync();
        calendar.Busy = 1800;
        var link = (await SyncAsync()).GetProperty("link");
        var later = link.GetProperty("notBefore").GetDateTimeOffset();
        Assert.InRange(later, DateTimeOffset.UtcNow.AddMinutes(25), DateTimeOffset.UtcNow.AddMinutes(31));

        calendar.Busy = 0;
        calendar.Asked.Clear();
        link = (await SyncAsync()).GetProperty("link");
        Assert.Empty(calendar.Asked);
        Assert.Contains("left alone", link.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_renewed_and_a_grant_that_is_over_is_told()
    {
        await LinkAsync();
        await SyncAsync();
        accounts.EndTokens();
        Assert.Equal(JsonValueKind.Null, Part((await SyncAsync()).GetProperty("link"), "error").ValueKind);

        accounts.EndGrants();
        var link = (await SyncAsync()).GetProperty("link");
        Assert.True(link.GetProperty("signedOut").GetBoolean());
        Assert.Contains("Sign in again", link.GetProperty("error").GetString(), StringComparison.Ordinal);

        Assert.Equal("/settings/scheduling?linked=done", await LinkAsync());
        await PatientAsync();
        Assert.False((await SyncAsync()).GetProperty("link").GetProperty("signedOut").GetBoolean());
    }

    [Fact]
    public async Task A_calendar_that_is_let_go_blocks_nothing_and_leaves_no_token()
    {
        calendar.Add(Day.AddHours(10), Day.AddHours(11));
        await LinkAsync();
        await BookAsync(Day.AddHours(15));
        await SyncAsync();

        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/staff/{staff}/linked-calendar")).Status);

        Assert.Contains(Text(Day.AddHours(10)), await SlotsAsync(Day));
        var view = await AskAsync("GET", $"/api/staff/{staff}/linked-calendar", body: null);
        Assert.Equal(JsonValueKind.Null, Part(view, "link").ValueKind);
        Assert.Equal("", await StoredAsync());
        Assert.Equal(0, accounts.Grants);
    }

    private protected LoopbackCalendar Calendar => calendar;

    private protected abstract LoopbackCalendar Make(LoopbackProvider accounts);

    private protected static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(JsonElement from) => from.GetProperty("start").GetDateTimeOffset();

    private protected static JsonElement Part(JsonElement from, string name) =>
        from.TryGetProperty(name, out var part) ? part : JsonElement.Parse("null");

    private static async Task<string> SignInAsync(HttpClient browser, string there)
    {
        using var answer = await browser.GetAsync(there);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    // The product listens on a port of its own choice; what people see is in its public address.
    private static async Task<string?> ReturnAsync(HttpClient browser, string back)
    {
        using var answer = await browser.GetAsync(new Uri(back).PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private protected async Task<string?> LinkAsync()
    {
        var (browser, there) = await StartAsync();
        using (browser)
        {
            return await ReturnAsync(browser, await SignInAsync(browser, there));
        }
    }

    private async Task<(HttpClient Browser, string There)> StartAsync()
    {
        var browser = Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/staff/{staff}/linked-calendar")
        {
            Content = JsonContent.Create(new { host = calendar.Host }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        using var answer = await browser.SendAsync(request);
        var told = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, told);
        return (browser, JsonElement.Parse(told).GetProperty("url").GetString()!);
    }

    private HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = api.Http.BaseAddress,
        };

    private protected Task<JsonElement> SyncAsync() => AskAsync("POST", $"/api/staff/{staff}/linked-calendar/sync", new { });

    // What it waits for after an error is over.
    private protected async Task PatientAsync()
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var partition = CalendarLink.PartitionOf(new StaffId(staff));
        var times = (await store.GetAsync<LinkedTimes>(api.Tenant, partition, staff + ".times"))!;
        var batch = new DocumentBatch(api.Tenant, partition).Upsert(times.Value with { NotBefore = null });
        Assert.True((await store.CommitAsync(batch)).Committed);
    }

    private async Task<string> StoredAsync()
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var query = new DocumentQuery { Partition = CalendarLink.PartitionOf(new StaffId(staff)), Limit = 10 };
        var links = (await store.QueryAsync<CalendarLink>(api.Tenant, query)).Items.Select(one => JsonSerializer.Serialize(one.Value));
        var times = (await store.QueryAsync<LinkedTimes>(api.Tenant, query)).Items.Select(one => JsonSerializer.Serialize(one.Value));
        var written = (await store.QueryAsync<LinkedAppointment>(api.Tenant, query)).Items.Select(one => one.Value.Id);
        return string.Concat(links.Concat(times).Concat(written));
    }

    private async Task<JsonElement> AppointmentAsync(string id) => await AskAsync("GET", "/api/appointments/" + id, body: null);

    private async Task<int> MailsAsync(string id) =>
        (await AskAsync("GET", $"/api/appointments/{id}/mails", body: null)).GetProperty("items").GetArrayLength();

    private async Task<List<string>> TasksAsync() =>
        [
            .. (await AskAsync("GET", "/api/tasks?limit=50", body: null))
                .GetProperty("items")
                .EnumerateArray()
                .Select(one => one.GetProperty("title").GetString()!),
        ];

    private protected Task<Told> BookAsync(DateTimeOffset start) =>
        api.AskAsync(
            "POST",
            "/api/appointments",
            JsonSerializer.Serialize(
                new
                {
                    serviceId = service,
                    contactId = contact,
                    start = Text(start),
                    tell = false,
                }
            )
        );

    private protected async Task<List<string>> SlotsAsync(DateTimeOffset day)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = await AskAsync("GET", $"/api/slots?serviceId={service}&from={date}&to={date}", body: null);
        return [.. told.GetProperty("items").EnumerateArray().Select(slot => slot.GetProperty("start").GetString()!)];
    }

    private async Task<string> MadeAsync(string path, object body) =>
        (await api.MadeAsync(path, JsonSerializer.Serialize(body))).Field("id");

    private async Task<JsonElement> AskAsync(string method, string path, object? body)
    {
        var told = await api.AskAsync(method, path, body is null ? null : JsonSerializer.Serialize(body));
        Assert.True(told.Status is >= 200 and < 300, $"{method} {path}: {told.Status} {told.Text}");
        return told.Json;
    }
}
