using System.Globalization;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Scheduling.Busy;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Reads the calendars that the staff keep elsewhere, each at most every quarter of an hour.</summary>
public sealed class BusyCalendars(BusyReader reader) : IScheduledWork
{
    public string Name => "busy-calendars";

    public string About => "Reads the calendars that the staff keep elsewhere: what is taken there is not offered.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (read, failed) = await reader.ReadDueAsync(slot.Tenant, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{read} read, {failed} not");
    }
}
