namespace Mancrel.Core.Ports;

/// <summary>Which documents of a kind, in which order, how many. All filters must hold.</summary>
public sealed record DocumentQuery
{
    /// <summary>Only this partition; null for all of the tenant.</summary>
    public string? Partition { get; init; }

    /// <summary>The filters; empty for all.</summary>
    public IReadOnlyList<DocumentFilter> Where { get; init; } = [];

    /// <summary>The field to sort by (ties by id); null sorts by id.</summary>
    public DocumentSort? Sort { get; init; }

    /// <summary>At most so many, 1 to 1000.</summary>
    public int Limit { get; init; } = 50;

    /// <summary><see cref="DocumentPage{T}.NextCursor"/> of the page before; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to count all that match (costs a second query).</summary>
    public bool CountTotal { get; init; }
}

/// <summary>A sort order over a JSON field; documents without the field come first ascending, last descending.</summary>
public sealed record DocumentSort(string Field, bool Descending = false);

/// <summary>
/// A condition on a JSON field (camelCase, dots for depth). Two names are the store's own: <c>createdAt</c> and <c>updatedAt</c>
/// where the document has none. The value is a string, bool, decimal, long, int, DateTimeOffset, enumeration or typed id,
/// or a list of these for <see cref="FilterOperator.In"/> and <see cref="FilterOperator.InOrNone"/>.
/// </summary>
public sealed record DocumentFilter(string Field, FilterOperator Operator, object? Value);

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    /// <summary>Equal; null matches a missing field.</summary>
    Equal,

    /// <summary>Not equal; a missing field is not equal to any value but null.</summary>
    NotEqual,

    /// <summary>Equal to one of a list.</summary>
    In,

    /// <summary>Equal to one of a list, or missing: what is somebody's of these or nobody's.</summary>
    InOrNone,

    /// <summary>Less than.</summary>
    LessThan,

    /// <summary>At most.</summary>
    LessOrEqual,

    /// <summary>Greater than.</summary>
    GreaterThan,

    /// <summary>At least.</summary>
    GreaterOrEqual,

    /// <summary>Text that starts with this, case kept.</summary>
    StartsWith,

    /// <summary>Text that has this in it, ASCII case ignored.</summary>
    Contains,

    /// <summary>An array that has this element.</summary>
    ArrayContains,
}

/// <summary>A page of documents.</summary>
/// <param name="Items">In order.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
/// <param name="Total">All that match, when it was asked for.</param>
public sealed record DocumentPage<T>(IReadOnlyList<Stored<T>> Items, string? NextCursor, long? Total);
