using System.Globalization;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// Has customers pay invoices through providers: exactly what is owed now, and nothing where nothing is. What a provider takes counts by
/// its signed word alone, or by its own answer to us.
/// </summary>
public sealed class PayDesk(IEnumerable<IPaymentProvider> providers, BillingTokens tokens, BillingLedger ledger, PaymentIntake intake)
{
    /// <summary>What the page's address is asked by while a provider's word is waited for; its value is the turn.</summary>
    public const string Waits = "waits";

    /// <summary>What the page's address is asked by when the customer comes back with an approved order; its value is the turn.</summary>
    public const string Approved = "approved";

    /// <summary>The providers that an invoice can be paid through now.</summary>
    public IReadOnlyList<PaymentMethod> Offers(TenantId tenant, BillingDocument document) =>
        DueOf(document) is { } due && tokens.LinkTo(tenant, document) is not null
            ? [.. providers.Where(one => one.Takes(due)).Select(one => one.Method).Order()]
            : [];

    /// <summary>How often money moved for an invoice: a page that was opened for another turn is another page.</summary>
    public static string TurnOf(BillingDocument document) =>
        document
            .History.Count(happened => happened.What is "paid" or "unpaid" or "refunded" or "refund_failed" or "credited")
            .ToString(CultureInfo.InvariantCulture);

    /// <summary>Opens a provider's page for what is owed now.</summary>
    public async Task<ProviderAnswer<PayPage>> BeginAsync(
        TenantId tenant,
        BillingDocument document,
        PaymentMethod method,
        CancellationToken cancellation
    )
    {
        if (DueOf(document) is not { } due || tokens.LinkTo(tenant, document) is not { } link || Taking(method, due) is not { } provider)
        {
            return new ProviderAnswer<PayPage>.Refused($"{document.Number} cannot be paid that way now", Transient: false);
        }

        var turn = TurnOf(document);
        var words = PrintWords.Of(document.Language);
        return await provider.BeginAsync(
            new PayRequest(
                document.Id,
                document.Number!,
                $"{words[CoreJson.Name(document.Type)]} {document.Number}",
                due,
                Hashing.Short(string.Create(CultureInfo.InvariantCulture, $"{tenant.Value}\n{document.Id}\n{due.Amount}\n{turn}")),
                new Uri($"{link}?{(method == PaymentMethod.Paypal ? Approved : Waits)}={turn}"),
                new Uri(link),
                words.Language,
                document.Buyer.Email
            ),
            cancellation
        );
    }

    /// <summary>
    /// Takes the money of an order that the customer approved: once, however often it is asked and whoever asks first. Null where the order
    /// is for no invoice of ours that this is owed for.
    /// </summary>
    public async Task<ProviderAnswer<ProviderPayment?>> SettleAsync(
        TenantId tenant,
        string invoiceId,
        PaymentMethod method,
        string order,
        CancellationToken cancellation
    )
    {
        if (
            await ledger.FindAsync(tenant, new BillingId(invoiceId), cancellation) is not { Value: var invoice }
            || DueOf(invoice) is not { } due
            || Taking(method, due) is not { } provider
        )
        {
            return new ProviderAnswer<ProviderPayment?>.Given(null);
        }

        var answer = await provider.SettleAsync(new SettleRequest(order, invoice.Id, due), cancellation);
        return
            answer is ProviderAnswer<ProviderPayment?>.Given { Value: { } payment }
            && await intake.ApplyAsync(tenant, payment, cancellation) is { } why
            ? new ProviderAnswer<ProviderPayment?>.Refused(why, Transient: false)
            : answer;
    }

    private static Money? DueOf(BillingDocument document) =>
        document is { Type: BillingType.Invoice, Number: not null, VoidedAt: null, Balance: > 0 }
            ? Currencies.Of(document.Balance, document.Currency)
            : null;

    private IPaymentProvider? Taking(PaymentMethod method, Money due) =>
        providers.FirstOrDefault(one => one.Method == method && one.Takes(due));
}
