using Mancrel.Core.Outreach.Segments;

namespace Mancrel.Core.Automations;

/// <summary>What an automation begins with.</summary>
public enum AutomationEventKind
{
    /// <summary>A deal was made.</summary>
    DealCreated,

    /// <summary>A deal came into a stage.</summary>
    DealStage,

    /// <summary>A deal was won.</summary>
    DealWon,

    /// <summary>A deal was lost.</summary>
    DealLost,

    /// <summary>A message of a customer came and was understood.</summary>
    MessageReceived,

    /// <summary>A contact was added, by hand or by a first message; not by an import.</summary>
    ContactCreated,

    /// <summary>Somebody sent a form.</summary>
    FormSubmitted,

    /// <summary>An appointment was made.</summary>
    AppointmentBooked,

    /// <summary>An appointment was called off.</summary>
    AppointmentCancelled,

    /// <summary>A customer did not come.</summary>
    AppointmentNoShow,

    /// <summary>A customer took a quote.</summary>
    QuoteAccepted,

    /// <summary>An invoice was paid in full.</summary>
    InvoicePaid,

    /// <summary>An invoice was not paid by its day.</summary>
    InvoiceOverdue,

    /// <summary>A tag was put on a contact; not by an import or a merge.</summary>
    ContactTagged,

    /// <summary>A tag was put on a deal.</summary>
    DealTagged,

    /// <summary>A task about a contact or a deal was not done by its time.</summary>
    TaskOverdue,
}

/// <summary>What begins an automation.</summary>
public sealed record AutomationTrigger
{
    /// <summary>What has to happen.</summary>
    public AutomationEventKind? On { get; init; }

    /// <summary>Of <c>deal_stage</c>: the pipeline.</summary>
    public string? PipelineId { get; init; }

    /// <summary>Of <c>deal_stage</c>: the stage that the deal comes into.</summary>
    public string? StageId { get; init; }

    /// <summary>Of <c>form_submitted</c>: only this form; null for any.</summary>
    public string? FormId { get; init; }

    /// <summary>Of <c>contact_tagged</c> and <c>deal_tagged</c>: only this tag; null for any.</summary>
    public string? Tag { get; init; }
}

/// <summary>How conditions stand together.</summary>
public enum AutomationMatch
{
    /// <summary>Each must hold.</summary>
    All,

    /// <summary>One must hold.</summary>
    Any,
}

/// <summary>A condition: a field of the record, how it is compared, and with what.</summary>
public sealed record AutomationCondition
{
    /// <summary>Such as <c>deal.value</c>.</summary>
    public string? Field { get; init; }

    /// <summary>How.</summary>
    public SegmentOp? Op { get; init; }

    /// <summary>With what: a text, a number written as text; null of <c>empty</c> and <c>not_empty</c>.</summary>
    public string? Value { get; init; }
}

/// <summary>What a step does.</summary>
public enum AutomationAct
{
    /// <summary>Makes a task.</summary>
    MakeTask,

    /// <summary>Gives the record to a person, or to whose turn it is.</summary>
    Assign,

    /// <summary>Adds a tag.</summary>
    AddTag,

    /// <summary>Takes a tag away.</summary>
    RemoveTag,

    /// <summary>Moves the deal to a stage.</summary>
    MoveDeal,

    /// <summary>Writes a note on the timeline.</summary>
    AddNote,

    /// <summary>Enrols the contact in a sequence.</summary>
    StartSequence,

    /// <summary>Writes a mail by a template, which waits for a person's approval.</summary>
    DraftMail,

    /// <summary>Mails one of our own people.</summary>
    Notify,

    /// <summary>Posts to an outgoing webhook.</summary>
    CallWebhook,

    /// <summary>Waits.</summary>
    Wait,

    /// <summary>Goes one way or the other.</summary>
    Branch,
}

/// <summary>Which record a step is about.</summary>
public enum AutomationTarget
{
    /// <summary>The contact.</summary>
    Contact,

    /// <summary>The deal.</summary>
    Deal,
}

/// <summary>One step. Which fields it takes is told by <see cref="Act"/>.</summary>
public sealed record AutomationStep
{
    /// <summary>What it does.</summary>
    public AutomationAct? Act { get; init; }

    /// <summary>Of <c>assign</c>, tags and notes: on what; left out, the deal where the trigger has one, else the contact.</summary>
    public AutomationTarget? Target { get; init; }

    /// <summary>Of <c>make_task</c>: what is to be done. Of <c>notify</c>: the subject.</summary>
    public string? Title { get; init; }

    /// <summary>Of <c>add_note</c>, <c>make_task</c>, <c>notify</c>: the text.</summary>
    public string? Text { get; init; }

    /// <summary>Of tags: the tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Of <c>make_task</c>: due after so many days. Of <c>wait</c>: so many days.</summary>
    public int? Days { get; init; }

    /// <summary>Of <c>wait</c>: so many hours, beside the days.</summary>
    public int? Hours { get; init; }

    /// <summary>
    /// Of <c>assign</c>: to whom; left out, whose turn it is by the assignment rules. Of <c>make_task</c>: for whom; left out, the owner.
    /// Of <c>notify</c>: whom; left out, the owner.
    /// </summary>
    public string? UserId { get; init; }

    /// <summary>Of <c>move_deal</c>: the pipeline; left out, the deal's own.</summary>
    public string? PipelineId { get; init; }

    /// <summary>Of <c>move_deal</c>: the stage.</summary>
    public string? StageId { get; init; }

    /// <summary>Of <c>start_sequence</c>.</summary>
    public string? SequenceId { get; init; }

    /// <summary>Of <c>draft_mail</c>.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Of <c>draft_mail</c>: whether only who consented is written to; true where it is left out.</summary>
    public bool? ConsentRequired { get; init; }

    /// <summary>Of <c>call_webhook</c>: the endpoint of an outgoing webhook.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Of <c>branch</c>: how its conditions stand together; all where it is left out.</summary>
    public AutomationMatch? Match { get; init; }

    /// <summary>Of <c>branch</c>.</summary>
    public IReadOnlyList<AutomationCondition>? Conditions { get; init; }

    /// <summary>Of <c>branch</c>: where they hold.</summary>
    public IReadOnlyList<AutomationStep>? Then { get; init; }

    /// <summary>Of <c>branch</c>: where they do not.</summary>
    public IReadOnlyList<AutomationStep>? Else { get; init; }
}

/// <summary>When, if what, and what then.</summary>
public sealed record AutomationDefinition
{
    /// <summary>When.</summary>
    public AutomationTrigger? Trigger { get; init; }

    /// <summary>How the conditions stand together; all where it is left out.</summary>
    public AutomationMatch? Match { get; init; }

    /// <summary>If what; none for always.</summary>
    public IReadOnlyList<AutomationCondition>? Conditions { get; init; }

    /// <summary>What then, in this order.</summary>
    public IReadOnlyList<AutomationStep>? Steps { get; init; }
}
