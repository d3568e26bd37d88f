using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>A sequence.</summary>
[JsonConverter(typeof(TypedIdConverter<SequenceId>))]
public readonly record struct SequenceId(string Value) : ITypedId<SequenceId>
{
    public static SequenceId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Where a sequence stands.</summary>
public enum SequenceState
{
    /// <summary>Is being written: who is enrolled waits.</summary>
    Draft,

    /// <summary>Goes.</summary>
    Active,

    /// <summary>Stands still until somebody lets it go on.</summary>
    Paused,

    /// <summary>Is over for everybody in it.</summary>
    Stopped,
}

/// <summary>What ends a sequence for one person before its last step.</summary>
public enum SequenceExit
{
    /// <summary>The person answered; an automatic answer is none.</summary>
    Reply,

    /// <summary>The person wants no more mail. Always an exit.</summary>
    Unsubscribe,

    /// <summary>A mail of it came back. Always an exit.</summary>
    Bounce,

    /// <summary>The person made an appointment.</summary>
    Meeting,

    /// <summary>A deal with the person was won.</summary>
    Won,

    /// <summary>A deal with the person was lost.</summary>
    Lost,
}

/// <summary>One step: a mail after so many days.</summary>
/// <param name="Id">Stays with the step wherever it is moved to, so that nobody gets it twice.</param>
/// <param name="DelayDays">Days after the step before it, of the first after the enrolment; 0 to 365.</param>
/// <param name="BusinessHours">Only from Monday to Friday between 9 and 17 o'clock where the person is.</param>
/// <param name="TemplateId">What it says.</param>
/// <param name="TemplateVersion">The template's version that was approved; null before.</param>
public sealed record SequenceStep(string Id, int DelayDays, bool BusinessHours, TemplateId TemplateId, int? TemplateVersion = null)
{
    /// <summary>Other wordings, that are compared with its own.</summary>
    public IReadOnlyList<StepVariant> Variants { get; init; } = [];

    /// <summary>Whether a language model writes a first line for each person; without one the text stands as it was approved.</summary>
    public bool AiPersonalize { get; init; }
}

/// <summary>When mail may leave, on the wall clock of whom it is for.</summary>
/// <param name="From">From this time of the day, <c>HH:mm</c>.</param>
/// <param name="To">Until this one, <c>HH:mm</c>, at most 24:00.</param>
/// <param name="Days">On these days of the week.</param>
public sealed record SendWindow(string From, string To, IReadOnlyList<SendDay> Days);

/// <summary>A day of the week.</summary>
public enum SendDay
{
    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday,

    /// <summary>Wednesday.</summary>
    Wednesday,

    /// <summary>Thursday.</summary>
    Thursday,

    /// <summary>Friday.</summary>
    Friday,

    /// <summary>Saturday.</summary>
    Saturday,

    /// <summary>Sunday.</summary>
    Sunday,
}

/// <summary>How a sequence begins slowly: mail providers distrust who suddenly writes much.</summary>
/// <param name="FirstDay">Mails on the day it is started, 1 to 10,000.</param>
/// <param name="AddPerDay">So many more each day until the daily cap, 1 to 10,000.</param>
public sealed record RampUp(int FirstDay, int AddPerDay);

/// <summary>Mails to a person one after another, until it answers.</summary>
public sealed record Sequence : IDocument
{
    public static string Kind => "sequence";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("sequenceId"), new("state", "sortName")];

    /// <summary>Its id.</summary>
    public required SequenceId SequenceId { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>What consent it needs.</summary>
    public ConsentPurpose Purpose { get; init; }

    /// <summary>Whether it goes only to those who gave that consent; else to all who did not say no.</summary>
    public bool ConsentRequired { get; init; } = true;

    /// <summary>Its steps in their order.</summary>
    public IReadOnlyList<SequenceStep> Steps { get; init; } = [];

    /// <summary>What ends it for a person.</summary>
    public IReadOnlyList<SequenceExit> Exits { get; init; } = [];

    /// <summary>When its mail may leave; null at any time.</summary>
    public SendWindow? Window { get; init; }

    /// <summary>Whether a mail waits for the hours in which its person writes, where its letters tell them, at most a day.</summary>
    public bool BestHours { get; init; }

    /// <summary>Mails a day at most, days of the zone of the mailbox that it leaves from.</summary>
    public int DailyCap { get; init; } = 200;

    /// <summary>How it begins; null at once with its cap.</summary>
    public RampUp? RampUp { get; init; }

    /// <summary>Who comes in by itself; null for nobody.</summary>
    public SequenceIntake? Enrols { get; init; }

    /// <summary>Where it stands.</summary>
    public SequenceState State { get; init; }

    /// <summary>Why Mancrel had it stand still; null where a person did, or it goes.</summary>
    public string? Problem { get; init; }

    /// <summary>Who writes it: shown in the mail as <c>user</c>.</summary>
    public TemplateSender Sender { get; init; } = new("", "");

    /// <summary>Who started it, which approves it as a whole: the person's address.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was started first: the ramp counts from there.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often its state was changed by people: names what calls everybody in it.</summary>
    public int Run { get; init; }

    public string Id => SequenceId.Value;

    public string Partition => PartitionOf(SequenceId);

    /// <summary>The partition of a sequence with its enrolments.</summary>
    public static string PartitionOf(SequenceId id) => "sequence/" + id.Value;

    /// <summary>
    /// The next step of somebody: the first behind the last one that it got, that it did not get yet; null after the last. Steps may have
    /// been moved, added and taken away meanwhile.
    /// </summary>
    public SequenceStep? Next(IReadOnlyList<SentStep> sent)
    {
        var got = sent.Select(one => one.StepId).ToHashSet(StringComparer.Ordinal);
        var after = Steps.Select((step, index) => got.Contains(step.Id) ? index : -1).DefaultIfEmpty(-1).Max();
        return Steps.Skip(after + 1).FirstOrDefault();
    }
}
