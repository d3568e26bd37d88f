using System.Globalization;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Ends holds that nobody made an appointment of. Their time is free by itself from the moment that they are over; this keeps no list of
/// them.
/// </summary>
public sealed class ExpiredHolds(IDocumentStore store, TimeProvider clock) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 25;

    public string Name => "expired-holds";

    public string About => "Deletes times that were kept free and that nobody took.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (ended, now) = (0, clock.GetUtcNow());
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await store.QueryAsync<Appointment>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("state", FilterOperator.Equal, AppointmentState.Held)],
                    Sort = new DocumentSort("start"),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in found.Items.Where(item => item.Value.HeldUntil <= now))
            {
                // One that was booked meanwhile is gone, or changed.
                var batch = new DocumentBatch(slot.Tenant, item.Value.Partition).Delete<Appointment>(item.Value.Id, item.ETag);
                ended += (await store.CommitAsync(batch, cancellation)).Committed ? 1 : 0;
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{ended} ended");
    }
}
