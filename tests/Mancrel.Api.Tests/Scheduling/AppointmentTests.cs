using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>Appointments over HTTP and the real store: free times, holds, races, changes, calendars.</summary>
public sealed partial class AppointmentTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly string[] Week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    [Fact]
    public async Task A_time_that_is_booked_is_offered_no_more_and_comes_back_when_it_is_called_off()
    {
        var (service, staff) = await ShopAsync(staff: 1);
        var contact = await ContactAsync("Nora");
        var slots = await SlotsAsync(service);

        var made = await BookAsync(service, contact, slots[0].Start);

        Assert.Equal((201, "booked", staff[0], "0"), (made.Status, made.Field("state"), made.Field("staffId"), made.Field("sequence")));
        Assert.DoesNotContain(slots[0].Start, (await SlotsAsync(service)).Select(slot => slot.Start));
        var again = await BookAsync(service, contact, slots[0].Start);
        Assert.Equal((409, "is taken"), (again.Status, again.Why("start")));
        Assert.Equal(slots[1].Start, again.Json.GetProperty("next")[0].GetProperty("start").GetString());

        var path = "/api/appointments/" + made.Field("id");
        var cancelled = await api.AskAsync("POST", path + "/cancel", """{"reason":"Ill"}""");
        Assert.Equal(
            (200, "cancelled", "1", "Ill"),
            (cancelled.Status, cancelled.Field("state"), cancelled.Field("sequence"), cancelled.Field("reason"))
        );
        Assert.Equal("1", (await api.AskAsync("POST", path + "/cancel", "{}")).Field("sequence"));
        Assert.Equal(409, (await api.AskAsync("POST", path + "/complete", "{}")).Status);
        Assert.Contains(slots[0].Start, (await SlotsAsync(service)).Select(slot => slot.Start));
    }

    [Fact]
    public async Task Of_many_who_want_the_same_times_at_once_each_time_has_one_for_each_of_the_staff()
    {
        var (service, staff) = await ShopAsync(staff: 2);
        var contact = await ContactAsync("Crowd");
        var wanted = (await SlotsAsync(service)).Take(3).Select(slot => slot.Start).ToList();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 45).Select(index => Task.Run(() => BookAsync(service, contact, wanted[index % wanted.Count])))
        );

        Assert.Equal(wanted.Count * staff.Count, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(409, answer.Status));
        var won = answers.Where(answer => answer.Status == 201).Select(answer => (answer.Field("staffId"), answer.Field("start"))).ToList();
        Assert.Equal(won.Count, won.Distinct().Count());
        var listed = (await api.AskAsync("GET", $"/api/appointments?filter.serviceId={service}")).Json.GetProperty("items");
        Assert.Equal(won.Count, listed.GetArrayLength());
    }

    [Fact]
    public async Task A_class_takes_as_many_as_its_capacity_and_no_more_however_they_come()
    {
        var (service, _) = await ShopAsync(staff: 1, more: ",\"capacity\":5");
        var contact = await ContactAsync("Class");
        var start = (await SlotsAsync(service))[0].Start;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => BookAsync(service, contact, start))));

        Assert.Equal(5, answers.Count(answer => answer.Status == 201));
        Assert.Equal(15, answers.Count(answer => answer.Status == 409));
    }

    [Fact]
    public async Task Turns_go_round_and_a_named_person_is_kept()
    {
        var (service, staff) = await ShopAsync(staff: 3);
        var contact = await ContactAsync("Round");
        var slots = await SlotsAsync(service);
        Assert.Equal(3, slots[0].StaffIds.Count);

        var served = new List<string>();
        for (var index = 0; index < 6; index++)
        {
            served.Add((await BookAsync(service, contact, slots[index * 2].Start)).Field("staffId"));
        }

        Assert.All(staff, one => Assert.Equal(2, served.Count(who => who == one)));
        var named = await BookAsync(service, contact, slots[1].Start, staff[2]);
        Assert.Equal(staff[2], named.Field("staffId"));
        Assert.Equal(409, (await BookAsync(service, contact, slots[1].Start, staff[2])).Status);
    }

    [Fact]
    public async Task A_hold_keeps_a_time_free_for_the_one_who_has_it()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var contact = await ContactAsync("Held");
        var start = (await SlotsAsync(service))[0].Start;

        var hold = await api.AskAsync("POST", "/api/slots/hold", Body(new { serviceId = service, start }));

        Assert.Equal((201, "held"), (hold.Status, hold.Field("state")));
        Assert.Equal(409, (await BookAsync(service, contact, start)).Status);
        Assert.Equal(
            0,
            (await api.AskAsync("GET", $"/api/appointments?filter.serviceId={service}")).Json.GetProperty("items").GetArrayLength()
        );
        var made = await api.AskAsync(
            "POST",
            "/api/appointments",
            Body(
                new
                {
                    serviceId = service,
                    contactId = contact,
                    start,
                    holdId = hold.Field("id"),
                }
            )
        );
        Assert.Equal((201, "booked"), (made.Status, made.Field("state")));
        Assert.Equal(404, (await api.AskAsync("GET", "/api/appointments/" + hold.Field("id"))).Status);
        Assert.Equal(409, (await BookAsync(service, contact, start)).Status);
    }

    [Fact]
    public async Task An_appointment_is_moved_to_a_free_time_and_gives_its_own_back()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var contact = await ContactAsync("Mover");
        var slots = await SlotsAsync(service);
        var made = await BookAsync(service, contact, slots[0].Start);
        await BookAsync(service, contact, slots[3].Start);
        var path = "/api/appointments/" + made.Field("id");

        Assert.Equal(409, (await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[3].Start }))).Status);
        Assert.Equal(412, (await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[1].Start }), etag: "\"x\"")).Status);
        var moved = await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[1].Start }), etag: made.Field("etag"));

        Assert.Equal((200, "rescheduled", "1"), (moved.Status, moved.Field("state"), moved.Field("sequence")));
        var left = (await SlotsAsync(service)).Select(slot => slot.Start).ToList();
        Assert.Contains(slots[0].Start, left);
        Assert.DoesNotContain(slots[1].Start, left);
        Assert.Equal("no_show", (await api.AskAsync("POST", path + "/no-show", "{}")).Field("state"));
        Assert.Equal(409, (await api.AskAsync("POST", path + "/reschedule", Body(new { start = slots[2].Start }))).Status);
    }

    [Fact]
    public async Task What_is_not_offered_is_refused_with_the_field_and_what_is_allowed()
    {
        var (service, _) = await ShopAsync(staff: 1, more: ",\"noticeMinutes\":2880");
        var contact = await ContactAsync("Wrong");
        var slot = (await SlotsAsync(service))[0].Start;
        var soon = DateTimeOffset.UtcNow.Date.AddDays(1).AddHours(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        var within = await BookAsync(service, contact, soon);
        Assert.Equal(422, within.Status);
        Assert.StartsWith("is not a time that is offered", within.Why("start"), StringComparison.Ordinal);
        Assert.Equal(422, (await BookAsync(service, contact, slot.Replace(":00Z", ":07Z", StringComparison.Ordinal))).Status);
        Assert.Equal("is the id of a contact", (await BookAsync(service, "nobody", slot)).Why("contactId"));
        Assert.StartsWith("is the id of a service", (await BookAsync("nothing", contact, slot)).Why("serviceId"), StringComparison.Ordinal);
        Assert.StartsWith(
            "is the id of somebody",
            (await BookAsync(service, contact, slot, "nobody")).Why("staffId"),
            StringComparison.Ordinal
        );
        Assert.Equal(400, (await api.AskAsync("GET", $"/api/slots?serviceId={service}&from=2026-01-01&to=2027-01-01")).Status);
        Assert.Equal(400, (await api.AskAsync("GET", $"/api/slots?serviceId={service}&zone=Mars/Olympus")).Status);
        var staff = await api.AskAsync(
            "POST",
            "/api/staff",
            """{"name":"A","timeZone":"Berlin","hours":[{"day":"monday","from":"9","to":"17:00"},"""
                + """{"day":"tuesday","from":"09:00","to":"12:00"},{"day":"tuesday","from":"11:00","to":"13:00"}]}"""
        );
        Assert.Equal(422, staff.Status);
        Assert.StartsWith("is from HH:mm", staff.Why("hours[0]"), StringComparison.Ordinal);
        Assert.StartsWith("of one day do not overlap", staff.Why("hours"), StringComparison.Ordinal);
        Assert.StartsWith("is the name of a time zone", staff.Why("timeZone"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_again_makes_no_second()
    {
        var (service, _) = await ShopAsync(staff: 2);
        var contact = await ContactAsync("Twice");
        var body = Body(
            new
            {
                serviceId = service,
                contactId = contact,
                start = (await SlotsAsync(service))[0].Start,
            }
        );

        var first = await api.AskAsync("POST", "/api/appointments", body, key: "twice");
        var second = await api.AskAsync("POST", "/api/appointments", body, key: "twice");

        Assert.Equal((201, first.Field("id")), (second.Status, second.Field("id")));
    }

    [Fact]
    public async Task Times_are_told_in_the_zone_that_is_asked_for()
    {
        var (service, staff) = await ShopAsync(staff: 1);
        var day = DateTimeOffset.UtcNow.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var utc = (await api.AskAsync("GET", $"/api/slots?serviceId={service}&from={day}&to={day}")).Json.GetProperty("items");
        var far = (await api.AskAsync("GET", $"/api/slots?serviceId={service}&from={day}&to={day}&zone=Asia/Tashkent")).Json.GetProperty(
            "items"
        );

        Assert.EndsWith("Z", utc[0].GetProperty("start").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(day + "T00:00:00+05:00", far[0].GetProperty("start").GetString(), StringComparison.Ordinal);
        Assert.Equal(24, far.GetArrayLength());
        var busy = (await api.AskAsync("GET", $"/api/availability?staffId={staff[0]}&from={day}&to={day}")).Json.GetProperty("items")[0];
        Assert.Equal(0, busy.GetProperty("busy").GetArrayLength());
        Assert.Equal(
            1,
            busy.GetProperty("open")
                .EnumerateArray()
                .Count(one => one.GetProperty("start").GetString()!.StartsWith(day, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_invitation_and_the_calendar_are_read_by_who_may_and_a_new_address_ends_the_old()
    {
        var (service, staff) = await ShopAsync(staff: 1);
        var contact = await ContactAsync("Ida Ics");
        var made = await BookAsync(service, contact, (await SlotsAsync(service))[0].Start);

        var invitation = await api.AskAsync("GET", $"/api/appointments/{made.Field("id")}.ics");
        Assert.Equal(200, invitation.Status);
        Assert.Contains("METHOD:REQUEST\r\n", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VTIMEZONE\r\n", invitation.Text, StringComparison.Ordinal);

        var address = new Uri((await api.AskAsync("GET", $"/api/staff/{staff[0]}/calendar")).Field("url")).PathAndQuery;
        var feed = await api.Http.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains("Ida Ics", feed, StringComparison.Ordinal);
        var renewed = new Uri((await api.AskAsync("POST", $"/api/staff/{staff[0]}/calendar", "{}")).Field("url")).PathAndQuery;
        Assert.Equal(404, (await api.AskAsync("GET", address)).Status);
        Assert.Equal(200, (await api.AskAsync("GET", renewed)).Status);
        Assert.Equal(404, (await api.AskAsync("GET", "/api/calendars/nonsense.ics")).Status);
    }

    [Fact]
    public async Task Who_has_appointments_to_come_is_not_deleted_and_a_merged_contact_takes_them_along()
    {
        var (service, staff) = await ShopAsync(staff: 1);
        var (contact, other) = (await ContactAsync("Anna Twin"), await ContactAsync("Anna Twin"));
        var made = await BookAsync(service, other, (await SlotsAsync(service))[0].Start);

        Assert.Equal(409, (await api.AskAsync("DELETE", "/api/staff/" + staff[0])).Status);
        Assert.Equal(409, (await api.AskAsync("DELETE", "/api/services/" + service)).Status);
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/contacts/{contact}/merge", Body(new { otherId = other }))).Status);
        Assert.Equal(contact, (await api.AskAsync("GET", "/api/appointments/" + made.Field("id"))).Field("contactId"));
    }

    [Fact]
    public async Task The_contacts_timeline_tells_what_became_of_it_once()
    {
        var (service, _) = await ShopAsync(staff: 1);
        var contact = await ContactAsync("Tim Line");
        var made = await BookAsync(service, contact, (await SlotsAsync(service))[0].Start);
        await FollowedAsync();
        await api.AskAsync("POST", $"/api/appointments/{made.Field("id")}/cancel", """{"reason":"Too far"}""");
        await FollowedAsync();

        var told = (await api.AskAsync("GET", $"/api/contacts/{contact}/timeline"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Where(line => line.GetProperty("kind").GetString() == "meeting")
            .Select(line => line.GetProperty("details").GetProperty("state").GetString())
            .Order(StringComparer.Ordinal);
        Assert.Equal(["booked", "cancelled"], told);
    }

    /// <summary>Completes when what is made of other documents has followed the last appointment.</summary>
    private async Task FollowedAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (feed, crm) = (api.Services.GetRequiredService<IChangeFeed>(), api.Services.GetRequiredService<CrmFeed>());
        var last = (await feed.ReadAsync(api.Tenant, 0, 1000, Appointment.Kind, cancellation))[^1].Position;
        for (var seen = await feed.PositionAsync(cancellation); crm.Position < last; seen = await feed.PositionAsync(cancellation))
        {
            await feed.WaitAsync(seen, cancellation);
        }
    }

    private async Task<(string Service, List<string> Staff)> ShopAsync(int staff, string more = "")
    {
        var hours = Week.Select(day => new
        {
            day,
            from = "00:00",
            to = "24:00",
        });
        var ids = new List<string>();
        for (var index = 0; index < staff; index++)
        {
            var one = await api.MadeAsync(
                "/api/staff",
                Body(
                    new
                    {
                        name = "Staff " + index,
                        timeZone = "Europe/Berlin",
                        hours,
                    }
                )
            );
            ids.Add(one.Field("id"));
        }

        var body = $$"""{"name":"Consultation","durationMinutes":60,"stepMinutes":60,"staffIds":{{Body(ids)}}{{more}}}""";
        return ((await api.MadeAsync("/api/services", body)).Field("id"), ids);
    }

    private async Task<string> ContactAsync(string name) => (await api.MadeAsync("/api/contacts", Body(new { name }))).Field("id");

    private async Task<List<(string Start, List<string> StaffIds)>> SlotsAsync(string service)
    {
        var from = DateTimeOffset.UtcNow.AddDays(4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = await api.AskAsync("GET", $"/api/slots?serviceId={service}&from={from}&to={from}");
        Assert.True(told.Status == 200, told.Text);
        return
        [
            .. told
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(slot =>
                    (
                        slot.GetProperty("start").GetString()!,
                        slot.GetProperty("staffIds").EnumerateArray().Select(one => one.GetString()!).ToList()
                    )
                ),
        ];
    }

    private Task<Told> BookAsync(string service, string contact, string start, string? staff = null) =>
        api.AskAsync(
            "POST",
            "/api/appointments",
            staff is null
                ? Body(
                    new
                    {
                        serviceId = service,
                        contactId = contact,
                        start,
                    }
                )
                : Body(
                    new
                    {
                        serviceId = service,
                        contactId = contact,
                        start,
                        staffId = staff,
                    }
                )
        );

    private static string Body<T>(T value) => JsonSerializer.Serialize(value);
}
