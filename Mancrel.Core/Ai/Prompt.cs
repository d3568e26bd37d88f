using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai;

/// <summary>
/// The prompt of a task as a tenant uses it. Every text that it ever had is kept as a <see cref="PromptVersion"/> of the same partition.
/// </summary>
public sealed record Prompt : IDocument
{
    public static string Kind => "prompt";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The task's name.</summary>
    public required string Name { get; init; }

    /// <summary>The text with its placeholders.</summary>
    public required string Text { get; init; }

    /// <summary>1 for the first text that the tenant wrote itself; 0 is the product's own.</summary>
    public required int Version { get; init; }

    /// <summary>Who wrote it.</summary>
    public string By { get; init; } = "";

    public string Id => Name;

    public string Partition => PartitionOf(Name);

    /// <summary>The partition of a prompt and its versions.</summary>
    public static string PartitionOf(string name) => "prompt/" + name;

    /// <summary>Name and version as decisions cite them; the product's own by its hash, which changes with the product.</summary>
    public string Label =>
        Version == 0 ? $"{Name}.{Hashing.Short(Text)[..8]}" : string.Create(CultureInfo.InvariantCulture, $"{Name}.v{Version}");
}

/// <summary>A text that a prompt had.</summary>
public sealed record PromptVersion : IDocument
{
    public static string Kind => "promptVersion";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("version")];

    /// <summary>The task's name.</summary>
    public required string Name { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Name}.v{Version}");

    public string Partition => Prompt.PartitionOf(Name);
}
