using Mancrel.Core.Common;
using NodaTime;

namespace Mancrel.Core.Scheduling;

/// <summary>The free times of a day, by the clock of the appointment's zone.</summary>
public sealed record OfferedDay(LocalDate Date, IReadOnlyList<DateTimeOffset> Starts);

/// <summary>The times that can be booked, or that an appointment can be moved to.</summary>
/// <param name="Days">Whole days, in order; empty where nothing is free.</param>
/// <param name="Later">The first day that was not looked at; null where nothing later can be booked.</param>
public sealed record MoveOffer(IReadOnlyList<OfferedDay> Days, LocalDate? Later);

/// <summary>Finds the times that customers are offered: of a service, or for moving an appointment with the same person.</summary>
public sealed class MoveOffers(SlotBook book, TimeProvider clock)
{
    private const int LooksAhead = 21;
    private const int Enough = 120;

    /// <summary>Times from a day on; null where the service, or whoever gives it, takes none any more.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="appointment">Which.</param>
    /// <param name="from">The first day; today where it is missing or out of reach.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<MoveOffer?> FindAsync(TenantId tenant, Appointment appointment, LocalDate? from, CancellationToken cancellation)
    {
        if (
            await book.ServiceAsync(tenant, appointment.ServiceId, cancellation) is not { } service
            || await book.GiversAsync(tenant, service, appointment.StaffId, cancellation) is not { Count: > 0 } staff
        )
        {
            return null;
        }

        return await FindAsync(tenant, service, staff, WallClock.Zone(appointment.Zone)!, from, cancellation);
    }

    /// <summary>The times of a service from a day on, whoever of some people gives it.</summary>
    public async Task<MoveOffer> FindAsync(
        TenantId tenant,
        Service service,
        IReadOnlyList<Staff> staff,
        DateTimeZone zone,
        LocalDate? from,
        CancellationToken cancellation
    )
    {
        var today = WallClock.DateIn(zone, clock.GetUtcNow());
        var last = today.PlusDays(service.HorizonDays);
        var first = from is { } day && day >= today && day <= last ? day : today;
        var end = first.PlusDays(LooksAhead);
        var slots = await book.FindAsync(tenant, service, staff, StartOf(first), StartOf(end), cancellation);
        var days = new List<OfferedDay>();
        var told = 0;
        foreach (var some in slots.GroupBy(slot => WallClock.DateIn(zone, slot.Time.Start), slot => slot.Time.Start))
        {
            // Whole days only, so that the next page begins with a day.
            if (told >= Enough)
            {
                return new MoveOffer(days, some.Key);
            }

            days.Add(new OfferedDay(some.Key, [.. some]));
            told += days[^1].Starts.Count;
        }

        return new MoveOffer(days, end <= last ? end : null);

        DateTimeOffset StartOf(LocalDate date) => WallClock.At(zone, date, 0).ToDateTimeOffset();
    }
}
