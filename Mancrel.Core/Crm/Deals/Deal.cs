using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>Something that may be won: a sale, a link.</summary>
public sealed record Deal : IDocument
{
    public static string Kind => "deal";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("pipelineId", "stageId", "rank"),
        new("updatedAt"),
        new("nextActionAt"),
        new("status", "nextActionAt"),
        new("contactId", "status"),
        new("companyId", "updatedAt"),
        new("ownerId", "status", "updatedAt"),
        new("status", "rotsAt"),
        new("status", "updatedAt"),
        new("dealId"),
        new("sortTitle"),
    ];

    /// <summary>Its id.</summary>
    public required DealId DealId { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>The title as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortTitle => TextFold.Order(Title);

    /// <summary>With whom.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>With which company.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>The stage.</summary>
    public required string StageId { get; init; }

    /// <summary>Place in its column: see <see cref="Rank"/>.</summary>
    public required string Rank { get; init; }

    /// <summary>Under way, won, lost, paused.</summary>
    public DealStatus Status { get; init; }

    /// <summary>What it is worth; null until known.</summary>
    public Money? Value { get; init; }

    /// <summary>0 to 100; null takes the stage's.</summary>
    public int? Probability { get; init; }

    /// <summary>When something is to be done next.</summary>
    public DateTimeOffset? NextActionAt { get; init; }

    /// <summary>When it came into its stage.</summary>
    public required DateTimeOffset StageEnteredAt { get; init; }

    /// <summary>From when on it rots: the stage's follow-up days are over; null where nothing is awaited.</summary>
    public DateTimeOffset? RotsAt { get; init; }

    /// <summary>Every stage it was in, oldest first, the present one last.</summary>
    public IReadOnlyList<StageVisit> History { get; init; } = [];

    /// <summary>How often it entered a stage: names the workflow of its present stage. Never falls.</summary>
    public int Entry { get; init; }

    /// <summary>Who looks after it.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>Why this person.</summary>
    public string? OwnerReason { get; init; }

    /// <summary>What Mancrel noticed about it.</summary>
    public string AiNotes { get; init; } = "";

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When tags were added, the oldest first.</summary>
    public IReadOnlyList<TagAdded> TagsAdded { get; init; } = [];

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } =
        new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The backlink opportunity that it pursues.</summary>
    public string? OpportunityId { get; init; }

    /// <summary>The conversation that its own mail is in, once one was written.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>The day that it is thought to be won on.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>When it was won or lost.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was won or lost, in the words of whoever closed it; null where nobody said.</summary>
    public string? CloseReason { get; init; }

    public string Id => DealId.Value;

    public string Partition => PartitionOf(DealId);

    /// <summary>The partition of a deal with its own history.</summary>
    public static string PartitionOf(DealId id) => "deal/" + id.Value;
}

/// <summary>How a deal stands.</summary>
public enum DealStatus
{
    /// <summary>Under way.</summary>
    Active,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>Put off: nothing happens by itself.</summary>
    Paused,
}

/// <summary>A stay in a stage.</summary>
public sealed record StageVisit(PipelineId PipelineId, string StageId, DateTimeOffset EnteredAt, string By);
