using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Scheduling;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>Calendars that the staff keep elsewhere, read over real sockets.</summary>
public sealed class BusyCalendarTests : IAsyncLifetime
{
    private const string Site = "127.0.0.9";
    private readonly ConcurrentQueue<string> askedWith = [];
    private RunningApi api = null!;
    private LoopbackSite site = null!;
    private string calendar = "";
    private int status = 200;

    public async ValueTask InitializeAsync()
    {
        site = await LoopbackSite.StartAsync(Site, AnswerAsync);
        api = new RunningApi([], services => services.AddSingleton<ICalendarFetcher>(new Loopback(site.Address)));
        await api.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task What_is_taken_elsewhere_is_neither_offered_nor_booked_and_comes_back()
    {
        var day = DateTimeOffset.UtcNow.AddDays(5).Date;
        calendar = Of(day.AddHours(10), day.AddHours(12));
        var (staff, service) = await ShopAsync();
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Nora"}""");
        Assert.Contains(Text(day.AddHours(10)), await SlotsAsync(service, day));

        var read = await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}");

        Assert.Equal((200, "1"), (read.Status, read.Field("times")));
        var left = await SlotsAsync(service, day);
        Assert.DoesNotContain(Text(day.AddHours(10)), left);
        Assert.DoesNotContain(Text(day.AddHours(11)), left);
        Assert.Contains(Text(day.AddHours(12)), left);
        var body = JsonSerializer.Serialize(
            new
            {
                serviceId = service,
                contactId = contact.Field("id"),
                start = Text(day.AddHours(10)),
            }
        );
        Assert.Equal(409, (await api.AskAsync("POST", "/api/appointments", body)).Status);

        calendar = Of(day.AddHours(14), day.AddHours(15));
        await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}");
        Assert.Equal(201, (await api.AskAsync("POST", "/api/appointments", body)).Status);
        Assert.DoesNotContain(Text(day.AddHours(14)), await SlotsAsync(service, day));

        // Without the address its times count no more.
        var etag = (await api.AskAsync("GET", "/api/staff/" + staff)).Field("etag");
        Assert.Equal(200, (await api.AskAsync("PATCH", "/api/staff/" + staff, """{"busyUrl":null}""", etag: etag)).Status);
        Assert.Contains(Text(day.AddHours(14)), await SlotsAsync(service, day));
    }

    [Fact]
    public async Task It_is_asked_for_with_what_was_read_last_and_an_error_is_told_and_takes_nothing_away()
    {
        var day = DateTimeOffset.UtcNow.AddDays(5).Date;
        calendar = Of(day.AddHours(10), day.AddHours(12));
        var (staff, service) = await ShopAsync();

        await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}");
        var same = await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}");
        status = 500;
        var failed = await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}");

        // The schedule of this host may have asked between.
        Assert.Equal(("", "\"1\""), (askedWith.First(), askedWith.Last()));
        Assert.Equal((200, "1"), (same.Status, same.Field("times")));
        Assert.Equal("the server answers 500", failed.Field("error"));
        Assert.DoesNotContain(Text(day.AddHours(10)), await SlotsAsync(service, day));
        var told = (await api.AskAsync("GET", "/api/staff/" + staff)).Json.GetProperty("busy");
        Assert.Equal("the server answers 500", told.GetProperty("error").GetString());
        Assert.NotEqual(JsonValueKind.Null, told.GetProperty("readAt").ValueKind);

        (status, calendar) = (200, "<html>Sign in</html>");
        Assert.StartsWith("it ", (await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}")).Field("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_is_no_secret_to_its_owner_and_managers_alone_and_must_be_https()
    {
        var (staff, _) = await ShopAsync();

        var seen = await api.AskAsync("GET", "/api/staff/" + staff, role: Role.Viewer);
        Assert.False(seen.Json.TryGetProperty("busy", out var busy) && busy.ValueKind == JsonValueKind.Object);
        Assert.Equal(403, (await api.AskAsync("POST", $"/api/staff/{staff}/busy", "{}", role: Role.Rep)).Status);
        var wrong = await api.AskAsync("POST", "/api/staff", """{"name":"A","timeZone":"UTC","busyUrl":"http://127.0.0.1/x.ics"}""");
        Assert.Equal(422, wrong.Status);
        Assert.StartsWith("is an address that begins with https", wrong.Why("busyUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_of_our_own_network_is_never_asked_for()
    {
        var fetcher = new HttpCalendarFetcher(RealClients.By());

        var read = await fetcher.FetchAsync(site.Address, etag: null, TestContext.Current.CancellationToken);

        Assert.NotNull(read.Error);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task Holds_that_are_over_are_swept_and_others_stay()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (_, service) = await ShopAsync();
        var slots = await SlotsAsync(service, DateTimeOffset.UtcNow.AddDays(5).Date);
        var held = await api.AskAsync("POST", "/api/slots/hold", JsonSerializer.Serialize(new { serviceId = service, start = slots[0] }));
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var slot = new ScheduledSlot(api.Tenant, "x", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, DateOnly.FromDateTime(DateTime.UtcNow));

        Assert.Equal("0 ended", await new ExpiredHolds(store, TimeProvider.System).RunAsync(slot, cancellation));
        var later = new ManualTimeProvider(DateTimeOffset.UtcNow.AddMinutes(11));
        Assert.Equal("1 ended", await new ExpiredHolds(store, later).RunAsync(slot, cancellation));
        Assert.Equal(404, (await api.AskAsync("GET", "/api/appointments/" + held.Field("id"))).Status);
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Of(DateTime start, DateTime end) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
        + $"DTSTART:{start:yyyyMMdd'T'HHmmss}Z\r\nDTEND:{end:yyyyMMdd'T'HHmmss}Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private async Task AnswerAsync(HttpContext context)
    {
        var known = context.Request.Headers.IfNoneMatch.ToString();
        askedWith.Enqueue(known);
        context.Response.StatusCode = status;
        if (status != 200)
        {
            return;
        }

        var tag = calendar.Contains("T100000Z", StringComparison.Ordinal) ? "\"1\"" : "\"2\"";
        context.Response.Headers.ETag = tag;
        if (known == tag)
        {
            context.Response.StatusCode = 304;
            return;
        }

        await context.Response.WriteAsync(calendar);
    }

    private async Task<(string Staff, string Service)> ShopAsync()
    {
        var hours = Enum.GetNames<DayOfWeek>()
            .Select(day => new
            {
                day = day.ToLowerInvariant(),
                from = "00:00",
                to = "24:00",
            });
        var staff = await api.MadeAsync(
            "/api/staff",
            JsonSerializer.Serialize(
                new
                {
                    name = "Ida",
                    timeZone = "UTC",
                    hours,
                    busyUrl = "webcal://calendar.example/ida.ics",
                }
            )
        );
        var service = await api.MadeAsync(
            "/api/services",
            JsonSerializer.Serialize(
                new
                {
                    name = "Fitting",
                    durationMinutes = 60,
                    stepMinutes = 60,
                    staffIds = new[] { staff.Field("id") },
                }
            )
        );
        return (staff.Field("id"), service.Field("id"));
    }

    private async Task<List<string>> SlotsAsync(string service, DateTime day)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = await api.AskAsync("GET", $"/api/slots?serviceId={service}&from={date}&to={date}");
        return [.. told.Json.GetProperty("items").EnumerateArray().Select(slot => slot.GetProperty("start").GetString()!)];
    }

    /// <summary>The real reader, at a server of this machine in place of the one that is named.</summary>
    private sealed class Loopback(Uri address) : ICalendarFetcher
    {
        private readonly HttpCalendarFetcher real = new(RealClients.By(LoopbackSite.Only(Site)));

        public Task<FetchedCalendar> FetchAsync(Uri url, string? etag, CancellationToken cancellation)
        {
            Assert.Equal(Uri.UriSchemeHttps, url.Scheme);
            return real.FetchAsync(new Uri(address, url.AbsolutePath), etag, cancellation);
        }
    }
}
