using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Crm.Deals;

/// <summary>What a deal is after a move, and how its timeline tells of it.</summary>
public static class DealMoves
{
    private const int LongestHistory = 200;

    /// <summary>The deal in a stage that it just entered.</summary>
    public static Deal Enter(Deal deal, Pipeline pipeline, Stage stage, string rank, string by, DateTimeOffset now) =>
        deal with
        {
            PipelineId = pipeline.PipelineId,
            StageId = stage.Id,
            Rank = rank,
            StageEnteredAt = now,
            RotsAt = stage.FollowUpDays is { } days and > 0 ? now + TimeSpan.FromDays(days) : null,
            NextActionAt = null,
            Entry = deal.Entry + 1,
            History = [.. deal.History.TakeLast(LongestHistory - 1), new StageVisit(pipeline.PipelineId, stage.Id, now, by)],
            Status = stage.Outcome switch
            {
                StageOutcome.Won => DealStatus.Won,
                StageOutcome.Lost => DealStatus.Lost,
                _ => deal.Status == DealStatus.Paused ? DealStatus.Paused : DealStatus.Active,
            },
            ClosedAt = stage.Outcome == StageOutcome.Open ? null : now,
            CloseReason = null,
        };

    /// <summary>The line on the timeline.</summary>
    public static Activity Told(Deal before, Deal after, Pipeline pipeline, string by, DateTimeOffset now, string id)
    {
        var to = pipeline.Find(after.StageId)?.Name ?? after.StageId;
        var from = before.PipelineId == pipeline.PipelineId ? pipeline.Find(before.StageId)?.Name ?? before.StageId : before.StageId;
        return new Activity
        {
            ActivityId = id,
            Home = after.Partition,
            At = now,
            What = ActivityKind.StageChange,
            Summary = $"{after.Title}: {from} → {to}",
            Body = after.CloseReason ?? "",
            By = by,
            DealId = after.DealId,
            ContactId = after.ContactId,
            CompanyId = after.CompanyId,
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["from"] = before.StageId,
                ["to"] = after.StageId,
                ["pipeline"] = after.PipelineId.Value,
            },
        };
    }

    /// <summary>The workflow instance of the stage that a deal is in.</summary>
    public static string InstanceOf(DealId deal, int entry) => string.Create(CultureInfo.InvariantCulture, $"deal.{deal.Value}.{entry}");

    /// <summary>A deal rots when it is under way and its stage's follow-up days are over.</summary>
    public static bool IsRotting(Deal deal, DateTimeOffset now) => deal.Status == DealStatus.Active && deal.RotsAt is { } at && at < now;
}
