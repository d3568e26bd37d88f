using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Mails the figures that people asked for, each at its day and hour of the office's clock. What fell due while nobody ran is mailed once,
/// the newest of it; an order's id is made of what is asked for and its date, so that a turn that is run again mails nothing twice.
/// </summary>
public sealed class DashboardMails(
    IDocumentStore store,
    DashboardMailDesk desk,
    DashboardSheets sheets,
    Sights sights,
    SheetLetter letter,
    MancrelSettings settings
) : IScheduledWork
{
    // Zones are off by quarters of an hour, and an hour of the office's clock is to be kept in each.
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public string Name => "dashboard-mails";

    public string About => "Mails the dashboards that people asked for, weekly or monthly, each at its hour of the office's clock.";

    public Cadence Cadence => new Cadence.Every(Quarter);

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var told = 0;
        foreach (var stored in await desk.AllAsync(slot.Tenant, cancellation))
        {
            var mail = stored.Value;
            var since = stored.CreatedAt > slot.Since ? stored.CreatedAt : slot.Since;
            if (
                mail.DueIn(since, slot.Due, settings.Schedules.Zone) is { } turn
                && await store.GetAsync<User>(slot.Tenant, User.PartitionOf(mail.UserId), mail.UserId.Value, cancellation)
                    is { Value: { Disabled: false } user }
            )
            {
                await TellAsync(slot.Tenant, mail, turn, user, cancellation);
                told++;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{told} mailed");
    }

    private async Task TellAsync(TenantId tenant, DashboardMail mail, Slot turn, User user, CancellationToken cancellation)
    {
        var words = SheetWords.Of(user.Language);
        var (from, to) = mail.SpanOf(turn);
        var sight = await sights.OfAsync(tenant, user.UserId, user.Role, cancellation);
        List<Sheet> read = [];
        foreach (var kind in mail.Dashboards)
        {
            read.Add(await sheets.ReadAsync(tenant, sight, kind, from, to, words, cancellation));
        }

        var home = ScheduleState.PartitionOf(Name);
        var notice = letter.Of(user, mail.Rhythm, from, to, read, words);
        await store.CommitAsync(
            new DocumentBatch(tenant, home).Upsert(AccountMailConsumer.Notify($"{Name}.{mail.Id}.{turn.Key}", home, user.UserId, notice)),
            cancellation
        );
    }
}
