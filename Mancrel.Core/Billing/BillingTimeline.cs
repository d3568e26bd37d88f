using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// Tells the timelines of contact, company and deal what happens to documents. A line's id is made from the document and the place in its
/// history, so that it is told once.
/// </summary>
public sealed class BillingTimeline(IDocumentStore store) : IProjection
{
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != BillingDocument.Kind)
        {
            return false;
        }

        foreach (var id in changes.Where(change => !change.Deleted).Select(change => change.Id).Distinct(StringComparer.Ordinal))
        {
            if (await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation) is { } stored)
            {
                await TellAsync(tenant, stored.Value, cancellation);
            }
        }

        return true;
    }

    private async Task TellAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation)
    {
        // Nothing is told of what names nobody, or nobody any more.
        if (document.TimelineHome is not { } home || document.ToldPartitions[0] == BillingDocument.ThePartition)
        {
            return;
        }

        var next = document.History.Count;
        while (next > 0 && await store.GetAsync<Activity>(tenant, home, IdOf(document, next - 1), cancellation) is null)
        {
            next--;
        }

        // Oldest first: what a crash leaves out is found by the next look.
        for (; next < document.History.Count; next++)
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, home).Create(Line(document, document.History[next], IdOf(document, next), home)),
                cancellation
            );
        }
    }

    private static string IdOf(BillingDocument document, int at) => string.Create(CultureInfo.InvariantCulture, $"a_{document.Id}_{at}");

    private static Activity Line(BillingDocument document, BillingEvent happened, string id, string home)
    {
        var type = CoreJson.Name(document.Type).Replace('_', ' ');
        return new Activity
        {
            ActivityId = id,
            Home = home,
            At = happened.At,
            What = ActivityKind.Billing,
            Summary = $"{char.ToUpperInvariant(type[0])}{type[1..]} {document.Number}: {happened.What} ({document.Totals.Gross})",
            Body = happened.Detail,
            By = happened.By,
            ContactId = document.ContactId,
            CompanyId = document.CompanyId,
            DealId = document.DealId,
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["documentId"] = document.Id,
                ["type"] = CoreJson.Name(document.Type),
                ["what"] = happened.What,
                ["total"] = document.Totals.Gross.ToString(),
            },
        };
    }
}
