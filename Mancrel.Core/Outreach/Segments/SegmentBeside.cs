using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>Reads what belongs to a page of people: once for all of them.</summary>
public static class SegmentBeside
{
    private const int AtOnce = 1000;
    private const int MostPages = 20;

    /// <summary>The documents whose field is one of some ids, of those that are seen; at most 20,000.</summary>
    public static async Task<List<T>> BesideAsync<T>(
        this IDocumentStore store,
        TenantId tenant,
        string field,
        IReadOnlyList<string> ids,
        Sight sight,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var all = new List<T>();
        string? cursor = null;
        for (var round = 0; ids.Count > 0 && round < MostPages; round++)
        {
            var query = new DocumentQuery
            {
                Where = [new(field, FilterOperator.In, ids.ToList())],
                Limit = AtOnce,
                Cursor = cursor,
            };
            var page = await store.QueryAsync<T>(tenant, sight.Narrow<T>(query), cancellation);
            all.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return all;
    }
}
