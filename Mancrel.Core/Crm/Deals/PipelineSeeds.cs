using Mancrel.Core.Common;

namespace Mancrel.Core.Crm.Deals;

/// <summary>The pipelines that every tenant starts with.</summary>
public static class PipelineSeeds
{
    /// <summary>The id of the Sales pipeline.</summary>
    public static readonly PipelineId SalesId = new("pl_sales");

    /// <summary>The id of the Backlink Outreach pipeline.</summary>
    public static readonly PipelineId BacklinksId = new("pl_backlinks");

    /// <summary>Both.</summary>
    public static IReadOnlyList<Pipeline> All { get; } =
    [
        Of(
            SalesId,
            "Sales",
            0,
            ("New Lead", StageAction.SendInitialEmail, 0, StageOutcome.Open, 10),
            ("Contacted", StageAction.WaitForReply, 3, StageOutcome.Open, 20),
            ("Interested", StageAction.ScheduleCall, 2, StageOutcome.Open, 40),
            ("Proposal Sent", StageAction.SendFollowup, 3, StageOutcome.Open, 60),
            ("Negotiating", StageAction.AiMonitor, 5, StageOutcome.Open, 80),
            ("Won", StageAction.SendWelcome, null, StageOutcome.Won, 100),
            ("Lost", StageAction.Archive, null, StageOutcome.Lost, 0)
        ),
        Of(
            BacklinksId,
            "Backlink Outreach",
            1,
            ("Opportunity Found", StageAction.ResearchContact, 0, StageOutcome.Open, 5),
            ("Contact Found", StageAction.SendPitch, 0, StageOutcome.Open, 10),
            ("Pitch Sent", StageAction.WaitForReply, 5, StageOutcome.Open, 15),
            ("Follow-up 1", StageAction.SendFollowup1, 5, StageOutcome.Open, 15),
            ("Follow-up 2", StageAction.SendFollowup2, 7, StageOutcome.Open, 10),
            ("Responded", StageAction.ClassifyResponse, 0, StageOutcome.Open, 50),
            ("Link Placed", StageAction.VerifyLink, null, StageOutcome.Won, 100),
            ("Rejected", StageAction.Archive, null, StageOutcome.Lost, 0)
        ),
    ];

    private static Pipeline Of(
        PipelineId id,
        string name,
        int order,
        params (string Name, StageAction Action, int? Days, StageOutcome Outcome, int Probability)[] stages
    ) =>
        new()
        {
            PipelineId = id,
            Name = name,
            Order = order,
            Stages =
            [
                .. stages.Select(
                    (stage, index) =>
                        new Stage
                        {
                            Id = stage.Name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_'),
                            Name = stage.Name,
                            Order = index,
                            AutoAction = stage.Action,
                            FollowUpDays = stage.Days,
                            Outcome = stage.Outcome,
                            Probability = stage.Probability,
                        }
                ),
            ],
        };
}
