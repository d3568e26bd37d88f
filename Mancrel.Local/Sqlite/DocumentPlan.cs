using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Chooses the index of a query. SQLite's planner has no statistics of a young table and may sort a million rows for a page of fifty; the
/// declared indexes and the query's shape say nearly enough. Where one index gives the order and another narrows further, counting a few
/// thousand entries of the second decides.
/// </summary>
/// <param name="Index">The index to read.</param>
/// <param name="Alternative">An index that narrows further but leaves a sort; better when it narrows to <see cref="FewEnough"/>.</param>
internal sealed record DocumentPlan(string Index, DocumentPlan.Narrow? Alternative)
{
    /// <summary>
    /// So many documents are sorted faster than an order is walked in search of few: about √(page × table) for a page of 50 and a million
    /// documents.
    /// </summary>
    public const int FewEnough = 4000;

    /// <summary>The plan of a query.</summary>
    public static DocumentPlan For(DocumentTable table, DocumentQuery query)
    {
        var shapes = table.Indexes.Values.Select(i => Shape.Of(i, query)).Where(s => s.IsUseful).ToList();
        var ordered = shapes.Where(s => s.IsOrdered).MaxBy(s => s.Equal.Count);
        var narrow = shapes.Where(s => !s.IsOrdered).MaxBy(s => (s.Equal.Count * 2) + (s.HasRange ? 1 : 0));
        if (query.Partition is not null && ordered is not { Equal.Count: > 0 })
        {
            // A partition is small: what it holds is sorted in memory.
            return new DocumentPlan(table.PartitionIndex, null);
        }

        string NameOf(Shape shape) => table.IndexName(shape.Index);
        return (ordered, narrow) switch
        {
            (null, null) => new DocumentPlan(table.IdIndex, null),
            (null, _) => new DocumentPlan(NameOf(narrow), null),
            (_, { Equal.Count: > 0 }) when !narrow.Equal.All(ordered.Equal.Contains) => new DocumentPlan(
                NameOf(ordered),
                new Narrow(NameOf(narrow), narrow.Equal)
            ),
            _ => new DocumentPlan(NameOf(ordered), null),
        };
    }

    /// <summary>An index and the fields on which it narrows by equality.</summary>
    internal sealed record Narrow(string Name, IReadOnlyList<string> Fields);

    /// <summary>What an index does for a query: fields narrowed by equality, then an order or a range.</summary>
    private sealed record Shape(DocumentIndex Index, IReadOnlyList<string> Equal, bool IsOrdered, bool HasRange)
    {
        public bool IsUseful => Equal.Count > 0 || IsOrdered || HasRange;

        public static Shape Of(DocumentIndex index, DocumentQuery query)
        {
            List<string> equal =
            [
                .. index.Fields.TakeWhile(field => query.Where.Any(f => f.Field == field && f.Operator == FilterOperator.Equal)),
            ];
            var next = index.Fields.ElementAtOrDefault(equal.Count);

            // After all fields of an index comes the id, which is the order where none is asked for.
            var isOrdered = next is null ? query.Sort is null || equal.Contains(query.Sort.Field) : query.Sort?.Field == next;
            var hasRange = query.Where.Any(f =>
                f.Field == next
                && f.Operator
                    is not (FilterOperator.NotEqual or FilterOperator.InOrNone or FilterOperator.Contains or FilterOperator.ArrayContains)
            );
            return new Shape(index, equal, isOrdered, hasRange);
        }
    }
}
