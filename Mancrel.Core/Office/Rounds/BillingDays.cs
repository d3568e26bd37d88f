using System.Globalization;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Has invoices whose day is past stand overdue and their reminders begin, and quotes expired, by the shop's calendar.</summary>
public sealed class BillingDays(IDocumentStore store, BuyerBook book, DunningDesk dunning) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 25;

    public string Name => "billing-days";

    public string About => "Has unpaid invoices stand overdue and open quotes expired when their day is past.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var today = await book.TodayAsync(slot.Tenant, cancellation);
        var turned = 0;
        for (var page = 0; page < MostPages; page++)
        {
            // Each that turns leaves the query, so every page is the first.
            var found = await store.QueryAsync<BillingDocument>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("dueAt", FilterOperator.LessOrEqual, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
                    Sort = new DocumentSort("dueAt"),
                    Limit = PageSize,
                },
                cancellation
            );
            foreach (var item in found.Items)
            {
                // One that somebody changed meanwhile was turned by that change, or is for the next round.
                var batch = new DocumentBatch(slot.Tenant, item.Value.Partition).Replace(item.Value.On(today, slot.Due), item.ETag);
                turned += (await store.CommitAsync(batch, cancellation)).Committed ? 1 : 0;
            }

            if (found.Items.Count < PageSize)
            {
                break;
            }
        }

        var begun = await dunning.BeginAsync(slot.Tenant, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{turned} turned") + (begun == 0 ? "" : $", {begun} reminded of");
    }
}
