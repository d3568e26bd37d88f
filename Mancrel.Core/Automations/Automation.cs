using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>An automation.</summary>
[JsonConverter(typeof(TypedIdConverter<AutomationId>))]
public readonly record struct AutomationId(string Value) : ITypedId<AutomationId>
{
    public static AutomationId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Where an automation stands.</summary>
public enum AutomationState
{
    /// <summary>Never published: nothing happens.</summary>
    Draft,

    /// <summary>Its published version runs.</summary>
    Live,

    /// <summary>Nothing begins, and what runs ends at its next step.</summary>
    Paused,
}

/// <summary>
/// Something that happens by itself: when this, and if that, then do these. What it does stands in its versions, which do not change; with
/// them and its runs it is one partition.
/// </summary>
public sealed record Automation : IDocument
{
    public static string Kind => "automation";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("state", "sortName")];

    /// <summary>Its id.</summary>
    public required AutomationId AutomationId { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>Where it stands.</summary>
    public AutomationState State { get; init; }

    /// <summary>The newest version.</summary>
    public int Newest { get; init; } = 1;

    /// <summary>The version that runs, or ran until it was paused; null until one was published.</summary>
    public int? LiveVersion { get; init; }

    /// <summary>What begins that version.</summary>
    public AutomationTrigger? Trigger { get; init; }

    /// <summary>From when on what happens counts: what was before is not meant.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>Who published it: its runs may do what this person may.</summary>
    public UserId? PublishedBy { get; init; }

    /// <summary>Why Mancrel paused it by itself; null where a person did, or it runs.</summary>
    public string? Problem { get; init; }

    public string Id => AutomationId.Value;

    public string Partition => PartitionOf(AutomationId);

    /// <summary>The partition of an automation with its versions and runs.</summary>
    public static string PartitionOf(AutomationId id) => "automation/" + id.Value;
}

/// <summary>What an automation does, as it was written once: another wording is another version.</summary>
public sealed record AutomationVersion : IDocument
{
    public static string Kind => "automationVersion";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("version")];

    /// <summary>Of which automation.</summary>
    public required AutomationId AutomationId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Version { get; init; }

    /// <summary>When, if what, and what then.</summary>
    public required AutomationDefinition Definition { get; init; }

    /// <summary>Who wrote it: the person's address.</summary>
    public required string By { get; init; }

    /// <summary>When it was published first; null where it never was.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public string Id => IdOf(AutomationId, Version);

    public string Partition => Automation.PartitionOf(AutomationId);

    /// <summary>The id of a version.</summary>
    public static string IdOf(AutomationId automation, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{automation.Value}.{version}");
}
