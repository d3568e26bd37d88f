using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;

namespace Mancrel.Api.Tests.Billing.Paying;

/// <summary>What every payment provider's adapter does alike, over a real socket.</summary>
public abstract class PaymentProviderCompliance : IAsyncLifetime
{
    private protected abstract LoopbackProvider Provider { get; }

    private IPaymentProvider Adapter => Provider.Adapter();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(Provider.StartAsync());

    public ValueTask DisposeAsync() => Provider.DisposeAsync();

    [Fact]
    public async Task The_same_request_is_one_page_however_often_it_is_made_and_another_turn_is_another()
    {
        var adapter = Adapter;
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PageAsync(adapter, Request(new Money(23.80m, "EUR")))));

        Assert.Single(pages.Distinct());
        var opened = Assert.Single(Provider.Opened);
        Assert.Equal(("in_1", "https://shop.example/p?back=1"), (opened.InvoiceId, opened.Back));
        Assert.NotEqual(pages[0], await PageAsync(adapter, Request(new Money(23.80m, "EUR"), "another key of 32 letters and so on")));
    }

    [Fact]
    public async Task What_it_refuses_is_told_as_such_and_no_secret_with_it()
    {
        foreach (var (status, transient) in new[] { (400, false), (402, false), (403, true), (429, true), (500, true), (503, true) })
        {
            Provider.Fails = status;
            var refused = Assert.IsType<ProviderAnswer<PayPage>.Refused>(
                await Adapter.BeginAsync(Request(new Money(23.80m, "EUR")), Cancellation)
            );
            // Without a token PayPal is not asked at all, which may be tried again.
            Assert.True(refused.Transient == transient || this is PayPalProviderTests && refused.Transient, $"{status}: {refused}");
            Assert.DoesNotContain("hidden", refused.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_that_is_away_may_be_asked_again()
    {
        var adapter = Adapter;
        await Provider.DisposeAsync();

        Assert.True(
            Assert.IsType<ProviderAnswer<PayPage>.Refused>(await adapter.BeginAsync(Request(new Money(1, "EUR")), Cancellation)).Transient
        );
        Assert.True(Assert.IsType<ProviderAnswer<string>.Refused>(await RefundAsync(adapter, 1, "k")).Transient);
    }

    [Fact]
    public async Task Money_goes_back_in_parts_each_once_and_never_more_than_came()
    {
        Took("PAID1", 10);
        var adapter = Adapter;

        var first = Assert.IsType<ProviderAnswer<string>.Given>(await RefundAsync(adapter, 6, "one"));
        Assert.Equal(first, await RefundAsync(adapter, 6, "one"));
        Assert.False(Assert.IsType<ProviderAnswer<string>.Refused>(await RefundAsync(adapter, 5, "two")).Transient);
        Assert.NotEqual(first, await RefundAsync(adapter, 4, "three"));
    }

    [Fact]
    public void One_that_is_not_set_up_takes_nothing()
    {
        var due = new Money(23.80m, "EUR");

        Assert.True(Adapter.Takes(due));
        Assert.False(Provider.Adapter(new PaymentSettings()).Takes(due));
        foreach (var half in Halves(Provider.Settings))
        {
            Assert.False(Provider.Adapter(half).Takes(due));
        }
    }

    [Fact]
    public async Task A_strange_order_is_never_taken()
    {
        var answer = await Adapter.SettleAsync(new SettleRequest("../v1/oauth2", "in_1", new Money(1, "EUR")), Cancellation);

        Assert.Equal(0, Provider.Captures);
        Assert.False(answer is ProviderAnswer<ProviderPayment?>.Given { Value: not null });
    }

    private protected abstract void Took(string payment, decimal amount);

    private protected abstract IEnumerable<PaymentSettings> Halves(PaymentSettings whole);

    private protected static PayRequest Request(Money due, string key = "a key that is of 32 letters or so") =>
        new(
            "in_1",
            "IN-00001",
            "Invoice IN-00001",
            due,
            key,
            new Uri("https://shop.example/p?done=1"),
            new Uri("https://shop.example/p?back=1"),
            "uz",
            "nora@send.example"
        );

    private protected static async Task<Uri> PageAsync(IPaymentProvider adapter, PayRequest request) =>
        Assert.IsType<ProviderAnswer<PayPage>.Given>(await adapter.BeginAsync(request, Cancellation)).Value.Address!;

    private static Task<ProviderAnswer<string>> RefundAsync(IPaymentProvider adapter, decimal amount, string key) =>
        adapter.RefundAsync(new RefundRequest("PAID1", "in_1", new Money(amount, "EUR"), key), Cancellation);
}

/// <summary>Stripe's adapter.</summary>
public sealed class StripeProviderTests : PaymentProviderCompliance
{
    private readonly LoopbackStripe stripe = new();

    private protected override LoopbackProvider Provider => stripe;

    [Theory]
    [InlineData("23.80", "EUR", "2380")]
    [InlineData("1500", "JPY", "1500")]
    [InlineData("1500.00", "MGA", "1500")]
    [InlineData("1500", "ISK", "150000")]
    [InlineData("1.230", "KWD", "1230")]
    [InlineData("1500.00", "HUF", "150000")]
    [InlineData("1500.00", "UZS", "150000")]
    public async Task Each_currency_is_counted_as_Stripe_counts_it(string amount, string currency, string units)
    {
        var due = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        await PageAsync(stripe.Adapter(), Request(due));

        var opened = Assert.Single(stripe.Opened);
        Assert.Equal((units, currency.ToLowerInvariant()), (opened.Amount, opened.Currency));
        Assert.Equal(due.Amount, StripeUnits.From(long.Parse(units, null), currency).Amount);
    }

    [Theory]
    [InlineData("1.5", "MGA")]
    [InlineData("1.234", "KWD")]
    [InlineData("0", "EUR")]
    [InlineData("9999999.99", "EUR")]
    public void What_it_cannot_take_exactly_it_does_not_take(string amount, string currency) =>
        Assert.False(stripe.Adapter().Takes(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)));

    private protected override void Took(string payment, decimal amount) => stripe.Took(payment, (long)(amount * 100));

    private protected override IEnumerable<PaymentSettings> Halves(PaymentSettings whole) =>
        [whole with { StripeApiKey = null }, whole with { StripeWebhookSecret = null }];
}

/// <summary>PayPal's adapter.</summary>
public sealed class PayPalProviderTests : PaymentProviderCompliance
{
    private readonly LoopbackPayPal payPal = new();

    private protected override LoopbackProvider Provider => payPal;

    [Theory]
    [InlineData("23.80", "EUR", "23.80")]
    [InlineData("1500", "JPY", "1500")]
    [InlineData("1500.00", "HUF", "1500")]
    [InlineData("1500.00", "TWD", "1500")]
    public async Task Each_currency_is_written_as_PayPal_writes_it(string amount, string currency, string value)
    {
        var due = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        await PageAsync(payPal.Adapter(), Request(due));
        Assert.Equal((value, currency), (payPal.Opened.Single().Amount, payPal.Opened.Single().Currency));
    }

    [Theory]
    [InlineData("1500.50", "HUF")]
    [InlineData("1500.00", "UZS")]
    public void What_it_cannot_take_exactly_it_does_not_take(string amount, string currency) =>
        Assert.False(payPal.Adapter().Takes(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)));

    [Fact]
    public async Task An_order_is_taken_once_when_it_is_approved_and_for_what_is_owed_alone()
    {
        var adapter = payPal.Adapter();
        await PageAsync(adapter, Request(new Money(23.80m, "EUR")));
        var order = payPal.Opened.Single().Id;

        Assert.Null(await TakenAsync(adapter, order, 23.80m));
        payPal.Approve(order);
        Assert.IsType<ProviderAnswer<ProviderPayment?>.Refused>(await SettleAsync(adapter, order, 3.80m));
        Assert.IsType<ProviderAnswer<ProviderPayment?>.Refused>(await SettleAsync(adapter, order, 23.80m, "in_2"));
        Assert.Equal(0, payPal.Captures);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakenAsync(adapter, order, 23.80m)));

        Assert.All(all, one => Assert.Equal(("CAPORDER1", "in_1", 23.80m), (one!.Key, one.InvoiceId, one.Paid!.Value.Amount)));
        Assert.Equal(1, payPal.Captures);
        // A click that was late finds it paid.
        var late = Assert.IsType<ProviderAnswer<PayPage>.Given>(
            await adapter.BeginAsync(Request(new Money(23.80m, "EUR")), TestContext.Current.CancellationToken)
        );
        Assert.Null(late.Value.Address);
    }

    [Fact]
    public async Task One_token_serves_until_PayPal_takes_it_no_more()
    {
        var adapter = payPal.Adapter();
        await PageAsync(adapter, Request(new Money(1, "EUR")));
        await PageAsync(adapter, Request(new Money(1, "EUR")));
        Assert.Equal(1, payPal.Tokens);
        payPal.Forgets = true;
        await PageAsync(adapter, Request(new Money(1, "EUR")));
        Assert.Equal(2, payPal.Tokens);
    }

    private protected override void Took(string payment, decimal amount) => payPal.Took(payment, amount);

    private protected override IEnumerable<PaymentSettings> Halves(PaymentSettings whole) =>
        [whole with { PayPalClientId = null }, whole with { PayPalClientSecret = null }, whole with { PayPalWebhookId = null }];

    private static Task<ProviderAnswer<ProviderPayment?>> SettleAsync(
        IPaymentProvider adapter,
        string order,
        decimal due,
        string invoice = "in_1"
    ) => adapter.SettleAsync(new SettleRequest(order, invoice, new Money(due, "EUR")), TestContext.Current.CancellationToken);

    private static async Task<ProviderPayment?> TakenAsync(IPaymentProvider adapter, string order, decimal due) =>
        Assert.IsType<ProviderAnswer<ProviderPayment?>.Given>(await SettleAsync(adapter, order, due)).Value;
}
