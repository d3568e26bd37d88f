using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// Takes imports back. What was before stands in the import's rows, so that it can be done again after a crash: what is back already stays.
/// </summary>
public sealed class ImportUndo(
    IDocumentStore store,
    AddressClaims claims,
    ContactDesk desk,
    CompanyDesk companies,
    ContactReferences references,
    TimeProvider clock
)
{
    private const int AtOnce = 64;

    /// <summary>
    /// Takes an import back: what it made goes, what it changed is as before. A contact that was changed since then stays as it is, and so
    /// does a company that somebody changed or something names.
    /// </summary>
    public async Task<ContactImport> RunAsync(TenantId tenant, ContactImport import, CancellationToken cancellation)
    {
        using var bulk = BulkWrites.Begin();
        var kept = 0;
        await EachAsync<ImportedRow>(
            tenant,
            import.ImportId,
            new DocumentSort("row", Descending: true),
            rows =>
                AllAsync(
                    rows.Select(row => row.Value).GroupBy(row => row.After.ContactId),
                    async person => Interlocked.Add(ref kept, await BackAsync(tenant, [.. person], cancellation) ? 0 : 1),
                    cancellation
                ),
            cancellation
        );
        await EachAsync<Company>(
            tenant,
            import.ImportId,
            sort: null,
            made => AllAsync(made, company => RemoveUnusedAsync(tenant, company, cancellation), cancellation),
            cancellation
        );
        var undone = import with { State = ImportState.Undone, UndoneAt = clock.GetUtcNow(), KeptAtUndo = kept };
        await store.CommitAsync(new DocumentBatch(tenant, undone.Partition).Upsert(undone), cancellation);
        return undone;
    }

    private static Task AllAsync<T>(IEnumerable<T> items, Func<T, Task> each, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, _) => await each(item)
        );

    private async Task EachAsync<T>(
        TenantId tenant,
        string importId,
        DocumentSort? sort,
        Func<IReadOnlyList<Stored<T>>, Task> each,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("importId", FilterOperator.Equal, importId)],
                    Sort = sort,
                    Limit = 1000,
                    Cursor = cursor,
                },
                cancellation
            );
            await each(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    /// <summary>
    /// Goes back from what is there over the rows of one person to what was before all of them. Which row came last is told by what is
    /// there, not by its number: rows that stand near each other are read at the same time.
    /// </summary>
    private async Task<bool> BackAsync(TenantId tenant, IReadOnlyList<ImportedRow> rows, CancellationToken cancellation)
    {
        var left = rows.ToList();
        while (await store.GetAsync<Contact>(tenant, rows[0].After.Partition, rows[0].After.Id, cancellation) is { } stored)
        {
            if (left.Find(row => ImportTeaching.Same(stored.Value, row.After)) is not { } last)
            {
                // As it was, by us or by a run that a crash ended here, unless somebody changed it since.
                var isBack = rows.Any(row => row.Before is { } before && ImportTeaching.Same(stored.Value, before));
                await (isBack ? ReleaseAsync(tenant, rows, stored.Value.Emails, cancellation) : Task.CompletedTask);
                return isBack;
            }

            left.Remove(last);
            if (last.Before is null)
            {
                return (await desk.DeleteAsync(tenant, stored, stored.ETag, cancellation)).Item is not null;
            }

            if (
                !(
                    await store.CommitAsync(
                        new DocumentBatch(tenant, last.Before.Partition).Replace(last.Before, stored.ETag),
                        cancellation
                    )
                ).Committed
            )
            {
                return false;
            }
        }

        // Gone already: but a crash may have come before all was done that belongs to it.
        await ReleaseAsync(tenant, rows, [], cancellation);
        await references.MoveAsync(tenant, rows[0].After.ContactId, to: null, cancellation);
        return true;
    }

    private Task ReleaseAsync(
        TenantId tenant,
        IReadOnlyList<ImportedRow> rows,
        IReadOnlyList<string> kept,
        CancellationToken cancellation
    ) =>
        claims.ReleaseAsync(
            tenant,
            rows[0].After.ContactId,
            rows.SelectMany(row => row.After.Emails).ExceptBy(kept.Select(AddressKey.For), AddressKey.For, StringComparer.Ordinal),
            cancellation
        );

    private async Task RemoveUnusedAsync(TenantId tenant, Stored<Company> stored, CancellationToken cancellation)
    {
        var company = stored.Value;
        if (
            !ImportMatching.IsAsMade(company)
            || await NamedAsync<Contact>(tenant, company, cancellation)
            || await NamedAsync<Deal>(tenant, company, cancellation)
            || await NamedAsync<Conversation>(tenant, company, cancellation)
            || await NamedAsync<Activity>(tenant, company, cancellation)
        )
        {
            return;
        }

        await companies.DeleteAsync(tenant, stored, stored.ETag, cancellation);
    }

    private async Task<bool> NamedAsync<T>(TenantId tenant, Company company, CancellationToken cancellation)
        where T : class, IDocument =>
        (
            await store.QueryAsync<T>(
                tenant,
                new DocumentQuery { Where = [new("companyId", FilterOperator.Equal, company.CompanyId)], Limit = 1 },
                cancellation
            )
        )
            .Items
            .Count > 0;
}
