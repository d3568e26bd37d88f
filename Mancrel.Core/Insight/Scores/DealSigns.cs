using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Insight.Scores;

/// <summary>What a deal shows at a time of how it will end.</summary>
public static class DealSigns
{
    /// <summary>Names of the features, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["usual", "stage", "days_in_stage", "days_open", "came_back", "value", "company"];

    private const double Least = 0.01;
    private const double UsualDays = 7;
    private const double UsualOpen = 30;

    /// <summary>The features of a deal as it stood in a visit of its history.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="visit">Which visit of its history.</param>
    /// <param name="at">When.</param>
    /// <param name="pipelines">By id.</param>
    /// <param name="usualValue">The logarithm of the value that deals usually have; null where none has one.</param>
    public static double[] Of(Deal deal, int visit, DateTimeOffset at, IReadOnlyDictionary<string, Pipeline> pipelines, double? usualValue)
    {
        var here = deal.History[visit];
        var stage = pipelines.GetValueOrDefault(here.PipelineId.Value)?.Find(here.StageId);
        var stated = Math.Clamp((stage?.Probability ?? 50) / 100.0, Least, 1 - Least);
        return
        [
            1,
            Math.Log(stated / (1 - stated)),
            Longer(at - here.EnteredAt, stage?.FollowUpDays is > 0 and var days ? days : UsualDays),
            Longer(at - deal.History[0].EnteredAt, UsualOpen),
            deal.History.Take(visit).Count(before => before.StageId == here.StageId && before.PipelineId == here.PipelineId),
            usualValue is { } usual && LogValue(deal) is { } value ? value - usual : 0,
            deal.CompanyId is null ? -0.5 : 0.5,
        ];
    }

    /// <summary>The logarithm of a deal's value; null where it has none.</summary>
    public static double? LogValue(Deal deal) => deal.Value is { Amount: > 0 } value ? Math.Log((double)value.Amount) : null;

    // -1 for what has just begun, 0 for what took as long as usual.
    private static double Longer(TimeSpan than, double usual) => (Math.Log(1 + Math.Max(0, than.TotalDays)) / Math.Log(1 + usual)) - 1;
}
