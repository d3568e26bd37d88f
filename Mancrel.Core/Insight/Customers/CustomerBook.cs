using System.Collections.Concurrent;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Customers;

/// <summary>The models of a tenant, with what they were fitted on.</summary>
/// <param name="Models">The models.</param>
/// <param name="Owners">Whose each customer is; one that no record is of is left out.</param>
/// <param name="Bought">What documents tell of: its base.</param>
/// <param name="Complete">False where older ones were left out.</param>
public sealed record CustomerFit(
    CustomerModels Models,
    IReadOnlyDictionary<CustomerKey, UserId?> Owners,
    IReadOnlyList<Purchase> Bought,
    bool Complete
)
{
    private readonly ConcurrentDictionary<int, CustomerForecast> ahead = new();

    /// <summary>What is to be expected in so many months.</summary>
    public CustomerForecast Ahead(int months) =>
        ahead.GetOrAdd(months, some => Models.Ahead((int)Math.Round(some * CustomerBook.DaysOfMonth)));
}

/// <summary>
/// What customers bought, from invoices, orders that none was made of, and won deals that billing has nothing of; fitted anew now and then,
/// since one purchase more changes little.
/// </summary>
public sealed class CustomerBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Invoices, orders and deals that are read at most, of each the newest.</summary>
    public const int MostOfEach = 3000;

    /// <summary>Months ahead that can be asked for.</summary>
    public static readonly IReadOnlyList<int> Months = [3, 6, 12, 24];

    internal const double DaysOfMonth = 365.25 / 12;
    private const int AtOnce = 1000;
    private const int RecordsAtOnce = 200;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<TenantId, (CustomerFit Fit, DateTimeOffset At)> kept = new();

    /// <summary>The models.</summary>
    public async Task<CustomerFit> OfAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(tenant, out var known) && now - known.At < KeptFor)
        {
            return known.Fit;
        }

        var (purchases, complete) = await PurchasesAsync(tenant, cancellation);
        var customers = purchases.Select(one => one.Customer).Distinct().ToList();
        var owners = new Dictionary<CustomerKey, UserId?>();
        await OwnersAsync<Contact>(tenant, customers, company: false, "contactId", one => one.OwnerId, owners, cancellation);
        await OwnersAsync<Company>(tenant, customers, company: true, "companyId", one => one.OwnerId, owners, cancellation);
        var counted = purchases.Where(one => owners.ContainsKey(one.Customer)).ToList();
        var fit = new CustomerFit(CustomerModels.Of(counted, DateOnly.FromDateTime(now.UtcDateTime)), owners, counted, complete);
        kept[tenant] = (fit, now);
        return fit;
    }

    private async Task<(List<Purchase> Purchases, bool Complete)> PurchasesAsync(TenantId tenant, CancellationToken cancellation)
    {
        var (invoices, allInvoices) = await NewestAsync<BillingDocument>(tenant, "type", BillingType.Invoice, cancellation);
        var (orders, allOrders) = await NewestAsync<BillingDocument>(tenant, "type", BillingType.Order, cancellation);
        var (deals, allDeals) = await NewestAsync<Deal>(tenant, "status", DealStatus.Won, cancellation);
        var issued = invoices.Concat(orders).Where(one => one is { Number: not null, VoidedAt: null }).ToList();
        var billed = issued.Where(Counts).ToList();
        var covered = issued.Select(one => one.DealId).OfType<DealId>().ToHashSet();
        return (
            [
                .. billed
                    .Select(one =>
                        Of(
                            one.CompanyId,
                            one.ContactId,
                            one.IssuedOn,
                            one.Totals.Gross with
                            {
                                Amount = one.Totals.Gross.Amount - one.Credited,
                            }
                        )
                    )
                    .OfType<Purchase>(),
                .. deals
                    .Where(deal => !covered.Contains(deal.DealId))
                    .Select(deal =>
                        Of(
                            deal.CompanyId,
                            deal.ContactId,
                            DateOnly.FromDateTime((deal.ClosedAt ?? deal.StageEnteredAt).UtcDateTime),
                            deal.Value
                        )
                    )
                    .OfType<Purchase>(),
            ],
            allInvoices && allOrders && allDeals
        );
    }

    // An order only until there is an invoice of it, an invoice that was taken back not at all.
    private static bool Counts(BillingDocument issued) =>
        issued.Type == BillingType.Invoice ? issued.Totals.Gross.Amount > issued.Credited : issued.NextId is null;

    private static Purchase? Of(CompanyId? company, ContactId? contact, DateOnly? day, Money? worth) =>
        day is not { } at ? null
        : company is { } firm ? new Purchase(new CustomerKey(IsCompany: true, firm.Value), at, worth)
        : contact is { } person ? new Purchase(new CustomerKey(IsCompany: false, person.Value), at, worth)
        : null;

    private async Task<(List<T> Items, bool All)> NewestAsync<T>(
        TenantId tenant,
        string field,
        object value,
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
                    Where = [new(field, FilterOperator.Equal, value)],
                    Sort = new DocumentSort("updatedAt", Descending: true),
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

    private async Task OwnersAsync<T>(
        TenantId tenant,
        List<CustomerKey> customers,
        bool company,
        string field,
        Func<T, UserId?> owner,
        Dictionary<CustomerKey, UserId?> owners,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        foreach (var some in customers.Where(one => one.IsCompany == company).Select(one => one.Id).Chunk(RecordsAtOnce))
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery { Where = [new(field, FilterOperator.In, some)], Limit = RecordsAtOnce },
                cancellation
            );
            page.Items.ToList().ForEach(item => owners[new CustomerKey(company, item.Value.Id)] = owner(item.Value));
        }
    }
}
