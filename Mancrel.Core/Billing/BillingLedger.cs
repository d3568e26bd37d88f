using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// Changes documents, each with its number and what is made of it in one commit of the one partition, tried again where somebody else was
/// faster: each try that is lost is another's that was won.
/// </summary>
public sealed class BillingLedger(IDocumentStore store, BuyerBook book, TimeProvider clock)
{
    /// <summary>A document whatever its type; null when there is none.</summary>
    public Task<Stored<BillingDocument>?> FindAsync(TenantId tenant, BillingId id, CancellationToken cancellation) =>
        store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id.Value, cancellation);

    /// <summary>Changes one; gives what was made of it, else itself.</summary>
    internal async Task<WriteResult<BillingDocument>> ChangeAsync(
        TenantId tenant,
        string id,
        string? etag,
        Func<BillingDocument, DateOnly, Task<BillingStep>> change,
        CancellationToken cancellation
    )
    {
        while (await FindAsync(tenant, new BillingId(id), cancellation) is { } stored)
        {
            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<BillingDocument>.Outdated;
            }

            var step = await change(stored.Value, await book.TodayAsync(tenant, cancellation));
            if (step.Errors is not null || step.Refusal is not null)
            {
                return new(null, step.Errors, Refusal: step.Refusal);
            }

            if (step.Document is not { } next)
            {
                return new(step.Given is { } given ? await FindAsync(tenant, given, cancellation) : stored);
            }

            if ((await store.CommitAsync(Batch(tenant, next, stored.ETag, step), cancellation)).Committed)
            {
                return new(await FindAsync(tenant, step.Made?.BillingId ?? next.BillingId, cancellation));
            }
        }

        return WriteResult<BillingDocument>.Outdated;
    }

    /// <summary>The document after something happened to it.</summary>
    internal BillingStep Changed(BillingDocument document, DateOnly today, string by, string what, string detail)
    {
        var now = clock.GetUtcNow();
        return new() { Document = document.With(new BillingEvent(now, by, what, detail)).On(today, now) };
    }

    /// <summary>A draft with the next number of its series, its day and its seller.</summary>
    internal async Task<BillingStep> NumberedAsync(TenantId tenant, BillingDocument draft, string by, CancellationToken cancellation)
    {
        var stored = await store.GetAsync<NumberSeries>(tenant, draft.Partition, draft.Series, cancellation);
        if (stored is not null && stored.Value.Type != draft.Type)
        {
            return BillingStep.Refuse($"the series {draft.Series} numbers documents of another kind ({CoreJson.Name(stored.Value.Type)})");
        }

        var series = new NumberSeries
        {
            Series = draft.Series,
            Type = draft.Type,
            Last = (stored?.Value.Last ?? 0) + 1,
        };
        var today = await book.TodayAsync(tenant, cancellation);
        var options = await BillingOptions.ReadAsync(store, tenant, cancellation);
        var issued = draft with
        {
            Number = series.Text,
            IssuedOn = today,
            DueOn = draft.Type == BillingType.Invoice ? draft.DueOn ?? today.AddDays(options.PaymentDays) : null,
            ValidUntil = draft.Type == BillingType.Quote ? draft.ValidUntil ?? today.AddDays(options.QuoteDays) : null,
            Seller = await book.SellerAsync(tenant, cancellation),
            TimelineHome = draft.ToldPartitions[0],
        };
        return Changed(issued, today, by, "issued", series.Text) with { Series = series, SeriesETag = stored?.ETag };
    }

    /// <summary>The draft of what is made of a document, with an id that nothing had yet.</summary>
    internal async Task<BillingDocument> NextAsync(
        TenantId tenant,
        BillingDocument before,
        BillingType type,
        string prefix,
        CancellationToken cancellation
    )
    {
        var name = prefix + before.Id[(before.Id.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var id = name;
        for (var turn = 2; await FindAsync(tenant, new BillingId(id), cancellation) is not null; turn++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{name}-{turn}");
        }

        return Next(before, type, new BillingId(id));
    }

    /// <summary>The draft of what is made of a document: its parties and lines, and nothing that happened to it.</summary>
    internal static BillingDocument Next(BillingDocument before, BillingType type, BillingId id) =>
        new()
        {
            BillingId = id,
            Type = type,
            Series = NumberSeries.Usual(type),
            Currency = before.Currency,
            TaxMode = before.TaxMode,
            Lines = before.Lines,
            Totals = before.Totals,
            ContactId = before.ContactId,
            CompanyId = before.CompanyId,
            DealId = before.DealId,
            WrittenBuyer = before.WrittenBuyer,
            Buyer = before.Buyer,
            Language = before.Language,
            Reference = before.Reference,
            Notes = before.Notes,
            FromId = before.BillingId,
        };

    private static DocumentBatch Batch(TenantId tenant, BillingDocument next, string etag, BillingStep step)
    {
        var batch = new DocumentBatch(tenant, BillingDocument.ThePartition).Replace(next, etag);
        if (step.Made is { } made)
        {
            batch.Create(made);
        }

        if (step.Source is { } source)
        {
            batch.Replace(source.Value, source.ETag);
        }

        if (step.Series is { } series)
        {
            _ = step.SeriesETag is { } seriesETag ? batch.Replace(series, seriesETag) : batch.Create(series);
        }

        return batch;
    }
}
