using System.Globalization;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Each morning of the office: the review of what is open, kept for the app and mailed to administrators and managers.</summary>
public sealed class DailyReview(
    IDocumentStore store,
    OpenWork open,
    IEnumerable<IReviewSource> sources,
    NoticeBoard notices,
    Sights sights,
    ReviewSight seen,
    AlertBook alerts,
    ReviewLetter letter,
    MancrelSettings settings,
    TimeProvider clock
) : IScheduledWork
{
    public string Name => "daily-review";

    public string About =>
        "Makes the day's review: stuck deals, overdue tasks, what waits for approval or a person, what grew worse; kept in the app and "
        + "mailed to administrators and managers.";

    public Cadence Cadence => new Cadence.Daily(settings.Schedules.ReviewAt);

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        List<ReviewSection> sections = [.. await open.ReadAsync(slot.Tenant, now, cancellation)];
        foreach (var source in sources)
        {
            if (await source.ReadAsync(slot.Tenant, now, cancellation) is { } section)
            {
                sections.Add(section);
            }
        }

        var review = new Review
        {
            Date = slot.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            At = now,
            Sections = sections,
        };
        await store.CommitAsync(new DocumentBatch(slot.Tenant, review.Partition).Upsert(review), cancellation);
        foreach (var lead in await notices.LeadsAsync(slot.Tenant, cancellation))
        {
            var sight = await sights.OfAsync(slot.Tenant, lead.UserId, lead.Role, cancellation);
            var own = await seen.SeenAsync(slot.Tenant, sight, review, cancellation);
            await notices.TellAsync(
                slot,
                Name,
                [lead],
                letter.Morning(lead, own, await alerts.ReadAsync(slot.Tenant, sight, now, cancellation)),
                cancellation
            );
        }

        return string.Join(", ", sections.Select(section => string.Create(CultureInfo.InvariantCulture, $"{section.Key} {section.Count}")));
    }
}
