using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Crm.Deals;

/// <summary>What people write about a deal. Its stage is changed by moving it.</summary>
public sealed record DealFields
{
    /// <summary>What it is about, at most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>With whom.</summary>
    public string? ContactId { get; init; }

    /// <summary>With which company; left out, the contact's.</summary>
    public string? CompanyId { get; init; }

    /// <summary>The pipeline; left out in a POST, the first. It is changed by moving the deal.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The stage; left out in a POST, the first. It is changed by moving the deal.</summary>
    public string? StageId { get; init; }

    /// <summary>active or paused; won and lost are stages.</summary>
    public DealStatus? Status { get; init; }

    /// <summary>What it is worth.</summary>
    public Money? Value { get; init; }

    /// <summary>0 to 100; left out, the stage's.</summary>
    public int? Probability { get; init; }

    /// <summary>When something is to be done next.</summary>
    public DateTimeOffset? NextActionAt { get; init; }

    /// <summary>The day that it is thought to be won on.</summary>
    public DateOnly? ExpectedCloseOn { get; init; }

    /// <summary>Who looks after it; left out in a POST, whoever the assignment rules name.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What Mancrel noticed about it.</summary>
    public string? AiNotes { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>The backlink opportunity that it pursues.</summary>
    public string? OpportunityId { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static DealFields Of(Deal d) =>
        new()
        {
            Title = d.Title,
            ContactId = d.ContactId?.Value,
            CompanyId = d.CompanyId?.Value,
            PipelineId = d.PipelineId.Value,
            StageId = d.StageId,
            Status = d.Status,
            Value = d.Value,
            Probability = d.Probability,
            NextActionAt = d.NextActionAt,
            ExpectedCloseOn = d.ExpectedCloseOn,
            OwnerId = d.OwnerId?.Value,
            AiNotes = d.AiNotes,
            Tags = d.Tags,
            CustomFields = d.CustomFields,
            OpportunityId = d.OpportunityId,
        };
}
