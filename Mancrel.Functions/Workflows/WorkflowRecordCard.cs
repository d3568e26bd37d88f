using System.Text.Json;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// What stays of an instance when its history is purged: an id is used once for ever, and how it ended can still be told.
/// </summary>
public sealed record WorkflowRecordCard : IDocument
{
    public static string Kind => "workflowRecord";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The instance, as Core names it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The workflow's name.</summary>
    public required string Workflow { get; init; }

    /// <summary>How it ended.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>Its input.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>Its output, when it returned.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Why it failed or was ended.</summary>
    public string? Error { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    public string Id => InstanceId;

    public string Partition => PartitionOf(InstanceId);

    /// <summary>The partition of an instance.</summary>
    public static string PartitionOf(string instanceId) => "workflow/" + instanceId;
}
