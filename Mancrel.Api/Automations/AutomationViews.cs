using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Automations;

/// <summary>Body of <c>POST /api/automations</c>.</summary>
/// <param name="Name">As people call it, 1 to 120 characters.</param>
/// <param name="Definition">When, if what, and what then: its first version.</param>
public sealed record NewAutomation(string? Name = null, AutomationDefinition? Definition = null);

/// <summary>Body of <c>PATCH /api/automations/{id}</c>.</summary>
/// <param name="Name">As people call it, 1 to 120 characters.</param>
public sealed record AutomationName(string? Name = null);

/// <summary>Body of <c>POST /api/automations/{id}/publish</c>.</summary>
/// <param name="Version">Which; the newest where it is left out.</param>
public sealed record PublishAutomation(int? Version = null);

/// <summary>Body of <c>POST /api/automations/{id}/try</c>.</summary>
/// <param name="Version">Which; the newest where it is left out.</param>
/// <param name="Days">How far to look back, 1 to 90; 30 where it is left out.</param>
/// <param name="Definition">What is being written and not stored yet, in place of a version.</param>
public sealed record TryAutomation(int? Version = null, int? Days = null, AutomationDefinition? Definition = null);

/// <summary>Body of <c>POST /api/automations/describe</c>.</summary>
/// <param name="Text">What is to happen, in plain language, 1 to 2,000 characters.</param>
public sealed record DescribeAutomation(string? Text = null);

/// <summary>An automation as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Name">As people call it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Newest">The newest version.</param>
/// <param name="LiveVersion">The version that was published last.</param>
/// <param name="LiveSince">Since when it runs.</param>
/// <param name="PublishedBy">Whose rights its runs have.</param>
/// <param name="On">What begins the published version.</param>
/// <param name="Problem">Why Mancrel paused it by itself.</param>
/// <param name="Definition">The newest version's; null in lists.</param>
public sealed record AutomationView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    AutomationState State,
    int Newest,
    int? LiveVersion,
    DateTimeOffset? LiveSince,
    string? PublishedBy,
    AutomationEventKind? On,
    [property: Said] string? Problem,
    AutomationDefinition? Definition
)
{
    /// <summary>The view of a stored automation.</summary>
    public static AutomationView Of(Stored<Automation> stored) => Of(stored, definition: null);

    /// <summary>The same with its newest version.</summary>
    public static AutomationView Of(Stored<Automation> stored, AutomationDefinition? definition)
    {
        var a = stored.Value;
        return new(
            a.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            a.Name,
            a.State,
            a.Newest,
            a.LiveVersion,
            a.LiveSince,
            a.PublishedBy?.Value,
            a.Trigger?.On,
            a.Problem,
            definition
        );
    }
}

/// <summary>A version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="UpdatedAt">When it changed last: that it was published is written on it.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="Definition">When, if what, and what then.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="PublishedAt">When it was published first.</param>
public sealed record AutomationVersionView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version,
    AutomationDefinition Definition,
    string By,
    DateTimeOffset? PublishedAt
)
{
    /// <summary>The view of a version.</summary>
    public static AutomationVersionView Of(Stored<AutomationVersion> stored) =>
        new(
            stored.Value.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            stored.Value.Version,
            stored.Value.Definition,
            stored.Value.By,
            stored.Value.PublishedAt
        );
}

/// <summary>A run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was written down.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Version">The version that it follows.</param>
/// <param name="On">What happened.</param>
/// <param name="HappenedAt">When that was.</param>
/// <param name="At">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ContactId">The contact that it is about.</param>
/// <param name="DealId">The deal that it is about.</param>
/// <param name="ConversationId">The conversation that it is about.</param>
/// <param name="Readings">The conditions as they were found.</param>
/// <param name="Steps">The steps that were come to.</param>
/// <param name="Error">Why it failed or was stopped.</param>
public sealed record AutomationRunView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version,
    AutomationEventKind On,
    DateTimeOffset HappenedAt,
    DateTimeOffset At,
    DateTimeOffset? EndedAt,
    AutomationRunState State,
    string? ContactId,
    string? DealId,
    string? ConversationId,
    IReadOnlyList<AutomationReading> Readings,
    IReadOnlyList<AutomationDone> Steps,
    [property: Said] string? Error
)
{
    /// <summary>The view of a run.</summary>
    public static AutomationRunView Of(Stored<AutomationRun> stored)
    {
        var r = stored.Value;
        return new(
            r.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            r.Version,
            r.On,
            r.HappenedAt,
            r.At,
            r.EndedAt,
            r.State,
            r.ContactId?.Value,
            r.DealId?.Value,
            r.ConversationId?.Value,
            r.Readings,
            r.Steps,
            r.Error
        );
    }
}

/// <summary>Something that happened, and what would have come of it.</summary>
/// <param name="At">When.</param>
/// <param name="Label">The record's title; empty where it has none.</param>
/// <param name="ContactId">The contact that it is about.</param>
/// <param name="DealId">The deal that it is about.</param>
/// <param name="ConversationId">The conversation that it is about.</param>
/// <param name="WouldRun">Whether the conditions hold.</param>
/// <param name="Readings">The conditions as they were found.</param>
/// <param name="Steps">What would have been done.</param>
public sealed record TriedEventView(
    DateTimeOffset At,
    string Label,
    string? ContactId,
    string? DealId,
    string? ConversationId,
    bool WouldRun,
    IReadOnlyList<AutomationReading> Readings,
    IReadOnlyList<AutomationTried> Steps
);

/// <summary>A dry run on what happened: nothing was written.</summary>
/// <param name="Days">How far it looked back.</param>
/// <param name="Happened">How often what begins it happened.</param>
/// <param name="WouldRun">How often it would have run.</param>
/// <param name="Complete">False where there was more than is looked at.</param>
/// <param name="Events">What happened, the newest first, at most 100.</param>
public sealed record TriedView(int Days, int Happened, int WouldRun, bool Complete, IReadOnlyList<TriedEventView> Events)
{
    /// <summary>The view of a dry run.</summary>
    public static TriedView Of(int days, AutomationTrialResult result) =>
        new(
            days,
            result.Happened,
            result.WouldRun,
            result.Complete,
            [
                .. result.Events.Select(one => new TriedEventView(
                    one.Happened.At,
                    one.Happened.Label,
                    one.Happened.ContactId?.Value,
                    one.Happened.DealId?.Value,
                    one.Happened.ConversationId?.Value,
                    one.WouldRun,
                    one.Readings,
                    one.Steps
                )),
            ]
        );
}

/// <summary>What was proposed for a description.</summary>
/// <param name="Definition">The definition, to be shown and confirmed.</param>
/// <param name="LeftOut">What it leaves out and why.</param>
/// <param name="Errors">What is wrong with it by place; empty where it could be stored as it is.</param>
public sealed record DescribedView(AutomationDefinition Definition, string? LeftOut, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>A field that conditions may look at.</summary>
/// <param name="Name">As conditions name it.</param>
/// <param name="Of">Of which record.</param>
/// <param name="Type">Text or number.</param>
/// <param name="Ops">By what it may be compared.</param>
/// <param name="Options">The values that there are; null where any may be.</param>
/// <param name="Label">Of the tenant's own field: its name.</param>
public sealed record AutomationFieldView(
    string Name,
    AutomationRecord Of,
    SegmentType Type,
    IReadOnlyList<SegmentOp> Ops,
    IReadOnlyList<string>? Options,
    string? Label
);

/// <summary>What may begin an automation.</summary>
/// <param name="On">What happens.</param>
/// <param name="Records">The records that there are then.</param>
public sealed record AutomationEventView(AutomationEventKind On, IReadOnlyList<AutomationRecord> Records);

/// <summary>What automations are made of.</summary>
/// <param name="Events">What may begin one.</param>
/// <param name="Fields">What conditions may look at.</param>
/// <param name="Describes">Whether a language model is set up that turns plain language into a definition.</param>
public sealed record AutomationPartsView(
    IReadOnlyList<AutomationEventView> Events,
    IReadOnlyList<AutomationFieldView> Fields,
    bool Describes
);
