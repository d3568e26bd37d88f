using System.Text.Json.Serialization;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>What people write about a segment.</summary>
public sealed record SegmentDraft
{
    /// <summary>As people choose it, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Live where it is missing; it does not change afterwards.</summary>
    [JsonPropertyName("kind")]
    public SegmentKind? Rule { get; init; }

    /// <summary>The query of a live one.</summary>
    public SegmentQuery? Query { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static SegmentDraft Of(Segment segment) =>
        new()
        {
            Name = segment.Name,
            Rule = segment.Rule,
            Query = segment.Query,
        };
}
