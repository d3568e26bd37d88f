using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>What grew worse, where it did and where it did not.</summary>
public sealed class AnomalyTests
{
    [Fact]
    public void What_grew_is_found_and_in_quiet_offices_nothing_is_but_once_in_fifty()
    {
        var draws = new Draws(3);
        var (alarms, found, offices) = (0, 0, 1000);
        for (var office = 0; office < offices; office++)
        {
            alarms += Anomalies.Grown(Week(draws, 100, slow: 0.2), Week(draws, 400, slow: 0.2)).Count > 0 ? 1 : 0;
            var grown = Anomalies.Grown(Week(draws, 100, slow: 0.5), Week(draws, 400, slow: 0.2));
            found += grown.Any(one => one.What == "slow_replies") ? 1 : 0;
        }

        Assert.InRange(alarms, 0, offices / 50);
        Assert.InRange(found, offices * 95 / 100, offices);
    }

    [Fact]
    public void What_shrank_or_was_never_seen_before_is_no_alert()
    {
        var many = new Dictionary<string, decimal> { ["outbound"] = 100, ["outbound.state.bounced"] = 30 };
        var few = new Dictionary<string, decimal> { ["outbound"] = 400, ["outbound.state.bounced"] = 4 };

        Assert.Empty(Anomalies.Grown(few, many));
        Assert.Empty(Anomalies.Grown(many, new Dictionary<string, decimal>()));
        var one = Assert.Single(Anomalies.Grown(many, few));
        Assert.Equal(("bounces", 0.3, 0.01), (one.What, one.Now.Share!.Value, one.Before.Share!.Value));
    }

    [Fact]
    public void Confidences_that_promise_more_than_comes_are_told_and_those_that_hold_are_not()
    {
        var draws = new Draws(4);
        var (alarms, offices) = (0, 1000);
        for (var office = 0; office < offices; office++)
        {
            alarms += Anomalies.Drift(Judged(draws, 100, missed: 0)) is null ? 0 : 1;
        }

        Assert.InRange(alarms, 0, offices / 40);
        Assert.InRange(Anomalies.Drift(Judged(draws, 100, missed: 0.25))!.Foretold, 0.7, 0.9);
        Assert.Null(Anomalies.Drift(Judged(draws, 19, missed: 0.9)));
    }

    private static Dictionary<string, decimal> Week(Draws draws, int letters, double slow)
    {
        var late = Enumerable.Range(0, letters).Count(_ => draws.Even() < slow);
        return new Dictionary<string, decimal>
        {
            ["inbound"] = letters,
            ["intent.availability"] = Enumerable.Range(0, letters).Count(_ => draws.Even() < 0.1),
            ["reply.count"] = letters,
            ["reply.class.2"] = letters - late,
            ["reply.class.7"] = late,
        };
    }

    private static List<AiDecision> Judged(Draws draws, int count, double missed) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => 0.6 + (draws.Even() * 0.4))
                .Select(confidence => new AiDecision
                {
                    DecisionId = "d",
                    At = DateTimeOffset.UnixEpoch,
                    Model = "m",
                    Action = "a",
                    Confidence = confidence,
                    Verdict = draws.Even() < confidence - missed ? "sent_as_is" : "rejected",
                }),
        ];
}
