using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>What people write about a campaign.</summary>
public sealed record CampaignDraft
{
    /// <summary>1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>To whom.</summary>
    public string? SegmentId { get; init; }

    /// <summary>A template of a mail.</summary>
    public string? TemplateId { get; init; }

    /// <summary>What consent it needs; news where it is missing.</summary>
    public ConsentPurpose? Purpose { get; init; }

    /// <summary>Only to those who gave that consent; true where it is missing.</summary>
    public bool? ConsentRequired { get; init; }

    /// <summary>Mails a minute at most, 1 to 6,000; 300 where it is missing.</summary>
    public int? PerMinute { get; init; }

    /// <summary>When it is to go once it is approved, a time to come; at once where it is missing.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static CampaignDraft Of(Campaign campaign) =>
        new()
        {
            Name = campaign.Name,
            SegmentId = campaign.SegmentId?.Value,
            TemplateId = campaign.TemplateId?.Value,
            Purpose = campaign.Purpose,
            ConsentRequired = campaign.ConsentRequired,
            PerMinute = campaign.PerMinute,
            ScheduledAt = campaign.ScheduledAt,
        };
}
