using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Chooses the index of a query. SQLite's planner has no statistics of a young table and may sort a million rows for a page of fifty;
/// the declared indexes and the query's shape say enough, and the same query always runs the same way.
/// </summary>
internal static class DocumentPlan
{
    /// <summary>The name of the index to read.</summary>
    public static string IndexOf(string kind, Type document, IReadOnlyList<DocumentIndex> indexes, DocumentQuery query)
    {
        var best = indexes.Select(i => (Index: i, Score: Score(i, query))).OrderByDescending(i => i.Score).FirstOrDefault();
        if (query.Partition is not null && best.Score < Ordered + Equality)
        {
            // A partition is small: what it holds is sorted in memory.
            return "documents_partition";
        }

        return best.Score > 0 ? DocumentIndexes.NameOf(kind, document, best.Index) : "documents_id";
    }

    private const int Equality = 10;
    private const int Ordered = 15;
    private const int Range = 4;

    // An equality narrows, an order saves the sort. Order is worth more than one equality (which may be as weak as deleted = false) but less than two.
    private static int Score(DocumentIndex index, DocumentQuery query)
    {
        var score = 0;
        foreach (var field in index.Fields)
        {
            if (query.Where.Any(f => f.Field == field && f.Operator == FilterOperator.Equal))
            {
                score += Equality;
                continue;
            }

            if (query.Sort?.Field == field)
            {
                return score + Ordered;
            }

            return query.Where.Any(f => f.Field == field && f.Operator is not (FilterOperator.NotEqual or FilterOperator.Contains or FilterOperator.ArrayContains)) ? score + Range : score;
        }

        // After all fields of the index comes the id, which is the order where none is asked for.
        return query.Sort is null && score > 0 ? score + Ordered : score;
    }
}
