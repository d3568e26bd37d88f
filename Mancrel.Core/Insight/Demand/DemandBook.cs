using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Demand;

/// <summary>What was wanted, and whether that is all of it.</summary>
/// <param name="Items">Letters, quotes and orders of the days.</param>
/// <param name="Complete">False where older ones were left out.</param>
public sealed record Wishes(IReadOnlyList<Wish> Items, bool Complete);

/// <summary>
/// Reads what was wanted of which product: from decisions about letters, whose claims name the products that they rest on, and from the
/// lines of quotes, orders and invoices that no order was before.
/// </summary>
public sealed class DemandBook(IDocumentStore store)
{
    /// <summary>Decisions, quotes, orders and invoices that are read at most, of each the newest.</summary>
    public const int MostOfEach = 3000;

    private const int AtOnce = 1000;
    private const string Product = "product";

    /// <summary>What was wanted from a day on.</summary>
    public async Task<Wishes> ReadAsync(TenantId tenant, DateOnly since, CancellationToken cancellation)
    {
        var from = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (decisions, all) = await NewestAsync<AiDecision>(
            tenant,
            "at",
            [new("task", FilterOperator.Equal, TaskNames.Reply), new("at", FilterOperator.GreaterOrEqual, from)],
            cancellation
        );
        var quoted = await LinesAsync(tenant, since, [BillingType.Quote], cancellation);
        var ordered = await OrdersAsync(tenant, since, cancellation);
        return new Wishes([.. Asked(decisions), .. quoted.Items, .. ordered.Items], all && quoted.Complete && ordered.Complete);
    }

    /// <summary>What was ordered from a day on.</summary>
    public Task<Wishes> OrdersAsync(TenantId tenant, DateOnly since, CancellationToken cancellation) =>
        LinesAsync(tenant, since, [BillingType.Order, BillingType.Invoice], cancellation);

    private async Task<Wishes> LinesAsync(TenantId tenant, DateOnly since, BillingType[] types, CancellationToken cancellation)
    {
        var (wishes, orders, complete) = (new List<Wish>(), new HashSet<BillingId>(), true);
        foreach (var type in types)
        {
            var (papers, all) = await NewestAsync<BillingDocument>(
                tenant,
                "updatedAt",
                [new("type", FilterOperator.Equal, type)],
                cancellation
            );
            orders.UnionWith(papers.Where(one => one.Type == BillingType.Order).Select(one => one.BillingId));
            wishes.AddRange(Lines(papers.Where(one => one.FromId is not { } from || !orders.Contains(from)), type));

            complete &= all;
        }

        return new Wishes([.. wishes.Where(one => one.On >= since)], complete);
    }

    // A letter that was drafted for more than once asked once.
    private static IEnumerable<Wish> Asked(IEnumerable<AiDecision> decisions) =>
        decisions
            .Where(one => one.MessageId is not null)
            .GroupBy(one => one.MessageId!.Value)
            .Select(generations => generations.MaxBy(one => one.At)!)
            .SelectMany(one =>
                one.Claims.Select(claim => claim.Evidence)
                    .Where(fact => fact?.Kind == Product)
                    .Select(fact => fact!.Id)
                    .Distinct(StringComparer.Ordinal)
                    .Select(sku => new Wish(sku, WishKind.Asked, DateOnly.FromDateTime(one.At.UtcDateTime), 0))
            );

    private static IEnumerable<Wish> Lines(IEnumerable<BillingDocument> papers, BillingType type) =>
        from paper in papers
        where paper is { VoidedAt: null, IssuedOn: not null }
        from line in paper.Lines
        where line.Sku is not null
        group line by (Paper: paper, Sku: line.Sku!) into alike
        select new Wish(
            alike.Key.Sku,
            type == BillingType.Quote ? WishKind.Quoted : WishKind.Ordered,
            alike.Key.Paper.IssuedOn!.Value,
            alike.Sum(line => line.Quantity)
        );

    private async Task<(List<T> Items, bool All)> NewestAsync<T>(
        TenantId tenant,
        string sort,
        IReadOnlyList<DocumentFilter> where,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var (items, cursor) = (new List<T>(), (string?)null);
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = where,
                    Sort = new DocumentSort(sort, Descending: true),
                    Limit = AtOnce,
                    Cursor = cursor,
                },
                cancellation
            );
            items.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
        } while (cursor is not null && items.Count < MostOfEach);
        return (items, cursor is null);
    }
}
