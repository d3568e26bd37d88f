using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Where letters lie, and what another band would have done.</summary>
public sealed class MailFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_part_that_most_time_goes_into_is_told_with_its_median_and_how_well_that_is_known()
    {
        var letters = Enumerable
            .Range(1, 99)
            .Select(at => new LetterTimes(
                Start,
                Start.AddMinutes(1),
                at % 3 == 0 ? Start.AddMinutes(1 + at) : null,
                Start.AddMinutes(2 + (at % 3 == 0 ? at : 0))
            ))
            .Append(new LetterTimes(Start, null, null, null));

        var steps = MailFlow.Steps([.. letters]).ToDictionary(step => step.Step);

        Assert.Equal((99, 1.0), (steps["decide"].Letters, steps["decide"].Minutes!.Value));
        Assert.Equal((33, 51.0), (steps["person"].Letters, steps["person"].Minutes!.Value));
        Assert.True(steps["person"].Low < 51 && steps["person"].High > 51 && steps["person"].Slow >= 90);
        Assert.True(steps["person"].Share > 0.8, $"{steps["person"]}");
        Assert.Equal(1, steps.Values.Sum(step => step.Share!.Value), 3);
    }

    [Fact]
    public void Another_band_lets_go_what_is_sure_enough_and_no_guard_held_and_tells_how_much_of_it_was_right()
    {
        AiDecision[] seen =
        [
            Of(0.95, Band.AutoSend, "sent_as_is"),
            Of(0.87, Band.Approve, "sent_as_is"),
            Of(0.86, Band.Approve, "rejected"),
            Of(0.99, Band.Approve, "sent_as_is") with
            {
                Guards = [new GuardFinding("stock", Band.Approve, "not fresh")],
            },
            Of(0.99, Band.Escalate, null) with
            {
                DraftHash = null,
            },
            Of(0.99, Band.Escalate, null) with
            {
                Intent = Intent.None,
            },
            Of(0.70, Band.Approve, "edited") with
            {
                EditShare = 0.4,
            },
            Of(0.88, Band.Approve, null),
        ];

        var trials = MailFlow.Trials(seen, [0.9, 0.85, 0.6]);

        Assert.Equal([(1, 8), (4, 8), (5, 8)], trials.Select(trial => ((int)trial.Leaves.Count, (int)trial.Leaves.Base)));
        Assert.Equal([(1, 1), (2, 3), (2, 4)], trials.Select(trial => ((int)trial.Right.Count, (int)trial.Right.Base)));
        Assert.Equal(0.89, trials[1].Foretold);
        Assert.Null(MailFlow.Trials([], [0.9])[0].Foretold);
    }

    private static AiDecision Of(double confidence, Band band, string? verdict) =>
        new()
        {
            DecisionId = "d",
            At = Start,
            Model = "m",
            Action = "a",
            Intent = Intent.PriceQuote,
            Confidence = confidence,
            Band = band,
            DraftHash = "h",
            Verdict = verdict,
        };
}
