using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Forecasting;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Api.Insight;

/// <summary>How likely deals of each stage are won: of the whole office, whoever asks, since few deals of one person tell little.</summary>
internal sealed class OddsBook(IReadOnlyList<Pipeline> pipelines, Sums sums)
{
    // Of a stage that is gone nobody states anything.
    private const double Unstated = 0.5;
    private const int Places = 4;

    /// <summary>Of a stage.</summary>
    public StageOdds Of(string pipeline, string stage)
    {
        var ends = SalesSums.Ends(sums, pipeline, stage);
        var stated = pipelines.FirstOrDefault(one => one.PipelineId.Value == pipeline)?.Find(stage)?.Probability / 100.0;
        return new StageOdds(stated ?? Unstated, ends.Won, ends.Ended);
    }

    /// <summary>Of every stage that is open, with the open deals that it counts for.</summary>
    public IReadOnlyList<StageOddsView> Views(IReadOnlyCollection<OpenDeals> open) =>
        [
            .. from pipeline in pipelines
            from stage in pipeline.Stages
            where stage.Outcome == StageOutcome.Open
            let id = pipeline.PipelineId.Value
            let odds = Of(id, stage.Id)
            let deals = open.Where(one => one.Pipeline == id && one.Stage == stage.Id && one.Probability is null).Sum(one => one.Count)
            where deals > 0
            select new StageOddsView(
                id,
                pipeline.Name,
                stage.Id,
                stage.Name,
                deals,
                odds.Stated,
                StageOdds.PriorDeals,
                Proportion.Of(odds.Won, odds.Ended),
                Math.Round(odds.Used, Places)
            ),
        ];
}
