using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Letters;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Reminds customers of appointments at the times that their services say. What stands now is looked at, so that what was called off or
/// moved reminds of nothing; a reminder's id is made of the appointment as it stands and how long before it is.
/// </summary>
public sealed class AppointmentReminders(IDocumentStore store, AppointmentLetters letters, TimeProvider clock) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 50;

    public string Name => "appointment-reminders";

    public string About => "Mails customers the reminders of their appointments that fell due.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var reminded = 0;
        await foreach (var service in AllAsync<Service>(slot, new DocumentQuery { Limit = PageSize }, cancellation))
        {
            foreach (var (stored, minutes) in await DueAsync(slot, service.Value, cancellation))
            {
                var which = minutes.ToString(CultureInfo.InvariantCulture);
                reminded += await letters.TellAsync(slot.Tenant, stored, AppointmentNews.Reminder, which, cancellation) ? 1 : 0;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{reminded} reminders");
    }

    /// <summary>
    /// What is to be reminded of, each once: of several reminders that fell due while nobody ran the nearest one says it all.
    /// </summary>
    private async Task<IEnumerable<(Stored<Appointment> Appointment, int Minutes)>> DueAsync(
        ScheduledSlot slot,
        Service service,
        CancellationToken cancellation
    )
    {
        var due = new Dictionary<string, (Stored<Appointment>, int)>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        foreach (var minutes in service.ReminderMinutes.OrderDescending())
        {
            var before = TimeSpan.FromMinutes(minutes);
            var query = new DocumentQuery
            {
                Where =
                [
                    new("serviceId", FilterOperator.Equal, service.ServiceId),
                    new("start", FilterOperator.GreaterThan, slot.Since + before > now ? slot.Since + before : now),
                    new("start", FilterOperator.LessOrEqual, slot.Due + before),
                ],
                Sort = new DocumentSort("start"),
                Limit = PageSize,
            };
            await foreach (var stored in AllAsync<Appointment>(slot, query, cancellation))
            {
                // Who booked after the time of a reminder just heard of it.
                if (stored.Value.Stands && !(stored.Value.TimedAt > stored.Value.Start - before))
                {
                    due[stored.Value.Id] = (stored, minutes);
                }
            }
        }

        return due.Values;
    }

    private async IAsyncEnumerable<Stored<T>> AllAsync<T>(
        ScheduledSlot slot,
        DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await store.QueryAsync<T>(slot.Tenant, query with { Cursor = cursor }, cancellation);
            foreach (var item in found.Items)
            {
                yield return item;
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                yield break;
            }
        }
    }
}
