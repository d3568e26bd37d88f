using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>A campaign.</summary>
[JsonConverter(typeof(TypedIdConverter<CampaignId>))]
public readonly record struct CampaignId(string Value) : ITypedId<CampaignId>
{
    public static CampaignId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Where a campaign stands.</summary>
public enum CampaignState
{
    /// <summary>Is being written.</summary>
    Draft,

    /// <summary>Shall go, once a person approved it as a whole.</summary>
    AwaitingApproval,

    /// <summary>Approved; goes at its time.</summary>
    Scheduled,

    /// <summary>Goes.</summary>
    Running,

    /// <summary>Stands still until somebody lets it go on.</summary>
    Paused,

    /// <summary>Everybody was written to or passed over.</summary>
    Done,

    /// <summary>Goes no more.</summary>
    Cancelled,
}

/// <summary>One mail to many: a template to a segment.</summary>
public sealed record Campaign : IDocument
{
    public static string Kind => "campaign";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("campaignId"), new("state", "sortName")];

    /// <summary>Its id.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>To whom.</summary>
    public SegmentId? SegmentId { get; init; }

    /// <summary>What it says.</summary>
    public TemplateId? TemplateId { get; init; }

    /// <summary>The template's version that was approved: what is sent, whatever is written over it later.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>What consent it needs.</summary>
    public ConsentPurpose Purpose { get; init; }

    /// <summary>Whether it goes only to those who gave that consent; else to all who did not say no.</summary>
    public bool ConsentRequired { get; init; } = true;

    /// <summary>Mails a minute at most.</summary>
    public int PerMinute { get; init; } = 300;

    /// <summary>When it is to go; null at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Where it stands.</summary>
    public CampaignState State { get; init; }

    /// <summary>Why it stands still by itself, in words; null where nothing is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>What had come back when it stood still for that: a person who lets it go on has seen it.</summary>
    public long ReturnedBefore { get; init; }

    /// <summary>How many of its mails had been reported as spam when it stood still for that.</summary>
    public long ComplaintsBefore { get; init; }

    /// <summary>What had been handed over then.</summary>
    public long HandedOverBefore { get; init; }

    /// <summary>Who writes it: shown in the mail as <c>user</c>.</summary>
    public TemplateSender Sender { get; init; } = new("", "");

    /// <summary>Who approved it as a whole: the person's address.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>How often it was set going: names its workflow, so that what an earlier going left behind sends nothing.</summary>
    public int Run { get; init; }

    /// <summary>The last contact that the audience was read up to; null before the first.</summary>
    public ContactId? AudienceAfter { get; init; }

    /// <summary>Whether the audience stands: who comes into the segment later is not written to.</summary>
    public bool AudienceRead { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public string Id => CampaignId.Value;

    public string Partition => PartitionOf(CampaignId);

    /// <summary>The partition of a campaign with its audience.</summary>
    public static string PartitionOf(CampaignId id) => "campaign/" + id.Value;
}

/// <summary>What became of one of the audience.</summary>
public enum RecipientState
{
    /// <summary>Not yet written to.</summary>
    Pending,

    /// <summary>On its way.</summary>
    Released,

    /// <summary>Handed over.</summary>
    Sent,

    /// <summary>Passed over, with the reason.</summary>
    Skipped,

    /// <summary>Refused for good.</summary>
    Failed,
}

/// <summary>One of a campaign's audience.</summary>
public sealed record CampaignRecipient : IDocument, ITellsOf
{
    public static string Kind => "campaignRecipient";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("campaignId", "state", "contactId"), new("campaignId", "contactId"), new("contactId")];

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>Whom.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>What became of it.</summary>
    public RecipientState State { get; init; }

    /// <summary>Why it was passed over or refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The campaign's going that let it go.</summary>
    public int Run { get; init; }

    /// <summary>When it was handed over, passed over or refused.</summary>
    public DateTimeOffset? At { get; init; }

    public string Id => CampaignId.Value + "." + ContactId.Value;

    public string Partition => Campaign.PartitionOf(CampaignId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => [Contact.PartitionOf(ContactId)];

    /// <summary>The one mail to it: made of campaign and contact, so that there never is a second.</summary>
    [JsonIgnore]
    public MessageRef Mail
    {
        get
        {
            var hash = Hashing.Short(Id);
            return new MessageRef(new ConversationId("c_k" + hash[..24]), new MessageId("k_" + hash));
        }
    }
}
