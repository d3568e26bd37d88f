using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What becomes of a quote: it is taken, or it is not.</summary>
public sealed class QuoteActions(BillingLedger ledger, TimeProvider clock)
{
    /// <summary>The customer takes a quote: an order is made of it and issued, in the same commit. Gives the order.</summary>
    public Task<WriteResult<BillingDocument>> AcceptAsync(
        TenantId tenant,
        string id,
        string? etag,
        string by,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag,
            async (before, today) =>
            {
                if (before.NextId is { } made)
                {
                    return BillingStep.Gives(made);
                }

                if (Offered(before) is { } why)
                {
                    return BillingStep.Refuse(why);
                }

                var order = await ledger.NextAsync(tenant, before, BillingType.Order, "or_", cancellation);
                var numbered = await ledger.NumberedAsync(tenant, order, by, cancellation);
                if (numbered.Document is not { } issued)
                {
                    return numbered;
                }

                var accepted = before with { NextId = order.BillingId, AcceptedAt = clock.GetUtcNow() };
                return ledger.Changed(accepted, today, by, "accepted", issued.Number!) with
                {
                    Made = issued,
                    Series = numbered.Series,
                    SeriesETag = numbered.SeriesETag,
                };
            },
            cancellation
        );

    /// <summary>
    /// The customer says yes to a quote that still stands. Nothing is ordered by it: that waits until somebody of the shop accepts the
    /// quote.
    /// </summary>
    /// <param name="conversation">Where it was said by mail; null on the quote's page.</param>
    public Task<WriteResult<BillingDocument>> AgreeAsync(
        TenantId tenant,
        string id,
        CancellationToken cancellation,
        ConversationId? conversation = null
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag: null,
            (before, today) =>
                Task.FromResult(
                    before.AgreedAt is not null || before.AcceptedAt is not null ? BillingStep.Stays
                    : Offered(before) is { } why ? BillingStep.Refuse(why)
                    : before.Type != BillingType.Quote ? BillingStep.Refuse($"{before.Number} is no quote")
                    : before.ValidUntil < today ? BillingStep.Refuse($"{before.Number} is no longer valid")
                    : ledger.Changed(
                        before with
                        {
                            AgreedAt = clock.GetUtcNow(),
                            AgreedIn = conversation,
                        },
                        today,
                        BillingEvent.Customer,
                        "agreed",
                        conversation is null ? "" : "by mail"
                    )
                ),
            cancellation
        );

    /// <summary>The customer does not take a quote.</summary>
    public Task<WriteResult<BillingDocument>> DeclineAsync(
        TenantId tenant,
        string id,
        string? etag,
        string reason,
        string by,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag,
            (before, today) =>
                Task.FromResult(
                    before.DeclinedAt is not null ? BillingStep.Stays
                    : Offered(before) is { } why ? BillingStep.Refuse(why)
                    : ledger.Changed(before with { DeclinedAt = clock.GetUtcNow() }, today, by, "declined", reason)
                ),
            cancellation
        );

    private static string? Offered(BillingDocument quote) =>
        quote.Number is null || quote.VoidedAt is not null ? "only a quote that is issued and counts is taken or declined"
        : quote.AcceptedAt is not null ? $"{quote.Number} was accepted"
        : quote.DeclinedAt is not null ? $"{quote.Number} was declined; write another quote"
        : null;
}
