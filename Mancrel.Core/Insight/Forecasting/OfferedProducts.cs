using System.Globalization;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Forecasting;

/// <summary>What a deal offers of one product, without tax, by its newest quote that stands.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Name">As the quote calls it.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Deal">The deal as forecasts take it, worth what the quote asks for the product.</param>
public sealed record OfferedProduct(string Sku, string Name, decimal Quantity, OpenDeals Deal);

/// <summary>What open deals offer.</summary>
/// <param name="Items">By deal and product.</param>
/// <param name="Deals">Open deals with a quote that stands.</param>
/// <param name="Complete">False where older quotes were left out.</param>
public sealed record Offers(IReadOnlyList<OfferedProduct> Items, int Deals, bool Complete);

/// <summary>
/// Which products open deals are about: a deal has a value and no lines, its quote has them. Of each deal the newest quote counts that is
/// not accepted, declined, void or over, drafts too.
/// </summary>
public sealed class OfferedProducts(IDocumentStore store)
{
    /// <summary>Quotes that are read, the newest.</summary>
    public const int MostQuotes = 1000;

    private const int DealsAtOnce = 200;

    private static readonly BillingState[] Standing =
    [
        BillingState.Draft,
        BillingState.Issued,
        BillingState.Sent,
        BillingState.Viewed,
        BillingState.Agreed,
    ];

    /// <summary>Of the deals that are seen and asked for.</summary>
    public async Task<Offers> ReadAsync(TenantId tenant, Sight sight, Func<Deal, bool> asked, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<BillingDocument>(
            tenant,
            new DocumentQuery
            {
                Where = [new("type", FilterOperator.Equal, BillingType.Quote), new("state", FilterOperator.In, Standing)],
                Sort = new DocumentSort("updatedAt", Descending: true),
                Limit = MostQuotes,
            },
            cancellation
        );
        var newest = page
            .Items.Select(item => item.Value)
            .Where(quote => quote.DealId is not null)
            .GroupBy(quote => quote.DealId!.Value.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var items = new List<OfferedProduct>();
        var deals = 0;
        foreach (var some in newest.Keys.Chunk(DealsAtOnce))
        {
            var query = new DocumentQuery
            {
                Where = [new("dealId", FilterOperator.In, some), new("status", FilterOperator.Equal, DealStatus.Active)],
                Limit = DealsAtOnce,
            };
            var found = await store.QueryAsync<Deal>(tenant, sight.Narrow<Deal>(query), cancellation);
            foreach (var deal in found.Items.Select(item => item.Value).Where(asked))
            {
                deals++;
                items.AddRange(Of(deal, newest[deal.Id]));
            }
        }

        return new Offers(items, deals, page.NextCursor is null);
    }

    /// <summary>What a deal offers by its quote: lines of one product are one.</summary>
    public static IEnumerable<OfferedProduct> Of(Deal deal, BillingDocument quote)
    {
        var nets = BillingSums.Nets(quote.Lines, quote.TaxMode, quote.Currency);
        return quote
            .Lines.Zip(nets)
            .Where(line => line.First.Sku is not null)
            .GroupBy(line => line.First.Sku!, StringComparer.Ordinal)
            .Select(product => Of(deal, quote.Currency, product.Key, [.. product]));
    }

    private static OfferedProduct Of(Deal deal, string currency, string sku, IReadOnlyList<(BillingLine Line, decimal Net)> lines)
    {
        var worth = lines.Sum(line => line.Net);
        return new OfferedProduct(
            sku,
            lines[0].Line.Description,
            lines.Sum(line => line.Line.Quantity),
            new OpenDeals(
                deal.PipelineId.Value,
                deal.StageId,
                deal.OwnerId?.Value,
                deal.ExpectedCloseOn?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                currency,
                deal.Probability,
                1,
                worth,
                worth * worth
            )
        );
    }
}
