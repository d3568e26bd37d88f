using Mancrel.Core.Ports;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Learning.Models;

/// <summary>A training for a tenant: how it goes, what it measured, and the model that came of it.</summary>
public sealed record TrainedModel : IDocument
{
    /// <summary>The partition of all trainings and of the choice between them.</summary>
    public const string ThePartition = "models";

    public static string Kind => "trainedModel";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    /// <summary>Its id.</summary>
    public required string ModelId { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked: a person's address, or <c>mancrel</c> at night.</summary>
    public required string By { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrainingState State { get; init; }

    /// <summary>What is being done, in words.</summary>
    public string Progress { get; init; } = "";

    /// <summary>The product's model that it rests on.</summary>
    public string? BasedOn { get; init; }

    /// <summary>Identifies the examples and code of that model: under others it cannot be used.</summary>
    public string? DataHash { get; init; }

    /// <summary>Labels that it learned from.</summary>
    public int Labels { get; init; }

    /// <summary>How many rows of weights it changes.</summary>
    public int Rows { get; init; }

    /// <summary>The product's own model on the examples kept out of its training.</summary>
    public ModelFigures? HeldOutBefore { get; init; }

    /// <summary>This one on the same.</summary>
    public ModelFigures? HeldOutAfter { get; init; }

    /// <summary>The product's own model on the tenant's labels.</summary>
    public ModelFigures? OwnBefore { get; init; }

    /// <summary>This one on the tenant's labels, each message read by a model that never saw it.</summary>
    public ModelFigures? OwnAfter { get; init; }

    /// <summary>True when it is better and may be used.</summary>
    public bool Better { get; init; }

    /// <summary>Why it may or may not be used, or what went wrong.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where it is kept.</summary>
    public BlobId? Blob { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string Id => ModelId;

    public string Partition => ThePartition;
}

/// <summary>Where a training stands.</summary>
public enum TrainingState
{
    /// <summary>Asked for.</summary>
    Queued,

    /// <summary>Under way.</summary>
    Training,

    /// <summary>Over, with a model.</summary>
    Done,

    /// <summary>Over, without one.</summary>
    Failed,
}

/// <summary>Which model a tenant uses.</summary>
public sealed record ModelChoice : IDocument
{
    /// <summary>The id that stands for the model that comes with the product.</summary>
    public const string Product = "product";

    /// <summary>The only id.</summary>
    public const string TheId = "model-choice";

    public static string Kind => "modelChoice";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The training in use, or <see cref="Product"/>.</summary>
    public string InUse { get; init; } = Product;

    /// <summary>What was in use before.</summary>
    public string? Before { get; init; }

    /// <summary>Who chose: a person's address, or <c>mancrel</c>.</summary>
    public string? By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The training that is under way; null when none is. There is one at a time.</summary>
    public string? Training { get; init; }

    public string Id => TheId;

    public string Partition => TrainedModel.ThePartition;
}
