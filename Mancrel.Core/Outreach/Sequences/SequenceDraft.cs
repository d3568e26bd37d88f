using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>What people write about a step.</summary>
/// <param name="Id">The step as it was read; null for a new one.</param>
/// <param name="Order">Its place, 1 for the first; where it stands in the list when it is missing.</param>
/// <param name="DelayDays">Days after the step before it, 0 to 365; 0 where it is missing.</param>
/// <param name="BusinessHours">Only Monday to Friday between 9 and 17 o'clock where the person is.</param>
/// <param name="TemplateId">A template of a mail.</param>
/// <param name="Variants">Up to 4 other wordings, that are compared with its own; none where they are missing.</param>
/// <param name="AiPersonalize">Whether a language model writes a first line for each person, of what is known alone.</param>
public sealed record SequenceStepDraft(
    string? Id = null,
    int? Order = null,
    int? DelayDays = null,
    bool? BusinessHours = null,
    string? TemplateId = null,
    IReadOnlyList<StepVariantDraft>? Variants = null,
    bool? AiPersonalize = null
);

/// <summary>What people write about another wording of a step.</summary>
/// <param name="Id">The wording as it was read; null for a new one.</param>
/// <param name="TemplateId">A template of a mail, another one than the step's.</param>
public sealed record StepVariantDraft(string? Id = null, string? TemplateId = null);

/// <summary>What people write about when mail may leave.</summary>
/// <param name="From">From this time of the day where the person is, <c>HH:mm</c>.</param>
/// <param name="To">Until this one, at most 24:00.</param>
/// <param name="Days">On these days; every day where they are missing.</param>
public sealed record SendWindowDraft(string? From = null, string? To = null, IReadOnlyList<SendDay>? Days = null);

/// <summary>What people write about a slow beginning.</summary>
/// <param name="FirstDay">Mails on the first day, 1 to 10,000.</param>
/// <param name="AddPerDay">More each day, 1 to 10,000.</param>
public sealed record RampUpDraft(int? FirstDay = null, int? AddPerDay = null);

/// <summary>What people write about a stage whose deals bring people in.</summary>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="StageId">One of its stages.</param>
public sealed record IntakeStageDraft(string? PipelineId = null, string? StageId = null);

/// <summary>What people write about who comes into a sequence by itself.</summary>
/// <param name="SegmentId">Whoever belongs to this segment, looked at each hour.</param>
/// <param name="Stages">Whose deal comes into one of up to 20 stages.</param>
/// <param name="FormIds">Who sends one of up to 20 forms.</param>
public sealed record SequenceIntakeDraft(
    string? SegmentId = null,
    IReadOnlyList<IntakeStageDraft>? Stages = null,
    IReadOnlyList<string>? FormIds = null
)
{
    /// <summary>The fields as they stand.</summary>
    public static SequenceIntakeDraft Of(SequenceIntake intake) =>
        new(
            intake.SegmentId?.Value,
            [.. intake.Stages.Select(stage => new IntakeStageDraft(stage.PipelineId.Value, stage.StageId))],
            [.. intake.FormIds.Select(form => form.Value)]
        );
}

/// <summary>What people write about a sequence.</summary>
public sealed record SequenceDraft
{
    /// <summary>1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What consent it needs; news where it is missing.</summary>
    public ConsentPurpose? Purpose { get; init; }

    /// <summary>Only to those who gave that consent; true where it is missing.</summary>
    public bool? ConsentRequired { get; init; }

    /// <summary>1 to 20 steps.</summary>
    public IReadOnlyList<SequenceStepDraft>? Steps { get; init; }

    /// <summary>What ends it for a person; all where it is missing. Unsubscribe and bounce end it always.</summary>
    public IReadOnlyList<SequenceExit>? Exits { get; init; }

    /// <summary>When its mail may leave; at any time where it is missing.</summary>
    public SendWindowDraft? Window { get; init; }

    /// <summary>Whether a mail waits for the hours in which its person writes, at most a day; false where it is missing.</summary>
    public bool? BestHours { get; init; }

    /// <summary>Mails a day at most, 1 to 10,000; 200 where it is missing.</summary>
    public int? DailyCap { get; init; }

    /// <summary>A slow beginning; none where it is missing.</summary>
    public RampUpDraft? RampUp { get; init; }

    /// <summary>Who comes in by itself while it is started; nobody where it is missing.</summary>
    public SequenceIntakeDraft? Enrols { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static SequenceDraft Of(Sequence sequence) =>
        new()
        {
            Name = sequence.Name,
            Purpose = sequence.Purpose,
            ConsentRequired = sequence.ConsentRequired,
            Steps =
            [
                .. sequence.Steps.Select(
                    (step, index) =>
                        new SequenceStepDraft(
                            step.Id,
                            index + 1,
                            step.DelayDays,
                            step.BusinessHours,
                            step.TemplateId.Value,
                            [.. step.Variants.Select(one => new StepVariantDraft(one.Id, one.TemplateId.Value))],
                            step.AiPersonalize
                        )
                ),
            ],
            Exits = sequence.Exits,
            Window = sequence.Window is { } window ? new SendWindowDraft(window.From, window.To, window.Days) : null,
            BestHours = sequence.BestHours,
            DailyCap = sequence.DailyCap,
            RampUp = sequence.RampUp is { } ramp ? new RampUpDraft(ramp.FirstDay, ramp.AddPerDay) : null,
            Enrols = sequence.Enrols is { } enrols ? SequenceIntakeDraft.Of(enrols) : null,
        };
}
