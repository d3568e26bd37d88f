using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>A step as it was written, to be checked.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Step">The step.</param>
/// <param name="Path">Its place, which errors name.</param>
/// <param name="On">What begins the automation.</param>
/// <param name="Errors">Where faults go.</param>
public sealed record AutomationActCheck(TenantId Tenant, AutomationStep Step, string Path, AutomationEventKind On, FieldErrors Errors)
{
    /// <summary>Tells of a fault of one of the step's fields.</summary>
    public void Fault(string field, string why) => Errors.Add($"{Path}.{field}", why);

    /// <summary>Whether there may be a deal.</summary>
    public bool HasDeal => AutomationFields.RecordsOf(On).Contains(AutomationRecord.Deal);
}

/// <summary>A step that is to be done.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Run">By which run.</param>
/// <param name="Path">Its place.</param>
/// <param name="Step">The step.</param>
/// <param name="Facts">The records as they stand now.</param>
/// <param name="Person">Whose rights it has.</param>
public sealed record AutomationActCall(
    TenantId Tenant,
    AutomationRun Run,
    string Path,
    AutomationStep Step,
    AutomationFacts Facts,
    User Person
)
{
    /// <summary>Names what this step makes, so that repeating it makes no second.</summary>
    public string Key => Run.KeyOf(Path);
}

/// <summary>What became of a step.</summary>
/// <param name="Text">In a sentence: what was done, or why it could not be.</param>
/// <param name="Refused">True where it could not be done as things stand.</param>
public sealed record AutomationActDone(string Text, bool Refused = false)
{
    /// <summary>What is ordered with it, in the batch that says that the step is done.</summary>
    public OutboxEvent? Order { get; init; }

    /// <summary>The task that it made.</summary>
    public string? TaskId { get; init; }

    /// <summary>The conversation of the mail that it wrote.</summary>
    public string? ConversationId { get; init; }

    /// <summary>It cannot be done, and why.</summary>
    public static AutomationActDone No(string why) => new(why, Refused: true);
}

/// <summary>One of the things that a step may do. Doing it bears repeating: a crash between doing and writing down does it again.</summary>
public interface IAutomationAct
{
    /// <summary>Which.</summary>
    AutomationAct Act { get; }

    /// <summary>What the person has to be permitted who publishes it.</summary>
    Permission Needs { get; }

    /// <summary>Tells what is wrong with a step as it was written.</summary>
    Task CheckAsync(AutomationActCheck check, CancellationToken cancellation);

    /// <summary>Why it could not be done with these records, by what is plain before it is tried; null where it could.</summary>
    string? Hindrance(AutomationStep step, AutomationFacts facts);

    /// <summary>Does it.</summary>
    Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation);
}
