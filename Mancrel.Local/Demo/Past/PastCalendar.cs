using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Scheduling;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo.Past;

/// <summary>Who receives customers, what for, and the appointments of the last twelve weeks and the next two.</summary>
internal sealed class PastCalendar(
    StaffDesk staff,
    ServiceDesk services,
    AppointmentDesk desk,
    PastClock clock,
    TenantId tenant,
    DateTimeOffset now
)
{
    private const int Seed = 33;
    private const string Zone = "Europe/Berlin";
    private static readonly DayOfWeek[] Open =
    [
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
    ];

    private static readonly (string Id, string Name, string User)[] People =
    [
        ("st_demo_lena", "Lena Hartmann", "lena@birchandbrass.example"),
        ("st_demo_marco", "Marco Bianchi", "marco@birchandbrass.example"),
    ];

    private static readonly (string Id, ServiceFields Fields)[] Offers =
    [
        (
            "sv_demo_visit",
            new ServiceFields
            {
                Name = "Showroom visit",
                Description = "We show you the pieces that you are interested in.",
                DurationMinutes = 45,
                BufferMinutes = 15,
                Location = "Mill Lane 12, Berlin",
            }
        ),
        (
            "sv_demo_design",
            new ServiceFields
            {
                Name = "Design consultation",
                Description = "An hour about your room, with samples of wood and cloth.",
                DurationMinutes = 60,
                BufferMinutes = 15,
                NoticeMinutes = 24 * 60,
                Location = "By video, or in the shop",
            }
        ),
    ];

    /// <summary>Writes them in the order in which they were booked.</summary>
    public async Task WriteAsync(IReadOnlyList<Contact> people, CancellationToken cancellation)
    {
        clock.Put(now.AddDays(-100));
        foreach (var (id, name, user) in People)
        {
            await staff.CreateAsync(
                tenant,
                id,
                new StaffFields
                {
                    Name = name,
                    UserId = User.IdOf(user).Value,
                    TimeZone = Zone,
                    Hours = [.. Open.Select(day => new WorkingHours(day, "10:00", day == DayOfWeek.Saturday ? "14:00" : "18:00"))],
                },
                user,
                cancellation
            );
        }

        foreach (var (id, fields) in Offers)
        {
            await services.CreateAsync(tenant, id, fields, DemoTeam.All[0].Email, cancellation);
        }

        var number = 0;
        for (var ago = 84; ago >= -14; ago--)
        {
            var day = now.UtcDateTime.Date.AddDays(-ago);
            var chance = new SeedChance(Seed, "day", ago + 100);
            for (var more = Open.Contains(day.DayOfWeek) ? chance.Below(3) : 0; more > 0; more--)
            {
                await BookAsync(number++, new DateTimeOffset(day, TimeSpan.Zero), people, chance, cancellation);
            }
        }
    }

    private async Task BookAsync(
        int number,
        DateTimeOffset day,
        IReadOnlyList<Contact> people,
        SeedChance chance,
        CancellationToken cancellation
    )
    {
        var (staffId, _, by) = chance.Of(People);
        var start = day.AddHours(9 + chance.Below(day.DayOfWeek == DayOfWeek.Saturday ? 3 : 7));
        var booked = day.AddDays(-3 - chance.Below(6)).AddHours(10);
        clock.Put(booked < now ? booked : now.AddHours(-1 - chance.Below(40)));
        var id = new AppointmentId("ap_demo" + SeedPeople.Digits(number));
        var made = await desk.BookAsync(
            tenant,
            new BookingRequest
            {
                Id = id,
                ServiceId = new ServiceId(chance.Of(Offers).Id),
                StaffId = new StaffId(staffId),
                ContactId = chance.Of(people).ContactId,
                Start = start,
                // The past's letters are written where the past is: nothing of it is mailed today.
                Tell = false,
                By = by,
            },
            cancellation
        );
        if (made.Item is null || start > now.AddHours(-2))
        {
            return;
        }

        var (end, why) = chance.Below(100) switch
        {
            < 80 => (AppointmentState.Done, (string?)null),
            < 90 => (AppointmentState.NoShow, null),
            _ => (AppointmentState.Cancelled, "The customer is ill."),
        };
        clock.Put(end == AppointmentState.Cancelled ? start.AddHours(-3) : start.AddMinutes(50));
        await desk.EndAsync(tenant, id.Value, etag: null, end, why, tell: false, by, cancellation);
    }
}
