using System.Text;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What payment providers tell, in whatever order and however often.</summary>
public sealed class PaymentIntakeTests
{
    private const string Secret = "whsec_of_these_tests";

    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly DateTimeOffset Now = CrmFixture.Now;

    private static readonly string[] Story =
    [
        Event("payment_intent.succeeded", """{"id":"pi_1","amount_received":7706,"currency":"eur","metadata":{"invoiceId":"in_1"}}"""),
        Event(
            "checkout.session.completed",
            """
            {"id":"cs_1","payment_intent":"pi_1","payment_status":"paid","amount_total":7706,"currency":"eur",
             "metadata":{"invoiceId":"in_1"}}
            """
        ),
        Charge("charge.succeeded", 0),
        Charge("charge.refunded", 500),
        Charge("charge.refunded", 1284),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, 120)];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task In_every_order_and_twice_it_ends_in_the_same_balance(int order)
    {
        var (crm, intake) = await OfficeAsync();
        var told = Shuffled(order).ToList();

        foreach (var body in told.Concat(told))
        {
            Assert.Null(await intake.ApplyAsync(Tenant, Read(body), Cancellation));
        }

        var invoice = await InvoiceAsync(crm);
        Assert.Equal((64.22m, 12.84m, BillingState.PartPaid), (invoice.Paid, invoice.Balance, invoice.State));
        var payments = (await crm.Store.QueryAsync<Payment>(Tenant, new DocumentQuery(), Cancellation))
            .Items.Select(item => item.Value)
            .ToList();
        Assert.Equal(77.06m, payments.Where(one => one.Type == PaymentType.Payment).Sum(one => one.Amount.Amount));
        Assert.Single(payments, one => one.Type == PaymentType.Payment);
        Assert.Equal(12.84m, payments.Where(one => one.Type == PaymentType.Refund).Sum(one => one.Amount.Amount));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_refund_that_fails_days_later_is_ours_again_in_every_order(int order)
    {
        var (crm, intake) = await OfficeAsync();

        // 5.00 go back and fail; 7.84 go back and stay: the sum that Stripe tells then is 7.84.
        string[] story =
        [
            Charge("charge.succeeded", 0),
            Charge("charge.refunded", 500, 1772500000),
            Failure("refund.failed", "re_1", 500, 1772700000),
            Failure("charge.refund.updated", "re_1", 500, 1772700001),
            Charge("charge.refunded", 784, 1772800000),
        ];
        var told = Shuffled(story, order).ToList();

        foreach (var body in told.Concat(told))
        {
            Assert.Null(await intake.ApplyAsync(Tenant, Read(body), Cancellation));
        }

        var invoice = await InvoiceAsync(crm);
        Assert.Equal((69.22m, 7.84m, BillingState.PartPaid), (invoice.Paid, invoice.Balance, invoice.State));
        var task = Assert.Single((await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery(), Cancellation)).Items).Value;
        Assert.Equal("Refund of 5.00 EUR failed: IN-00001", task.Title);
        Assert.Contains("expired_or_canceled_card", task.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_amount_can_go_back_again_after_it_failed_and_what_an_older_version_wrote_counts()
    {
        var (crm, intake) = await OfficeAsync();
        await TakeAsync(Charge("charge.succeeded", 0));
        await TakeAsync(Charge("charge.refunded", 500, 1772500000));
        var record = ProviderRefunds.IdOf(PaymentMethod.Stripe, "pi_1");
        var older = new DocumentBatch(Tenant, BillingDocument.ThePartition).Delete<ProviderRefunds>(record);
        Assert.True((await crm.Store.CommitAsync(older, Cancellation)).Committed);

        Assert.Equal(77.06m, await TakeAsync(Failure("refund.failed", "re_1", 500, 1772700000)));
        Assert.Equal(72.06m, await TakeAsync(Charge("charge.refunded", 500, 1772800000)));
        Assert.Equal(77.06m, await TakeAsync(Failure("refund.failed", "re_2", 500, 1772900000)));
        Assert.Equal(72.06m, await TakeAsync(Charge("charge.refunded", 500, 1773000000)));

        async Task<decimal> TakeAsync(string body)
        {
            Assert.Null(await intake.ApplyAsync(Tenant, Read(body), Cancellation));
            return (await InvoiceAsync(crm)).Paid;
        }
    }

    [Fact]
    public async Task Many_at_once_count_once()
    {
        var (crm, intake) = await OfficeAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(at => Task.Run(() => intake.ApplyAsync(Tenant, Read(Story[at % Story.Length]), Cancellation)))
        );

        Assert.Equal(64.22m, (await InvoiceAsync(crm)).Paid);
    }

    [Theory]
    [InlineData(
        """{"id":"pi_2","amount_received":100,"currency":"usd","metadata":{"invoiceId":"in_1"}}""",
        "IN-00001 is in EUR; 1.00 USD came"
    )]
    [InlineData("""{"id":"pi_2","amount_received":100,"currency":"eur","metadata":{"invoiceId":"in_9"}}""", "there is no invoice in_9")]
    [InlineData("""{"id":"pi_2","amount_received":100,"currency":"eur","metadata":{}}""", null)]
    public async Task What_cannot_count_is_told_and_what_is_somebody_elses_is_left(string payment, string? why)
    {
        var (crm, intake) = await OfficeAsync();

        Assert.Equal(why, await intake.ApplyAsync(Tenant, Read(Event("payment_intent.succeeded", payment)), Cancellation));
        Assert.Equal(0, (await InvoiceAsync(crm)).Paid);
    }

    [Theory]
    [InlineData("customer.created", "{}")]
    [InlineData("refund.updated", """{"id":"re_1","payment_intent":"pi_1","amount":5,"currency":"eur","status":"succeeded"}""")]
    [InlineData("checkout.session.completed", """{"id":"cs_2","payment_status":"unpaid","amount_total":1,"currency":"eur"}""")]
    [InlineData("charge.succeeded", """{"id":"ch_2","amount_captured":0,"currency":"eur"}""")]
    public void What_is_no_payment_is_let_pass(string type, string told) =>
        Assert.IsType<ProviderEvent.Idle>(StripeEvents.Read(Encoding.UTF8.GetBytes(Event(type, told))));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"charge.succeeded\",\"data\":{\"object\":7}}")]
    [InlineData("{\"type\":\"charge.succeeded\",\"data\":{\"object\":{\"id\":\"ch_1\",\"currency\":\"eur\",\"amount_captured\":-4}}}")]
    [InlineData("{\"type\":\"\\ud800\",\"data\"")]
    public void What_is_no_event_is_refused(string body) =>
        Assert.IsType<ProviderEvent.Unreadable>(StripeEvents.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Only_what_the_secret_signed_within_five_minutes_is_stripes()
    {
        // openssl dgst -sha256 -hmac whsec_of_these_tests over "1772445600.{}".
        const string Known = "8f06ddc915292f795ee8307f25e16085fd74f530dcb0cb62c2a636d76639d435";
        var at = Now.ToUnixTimeSeconds();
        Assert.Equal(1772445600, at);

        Assert.Null(Refusal($"t={at},v1={Known}", "{}"));
        Assert.Null(Refusal($"t={at},v0=x,v1={new string('0', 64)},v1={Known}", "{}"));
        Assert.NotNull(Refusal($"t={at},v1={Known}", "{ }"));
        Assert.NotNull(Refusal($"t={at - 1},v1={Known}", "{}"));
        Assert.NotNull(Refusal($"t={at},v0={Known}", "{}"));
        Assert.NotNull(Refusal($"v1={Known}", "{}"));
        Assert.NotNull(Refusal("", "{}"));
        Assert.NotNull(StripeEvents.Refusal(Secret, Request($"t={at},v1={Known}", "{}"), Now + TimeSpan.FromSeconds(301)));
        Assert.NotNull(StripeEvents.Refusal(Secret, Request($"t={at},v1={Known}", "{}"), Now - TimeSpan.FromSeconds(301)));
        Assert.Null(StripeEvents.Refusal("whsec_next " + Secret, Request($"t={at},v1={Known}", "{}"), Now));
        Assert.NotNull(StripeEvents.Refusal("whsec_next", Request($"t={at},v1={Known}", "{}"), Now));
    }

    private static string? Refusal(string header, string body) => StripeEvents.Refusal(Secret, Request(header, body), Now);

    private static WebhookRequest Request(string header, string body) =>
        new(
            "application/json",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Stripe-Signature"] = header },
            Encoding.UTF8.GetBytes(body)
        );

    private static string Event(string type, string told, long created = 1772445600) =>
        $$"""{"id":"evt_1","type":"{{type}}","created":{{created}},"data":{"object":{{told}} } }""";

    private static string Failure(string type, string id, int amount, long created) =>
        Event(
            type,
            $$"""
            {"id":"{{id}}","object":"refund","payment_intent":"pi_1","charge":"ch_1","amount":{{amount}},"currency":"eur",
             "status":"failed","failure_reason":"expired_or_canceled_card","metadata":{"invoiceId":"in_1"} }
            """,
            created
        );

    private static string Charge(string type, int refunded, long created = 1772445600) =>
        Event(
            type,
            $$"""
            {"id":"ch_1","payment_intent":"pi_1","amount_captured":7706,"amount_refunded":{{refunded}},"currency":"eur",
             "metadata":{"invoiceId":"in_1"} }
            """,
            created
        );

    /// <summary>The story in the order of that number: each of the 120 there are.</summary>
    private static IEnumerable<string> Shuffled(int order) => Shuffled(Story, order);

    /// <summary>A story in the order of a number.</summary>
    internal static IEnumerable<string> Shuffled(IEnumerable<string> story, int order)
    {
        var left = story.ToList();
        for (var size = left.Count; size > 0; order /= size, size--)
        {
            yield return left[order % size];
            left.RemoveAt(order % size);
        }
    }

    private static ProviderPayment Read(string body) =>
        Assert.IsType<ProviderEvent.Told>(StripeEvents.Read(Encoding.UTF8.GetBytes(body))).Payment;

    internal static async Task<(CrmFixture Crm, PaymentIntake Intake)> OfficeAsync()
    {
        var crm = new CrmFixture();
        var shops = new ShopBook(crm.Store, new MancrelSettings());
        var book = new BuyerBook(crm.Store, shops, new OfficeDay(shops, crm.Clock));
        var line = new BillingLine
        {
            Description = "Tea",
            Quantity = 1,
            UnitPrice = new Money(77.06m, "EUR"),
            TaxRate = 0,
        };
        var draft = new BillingDocument
        {
            BillingId = new BillingId("in_1"),
            Type = BillingType.Invoice,
            Series = "IN",
            Currency = "EUR",
            Lines = [line],
            Totals = BillingSums.Of([line], TaxMode.Exclusive, "EUR"),
            WrittenBuyer = new BillingParty { Name = "Nora" },
        };
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, draft.Partition).Create(draft), Cancellation);
        await new BillingActions(new BillingLedger(crm.Store, book, crm.Clock), book, crm.Clock).IssueAsync(
            Tenant,
            "in_1",
            null,
            "ann",
            Cancellation
        );
        return (crm, new PaymentIntake(crm.Store, new PaymentDesk(crm.Store, book, crm.Clock), new FailedRefunds(crm.Store, crm.Clock)));
    }

    internal static async Task<BillingDocument> InvoiceAsync(CrmFixture crm) =>
        (await crm.Store.GetAsync<BillingDocument>(Tenant, BillingDocument.ThePartition, "in_1", Cancellation))!.Value;
}
