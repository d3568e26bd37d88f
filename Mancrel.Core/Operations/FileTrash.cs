using System.Globalization;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations;

/// <summary>Clears away the files that nobody can take back any more: deleted long ago, or of a record that is gone.</summary>
public sealed class FileTrash(IDocumentStore store, FileDesk files) : IScheduledWork
{
    /// <summary>As long a deleted file can be taken back.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int PageSize = 200;

    public string Name => "file-trash";

    public string About => "Clears away files that were deleted 30 days ago";

    public Cadence Cadence { get; } = new Cadence.Daily(new TimeOnly(3, 30));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var count = 0;
        IReadOnlyList<Stored<RecordFile>> old;
        do
        {
            old = (
                await store.QueryAsync<RecordFile>(
                    slot.Tenant,
                    new DocumentQuery { Where = [new("deleted", FilterOperator.LessThan, slot.Due - KeptFor)], Limit = PageSize },
                    cancellation
                )
            ).Items;
            foreach (var file in old)
            {
                await files.ClearAsync(slot.Tenant, file, cancellation);
            }

            count += old.Count;
        } while (old.Count == PageSize);

        return count.ToString(CultureInfo.InvariantCulture) + " files";
    }
}
