using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Reviews;

/// <summary>How a day begins: what is stuck, overdue, waiting. One for each date of the office.</summary>
public sealed record Review : IDocument
{
    public static string Kind => "review";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("date")];

    /// <summary>The office's date, <c>2026-11-21</c>.</summary>
    public required string Date { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sections, each with what belongs to it.</summary>
    public IReadOnlyList<ReviewSection> Sections { get; init; } = [];

    public string Id => Date;

    public string Partition => PartitionOf(Date);

    /// <summary>The partition of a day's review.</summary>
    public static string PartitionOf(string date) => "review/" + date;
}

/// <summary>One matter of a review.</summary>
/// <param name="Key">Its name for programs: <c>stuck_deals</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Items">The first of them.</param>
public sealed record ReviewSection(string Key, string Title, long Count, IReadOnlyList<ReviewItem> Items);

/// <summary>One thing that wants looking at.</summary>
/// <param name="Text">What, in a line.</param>
/// <param name="Kind">deal, task, conversation, contact …</param>
/// <param name="Id">Its id.</param>
/// <param name="At">Since when, or by when.</param>
/// <param name="Assignee">Whose it is; null for nobody's.</param>
public sealed record ReviewItem(string Text, string Kind, string Id, DateTimeOffset? At = null, UserId? Assignee = null);

/// <summary>Adds a section to the daily review: register one, and it is asked each morning.</summary>
public interface IReviewSource
{
    /// <summary>The section; null when there is nothing to say.</summary>
    Task<ReviewSection?> ReadAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellation);
}
