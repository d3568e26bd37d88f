using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Insight;

/// <summary>What counts as a purchase, and as one.</summary>
public sealed class CustomerBookTests
{
    private static readonly ContactId Nora = new("c_nora");

    private readonly CrmFixture crm = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(CrmFixture.Now.UtcDateTime);

    [Fact]
    public async Task A_sale_counts_once_however_many_documents_tell_of_it()
    {
        await SaveAsync(
            new Contact
            {
                ContactId = Nora,
                Name = "Nora",
                Emails = [],
            }
        );
        await SaveAsync(Won("dl_billed", 90));
        await SaveAsync(Won("dl_alone", 60));
        await SaveAsync(Won("dl_taken_back", 50));
        await SaveAsync(Paper("or_1", BillingType.Order, 91) with { DealId = new DealId("dl_billed"), NextId = new BillingId("in_1") });
        await SaveAsync(Paper("in_1", BillingType.Invoice, 88) with { DealId = new DealId("dl_billed"), Credited = 20 });
        await SaveAsync(Paper("in_back", BillingType.Invoice, 49) with { DealId = new DealId("dl_taken_back"), Credited = 100 });
        await SaveAsync(Paper("or_2", BillingType.Order, 30));
        await SaveAsync(Paper("in_void", BillingType.Invoice, 20) with { VoidedAt = CrmFixture.Now });
        await SaveAsync(Paper("in_draft", BillingType.Invoice, 10) with { Number = null });
        await SaveAsync(Paper("qu_1", BillingType.Quote, 5));
        await SaveAsync(Paper("in_gone", BillingType.Invoice, 5) with { ContactId = new ContactId("c_deleted") });

        var fit = await new CustomerBook(crm.Store, crm.Clock).OfAsync(CrmFixture.Tenant, Stop);

        var nora = Assert.Single(fit.Models.Customers);
        Assert.Equal((3, true, 3), (fit.Bought.Count, fit.Complete, nora.Purchases));
        Assert.Equal((Today.AddDays(-88), Today.AddDays(-30)), (nora.First, nora.Last));

        // 80 left of the invoice, 500 of the deal, 100 of the order.
        Assert.Equal((3, "EUR", 680 / 3.0), (nora.Priced, nora.Currency, nora.Mean));
    }

    private async Task SaveAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True(
            (await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, document.Partition).Create(document), Stop)).Committed
        );

    private static Deal Won(string id, int daysAgo) =>
        new()
        {
            DealId = new DealId(id),
            Title = "A sale",
            ContactId = Nora,
            PipelineId = PipelineSeeds.SalesId,
            StageId = "won",
            Rank = "m",
            Status = DealStatus.Won,
            Value = new Money(500, "EUR"),
            StageEnteredAt = CrmFixture.Now.AddDays(-daysAgo),
            ClosedAt = CrmFixture.Now.AddDays(-daysAgo),
        };

    private static BillingDocument Paper(string id, BillingType type, int daysAgo) =>
        new()
        {
            BillingId = new BillingId(id),
            Type = type,
            Series = "S",
            Number = id,
            Currency = "EUR",
            ContactId = Nora,
            IssuedOn = Today.AddDays(-daysAgo),
            Totals = BillingTotals.None("EUR") with { Gross = new Money(100, "EUR") },
        };
}
