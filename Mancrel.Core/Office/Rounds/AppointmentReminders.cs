using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Letters;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Reminds customers of appointments at the times that their services say, by mail and by SMS. What stands now is looked at, so that what
/// was called off or moved reminds of nothing; a reminder's id is made of the appointment as it stands and how long before it is. No
/// telephone rings in the quiet hours of the appointment's zone: what falls into them waits for their end, where that is in time.
/// </summary>
public sealed class AppointmentReminders(
    IDocumentStore store,
    AppointmentLetters letters,
    AppointmentTexts texts,
    MancrelSettings settings,
    TimeProvider clock
) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 50;
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(1);

    public string Name => "appointment-reminders";

    public string About => "Sends customers the reminders of their appointments that fell due, by mail and SMS.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var reminded = 0;
        await foreach (var service in AllAsync<Service>(slot, new DocumentQuery { Limit = PageSize }, cancellation))
        {
            foreach (var (stored, which) in await DueAsync(slot, service.Value, service.Value.ReminderMinutes, quiet: null, cancellation))
            {
                reminded += await letters.TellAsync(slot.Tenant, stored, AppointmentNews.Reminder, which, cancellation) ? 1 : 0;
            }

            var quiet = settings.Twilio.QuietHours;
            foreach (var (stored, which) in await DueAsync(slot, service.Value, service.Value.TextReminderMinutes, quiet, cancellation))
            {
                reminded += await texts.RemindAsync(slot.Tenant, stored, which, cancellation) ? 1 : 0;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{reminded} reminders");
    }

    /// <summary>
    /// What is to be reminded of, each once: of several reminders that fell due while nobody ran the nearest one says it all.
    /// </summary>
    private async Task<IEnumerable<(Stored<Appointment> Appointment, string Which)>> DueAsync(
        ScheduledSlot slot,
        Service service,
        IReadOnlyList<int> times,
        QuietHours? quiet,
        CancellationToken cancellation
    )
    {
        var due = new Dictionary<string, (Stored<Appointment>, string)>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        foreach (var minutes in times.OrderDescending())
        {
            var before = TimeSpan.FromMinutes(minutes);
            var first = slot.Since + before - (quiet is null ? TimeSpan.Zero : LongestQuiet);
            var query = new DocumentQuery
            {
                Where =
                [
                    new("serviceId", FilterOperator.Equal, service.ServiceId),
                    new("start", FilterOperator.GreaterThan, first > now ? first : now),
                    new("start", FilterOperator.LessOrEqual, slot.Due + before),
                ],
                Sort = new DocumentSort("start"),
                Limit = PageSize,
            };
            await foreach (var stored in AllAsync<Appointment>(slot, query, cancellation))
            {
                // Who booked after the time of a reminder just heard of it.
                var (one, time) = (stored.Value, stored.Value.Start - before);
                var at = quiet?.After(time, WallClock.Zone(one.Zone)!) ?? time;
                var sleeps = quiet?.After(now, WallClock.Zone(one.Zone)!) > now;
                if (one.Stands && !(one.TimedAt > time) && at > slot.Since && at <= slot.Due && at < one.Start && !sleeps)
                {
                    due[one.Id] = (stored, minutes.ToString(CultureInfo.InvariantCulture));
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
