using System.Text;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What PayPal tells, in whatever order and however often.</summary>
public sealed class PayPalEventsTests
{
    private static readonly string[] Story =
    [
        Captured("77.06", "EUR", "in_1"),
        Refunded("R1", "5.00", "PAYMENT.CAPTURE.REFUNDED"),
        Refunded("R2", "5.00", "PAYMENT.CAPTURE.REFUNDED"),
        Refunded("R3", "2.84", "PAYMENT.CAPTURE.REVERSED"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task In_every_order_and_twice_it_ends_in_the_same_balance(int order)
    {
        var (crm, intake) = await PaymentIntakeTests.OfficeAsync();
        var told = PaymentIntakeTests.Shuffled(Story, order).ToList();

        foreach (var body in told.Concat(told))
        {
            Assert.Null(await intake.ApplyAsync(CrmFixture.Tenant, Read(body), Cancellation));
        }

        var invoice = await PaymentIntakeTests.InvoiceAsync(crm);
        Assert.Equal((64.22m, 12.84m, BillingState.PartPaid), (invoice.Paid, invoice.Balance, invoice.State));
        var payments = (await crm.Store.QueryAsync<Payment>(CrmFixture.Tenant, new DocumentQuery(), Cancellation)).Items;
        Assert.Equal(4, payments.Count);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_refund_that_fails_is_ours_again_in_every_order(int order)
    {
        var (crm, intake) = await PaymentIntakeTests.OfficeAsync();
        string[] story =
        [
            Captured("77.06", "EUR", "in_1"),
            Refunded("R1", "5.00", "PAYMENT.CAPTURE.REFUNDED"),
            Refunded("R1", "5.00", "PAYMENT.REFUND.FAILED"),
            Refunded("R2", "7.84", "PAYMENT.CAPTURE.REFUNDED"),
        ];
        var told = PaymentIntakeTests.Shuffled(story, order).ToList();

        foreach (var body in told.Concat(told))
        {
            Assert.Null(await intake.ApplyAsync(CrmFixture.Tenant, Read(body), Cancellation));
        }

        Assert.Equal(69.22m, (await PaymentIntakeTests.InvoiceAsync(crm)).Paid);
    }

    [Theory]
    [InlineData("77.06", "USD", "in_1", "IN-00001 is in EUR; 77.06 USD came")]
    [InlineData("77.06", "EUR", "in_9", "there is no invoice in_9")]
    public async Task What_cannot_count_is_told(string amount, string currency, string invoice, string why)
    {
        var (crm, intake) = await PaymentIntakeTests.OfficeAsync();

        Assert.Equal(why, await intake.ApplyAsync(CrmFixture.Tenant, Read(Captured(amount, currency, invoice)), Cancellation));
        Assert.Equal(0, (await PaymentIntakeTests.InvoiceAsync(crm)).Paid);
    }

    [Theory]
    [InlineData("{\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":{}}")]
    [InlineData("{\"event_type\":\"PAYMENT.CAPTURE.DENIED\",\"resource\":{\"id\":\"1\"}}")]
    public void What_is_no_payment_is_let_pass(string body) =>
        Assert.IsType<ProviderEvent.Idle>(PayPalEvents.Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\",\"resource\":[]}")]
    public void What_is_no_event_is_refused(string body) =>
        Assert.IsType<ProviderEvent.Unreadable>(PayPalEvents.Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("COMPLETED", "-1")]
    [InlineData("COMPLETED", "1.234")]
    [InlineData("COMPLETED", "one")]
    [InlineData("REFUNDED", "1")]
    public void An_event_without_its_sum_or_its_capture_is_refused(string what, string value) =>
        What_is_no_event_is_refused(Event("PAYMENT.CAPTURE." + what, "1", value, "EUR", ""));

    private static ProviderPayment Read(string body) =>
        Assert.IsType<ProviderEvent.Told>(PayPalEvents.Read(Encoding.UTF8.GetBytes(body))).Payment;

    private static string Captured(string amount, string currency, string invoice) =>
        Event("PAYMENT.CAPTURE.COMPLETED", "CAP1", amount, currency, $",\"custom_id\":\"{invoice}\"");

    private static string Refunded(string id, string amount, string type) =>
        Event(
            type,
            id,
            amount,
            "EUR",
            $$$"""
            ,"custom_id":"in_1","links":[{"rel":"self","href":"https://x/v2/payments/refunds/{{{id}}}"},
             {"rel":"up","href":"https://x/v2/payments/captures/CAP1"}]
            """
        );

    private static string Event(string type, string id, string value, string currency, string more) =>
        $$$"""
            {"event_type":"{{{type}}}","resource":
              {"id":"{{{id}}}","create_time":"2026-03-02T09:00:00Z",
               "amount":{"value":"{{{value}}}","currency_code":"{{{currency}}}"}{{{more}}}
              } }
            """;
}
