using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>One mail of a campaign.</summary>
public sealed record CampaignMailInput(CampaignId Campaign, ContactId Contact, int Run)
{
    /// <summary>The workflow instance: one for each going of the campaign.</summary>
    [JsonIgnore]
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"campaign-mail.{Campaign.Value}.{Contact.Value}.{Run}");
}

/// <summary>
/// One mail of a campaign on its way out: looked at once more, reserved, sent once, told; the same handover as a reply's.
/// </summary>
public sealed class CampaignMail : IWorkflow<CampaignMailInput, ReplyOutcome>
{
    public static string Name => "campaign-mail";

    public async Task<ReplyOutcome> RunAsync(IWorkflowContext context, CampaignMailInput input)
    {
        ReplyOutcome outcome;
        try
        {
            var reservation = await context.StepAsync(CampaignReserveStep.Step, input);
            outcome = reservation.Outbound is { } outbound
                ? await ReplySending.HandOverAsync(context, outbound, () => context.StepAsync(CampaignReserveStep.Step, input))
                : reservation.Otherwise;
        }
        catch (StepFailedException)
        {
            outcome = ReplyOutcome.Failed;
        }

        await context.StepAsync(CampaignToldStep.Step, new CampaignMailEnd(input, outcome));
        return outcome;
    }
}

/// <summary>What became of a campaign's mail.</summary>
public sealed record CampaignMailEnd(CampaignMailInput Mail, ReplyOutcome Outcome);
