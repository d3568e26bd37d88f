using System.Globalization;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Each night: the scores of the people heard of lately, since a wish is worth less with every week that passes. How many is bounded, the
/// latest first.
/// </summary>
public sealed class LeadReview(IDocumentStore store, LeadDesk leads) : IScheduledWork
{
    private const int Most = 500;
    private const int PageSize = 100;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(120);

    public string Name => "lead-review";

    public string About => "Scores the people again that were heard of within 120 days, at most 500 of them, the latest first.";

    public Cadence Cadence => new Cadence.Daily(new TimeOnly(4, 0));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var seen = 0;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Contact>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("lastSeenAt", FilterOperator.GreaterOrEqual, slot.Due - Lately)],
                    Sort = new DocumentSort("lastSeenAt", Descending: true),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var contact in page.Items)
            {
                // A slot that is run again leaves those alone that it scored before.
                await leads.FollowAsync(slot.Tenant, contact.Value.ContactId, cancellation);
                seen++;
            }

            cursor = page.NextCursor;
        } while (cursor is not null && seen < Most);
        return string.Create(CultureInfo.InvariantCulture, $"{seen} people");
    }
}
