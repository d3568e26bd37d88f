using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Bank;

/// <summary>What of a line pays an invoice.</summary>
public sealed record BankShare
{
    /// <summary>The invoice.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>How much; where it is missing all of the line, or of several invoices what is owed of each.</summary>
    public Money? Amount { get; init; }
}

/// <summary>
/// Books lines of statements on invoices as people say it: the line, its payments and their invoices in one commit, so that each counts
/// once or not at all.
/// </summary>
public sealed class BankDesk(IDocumentStore store, BankMatches matches, PaymentDesk payments, BuyerBook book, TimeProvider clock)
{
    private const int MostInvoices = 20;
    private const int MostTries = 50;

    /// <summary>A line; null when there is none.</summary>
    public Task<Stored<BankLine>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<BankLine>(tenant, BillingDocument.ThePartition, id, cancellation);

    /// <summary>
    /// Books a line on the invoices that somebody names, else on those that are proposed. More than is owed can be booked: it came, and
    /// the invoice shows it. Said twice, it is booked once. Null when there is no such line.
    /// </summary>
    public Task<WriteResult<BankLine>?> BookAsync(
        TenantId tenant,
        string id,
        string? etag,
        IReadOnlyList<BankShare>? shares,
        string by,
        CancellationToken cancellation
    ) => BookAsync(tenant, id, etag, shares, by, isExact: false, cancellation);

    private async Task<WriteResult<BankLine>?> BookAsync(
        TenantId tenant,
        string id,
        string? etag,
        IReadOnlyList<BankShare>? shares,
        string by,
        bool isExact,
        CancellationToken cancellation
    )
    {
        for (var tries = 0; tries < MostTries && await FindAsync(tenant, id, cancellation) is { } stored; tries++)
        {
            var line = stored.Value;
            if (line.State == BankLineState.Booked)
            {
                return IsSame(line, shares) ? new(stored) : WriteResult<BankLine>.Refused("the line is booked; take that back first");
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<BankLine>.Outdated;
            }

            if (line.State == BankLineState.Ignored || !line.IsIncoming)
            {
                return WriteResult<BankLine>.Refused(
                    line.IsIncoming ? "the line is set aside; take that back first" : "only money that came is booked on invoices"
                );
            }

            var said = shares is { Count: > 0 } ? shares : await ProposedAsync(tenant, line, cancellation);
            if (said.Count == 0)
            {
                return WriteResult<BankLine>.Refused("nothing is proposed for the line; name its invoices");
            }

            var errors = new FieldErrors();
            var parts = await PartsAsync(tenant, line, said, errors, cancellation);
            if (errors.Any)
            {
                return WriteResult<BankLine>.Invalid(errors);
            }

            if (isExact && parts.Exists(one => one.Amount.Amount != one.Invoice.Value.Balance))
            {
                return WriteResult<BankLine>.Outdated;
            }

            if (await CommitAsync(tenant, stored, parts, by, cancellation) is { } booked)
            {
                return new(booked);
            }
        }

        return await FindAsync(tenant, id, cancellation) is null ? null : WriteResult<BankLine>.Outdated;
    }

    /// <summary>
    /// Books lines that are certain, each as somebody saw it: one that is not certain any more, or of other invoices, stays. Gives those
    /// that were booked.
    /// </summary>
    public async Task<IReadOnlyList<Stored<BankLine>>> BookCertainAsync(
        TenantId tenant,
        IReadOnlyList<(string Line, IReadOnlyList<string> Invoices)> seen,
        string by,
        CancellationToken cancellation
    )
    {
        var all = await matches.AllAsync(tenant, cancellation);
        var booked = new List<Stored<BankLine>>();
        foreach (var (id, invoices) in seen.DistinctBy(one => one.Line))
        {
            if (
                !all.TryGetValue(new BankLineId(id), out var match)
                || match.State != BankMatchState.Certain
                || !match.Invoices.Select(one => one.InvoiceId.Value).ToHashSet().SetEquals(invoices)
            )
            {
                continue;
            }

            // Where a payment came meanwhile, it is not what is owed any more, and nothing is booked.
            IReadOnlyList<BankShare> shares =
            [
                .. match.Invoices.Select(one => new BankShare { InvoiceId = one.InvoiceId.Value, Amount = one.Amount }),
            ];
            if (await BookAsync(tenant, id, null, shares, by, isExact: true, cancellation) is { Item: { } line })
            {
                booked.Add(line);
            }
        }

        return booked;
    }

    /// <summary>Takes back what was booked or set aside: the payments go, and invoices and line stand as before.</summary>
    public async Task<WriteResult<BankLine>?> UndoAsync(TenantId tenant, string id, string? etag, string by, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries && await FindAsync(tenant, id, cancellation) is { } stored; tries++)
        {
            var line = stored.Value;
            if (line.State is BankLineState.Waiting or BankLineState.Aside)
            {
                return new(stored);
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<BankLine>.Outdated;
            }

            var now = clock.GetUtcNow();
            var today = await book.TodayAsync(tenant, cancellation);
            var batch = new DocumentBatch(tenant, BillingDocument.ThePartition);
            foreach (var booking in line.Bookings)
            {
                if (await InvoiceAsync(tenant, booking.InvoiceId.Value, cancellation) is not { } invoice)
                {
                    return WriteResult<BankLine>.Refused($"{booking.InvoiceNumber} is not there any more");
                }

                if (invoice.Value.Paid < booking.Amount.Amount)
                {
                    return WriteResult<BankLine>.Refused($"money of {booking.InvoiceNumber} went back since; that cannot be taken back");
                }

                var open = (invoice.Value with { Paid = invoice.Value.Paid - booking.Amount.Amount }).With(
                    new BillingEvent(now, by, "unpaid", booking.Amount.ToString())
                );
                batch.Delete<Payment>(booking.PaymentId.Value).Replace(open.On(today, now), invoice.ETag);
            }

            var what = line.State == BankLineState.Booked ? "unbooked" : "reopened";
            var next = line with
            {
                State = line.Aside is null ? BankLineState.Waiting : BankLineState.Aside,
                Bookings = [],
                ContactId = null,
                CompanyId = null,
                History = [.. line.History, new BankEvent(now, by, what, Told(line.Bookings))],
            };
            if ((await store.CommitAsync(batch.Replace(next, stored.ETag), cancellation)).Committed)
            {
                return new(await FindAsync(tenant, id, cancellation));
            }
        }

        return await FindAsync(tenant, id, cancellation) is null ? null : WriteResult<BankLine>.Outdated;
    }

    /// <summary>Sets a line aside that pays no invoice.</summary>
    public async Task<WriteResult<BankLine>?> IgnoreAsync(
        TenantId tenant,
        string id,
        string? etag,
        string? reason,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var why = errors.Required("reason", reason, 500);
        if (errors.Any)
        {
            return WriteResult<BankLine>.Invalid(errors);
        }

        for (var tries = 0; tries < MostTries && await FindAsync(tenant, id, cancellation) is { } stored; tries++)
        {
            if (stored.Value.State == BankLineState.Ignored)
            {
                return new(stored);
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<BankLine>.Outdated;
            }

            if (stored.Value.State == BankLineState.Booked)
            {
                return WriteResult<BankLine>.Refused("the line is booked; take that back first");
            }

            var next = stored.Value with
            {
                State = BankLineState.Ignored,
                History = [.. stored.Value.History, new BankEvent(clock.GetUtcNow(), by, "ignored", why)],
            };
            var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new(await FindAsync(tenant, id, cancellation));
            }
        }

        return await FindAsync(tenant, id, cancellation) is null ? null : WriteResult<BankLine>.Outdated;
    }

    private static bool IsSame(BankLine line, IReadOnlyList<BankShare>? shares) =>
        shares is not { Count: > 0 }
        || line.Bookings.Select(one => one.InvoiceId.Value).ToHashSet().SetEquals(shares.Select(one => one.InvoiceId!));

    private static string Told(IEnumerable<BankBooking> bookings) =>
        string.Join(", ", bookings.Select(one => $"{one.InvoiceNumber} {one.Amount}"));

    private Task<Stored<BillingDocument>?> InvoiceAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation);

    private async Task<IReadOnlyList<BankShare>> ProposedAsync(TenantId tenant, BankLine line, CancellationToken cancellation)
    {
        var all = await matches.AllAsync(tenant, cancellation);
        return all.TryGetValue(line.LineId, out var match)
            ? [.. match.Invoices.Select(one => new BankShare { InvoiceId = one.InvoiceId.Value, Amount = one.Amount })]
            : [];
    }

    private async Task<List<(Stored<BillingDocument> Invoice, Money Amount)>> PartsAsync(
        TenantId tenant,
        BankLine line,
        IReadOnlyList<BankShare> shares,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var parts = new List<(Stored<BillingDocument> Invoice, Money Amount)>();
        if (shares.Count > MostInvoices || shares.DistinctBy(one => one.InvoiceId).Count() < shares.Count)
        {
            errors.Add("invoices", $"names at most {MostInvoices} invoices, each once");
            return parts;
        }

        for (var at = 0; at < shares.Count; at++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"invoices[{at}]");
            if (
                shares[at].InvoiceId is not { Length: > 0 } id
                || await InvoiceAsync(tenant, id, cancellation) is not { } stored
                || stored.Value is not { Type: BillingType.Invoice, Number: not null, VoidedAt: null } invoice
            )
            {
                errors.Add(field + ".invoiceId", "is the id of an invoice that is issued and counts");
                continue;
            }

            if (invoice.Currency != line.Amount.Currency)
            {
                errors.Add(field + ".invoiceId", $"is in {line.Amount.Currency}, as the line is");
                continue;
            }

            var amount =
                shares[at].Amount ?? (shares.Count == 1 ? line.Amount : Currencies.Of(Math.Max(0, invoice.Balance), invoice.Currency));
            if (amount.Currency != invoice.Currency)
            {
                errors.Add(field + ".amount", $"is in {invoice.Currency}, as the invoice is");
            }
            else if (amount.Amount <= 0 || !Currencies.IsWhole(amount))
            {
                errors.Add(field + ".amount", $"is above 0, with no more decimals than {invoice.Currency} has");
            }

            parts.Add((stored, Currencies.Of(amount.Amount, invoice.Currency)));
        }

        if (errors.Any)
        {
            return parts;
        }

        if (parts.Sum(one => one.Amount.Amount) != line.Amount.Amount)
        {
            errors.Add("invoices", $"comes to {line.Amount} in all, what the line says");
        }
        else if (
            parts.Exists(one => one.Amount.Amount > one.Invoice.Value.Balance)
            && parts.Exists(one => one.Amount.Amount < one.Invoice.Value.Balance)
        )
        {
            errors.Add("invoices", "gives one more than it owes while another still owes");
        }

        return parts;
    }

    private async Task<Stored<BankLine>?> CommitAsync(
        TenantId tenant,
        Stored<BankLine> stored,
        List<(Stored<BillingDocument> Invoice, Money Amount)> parts,
        string by,
        CancellationToken cancellation
    )
    {
        var line = stored.Value;
        var today = await book.TodayAsync(tenant, cancellation);
        var batch = new DocumentBatch(tenant, BillingDocument.ThePartition);
        var bookings = new List<BankBooking>();
        foreach (var (invoice, amount) in parts)
        {
            var payment = PaymentOf(line, invoice.Value, amount, by);
            payments.Add(batch, invoice, payment, today);
            bookings.Add(new BankBooking(invoice.Value.BillingId, invoice.Value.Number!, payment.PaymentId, amount));
        }

        var first = parts[0].Invoice.Value;
        var next = line with
        {
            State = BankLineState.Booked,
            Bookings = bookings,
            Turn = line.Turn + 1,
            ContactId = parts.TrueForAll(one => one.Invoice.Value.ContactId == first.ContactId) ? first.ContactId : null,
            CompanyId = parts.TrueForAll(one => one.Invoice.Value.CompanyId == first.CompanyId) ? first.CompanyId : null,
            History = [.. line.History, new BankEvent(clock.GetUtcNow(), by, "booked", Told(bookings))],
        };
        return (await store.CommitAsync(batch.Replace(next, stored.ETag), cancellation)).Committed
            ? await FindAsync(tenant, line.Id, cancellation)
            : null;
    }

    private static Payment PaymentOf(BankLine line, BillingDocument invoice, Money amount, string by) =>
        new()
        {
            PaymentId = new PaymentId("py_" + Hashing.Short(FormattableString.Invariant($"{line.Id}.{invoice.Id}.{line.Turn}"))),
            Type = PaymentType.Payment,
            InvoiceId = invoice.BillingId,
            InvoiceNumber = invoice.Number!,
            Amount = amount,
            Method = PaymentMethod.BankTransfer,
            Reference = line.BankReference.Length > 0 ? line.BankReference : line.EndToEndId,
            // Noon is of the same day in nearly every zone.
            At = new DateTimeOffset(line.BookedOn.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero),
            By = by,
            ContactId = invoice.ContactId,
            CompanyId = invoice.CompanyId,
            DealId = invoice.DealId,
        };
}
