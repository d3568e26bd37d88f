using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Makes invoices of orders, and takes them back by credit notes.</summary>
public sealed class InvoiceActions(BillingLedger ledger, BillingRules rules)
{
    /// <summary>Makes the draft of an order's invoice; one order has one. Gives the invoice.</summary>
    public Task<WriteResult<BillingDocument>> InvoiceAsync(
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

                if (before.Number is null || before.VoidedAt is not null)
                {
                    return BillingStep.Refuse("only an order that is issued and counts becomes an invoice");
                }

                var invoice = await ledger.NextAsync(tenant, before, BillingType.Invoice, "in_", cancellation);
                return ledger.Changed(before with { NextId = invoice.BillingId }, today, by, "invoiced", "") with { Made = invoice };
            },
            cancellation
        );

    /// <summary>
    /// Takes back an invoice, or the lines that are named: a credit note is issued, and counts for the invoice, in one commit. Gives the
    /// credit note.
    /// </summary>
    public Task<WriteResult<BillingDocument>> CreditAsync(
        TenantId tenant,
        string id,
        string? etag,
        BillingId creditId,
        IReadOnlyList<LineFields>? lines,
        string reason,
        string by,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag,
            async (before, today) =>
            {
                if (await ledger.FindAsync(tenant, creditId, cancellation) is not null)
                {
                    return BillingStep.Gives(creditId);
                }

                if (before.Type != BillingType.Invoice || before.Number is null || before.VoidedAt is not null)
                {
                    return BillingStep.Refuse("only an invoice that is issued and counts is credited");
                }

                var left = before.Totals.Gross.Amount - before.Credited;
                var errors = new FieldErrors();
                if (lines is null && before.Credited != 0)
                {
                    errors.Add("lines", $"is required, since part of {before.Number} is credited; {left} {before.Currency} is left");
                }

                var own = lines is null
                    ? before.Lines
                    : await rules.LinesAsync(tenant, lines, before.Currency, before.TaxMode, errors, cancellation);
                var totals = BillingSums.Of(own, before.TaxMode, before.Currency);
                if (!errors.Any && (totals.Gross.Amount <= 0 || totals.Gross.Amount > left))
                {
                    errors.Add("lines", $"come to more than nothing and at most what is left to credit, {left} {before.Currency}");
                }

                if (errors.Any)
                {
                    return BillingStep.Wrong(errors);
                }

                var note = BillingLedger.Next(before, BillingType.CreditNote, creditId) with
                {
                    Lines = own,
                    Totals = totals,
                    Notes = reason,
                };
                var numbered = await ledger.NumberedAsync(tenant, note, by, cancellation);
                if (numbered.Document is not { } issued)
                {
                    return numbered;
                }

                var credited = before with { Credited = before.Credited + totals.Gross.Amount };
                return ledger.Changed(credited, today, by, "credited", $"{issued.Number}: {totals.Gross}") with
                {
                    Made = issued,
                    Series = numbered.Series,
                    SeriesETag = numbered.SeriesETag,
                };
            },
            cancellation
        );
}
