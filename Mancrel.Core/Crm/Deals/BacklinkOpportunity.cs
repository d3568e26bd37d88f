using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>A page that might link to us.</summary>
public sealed record BacklinkOpportunity : IDocument
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromDays(30);

    public static string Kind => "backlinkOpportunity";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("relevance"),
        new("status", "relevance"),
        new("status", "nextActionAt"),
        new("targetDomain"),
        new("contactId"),
        new("domainAuthority"),
    ];

    /// <summary>Its id.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>The page.</summary>
    public required string TargetUrl { get; init; }

    /// <summary>Its domain, made from the address.</summary>
    public required string TargetDomain { get; init; }

    /// <summary>How much weight search engines give to the domain, 0 to 100.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>How well it fits, 0 to 100.</summary>
    public int? Relevance { get; init; }

    /// <summary>The page of ours that is to be linked.</summary>
    public string? OurUrl { get; init; }

    /// <summary>The words of the link.</summary>
    public string AnchorText { get; init; } = "";

    /// <summary>Why they should: what is in it for them.</summary>
    public string Angle { get; init; } = "";

    /// <summary>How far it is.</summary>
    public OpportunityStatus Status { get; init; }

    /// <summary>Whom to write to.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The deal that pursues it.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The entry of that deal into a stage that <see cref="Status"/> followed last; null before it followed any.</summary>
    public int? DealEntry { get; init; }

    /// <summary>When the page was looked at last.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When the link is looked for again: a month after the last time; null before the first.</summary>
    public DateTimeOffset? NextActionAt => CheckedAt + WatchEvery;

    /// <summary>What was seen there.</summary>
    public string? CheckResult { get; init; }

    /// <summary>When the link was seen first; null before.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>True where the link stood when it was looked for last.</summary>
    public bool Stands { get; init; }

    /// <summary>Since when it was missed; null while it stands, or stood never.</summary>
    public DateTimeOffset? LostAt { get; init; }

    public string Id => OpportunityId;

    public string Partition => PartitionOf(OpportunityId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "backlink/" + id;
}

/// <summary>How far an opportunity is.</summary>
public enum OpportunityStatus
{
    /// <summary>Found.</summary>
    New,

    /// <summary>Somebody looks for the person to write to.</summary>
    Researching,

    /// <summary>Written to.</summary>
    Outreaching,

    /// <summary>The link stands.</summary>
    Placed,

    /// <summary>They do not want to.</summary>
    Rejected,
}

/// <summary>What people write about an opportunity.</summary>
public sealed record OpportunityFields
{
    /// <summary>The page.</summary>
    public string? TargetUrl { get; init; }

    /// <summary>0 to 100.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Relevance { get; init; }

    /// <summary>The page of ours that is to be linked.</summary>
    public string? OurUrl { get; init; }

    /// <summary>The words of the link.</summary>
    public string? AnchorText { get; init; }

    /// <summary>What is in it for them.</summary>
    public string? Angle { get; init; }

    /// <summary>How far it is.</summary>
    public OpportunityStatus? Status { get; init; }

    /// <summary>Whom to write to.</summary>
    public string? ContactId { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static OpportunityFields Of(BacklinkOpportunity o) =>
        new()
        {
            TargetUrl = o.TargetUrl,
            DomainAuthority = o.DomainAuthority,
            Relevance = o.Relevance,
            OurUrl = o.OurUrl,
            AnchorText = o.AnchorText,
            Angle = o.Angle,
            Status = o.Status,
            ContactId = o.ContactId?.Value,
        };

    /// <summary>The opportunity with these fields; what is wrong goes to the errors.</summary>
    public BacklinkOpportunity Apply(BacklinkOpportunity opportunity, FieldErrors errors)
    {
        var target = errors.Web("targetUrl", errors.Required("targetUrl", TargetUrl, 2000));
        return opportunity with
        {
            TargetUrl = target ?? "",
            TargetDomain = target is null ? "" : RegistrableDomain.Ascii(new Uri(target).Host),
            DomainAuthority = errors.Between("domainAuthority", DomainAuthority, 0, 100),
            Relevance = errors.Between("relevance", Relevance, 0, 100),
            OurUrl = errors.Web("ourUrl", OurUrl),
            AnchorText = errors.Text("anchorText", AnchorText, 200),
            Angle = errors.Text("angle", Angle, 2000),
            Status = Status ?? OpportunityStatus.New,
            ContactId = string.IsNullOrWhiteSpace(ContactId) ? null : new ContactId(ContactId),
        };
    }
}
