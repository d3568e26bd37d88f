using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Bank;

/// <summary>What the lines that wait seem to pay, as lines and invoices stand now: nothing of it is stored.</summary>
public sealed class BankMatches(IDocumentStore store)
{
    /// <summary>The most lines that are looked at together, the newest.</summary>
    public const int Most = 2000;

    private const int PageSize = 1000;
    private const int MostInvoices = 20_000;
    private static readonly string[] Unpaid = ["issued", "sent", "viewed", "part_paid", "overdue"];

    /// <summary>All that wait.</summary>
    public async Task<IReadOnlyDictionary<BankLineId, BankMatch>> AllAsync(TenantId tenant, CancellationToken cancellation) =>
        (await WaitingAsync(tenant, cancellation)).Matches;

    /// <summary>The lines that wait, the last day first, and what each seems to pay.</summary>
    public async Task<(IReadOnlyList<Stored<BankLine>> Lines, IReadOnlyDictionary<BankLineId, BankMatch> Matches)> WaitingAsync(
        TenantId tenant,
        CancellationToken cancellation
    )
    {
        var lines = await AllAsync<BankLine>(
            tenant,
            [new("state", FilterOperator.Equal, "waiting")],
            new DocumentSort("day", Descending: true),
            Most,
            cancellation
        );
        if (lines.Count == 0)
        {
            return ([], new Dictionary<BankLineId, BankMatch>());
        }

        List<BankLine> values = [.. lines.Select(one => one.Value)];
        var matcher = new BankMatcher(
            await InvoicesAsync(tenant, cancellation),
            PayersKnown.Of(await PayersAsync(tenant, values, cancellation))
        );
        return (lines, matcher.Match(values));
    }

    private async Task<List<BillingDocument>> InvoicesAsync(TenantId tenant, CancellationToken cancellation)
    {
        DocumentFilter type = new("type", FilterOperator.Equal, "invoice");
        var owed = await AllAsync<BillingDocument>(
            tenant,
            [type, new("state", FilterOperator.In, Unpaid)],
            null,
            MostInvoices,
            cancellation
        );
        var paid = await AllAsync<BillingDocument>(
            tenant,
            [type, new("state", FilterOperator.Equal, "paid")],
            new DocumentSort("updatedAt", Descending: true),
            PageSize,
            cancellation
        );
        return [.. owed.Concat(paid).Select(one => one.Value).DistinctBy(one => one.Id)];
    }

    private async Task<List<BankLine>> PayersAsync(TenantId tenant, List<BankLine> lines, CancellationToken cancellation)
    {
        var booked = new List<BankLine>();
        foreach (
            var (field, values) in new[]
            {
                ("counterpart", lines.Select(line => line.PartyIban)),
                ("name", lines.Select(line => line.PayerName)),
            }
        )
        {
            foreach (var part in values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Chunk(100))
            {
                var page = await AllAsync<BankLine>(
                    tenant,
                    [new(field, FilterOperator.In, part), new("state", FilterOperator.Equal, "booked")],
                    null,
                    PageSize,
                    cancellation
                );
                booked.AddRange(page.Select(one => one.Value));
            }
        }

        return [.. booked.DistinctBy(line => line.LineId)];
    }

    private async Task<List<Stored<T>>> AllAsync<T>(
        TenantId tenant,
        IReadOnlyList<DocumentFilter> where,
        DocumentSort? sort,
        int most,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var found = new List<Stored<T>>();
        string? cursor = null;
        do
        {
            var query = new DocumentQuery
            {
                Partition = BillingDocument.ThePartition,
                Where = where,
                Sort = sort,
                Limit = Math.Min(PageSize, most - found.Count),
                Cursor = cursor,
            };
            var page = await store.QueryAsync<T>(tenant, query, cancellation);
            found.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null && found.Count < most);
        return found;
    }
}
