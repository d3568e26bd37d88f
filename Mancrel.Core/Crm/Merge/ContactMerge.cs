using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>Two contacts that became one, with all that is needed to make them two again.</summary>
public sealed record ContactMerge : IDocument
{
    public static string Kind => "contactMerge";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    /// <summary>Its id.</summary>
    public required string MergeId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>The one that stays, as it was before.</summary>
    public required Contact Survivor { get; init; }

    /// <summary>The one that went, as it was before.</summary>
    public required Contact Other { get; init; }

    /// <summary>What became of them.</summary>
    public required Contact Merged { get; init; }

    /// <summary>What was moved from the one that went.</summary>
    public IReadOnlyList<MovedReference> Moved { get; init; } = [];

    /// <summary>When it was undone; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    public string Id => MergeId;

    public string Partition => PartitionOf(MergeId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "merge/" + id;
}
