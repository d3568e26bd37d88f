using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>Somebody who goes through a sequence.</summary>
/// <param name="Sequence">Which.</param>
/// <param name="Contact">Who.</param>
/// <param name="Part">Which of the instances that follow one another, so that no history grows without end.</param>
public sealed record EnrolmentInput(SequenceId Sequence, ContactId Contact, int Part)
{
    /// <summary>The workflow instance.</summary>
    [JsonIgnore]
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"sequence.{Sequence.Value}.{Contact.Value}.{Part}");
}

/// <summary>What comes next for somebody in a sequence.</summary>
public enum SequenceTurnKind
{
    /// <summary>Nothing any more.</summary>
    Ended,

    /// <summary>Wait until a time or until something happens.</summary>
    Wait,

    /// <summary>A mail is reserved and to be handed over.</summary>
    Send,
}

/// <summary>What comes next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Until">Of a wait: when to look again; null when something happens.</param>
/// <param name="Mail">Of a mail: which.</param>
public sealed record SequenceTurn(SequenceTurnKind Kind, DateTimeOffset? Until = null, MessageRef? Mail = null);

/// <summary>Calls whoever waits to look again. The documents were changed before it was sent, and they are what counts.</summary>
public sealed record SequenceCall(string Why)
{
    /// <summary>The external event's name.</summary>
    public const string Event = "sequence";
}

/// <summary>
/// One person through one sequence: look, wait, send, tell; one instance for each contact and sequence. Every look asks the documents
/// whether the person may be written to, so that no signal has to come for a no to hold.
/// </summary>
public sealed class SequenceRun : IWorkflow<EnrolmentInput, string>
{
    private const int TurnsOfPart = 60;

    public static string Name => "sequence";

    public async Task<string> RunAsync(IWorkflowContext context, EnrolmentInput input)
    {
        for (var round = 0; round < TurnsOfPart; round++)
        {
            SequenceTurn turn;
            try
            {
                turn = await context.StepAsync(SequenceTurnStep.Step, input);
            }
            catch (StepFailedException failure)
            {
                return await context.StepAsync(
                    SequenceToldStep.Step,
                    new SequenceMailEnd(input, Mail: null, ReplyOutcome.Failed) { Why = failure.Reason }
                );
            }

            switch (turn.Kind)
            {
                case SequenceTurnKind.Ended:
                    return "ended";
                case SequenceTurnKind.Wait:
                    await context.WaitForEventAsync<SequenceCall>(SequenceCall.Event, turn.Until);
                    break;
                default:
                    await SendAsync(context, input, turn.Mail!);
                    break;
            }
        }

        return await context.StepAsync(SequenceNextStep.Step, input with { Part = input.Part + 1 });
    }

    private static async Task SendAsync(IWorkflowContext context, EnrolmentInput input, MessageRef mail)
    {
        ReplyOutcome outcome;
        try
        {
            outcome = await ReplySending.HandOverAsync(context, mail, () => AgainAsync(context, input));
        }
        catch (StepFailedException)
        {
            outcome = ReplyOutcome.Failed;
        }

        await context.StepAsync(SequenceToldStep.Step, new SequenceMailEnd(input, mail, outcome));
    }

    // Before a mail that was refused for the moment is tried again: everything may have changed since.
    private static async Task<Reservation> AgainAsync(IWorkflowContext context, EnrolmentInput input)
    {
        var turn = await context.StepAsync(SequenceTurnStep.Step, input);
        return new Reservation(turn.Mail, turn.Mail is null ? ReplyOutcome.Superseded : ReplyOutcome.Answered);
    }
}

/// <summary>What became of a mail of a sequence.</summary>
/// <param name="Enrolment">Whose.</param>
/// <param name="Mail">Which; null where it could not even be written.</param>
/// <param name="Outcome">What.</param>
public sealed record SequenceMailEnd(EnrolmentInput Enrolment, MessageRef? Mail, ReplyOutcome Outcome)
{
    /// <summary>Why it could not be written.</summary>
    public string? Why { get; init; }
}
