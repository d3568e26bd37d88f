using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>A segment.</summary>
[JsonConverter(typeof(TypedIdConverter<SegmentId>))]
public readonly record struct SegmentId(string Value) : ITypedId<SegmentId>
{
    public static SegmentId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>How a segment says who belongs to it.</summary>
public enum SegmentKind
{
    /// <summary>By a query, asked anew whenever it is used.</summary>
    Live,

    /// <summary>By a list of contacts.</summary>
    Static,
}

/// <summary>How a condition compares.</summary>
public enum SegmentOp
{
    /// <summary>One of the field's values is this, whatever case and accents.</summary>
    Is,

    /// <summary>None of them is.</summary>
    IsNot,

    /// <summary>One of them has this in it.</summary>
    Contains,

    /// <summary>None of them has.</summary>
    NotContains,

    /// <summary>A time before this one.</summary>
    Before,

    /// <summary>This time or a later one.</summary>
    After,

    /// <summary>A number above this one.</summary>
    Greater,

    /// <summary>A number below this one.</summary>
    Less,

    /// <summary>Nothing is known.</summary>
    Empty,

    /// <summary>Something is.</summary>
    NotEmpty,
}

/// <summary>A condition (field, op, value), or several of which all or any must hold.</summary>
public sealed record SegmentQuery
{
    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<SegmentQuery>? All { get; init; }

    /// <summary>One of these must hold.</summary>
    public IReadOnlyList<SegmentQuery>? Any { get; init; }

    /// <summary>What is looked at.</summary>
    public string? Field { get; init; }

    /// <summary>How.</summary>
    public SegmentOp? Op { get; init; }

    /// <summary>With what: a text, a number, true or false; of times a day, a time or days ago such as <c>90d</c>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The conditions below.</summary>
    [JsonIgnore]
    public IReadOnlyList<SegmentQuery> Parts => All ?? Any ?? [];
}

/// <summary>People to write to, by what is known of them or by a list.</summary>
public sealed record Segment : IDocument
{
    public static string Kind => "segment";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("segmentId")];

    /// <summary>Its id.</summary>
    public required SegmentId SegmentId { get; init; }

    /// <summary>As people choose it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>By query or by list.</summary>
    [JsonPropertyName("kind")]
    public SegmentKind Rule { get; init; }

    /// <summary>The query of a live one; null of a static one.</summary>
    public SegmentQuery? Query { get; init; }

    /// <summary>How many belonged to it when it was written last; null where that was not counted to the end.</summary>
    public int? Count { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    public string Id => SegmentId.Value;

    public string Partition => PartitionOf(SegmentId);

    /// <summary>The partition of a segment with its list.</summary>
    public static string PartitionOf(SegmentId id) => "segment/" + id.Value;
}

/// <summary>A contact on the list of a static segment.</summary>
public sealed record SegmentMember : IDocument
{
    public static string Kind => "segmentMember";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("segmentId", "contactId"), new("contactId")];

    /// <summary>Whose list.</summary>
    public required SegmentId SegmentId { get; init; }

    /// <summary>Who is on it.</summary>
    public required ContactId ContactId { get; init; }

    public string Id => SegmentId.Value + "." + ContactId.Value;

    public string Partition => Segment.PartitionOf(SegmentId);
}
