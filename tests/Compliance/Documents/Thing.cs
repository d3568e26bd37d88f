using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Documents;

/// <summary>A document with a field of every sort that filters know.</summary>
public sealed record Thing : IDocument
{
    public static string Kind => "thing";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("name"), new("status", "count"), new("createdAt"), new("tags")];

    public required string Id { get; init; }

    public string Partition { get; init; } = "things/1";

    public string? Name { get; init; }

    public ThingStatus Status { get; init; }

    public int? Count { get; init; }

    public decimal? Price { get; init; }

    public bool Flag { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public ContactId? Owner { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public ThingSize? Size { get; init; }
}

public enum ThingStatus
{
    New,
    InProgress,
    Done,
}

public sealed record ThingSize(int Width, string Unit);

/// <summary>Another kind that may have the same ids.</summary>
public sealed record OtherThing(string Id, string Partition, string Name) : IDocument
{
    public static string Kind => "otherThing";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];
}
