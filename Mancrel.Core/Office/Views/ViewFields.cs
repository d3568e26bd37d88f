namespace Mancrel.Core.Office.Views;

/// <summary>What people write about a view.</summary>
public sealed record ViewFields
{
    /// <summary>As it is called, 1 to 60 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The list; never changed.</summary>
    public ViewSubject? Subject { get; init; }

    /// <summary>What stands in the list's address, at most 30 texts of at most 500 characters.</summary>
    public IReadOnlyDictionary<string, string>? Query { get; init; }

    /// <summary>True for everybody; only for oneself where it is missing.</summary>
    public bool? Shared { get; init; }

    /// <summary>Its place, 0 to 10,000; after all others where it is missing.</summary>
    public int? Order { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static ViewFields Of(SavedView view) =>
        new()
        {
            Name = view.Name,
            Subject = view.Subject,
            Query = view.Query,
            Shared = view.Shared,
            Order = view.Order,
        };
}
