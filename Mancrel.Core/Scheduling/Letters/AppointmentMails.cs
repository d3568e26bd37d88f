using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Letters;

/// <summary>
/// Has customers told of appointments that were made, moved or called off. What changed again before it was told is told as it stands now.
/// </summary>
public sealed class AppointmentMails(IDocumentStore store, AppointmentLetters letters, TimeProvider clock) : IProjection
{
    // After that long it is news to nobody; and what was told and is no longer kept is not told anew.
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(7);

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Appointment.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (
                await store.GetAsync<Appointment>(tenant, change.Partition, change.Id, cancellation)
                    is { Value: { TellAt: { } since } appointment } stored
                && NewsOf(appointment) is { } news
                && clock.GetUtcNow() is var now
                && now - since < NewsFor
                && now < appointment.Start
            )
            {
                await letters.TellAsync(tenant, stored, news, which: "", cancellation);
            }
        }

        return true;
    }

    private static AppointmentNews? NewsOf(Appointment appointment) =>
        appointment.State switch
        {
            AppointmentState.Booked => AppointmentNews.Booked,
            AppointmentState.Rescheduled => AppointmentNews.Moved,
            AppointmentState.Cancelled => AppointmentNews.Cancelled,
            _ => null,
        };
}
