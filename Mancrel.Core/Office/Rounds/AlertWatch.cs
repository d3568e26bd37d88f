using System.Globalization;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Tells administrators and managers at once of what does harm while it lasts, outside of quiet hours; once, and again when it grew worse
/// by ten points or came back. What is not urgent is in the morning's review.
/// </summary>
public sealed class AlertWatch(
    IDocumentStore store,
    AlertBook alerts,
    NoticeBoard notices,
    ReviewLetter letter,
    MancrelSettings settings,
    TimeProvider clock
) : IScheduledWork
{
    private const double Worse = 0.1;

    public string Name => "alert-watch";

    public string About =>
        "Mails administrators and managers what does harm while it lasts (mail that comes back, wrong answers), outside of quiet hours.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (settings.Alerts.QuietHours?.After(now, settings.Office.Zone) is { } until && until > now)
        {
            return string.Create(CultureInfo.InvariantCulture, $"quiet until {until:HH:mm} UTC");
        }

        var standing = (await alerts.OfficeAsync(slot.Tenant, now, cancellation)).Where(alert => alert.IsUrgent).ToList();
        var known = await store.GetAsync<AlertsTold>(slot.Tenant, AlertsTold.Home, AlertsTold.OnlyId, cancellation);
        var told = known?.Value.Shares ?? new Dictionary<string, double>(StringComparer.Ordinal);
        var news = standing.Where(alert => !told.TryGetValue(alert.Id, out var share) || Badness(alert) - share >= Worse).ToList();
        if (news.Count > 0)
        {
            foreach (var lead in await notices.LeadsAsync(slot.Tenant, cancellation))
            {
                await notices.TellAsync(slot, Name, [lead], letter.Urgent(lead, news), cancellation);
            }
        }

        // What does not stand any more is forgotten, so that it is told when it comes back. Mails first: a slot that is run again has the
        // same ids.
        var next = standing.ToDictionary(
            alert => alert.Id,
            alert => news.Contains(alert) ? Badness(alert) : told[alert.Id],
            StringComparer.Ordinal
        );
        if (next.Count != told.Count || news.Count > 0)
        {
            await store.CommitAsync(new DocumentBatch(slot.Tenant, AlertsTold.Home).Upsert(new AlertsTold { Shares = next }), cancellation);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{news.Count} told, {standing.Count} stand");
    }

    // Of confidences it is the right ones that are counted.
    private static double Badness(Alert alert) =>
        alert.Kind == AlertKind.CalibrationDrift ? 1 - (alert.Now?.Share ?? 1) : alert.Now?.Share ?? 0;
}

/// <summary>What was told at once and still stands, with the share that it was told with; one for each tenant.</summary>
public sealed record AlertsTold : IDocument
{
    public const string OnlyId = "alerts-told";

    public static string Home { get; } = ScheduleState.PartitionOf("alert-watch");

    public static string Kind => "alertsTold";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>By the id of the alert.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    public string Id => OnlyId;

    public string Partition => Home;
}
