using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Writes, changes and deletes drafts. What is issued changes no more.</summary>
public sealed class BillingDesk(IDocumentStore store, BillingRules rules, BuyerBook buyers, ShopBook shops, TimeProvider clock)
{
    /// <summary>A document of a type; null when there is none. An invoice's type has credit notes with it.</summary>
    public async Task<Stored<BillingDocument>?> FindAsync(TenantId tenant, BillingType type, string id, CancellationToken cancellation) =>
        await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation) is { } found
        && (found.Value.Type == type || (found.Value.Type == BillingType.CreditNote && type == BillingType.Invoice))
            ? found
            : null;

    /// <summary>Writes a draft. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<BillingDocument>> CreateAsync(
        TenantId tenant,
        BillingType type,
        string id,
        BillingFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var empty = new BillingDocument
        {
            BillingId = new BillingId(id),
            Type = type,
            Series = NumberSeries.Usual(type),
            Currency = "EUR",
            Totals = BillingTotals.None("EUR"),
        };
        var document = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        return errors.Any
            ? WriteResult<BillingDocument>.Invalid(errors)
            : new(await store.GetOrCreateAsync(tenant, document, cancellation));
    }

    /// <summary>Writes the fields over a draft as it was read.</summary>
    public async Task<WriteResult<BillingDocument>> UpdateAsync(
        TenantId tenant,
        Stored<BillingDocument> stored,
        BillingFields fields,
        CancellationToken cancellation
    )
    {
        if (stored.Value.Number is { } number)
        {
            return WriteResult<BillingDocument>.Refused($"{number} is issued and changes no more; void or credit it and write another");
        }

        var errors = new FieldErrors();
        var document = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<BillingDocument>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, document.Partition).Replace(document, stored.ETag);
        var outcome = await store.CommitAsync(batch, cancellation);
        return outcome.Committed
            ? new(await store.GetAsync<BillingDocument>(tenant, document.Partition, document.Id, cancellation))
            : WriteResult<BillingDocument>.Outdated;
    }

    /// <summary>Deletes a draft.</summary>
    public async Task<WriteResult<BillingDocument>> DeleteAsync(
        TenantId tenant,
        Stored<BillingDocument> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        if (stored.Value.Number is { } number)
        {
            return WriteResult<BillingDocument>.Refused($"{number} is issued and kept; it can be voided");
        }

        // What it was made of may be made into another.
        var batch = new DocumentBatch(tenant, stored.Value.Partition).Delete<BillingDocument>(stored.Value.Id, etag ?? stored.ETag);
        if (
            stored.Value.FromId is { } from
            && await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, from.Value, cancellation) is { } source
            && source.Value.NextId == stored.Value.BillingId
        )
        {
            var open = source.Value with { NextId = null };
            batch.Replace(open.On(await buyers.TodayAsync(tenant, cancellation), clock.GetUtcNow()), source.ETag);
        }

        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<BillingDocument>.Outdated;
    }

    private async Task<BillingDocument> ApplyAsync(
        TenantId tenant,
        BillingDocument before,
        BillingFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var currency = errors.Text("currency", fields.Currency, 10);
        if (currency.Length > 0 && !Currencies.IsCode(currency))
        {
            errors.Add("currency", "is a code of ISO 4217 such as EUR");
        }

        var series = errors.Text("series", fields.Series, 12);
        if (series.Length > 0 && !NumberSeries.IsName(series))
        {
            errors.Add("series", "is 1 to 12 capital letters, digits and hyphens");
        }

        var mode = fields.TaxMode ?? TaxMode.Exclusive;
        var lines = await rules.LinesAsync(tenant, fields.Lines, currency.Length > 0 ? currency : null, mode, errors, cancellation);
        if (currency.Length == 0)
        {
            currency = lines.Count > 0 ? lines[0].UnitPrice.Currency : (await CrmOptions.ReadAsync(store, tenant, cancellation)).Currency;
        }

        var draft = await TiedAsync(tenant, before, fields, errors, cancellation) with
        {
            Currency = currency,
            TaxMode = mode,
            Lines = lines,
            Reference = errors.Text("reference", fields.Reference, 100),
            Notes = errors.Text("notes", fields.Notes, 4000),
            Series = series.Length > 0 ? series : NumberSeries.Usual(before.Type),
            DueOn = before.Type == BillingType.Invoice ? fields.DueOn : null,
            ValidUntil = before.Type == BillingType.Quote ? fields.ValidUntil : null,
            WrittenBuyer = BillingRules.Party("buyer", fields.Buyer, errors),
        };
        var language = errors.Text("language", fields.Language, 8).ToLowerInvariant();
        return errors.Any
            ? draft
            : draft with
            {
                Totals = BillingSums.Of(lines, mode, currency),
                Buyer = await buyers.BuyerAsync(tenant, draft, cancellation),
                Language = language.Length > 0 ? language : await LanguageAsync(tenant, draft, cancellation),
            };
    }

    private async Task<BillingDocument> TiedAsync(
        TenantId tenant,
        BillingDocument before,
        BillingFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        Contact? contact = null;
        if (!string.IsNullOrEmpty(fields.ContactId))
        {
            var id = new ContactId(fields.ContactId);
            contact = (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value;
            if (contact is null)
            {
                errors.Add("contactId", "is the id of a contact, or null for none");
            }
        }

        var company = string.IsNullOrEmpty(fields.CompanyId) ? contact?.CompanyId : new CompanyId(fields.CompanyId);
        if (
            !string.IsNullOrEmpty(fields.CompanyId)
            && await store.GetAsync<Company>(tenant, Company.PartitionOf(company!.Value), company.Value.Value, cancellation) is null
        )
        {
            errors.Add("companyId", "is the id of a company, or null for none");
        }

        DealId? deal = string.IsNullOrEmpty(fields.DealId) ? null : new DealId(fields.DealId);
        if (deal is { } sale && await store.GetAsync<Deal>(tenant, Deal.PartitionOf(sale), sale.Value, cancellation) is null)
        {
            errors.Add("dealId", "is the id of a deal, or null for none");
        }

        return before with
        {
            ContactId = contact?.ContactId,
            CompanyId = company,
            DealId = deal,
        };
    }

    private async Task<string> LanguageAsync(TenantId tenant, BillingDocument draft, CancellationToken cancellation)
    {
        if (
            draft.ContactId is { } id
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { Value.Language: { } own }
        )
        {
            return own;
        }

        return (await shops.GetAsync(tenant, cancellation)).Languages is [var first, ..] ? first : "en";
    }
}
