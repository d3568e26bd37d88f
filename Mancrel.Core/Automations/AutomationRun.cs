using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>Where a run stands.</summary>
public enum AutomationRunState
{
    /// <summary>Something is being done, or waits for its turn.</summary>
    Running,

    /// <summary>All of it is done.</summary>
    Done,

    /// <summary>A step could not be done; it can be tried again from there.</summary>
    Failed,

    /// <summary>The automation was paused or deleted before it was done.</summary>
    Stopped,

    /// <summary>The conditions did not hold: nothing was done.</summary>
    Skipped,
}

/// <summary>A condition as it was found.</summary>
/// <param name="Field">The field.</param>
/// <param name="Op">How it was compared.</param>
/// <param name="Value">With what.</param>
/// <param name="Found">What the record had there; empty where nothing was known.</param>
/// <param name="Holds">Whether it held.</param>
public sealed record AutomationReading(
    string Field,
    Outreach.Segments.SegmentOp Op,
    string? Value,
    IReadOnlyList<string> Found,
    bool Holds
);

/// <summary>What became of a step.</summary>
public enum AutomationOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>It waits until <see cref="AutomationDone.Until"/>.</summary>
    Waits,

    /// <summary>The conditions of a branch held.</summary>
    Then,

    /// <summary>The conditions of a branch did not hold.</summary>
    Else,

    /// <summary>It could not be done.</summary>
    Failed,
}

/// <summary>A step that was come to.</summary>
/// <param name="Path">Its place in the version.</param>
/// <param name="Act">What it is.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When.</param>
/// <param name="Text">In a sentence; null where there is nothing to say.</param>
public sealed record AutomationDone(
    string Path,
    AutomationAct Act,
    AutomationOutcome Outcome,
    DateTimeOffset At,
    [property: Said] string? Text = null
)
{
    /// <summary>Until when it waits.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The task that it made.</summary>
    public string? TaskId { get; init; }

    /// <summary>The conversation of the mail that it wrote.</summary>
    public string? ConversationId { get; init; }
}

/// <summary>The record that an event is about.</summary>
public sealed record AutomationSource(string Kind, string Partition, string Id);

/// <summary>
/// One event that an automation looked at, and what it did then. Its id is made of automation and event, so that no event counts twice,
/// however often it is told.
/// </summary>
public sealed record AutomationRun : IDocument, ITellsOf
{
    public static string Kind => "automationRun";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at"), new("state", "at"), new("contactId", "at")];

    /// <summary>Its id.</summary>
    public required string RunId { get; init; }

    /// <summary>Whose run it is.</summary>
    public required AutomationId AutomationId { get; init; }

    /// <summary>The automation's name when it began.</summary>
    public required string Name { get; init; }

    /// <summary>The version that it follows to its end, whatever is published meanwhile.</summary>
    public required int Version { get; init; }

    /// <summary>What happened.</summary>
    public required AutomationEventKind On { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The record.</summary>
    public required AutomationSource Source { get; init; }

    /// <summary>The contact that it is about; null where there is none, or they were erased.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The deal that it is about.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The conversation that it is about.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>Whose rights it has.</summary>
    public required UserId ActsFor { get; init; }

    /// <summary>Where it stands.</summary>
    public AutomationRunState State { get; init; }

    /// <summary>The conditions as they were found.</summary>
    public IReadOnlyList<AutomationReading> Readings { get; init; } = [];

    /// <summary>The steps that were come to, in their order.</summary>
    public IReadOnlyList<AutomationDone> Steps { get; init; } = [];

    /// <summary>Why it failed or was stopped.</summary>
    public string? Error { get; init; }

    /// <summary>Which of the workflow's instances looks after it: one more with each time that it is tried again.</summary>
    public int Part { get; init; }

    /// <summary>The move that is about to be made, with the deal's entry before it: what tells a repeated step from a new one.</summary>
    public AutomationReserved? Reserved { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How what it does is signed on timelines.</summary>
    [JsonIgnore]
    public string Actor => string.Create(CultureInfo.InvariantCulture, $"{ActorMark}{Name}, version {Version}");

    /// <summary>The workflow instance.</summary>
    [JsonIgnore]
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"automation.{AutomationId.Value}.{RunId}.{Part}");

    public string Id => RunId;

    public string Partition => Automation.PartitionOf(AutomationId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions =>
        [
            .. ContactId is { } contact ? [Contact.PartitionOf(contact)] : Array.Empty<string>(),
            .. DealId is { } deal ? [Deal.PartitionOf(deal)] : Array.Empty<string>(),
            .. ConversationId is { } conversation ? [Conversation.PartitionOf(conversation)] : Array.Empty<string>(),
        ];

    /// <summary>What every <see cref="Actor"/> begins with; no address of a person does.</summary>
    public const string ActorMark = "automation ";

    /// <summary>The id of the run of an event.</summary>
    public static string IdOf(AutomationId automation, string eventKey) => "run_" + Hashing.Short($"{automation.Value}\n{eventKey}");

    /// <summary>What is made by a step is named by this: the same step makes nothing twice.</summary>
    public string KeyOf(string path) => Hashing.Short($"{AutomationId.Value}\n{RunId}\n{path}");
}

/// <summary>A move that is about to be made.</summary>
/// <param name="Path">By which step.</param>
/// <param name="Entry">The deal's entry before it.</param>
public sealed record AutomationReserved(string Path, int Entry);
