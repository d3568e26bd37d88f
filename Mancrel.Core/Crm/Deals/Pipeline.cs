using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>The stages that deals of one sort go through.</summary>
public sealed record Pipeline : IDocument
{
    public static string Kind => "pipeline";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("order")];

    /// <summary>Its id.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Place among the pipelines, smallest first.</summary>
    public int Order { get; init; }

    /// <summary>The stages in their order, at least one.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    public string Id => PipelineId.Value;

    public string Partition => PartitionOf(PipelineId);

    /// <summary>Its partition.</summary>
    public static string PartitionOf(PipelineId id) => "pipeline/" + id.Value;

    /// <summary>A stage by its id; null when there is none.</summary>
    public Stage? Find(string? stageId) => Stages.FirstOrDefault(stage => stage.Id == stageId);

    /// <summary>
    /// Where somebody begins who wrote by itself: where an answer to our first mail would have brought it; where nobody waits for answers,
    /// in the first stage that writes nothing. Null where every open stage writes.
    /// </summary>
    public Stage? Beginning()
    {
        var open = Stages.Where(stage => stage.Outcome == StageOutcome.Open).OrderBy(stage => stage.Order).ToList();
        var after = open.FindIndex(stage => stage.AutoAction == StageAction.WaitForReply) + 1;
        return after > 0 && after < open.Count
            ? open[after]
            : open.Find(one =>
                one.AutoAction
                    is StageAction.None
                        or StageAction.WaitForReply
                        or StageAction.ScheduleCall
                        or StageAction.AiMonitor
                        or StageAction.ResearchContact
            );
    }

    /// <summary>The stage that follows; null after the last that is open, since a deal is won or lost by decision, not by order.</summary>
    public Stage? After(string stageId)
    {
        var at = Stages.ToList().FindIndex(stage => stage.Id == stageId);
        return at >= 0 && at + 1 < Stages.Count && Stages[at + 1].Outcome == StageOutcome.Open ? Stages[at + 1] : null;
    }
}

/// <summary>A step of a pipeline.</summary>
public sealed record Stage
{
    /// <summary>Its id, stable when it is renamed.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Place in the pipeline, from 0.</summary>
    public int Order { get; init; }

    /// <summary>What happens by itself when a deal enters it.</summary>
    public StageAction AutoAction { get; init; }

    /// <summary>After so many days something must happen or the deal rots; null where nothing is awaited.</summary>
    public int? FollowUpDays { get; init; }

    /// <summary>What a deal in it is.</summary>
    public StageOutcome Outcome { get; init; }

    /// <summary>How likely a deal in it is won, 0 to 100.</summary>
    public int Probability { get; init; }
}

/// <summary>What a deal in a stage is.</summary>
public enum StageOutcome
{
    /// <summary>Under way.</summary>
    Open,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,
}

/// <summary>What happens by itself when a deal enters a stage.</summary>
public enum StageAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Write to the contact for the first time; the deal goes on when it left.</summary>
    SendInitialEmail,

    /// <summary>Wait for an answer until the follow-up days are over.</summary>
    WaitForReply,

    /// <summary>A task to agree on a call.</summary>
    ScheduleCall,

    /// <summary>Wait, then write once more.</summary>
    SendFollowup,

    /// <summary>Watch, and say so when it goes quiet.</summary>
    AiMonitor,

    /// <summary>Welcome the new customer.</summary>
    SendWelcome,

    /// <summary>Close what is open about the deal.</summary>
    Archive,

    /// <summary>A task to find out whom to write to.</summary>
    ResearchContact,

    /// <summary>Propose the link; the deal goes on when it left.</summary>
    SendPitch,

    /// <summary>Write once more at once, then wait.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("send_followup_1")]
    SendFollowup1,

    /// <summary>Write a last time at once, then wait.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("send_followup_2")]
    SendFollowup2,

    /// <summary>Understand the answer: on, a task, or lost.</summary>
    ClassifyResponse,

    /// <summary>Look whether the link stands on the page.</summary>
    VerifyLink,
}
