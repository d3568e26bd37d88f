namespace Mancrel.Core.Scheduling;

/// <summary>Finds the times at which a service of somebody can begin.</summary>
public static class SlotFinder
{
    /// <summary>What is offered at a time, whether it is taken or not: within the hours and from where they begin, step by step.</summary>
    /// <param name="staff">Whose.</param>
    /// <param name="service">Which.</param>
    /// <param name="from">No earlier than this.</param>
    /// <param name="to">Before this.</param>
    public static IEnumerable<TimeStretch> Offered(Staff staff, Service service, DateTimeOffset from, DateTimeOffset to)
    {
        var (length, step) = (TimeSpan.FromMinutes(service.DurationMinutes), TimeSpan.FromMinutes(service.StepMinutes));
        foreach (var hours in Openings.Of(staff, from, to))
        {
            var skipped = from > hours.Start ? (from - hours.Start).Ticks / step.Ticks : 0;
            for (
                var start = hours.Start + (skipped * step);
                start < to && start < hours.End && start + length <= hours.Reach;
                start += step
            )
            {
                if (start >= from)
                {
                    yield return new TimeStretch(start, start + length);
                }
            }
        }
    }

    /// <summary>The same without what is taken.</summary>
    public static IEnumerable<TimeStretch> Free(
        Staff staff,
        Service service,
        IReadOnlyCollection<TakenTime> taken,
        DateTimeOffset from,
        DateTimeOffset to
    ) => Offered(staff, service, from, to).Where(slot => IsFree(service, taken, slot));

    /// <summary>
    /// True where nothing that is taken is in the way, nor would this be in its way: what is kept free after either counts. Customers of
    /// one
    /// service at one time share it up to its capacity.
    /// </summary>
    public static bool IsFree(Service service, IEnumerable<TakenTime> taken, TimeStretch slot)
    {
        var until = slot.End.AddMinutes(service.BufferMinutes);
        var sharing = 0;
        foreach (var other in taken)
        {
            if (other.Start >= until || slot.Start >= other.Until)
            {
                continue;
            }

            if (other.ServiceId != service.ServiceId || other.Start != slot.Start || other.End != slot.End)
            {
                return false;
            }

            sharing++;
        }

        return sharing < service.Capacity;
    }

    /// <summary>The first and the last time that can be booked now.</summary>
    public static (DateTimeOffset First, DateTimeOffset Last) Bookable(Service service, DateTimeOffset now) =>
        (now.AddMinutes(service.NoticeMinutes), now.AddDays(service.HorizonDays));
}
