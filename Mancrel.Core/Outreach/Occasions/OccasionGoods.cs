using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>Finds who asked for what is back, or costs less than when it was asked for; not who bought it since.</summary>
public sealed class OccasionGoods(IDocumentStore store, OccasionMails mails, IEnumerable<ISegmentTrades> trades, TimeProvider clock)
{
    private const int AtOnce = 200;
    private const int MostPages = 100;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Looks at all that was asked for within a year; gives back how many mails were written.</summary>
    public async Task<int> LookAsync(TenantId tenant, OccasionRule rule, CancellationToken cancellation)
    {
        var (left, written) = (await mails.LeftAsync(tenant, rule, cancellation), 0);
        var products = new Dictionary<string, Product?>(StringComparer.Ordinal);
        var since = new DocumentFilter("at", FilterOperator.GreaterThan, clock.GetUtcNow() - Remembered);
        string? cursor = null;
        for (var page = 0; page < MostPages && left > 0; page++)
        {
            var found = await store.QueryAsync<ProductInterest>(
                tenant,
                new DocumentQuery
                {
                    Where = rule.Occasion == Occasion.Restock ? [new("state", FilterOperator.Equal, InterestState.Waits), since] : [since],
                    Limit = AtOnce,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var interest in found.Items)
            {
                if (left > 0 && await TellAsync(tenant, rule, interest, products, cancellation))
                {
                    (left, written) = (left - 1, written + 1);
                }
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return written;
    }

    private async Task<bool> TellAsync(
        TenantId tenant,
        OccasionRule rule,
        Stored<ProductInterest> stored,
        Dictionary<string, Product?> products,
        CancellationToken cancellation
    )
    {
        var interest = stored.Value;
        if (!products.TryGetValue(interest.Sku, out var product))
        {
            product = (await store.GetAsync<Product>(tenant, Product.PartitionOf(interest.Sku), interest.Sku, cancellation))?.Value;
            products[interest.Sku] = product;
        }

        if (product is null or { Deleted: true } or { IsOff: true } || TimeOf(rule, interest, product) is not { } time)
        {
            return false;
        }

        var contact = await store.GetAsync<Contact>(
            tenant,
            Contact.PartitionOf(interest.ContactId),
            interest.ContactId.Value,
            cancellation
        );
        var wrote =
            contact is not null
            && !await BoughtAsync(tenant, interest, cancellation)
            && await mails.WriteAsync(tenant, rule, contact.Value, time, interest.Sku, cancellation);

        // Written first: what a crash leaves is found again, and its mail has the same id.
        var next =
            rule.Occasion == Occasion.Restock ? interest with { State = InterestState.Told } : interest with { Price = product.Price };
        if (wrote || contact is null)
        {
            await store.CommitAsync(new DocumentBatch(tenant, interest.Partition).Replace(next, stored.ETag), cancellation);
        }

        return wrote;
    }

    // What tells this time from others; null where there is nothing to tell.
    private static string? TimeOf(OccasionRule rule, ProductInterest interest, Product product)
    {
        if (rule.Occasion == Occasion.Restock)
        {
            return product.IsInStock ? $"{interest.Sku}\n{UtcTimeConverter.Write(interest.At)}" : null;
        }

        return
            interest.Price is { } before
            && product.Price is { } now
            && before.Currency == now.Currency
            && product.IsInStock
            && before.Amount > 0
            && now.Amount <= before.Amount * (100 - rule.Percent!.Value) / 100
            ? $"{interest.Sku}\n{now}"
            : null;
    }

    private async Task<bool> BoughtAsync(TenantId tenant, ProductInterest interest, CancellationToken cancellation)
    {
        foreach (var source in trades)
        {
            var all = await source.OfAsync(tenant, [interest.ContactId.Value], cancellation);
            if (all.Any(one => one.Offer is null && one.At >= interest.At && one.Goods.Any(good => good.Sku == interest.Sku)))
            {
                return true;
            }
        }

        return false;
    }
}
