using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Billing.Dunning;

/// <summary>An invoice whose customer is reminded of it.</summary>
/// <param name="Invoice">Which.</param>
/// <param name="Part">Which of the instances that follow one another: one that is owed again after all begins again.</param>
public sealed record DunningInput(string Invoice, int Part)
{
    /// <summary>The workflow instance.</summary>
    [JsonIgnore]
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"dunning.{Invoice}.{Part}");
}

/// <summary>What comes next for an invoice.</summary>
/// <param name="Until">When to look again; null where there is nothing more to do.</param>
public sealed record DunningTurn(DateTimeOffset? Until);

/// <summary>
/// Reminds of one invoice: look, write what is due, wait for the next day. Every look asks the documents whether it is still owed, so that
/// a payment, a credit note, a void or a person's stop holds without anybody being told.
/// </summary>
public sealed class DunningRun : IWorkflow<DunningInput, string>
{
    private const int MostTurns = 60;

    public static string Name => "dunning";

    public async Task<string> RunAsync(IWorkflowContext context, DunningInput input)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var next = await context.StepAsync(DunningTurnStep.Step, input);
            if (next.Until is not { } until)
            {
                return "ended";
            }

            await context.DelayUntilAsync(until);
        }

        return "given up";
    }
}
