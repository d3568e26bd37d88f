using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Insight.Process;

/// <summary>How long a part of a letter's way takes.</summary>
/// <param name="Step"><c>decide</c> (until Mancrel decided), <c>person</c> (until a person did) or <c>send</c> (until it left).</param>
/// <param name="Letters">Letters that went it: its base.</param>
/// <param name="Minutes">The median.</param>
/// <param name="Low">Lower end of the median's interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="Slow">Nine of ten took less.</param>
/// <param name="Share">Its share of all the time that letters lay, 0..1.</param>
public sealed record FlowStep(string Step, int Letters, double? Minutes, double? Low, double? High, double? Slow, double? Share);

/// <summary>What lies in a state now.</summary>
/// <param name="State">The state.</param>
/// <param name="Letters">How many.</param>
/// <param name="Oldest">Since when the oldest is there or waits.</param>
public sealed record FlowQueue(MessageState State, long Letters, DateTimeOffset? Oldest);

/// <summary>What would have left by itself, had the band begun elsewhere.</summary>
/// <param name="AutoSend">From this confidence on.</param>
/// <param name="Leaves">Of the decisions that were looked at, how many would have left by themselves.</param>
/// <param name="Right">Of those whose answer people judged, how many were right.</param>
/// <param name="Foretold">The mean of their confidences: what they say would be right; null without one.</param>
public sealed record BandTrial(double AutoSend, Proportion Leaves, Proportion Right, double? Foretold);

/// <summary>A letter's times.</summary>
/// <param name="Received">When it came.</param>
/// <param name="Decided">When Mancrel decided about it; null where that is not known.</param>
/// <param name="ByPerson">When a person decided; null where none had to.</param>
/// <param name="Sent">When the reply left; null before.</param>
public sealed record LetterTimes(DateTimeOffset Received, DateTimeOffset? Decided, DateTimeOffset? ByPerson, DateTimeOffset? Sent);

/// <summary>Where letters lie, and what another band would have done.</summary>
public static class MailFlow
{
    private const double Slow = 0.9;
    private const int Places = 4;

    /// <summary>How long each part of the way took.</summary>
    public static IReadOnlyList<FlowStep> Steps(IReadOnlyCollection<LetterTimes> letters)
    {
        var steps = new[]
        {
            ("decide", Minutes(letters, one => (one.Received, one.Decided))),
            ("person", Minutes(letters, one => (one.Decided, one.ByPerson))),
            ("send", Minutes(letters, one => (one.ByPerson ?? one.Decided, one.Sent))),
        };
        var all = steps.Sum(step => step.Item2.Sum());
        return [.. steps.Select(step => Step(step.Item1, step.Item2, all))];
    }

    /// <summary>What would have left by itself from each of some thresholds on; what a guard held back stays so.</summary>
    public static IReadOnlyList<BandTrial> Trials(IReadOnlyCollection<AiDecision> decisions, IEnumerable<double> thresholds) =>
        [
            .. thresholds.Select(threshold =>
            {
                var leaving = decisions.Where(one => Leaves(one, threshold)).ToList();
                var right = leaving.Count(one => Verdicts.Right.Contains(Verdicts.Of(one), StringComparer.Ordinal));
                var wrong = leaving.Count(one => Verdicts.Wrong.Contains(Verdicts.Of(one), StringComparer.Ordinal));
                return new BandTrial(
                    threshold,
                    Proportion.Of(leaving.Count, decisions.Count),
                    Proportion.Of(right, right + wrong),
                    leaving.Count == 0 ? null : Math.Round(leaving.Average(one => one.Confidence), Places)
                );
            }),
        ];

    // As the judge decides (Replies/Judging): the confidence proposes, and a guard, an unknown intent or no draft keeps it back.
    private static bool Leaves(AiDecision one, double threshold) =>
        one.DraftHash is not null
        && one.Intent is not (null or Intent.None)
        && one.Confidence >= threshold
        && one.Guards.All(guard => guard.AtMost == Band.AutoSend);

    private static List<double> Minutes(
        IEnumerable<LetterTimes> letters,
        Func<LetterTimes, (DateTimeOffset? From, DateTimeOffset? To)> part
    ) =>
        [
            .. letters
                .Select(part)
                .Where(times => times is { From: not null, To: not null })
                .Select(times => Math.Max(0, (times.To!.Value - times.From!.Value).TotalMinutes))
                .Order(),
        ];

    private static FlowStep Step(string name, List<double> minutes, double all)
    {
        if (minutes.Count == 0)
        {
            return new FlowStep(name, 0, null, null, null, null, null);
        }

        var half = Interval.Deviations * Math.Sqrt(minutes.Count) / 2;
        return new FlowStep(
            name,
            minutes.Count,
            At(0.5 * minutes.Count),
            At((0.5 * minutes.Count) - half),
            At((0.5 * minutes.Count) + half),
            At(Slow * minutes.Count),
            all <= 0 ? null : Math.Round(minutes.Sum() / all, Places)
        );

        double At(double rank) => Math.Round(minutes[Math.Clamp((int)Math.Floor(rank), 0, minutes.Count - 1)], 2);
    }
}
