using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>An enrolment.</summary>
[JsonConverter(typeof(TypedIdConverter<EnrolmentId>))]
public readonly record struct EnrolmentId(string Value) : ITypedId<EnrolmentId>
{
    public static EnrolmentId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Where somebody stands in a sequence.</summary>
public enum EnrolmentState
{
    /// <summary>Waits for the next step, or for the sequence to be started.</summary>
    Active,

    /// <summary>A person of ours holds it.</summary>
    Paused,

    /// <summary>Got the last step.</summary>
    Finished,

    /// <summary>Left before the last step, with the reason.</summary>
    Exited,
}

/// <summary>Why somebody left a sequence before its last step.</summary>
public enum ExitReason
{
    /// <summary>The person answered.</summary>
    Replied,

    /// <summary>The person wants no more mail, at all or of this kind.</summary>
    Unsubscribed,

    /// <summary>A mail of the sequence came back.</summary>
    Bounced,

    /// <summary>The person made an appointment.</summary>
    Meeting,

    /// <summary>A deal was won.</summary>
    Won,

    /// <summary>A deal was lost.</summary>
    Lost,

    /// <summary>Mail to the person is stopped.</summary>
    Suppressed,

    /// <summary>The person did not give the consent that the sequence needs.</summary>
    NoConsent,

    /// <summary>The contact is gone or has no mail address.</summary>
    NoAddress,

    /// <summary>A guard objected, the template cannot be rendered, or the mail was refused for good.</summary>
    NotSendable,

    /// <summary>A person of ours took it out.</summary>
    ByHand,

    /// <summary>The sequence was stopped.</summary>
    SequenceStopped,
}

/// <summary>A step that somebody got.</summary>
public sealed record SentStep(string StepId, DateTimeOffset At, MessageId Message)
{
    /// <summary>The wording that it was, where there are several: see <see cref="VariantTrials.KeyOf"/>.</summary>
    public string? Variant { get; init; }
}

/// <summary>Somebody in a sequence: there is never a second of the same two.</summary>
public sealed record Enrolment : IDocument, ITellsOf
{
    public static string Kind => "enrolment";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("enrolmentId"),
        new("sequenceId", "state", "next", "exit"),
        new("sequenceId", "state", "contactId"),
        new("sequenceId", "contactId"),
        new("sequenceId", "repliedAfter"),
        new("sequenceId", "sequenceVariant"),
        new("contactId"),
        new("conversationId"),
    ];

    /// <summary>The sequence.</summary>
    public required SequenceId SequenceId { get; init; }

    /// <summary>Who.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>Where it stands.</summary>
    public EnrolmentState State { get; init; }

    /// <summary>The step that it waits for, or waited for when it left; null after the last.</summary>
    public string? Next { get; init; }

    /// <summary>When that is due; null while nobody can say.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The steps that it got, oldest first.</summary>
    public IReadOnlyList<SentStep> Sent { get; init; } = [];

    /// <summary>Until when the person said to be away.</summary>
    public DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Why it left.</summary>
    public ExitReason? Exit { get; init; }

    /// <summary>The same in words.</summary>
    public string? Why { get; init; }

    /// <summary>When the person answered first.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>The last step it had got then.</summary>
    public string? RepliedAfter { get; init; }

    /// <summary>The wording of that step, where there are several.</summary>
    [JsonPropertyName("sequenceVariant")]
    public string? RepliedTo { get; init; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>Who put it in: the person's address.</summary>
    public required string EnrolledBy { get; init; }

    /// <summary>When it got the last step or left.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which of the workflow instances that follow one another goes for it.</summary>
    public int Part { get; init; }

    /// <summary>Its id, made of the two, so that there is one.</summary>
    public EnrolmentId EnrolmentId => IdOf(SequenceId, ContactId);

    /// <summary>The one thread of its mails.</summary>
    public ConversationId ConversationId => new("c_q" + Hashing.Short(EnrolmentId.Value)[..24]);

    public string Id => EnrolmentId.Value;

    public string Partition => Sequence.PartitionOf(SequenceId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => [Contact.PartitionOf(ContactId)];

    /// <summary>True while mail may still come.</summary>
    [JsonIgnore]
    public bool Goes => State is EnrolmentState.Active or EnrolmentState.Paused;

    /// <summary>The workflow instance that goes for it now.</summary>
    [JsonIgnore]
    public EnrolmentInput Input => new(SequenceId, ContactId, Part);

    /// <summary>The last step that it got; null before the first.</summary>
    [JsonIgnore]
    public SentStep? Last => Sent.Count > 0 ? Sent[^1] : null;

    /// <summary>The enrolment once the person answered; the first answer counts.</summary>
    public Enrolment Answered(DateTimeOffset at) =>
        RepliedAt is null ? this with { RepliedAt = at, RepliedAfter = Last?.StepId, RepliedTo = Last?.Variant } : this;

    /// <summary>The id of a contact's enrolment.</summary>
    public static EnrolmentId IdOf(SequenceId sequence, ContactId contact) =>
        new("en_" + Hashing.Short(sequence.Value + "." + contact.Value));

    /// <summary>The one mail of a step to it.</summary>
    public MessageRef MailOf(string stepId) => new(ConversationId, new MessageId("q_" + Hashing.Short(Id + "." + stepId)));
}
