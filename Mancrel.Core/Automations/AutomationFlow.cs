using Mancrel.Core.Workflows;

namespace Mancrel.Core.Automations;

/// <summary>A run, or what is left of it.</summary>
/// <param name="Automation">Whose.</param>
/// <param name="Run">Which.</param>
/// <param name="From">The step to begin with; null for the first.</param>
public sealed record AutomationRunInput(AutomationId Automation, string Run, string? From);

/// <summary>The step that a run is at.</summary>
/// <param name="Automation">Whose.</param>
/// <param name="Run">Which.</param>
/// <param name="Path">The step; null for the first.</param>
public sealed record AutomationAt(AutomationId Automation, string Run, string? Path);

/// <summary>What comes next.</summary>
/// <param name="Next">The next step; null where it has ended.</param>
/// <param name="Until">To wait until then before it; null to go on at once.</param>
public sealed record AutomationTurn(string? Next, DateTimeOffset? Until = null);

/// <summary>A step that failed whatever was tried.</summary>
public sealed record AutomationFailure(AutomationAt At, string Why);

/// <summary>
/// One run of an automation: a step, and what follows it. Which step follows is read from the version, which never changes; whether the
/// automation is still live, and what its publisher may do, is asked anew with each.
/// </summary>
public sealed class AutomationFlow : IWorkflow<AutomationRunInput, string>
{
    public static string Name => "automation";

    public async Task<string> RunAsync(IWorkflowContext context, AutomationRunInput input)
    {
        var at = new AutomationAt(input.Automation, input.Run, input.From);

        // A plan has no way back, so that it ends after as many steps as it has.
        for (var step = 0; step <= AutomationChecker.MostSteps; step++)
        {
            AutomationTurn turn;
            try
            {
                turn = await context.StepAsync(AutomationTurnStep.Step, at);
            }
            catch (StepFailedException failure)
            {
                return await context.StepAsync(AutomationFailStep.Step, new AutomationFailure(at, failure.Reason));
            }

            if (turn.Next is null)
            {
                return "ended";
            }

            if (turn.Until is { } until)
            {
                await context.DelayUntilAsync(until);
            }

            at = at with { Path = turn.Next };
        }

        return "given up";
    }
}
