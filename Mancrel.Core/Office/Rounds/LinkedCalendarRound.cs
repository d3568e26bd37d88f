using System.Globalization;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Scheduling.Linked;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Keeps the calendars that the staff have at Google and Microsoft and ours the same.</summary>
public sealed class LinkedCalendarRound(LinkedCalendars calendars) : IScheduledWork
{
    public string Name => "linked-calendars";

    public string About => "Reads the linked calendars of the staff and writes their appointments there.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(2));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (done, failed) = await calendars.DueAsync(slot.Tenant, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{done} looked at, {failed} not");
    }
}
