using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Scheduling;

/// <summary>Many who book at once over the real store. MANCREL_BOOKINGS=2000 is its large form.</summary>
public sealed class ManyBookingsTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const int People = 4;
    private const int HoursOfDay = 12;

    [Fact]
    public async Task Of_all_who_want_a_time_at_once_one_for_each_of_the_staff_gets_it_and_nobody_twice()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var asking = int.TryParse(Environment.GetEnvironmentVariable("MANCREL_BOOKINGS"), CultureInfo.InvariantCulture, out var many)
            ? many
            : 240;
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var desk = api.Services.GetRequiredService<AppointmentDesk>();
        var (service, contact) = await ShopAsync(store, cancellation);

        // Each time is wanted by half as many again as can have it.
        var times = Math.Max(1, asking * 2 / (3 * People));
        var first = new DateTimeOffset(DateTimeOffset.UtcNow.AddDays(7).UtcDateTime.Date, TimeSpan.Zero);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, asking)
                .Select(index =>
                    Task.Run(
                        () =>
                            desk.BookAsync(
                                api.Tenant,
                                new BookingRequest
                                {
                                    Id = new AppointmentId($"ap_many{index}"),
                                    ServiceId = service,
                                    ContactId = contact,
                                    Start = first.AddDays(index % times / HoursOfDay).AddHours(8 + (index % times % HoursOfDay)),
                                    Tell = false,
                                    By = "crowd",
                                },
                                cancellation
                            ),
                        cancellation
                    )
                )
        );

        var made = results.Select(result => result.Item?.Value).OfType<Appointment>().ToList();
        Assert.All(results, result => Assert.True(result.Item is not null || result.Next is not null));
        Assert.Equal(made.Count, made.Select(one => (one.StaffId, one.Start)).Distinct().Count());
        Assert.Equal(times * People, made.Count);
        var days = await TakenAsync(store, made, cancellation);
        Assert.Equal(made.Select(one => one.Id).Order(StringComparer.Ordinal), days.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> TakenAsync(IDocumentStore store, List<Appointment> made, CancellationToken cancellation)
    {
        var taken = new List<string>();
        foreach (
            var (staff, date) in made.SelectMany(one => StaffDay.DaysOf(one.Start, one.End).Select(day => (one.StaffId, day))).Distinct()
        )
        {
            var id = StaffDay.IdOf(staff, date);
            var day = await store.GetAsync<StaffDay>(api.Tenant, Appointment.PartitionOf(staff), id, cancellation);
            taken.AddRange(day!.Value.Taken.Select(time => time.AppointmentId.Value));
        }

        return taken;
    }

    private async Task<(ServiceId Service, ContactId Contact)> ShopAsync(IDocumentStore store, CancellationToken cancellation)
    {
        var contact = new Contact
        {
            ContactId = new ContactId("c_crowd"),
            Name = "Crowd",
            Emails = [],
        };
        await store.CommitAsync(new DocumentBatch(api.Tenant, contact.Partition).Create(contact), cancellation);
        var staff = Enumerable.Range(0, People).Select(index => new StaffId($"st_many{index}")).ToList();
        foreach (var id in staff)
        {
            var one = new Staff
            {
                StaffId = id,
                Name = id.Value,
                TimeZone = "UTC",
                Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new WorkingHours(day, "08:00", "20:00"))],
            };
            await store.CommitAsync(new DocumentBatch(api.Tenant, one.Partition).Create(one), cancellation);
        }

        var service = new Service
        {
            ServiceId = new ServiceId("sv_many"),
            Name = "Many",
            DurationMinutes = 60,
            StepMinutes = 60,
            HorizonDays = 730,
            StaffIds = staff,
        };
        await store.CommitAsync(new DocumentBatch(api.Tenant, service.Partition).Create(service), cancellation);
        return (service.ServiceId, contact.ContactId);
    }
}
