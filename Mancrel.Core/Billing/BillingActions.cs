using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What is done with any document: issue, void, tell that it went or was looked at.</summary>
public sealed class BillingActions(BillingLedger ledger, BuyerBook book, TimeProvider clock)
{
    /// <summary>Gives a draft its number, its day, its buyer and its seller, in one commit with the series.</summary>
    public Task<WriteResult<BillingDocument>> IssueAsync(
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
                if (before.Number is not null)
                {
                    return before.VoidedAt is null ? BillingStep.Stays : BillingStep.Refuse($"{before.Number} is void");
                }

                var errors = new FieldErrors();
                if (before.Lines.Count == 0)
                {
                    errors.Add("lines", "is required: nothing can be issued without a line");
                }

                var buyer = await book.BuyerAsync(tenant, before, cancellation);
                if (buyer.Name is null)
                {
                    errors.Add("contactId", "is required, or a companyId or a buyer with a name: somebody must owe it");
                }

                NotBefore("dueOn", before.DueOn, today, errors);
                NotBefore("validUntil", before.ValidUntil, today, errors);
                if (errors.Any)
                {
                    return BillingStep.Wrong(errors);
                }

                return await ledger.NumberedAsync(tenant, before with { Buyer = buyer }, by, cancellation);
            },
            cancellation
        );

    /// <summary>
    /// Makes an issued document count no more. Its number stays, and what it was made of is open again: an order for another invoice, a
    /// quote for another answer.
    /// </summary>
    public Task<WriteResult<BillingDocument>> VoidAsync(
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
            async (before, today) =>
                before.VoidedAt is not null ? BillingStep.Stays
                : WhyNotVoid(before) is { } why ? BillingStep.Refuse(why)
                : ledger.Changed(before with { VoidedAt = clock.GetUtcNow() }, today, by, "voided", reason) with
                {
                    Source = await ReopenedAsync(tenant, before, today, by, cancellation),
                },
            cancellation
        );

    /// <summary>A mail brought it to the customer; one that was told before changes nothing.</summary>
    public Task<WriteResult<BillingDocument>> SentAsync(
        TenantId tenant,
        string id,
        DateTimeOffset at,
        string by,
        string to,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag: null,
            (before, today) =>
                Task.FromResult(
                    before.Number is null || before.SentAt >= at
                        ? BillingStep.Stays
                        : ledger.Changed(before with { SentAt = at }, today, by, "sent", to)
                ),
            cancellation
        );

    /// <summary>The customer looked at it; only the first time is told.</summary>
    public Task<WriteResult<BillingDocument>> ViewedAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag: null,
            (before, today) =>
                Task.FromResult(
                    before.Number is null || before.VoidedAt is not null || before.ViewedAt is not null
                        ? BillingStep.Stays
                        : ledger.Changed(before with { ViewedAt = clock.GetUtcNow() }, today, BillingEvent.Customer, "viewed", "")
                ),
            cancellation
        );

    private static void NotBefore(string field, DateOnly? day, DateOnly today, FieldErrors errors)
    {
        if (day < today)
        {
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"is not before the day of issue, {today:yyyy-MM-dd}"));
        }
    }

    private static string? WhyNotVoid(BillingDocument document) =>
        document.Number is not { } number ? "a draft has no number to keep: delete it"
        : document.Type == BillingType.CreditNote ? $"{number} is a credit note; its invoice rests on it"
        : document.Paid != 0 || document.Credited != 0 ? $"{number} has payments or credit notes; credit what is left of it"
        : document.NextId is not null ? $"{number} was made into another document; void or delete that one"
        : null;

    private async Task<Stored<BillingDocument>?> ReopenedAsync(
        TenantId tenant,
        BillingDocument voided,
        DateOnly today,
        string by,
        CancellationToken cancellation
    )
    {
        if (
            voided.FromId is not { } from
            || await ledger.FindAsync(tenant, from, cancellation) is not { } source
            || source.Value.NextId != voided.BillingId
        )
        {
            return null;
        }

        var open = source.Value with { NextId = null, AcceptedAt = null, AgreedAt = null, AgreedIn = null };
        return source with { Value = ledger.Changed(open, today, by, "reopened", voided.Number!).Document! };
    }
}
