using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>A campaign that goes.</summary>
/// <param name="Campaign">Which.</param>
/// <param name="Run">How often it was set going.</param>
/// <param name="Part">Which of the instances that follow one another, so that no history grows without end.</param>
public sealed record CampaignInput(CampaignId Campaign, int Run, int Part)
{
    /// <summary>The workflow instance.</summary>
    [JsonIgnore]
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"campaign.{Campaign.Value}.{Run}.{Part}");
}

/// <summary>Where a round left the campaign.</summary>
public enum CampaignTurn
{
    /// <summary>It was paused, cancelled or set going anew.</summary>
    Stopped,

    /// <summary>There is more to do.</summary>
    More,

    /// <summary>Everybody was seen to.</summary>
    Done,
}

/// <summary>What a round came to, and how long to wait before the next.</summary>
/// <param name="Turn">Where it stands.</param>
/// <param name="WaitMilliseconds">0 for at once.</param>
public sealed record CampaignRound(CampaignTurn Turn, int WaitMilliseconds);

/// <summary>
/// Reads the audience, then lets it go mail by mail (<see cref="CampaignMail"/>) at the campaign's pace. The documents are the truth: each
/// round looks first whether the campaign still goes.
/// </summary>
public sealed class CampaignRun : IWorkflow<CampaignInput, string>
{
    private const int RoundsOfPart = 60;

    public static string Name => "campaign";

    public async Task<string> RunAsync(IWorkflowContext context, CampaignInput input)
    {
        for (var round = 0; round < RoundsOfPart; round++)
        {
            var made = await context.StepAsync(CampaignRoundStep.Step, input);
            switch (made.Turn)
            {
                case CampaignTurn.Stopped:
                    return "stopped";
                case CampaignTurn.Done:
                    return "done";
            }

            if (made.WaitMilliseconds > 0)
            {
                await context.DelayUntilAsync(context.UtcNow + TimeSpan.FromMilliseconds(made.WaitMilliseconds));
            }
        }

        return await context.StepAsync(CampaignNextStep.Step, input with { Part = input.Part + 1 });
    }
}
