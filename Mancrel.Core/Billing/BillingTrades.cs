using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// Tells segments what people bought and were offered. Bought is an order, or an invoice that was made of none, that has its number and
/// counts; offered is a quote that has one: it went out by mail, or on paper.
/// </summary>
internal sealed class BillingTrades(IDocumentStore store) : ISegmentTrades
{
    public async Task<IReadOnlyList<SegmentTrade>> OfAsync(
        TenantId tenant,
        IReadOnlyList<string> contacts,
        CancellationToken cancellation
    ) =>
        [
            .. (await store.BesideAsync<BillingDocument>(tenant, "contactId", contacts, Sight.All, cancellation))
                .Select(Trade)
                .OfType<SegmentTrade>(),
        ];

    private static SegmentTrade? Trade(BillingDocument document) =>
        document is { ContactId: { } contact, VoidedAt: null, Number: not null } && When(document) is { } at
            ? new SegmentTrade(
                contact,
                document.Type == BillingType.Quote ? Outcome(document.State) : null,
                at,
                document.Totals.Gross.Amount,
                [.. document.Lines.Select(line => (line.Sku, line.Description))]
            )
            : null;

    private static DateTimeOffset? When(BillingDocument document) =>
        document.Type switch
        {
            BillingType.Quote => document.SentAt ?? Issued(document),
            BillingType.Order => Issued(document),
            BillingType.Invoice when document.FromId is null => Issued(document),
            _ => null,
        };

    private static DateTimeOffset? Issued(BillingDocument document) =>
        document.History.FirstOrDefault(happened => happened.What == "issued")?.At;

    private static QuoteOutcome Outcome(BillingState state) =>
        state switch
        {
            BillingState.Agreed or BillingState.Accepted => QuoteOutcome.Taken,
            BillingState.Declined => QuoteOutcome.Declined,
            BillingState.Expired => QuoteOutcome.Expired,
            _ => QuoteOutcome.Open,
        };
}
