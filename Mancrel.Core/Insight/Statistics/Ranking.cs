namespace Mancrel.Core.Insight.Statistics;

/// <summary>How well scores tell apart what came and what did not.</summary>
public static class Ranking
{
    /// <summary>
    /// The share of pairs of one that came and one that did not in which the score of the first is greater (the area under the ROC curve);
    /// half where chance decides. Null where one of the two is missing.
    /// </summary>
    public static double? Area(IReadOnlyCollection<(double Score, bool Came)> cases)
    {
        var came = cases.Count(one => one.Came);
        if (came == 0 || came == cases.Count)
        {
            return null;
        }

        var (rank, sum) = (0, 0.0);
        foreach (var equal in cases.GroupBy(one => one.Score).OrderBy(group => group.Key))
        {
            var (many, right) = (equal.Count(), equal.Count(one => one.Came));
            sum += right * (rank + ((many + 1) / 2.0));
            rank += many;
        }

        return (sum - (came * (came + 1) / 2.0)) / (came * (double)(cases.Count - came));
    }
}
