using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Files;

/// <summary>
/// Tells the timelines of contact, company and deal what happens to their files. A line's id is made from the file and the number of what
/// happened, so that it is told once.
/// </summary>
public sealed class FileTimeline(IDocumentStore store) : IProjection
{
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != RecordFile.Kind)
        {
            return false;
        }

        foreach (var id in changes.Where(change => !change.Deleted).Select(change => change.Id).Distinct(StringComparer.Ordinal))
        {
            if (
                await store.GetAsync<RecordFile>(tenant, RecordFile.PartitionOf(new FileId(id)), id, cancellation) is { } stored
                && RecordFile.RecordOf(stored.Value) is not null
            )
            {
                await TellAsync(tenant, stored.Value, cancellation);
            }
        }

        return true;
    }

    private async Task TellAsync(TenantId tenant, RecordFile file, CancellationToken cancellation)
    {
        var next = file.History.Count;
        while (next > 0 && await store.GetAsync<Activity>(tenant, file.Home, IdOf(file, file.History[next - 1]), cancellation) is null)
        {
            next--;
        }

        // Oldest first: what a crash leaves out is found by the next look.
        for (; next < file.History.Count; next++)
        {
            await store.CommitAsync(new DocumentBatch(tenant, file.Home).Create(Line(file, file.History[next])), cancellation);
        }
    }

    private static string IdOf(RecordFile file, FileEvent happened) =>
        string.Create(CultureInfo.InvariantCulture, $"a_{file.Id}_{happened.Number}");

    private static Activity Line(RecordFile file, FileEvent happened) =>
        new()
        {
            ActivityId = IdOf(file, happened),
            Home = file.Home,
            At = happened.At,
            What = ActivityKind.File,
            Summary = $"File {CoreJson.Name(happened.What)}: {happened.Name}",
            By = happened.By,
            ContactId = file.ContactId,
            CompanyId = file.CompanyId,
            DealId = file.DealId,
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["fileId"] = file.Id,
                ["what"] = CoreJson.Name(happened.What),
                ["name"] = happened.Name,
            },
        };
}
