using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Importing;

/// <summary>Takes imports back. What was before stands in the import's rows, so that it can be done again after a crash: what is back already stays.</summary>
public sealed class ImportUndo(IDocumentStore store, AddressClaims claims, ContactDesk desk, TimeProvider clock)
{
    private const int AtOnce = 64;

    /// <summary>Takes an import back: what it made goes, what it changed is as before. A contact that was changed since then stays as it is.</summary>
    public async Task<ContactImport> RunAsync(TenantId tenant, ContactImport import, CancellationToken cancellation)
    {
        var kept = 0;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<ImportedRow>(tenant, new DocumentQuery { Where = [new("importId", FilterOperator.Equal, import.ImportId)], Sort = new DocumentSort("row", Descending: true), Limit = 1000, Cursor = cursor }, cancellation);

            // The last row of a person first, each finding what it left.
            await Parallel.ForEachAsync(page.Items.GroupBy(row => row.Value.After.ContactId), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (person, stop) =>
            {
                var back = true;
                foreach (var row in person)
                {
                    back &= await BackAsync(tenant, row.Value, stop);
                }

                Interlocked.Add(ref kept, back ? 0 : 1);
            });
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        var undone = import with { State = ImportState.Undone, UndoneAt = clock.GetUtcNow(), KeptAtUndo = kept };
        await store.CommitAsync(new DocumentBatch(tenant, undone.Partition).Upsert(undone), cancellation);
        return undone;
    }

    private async Task<bool> BackAsync(TenantId tenant, ImportedRow row, CancellationToken cancellation)
    {
        if (await store.GetAsync<Contact>(tenant, row.After.Partition, row.After.Id, cancellation) is not { } stored)
        {
            return true;
        }

        if (!ImportTeaching.Same(stored.Value, row.After))
        {
            // Taken back already, or changed by somebody since.
            return row.Before is not null && ImportTeaching.Same(stored.Value, row.Before);
        }

        if (row.Before is null)
        {
            return (await desk.DeleteAsync(tenant, stored, stored.ETag, cancellation)).Item is not null;
        }

        if (!(await store.CommitAsync(new DocumentBatch(tenant, row.Before.Partition).Replace(row.Before, stored.ETag), cancellation)).Committed)
        {
            return false;
        }

        await claims.ReleaseAsync(tenant, row.Before.ContactId, row.After.Emails.Except(row.Before.Emails, StringComparer.Ordinal), cancellation);
        return true;
    }
}
