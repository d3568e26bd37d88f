using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Tests.Replies;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Ai;

public sealed class BacktestTests
{
    [Fact]
    public void A_line_may_hold_one_intent_or_several_or_none()
    {
        Assert.Equal([Intent.PriceQuote], EvaluationLine.Read("""{"text":"How much?","intent":"price_quote"}""").Line!.Intents);
        Assert.Equal(
            [Intent.PriceQuote, Intent.Availability],
            EvaluationLine.Read("""{"text":"How much, and is it there?","intents":["price_quote","availability"]}""").Line!.Intents
        );
        var plain = EvaluationLine.Read("""{"subject":"Lamp","text":"Hello","authenticated":false}""").Line!;
        Assert.Empty(plain.Intents);
        Assert.Equal(("Lamp", false), (plain.Mail.Subject, plain.Mail.Authenticated));
    }

    [Theory]
    [InlineData("not JSON", "JSON")]
    [InlineData("[]", "text")]
    [InlineData("{\"subject\":\"x\"}", "text")]
    [InlineData("{\"text\":\"x\",\"intent\":\"poetry\"}", "poetry")]
    [InlineData("{\"text\":\"x\",\"intents\":[1]}", "JSON")]
    public void A_wrong_line_says_what_is_wrong(string line, string why) =>
        Assert.Contains(why, EvaluationLine.Read(line).Wrong, StringComparison.Ordinal);

    [Fact]
    public void A_report_counts_bands_errors_and_what_people_did()
    {
        var tally = new BacktestTally();
        tally.Add("1", Today(Intent.PriceQuote, Band.AutoSend), [Intent.PriceQuote]);
        tally.Add("2", Today(Intent.PriceQuote, Band.AutoSend), [Intent.Complaint]);
        tally.Add("3", Today(Intent.Complaint, Band.Approve), []);
        tally.Add("4", Today(Intent.PriceQuote, Band.AutoSend), Band.Approve, "rejected");

        var report = tally.Report();

        Assert.Equal((4, 3, 1, 0), (report.Count, report.AutoSend, report.Approve, report.Escalate));
        Assert.Equal((2, 0.5, 1), (report.Labelled, report.Accuracy, report.WrongAutoSends));
        Assert.Equal(new BacktestComparison("approve", "rejected", Band.AutoSend, 1), Assert.Single(report.Comparison));
        Assert.Equal(["2", "4"], report.Differences.Select(difference => difference.Id));
        Assert.Equal(new GuardCount("test", 4), Assert.Single(report.Guards));
    }

    [Fact]
    public void A_report_tells_what_other_thresholds_would_have_let_go_and_what_people_had_made_of_that()
    {
        var tally = new BacktestTally();
        tally.Add("leaves", Free(Band.AutoSend, 0.95), Band.AutoSend, "auto_sent");
        tally.Add("as it is", Free(Band.Approve, 0.87), Band.Approve, "sent_as_is");
        tally.Add("wrong", Free(Band.Approve, 0.85), Band.Approve, "rejected");
        tally.Add("edited", Free(Band.Approve, 0.7), Band.Approve, "edited");
        var held = Free(Band.Approve, 0.99);
        var guards = new[] { new GuardFinding("test", Band.Approve, "") };
        tally.Add("held by a guard", held with { Decision = held.Decision with { Guards = guards } }, Band.Approve, "rejected");
        tally.Add("no draft", held with { Draft = null }, Band.Escalate, verdict: null);

        var rows = tally.Report().Thresholds.ToDictionary(row => row.Threshold);

        Assert.Equal(50, rows.Count);
        Assert.Equal(new BacktestThreshold(0.5, 3, 1, 1, 0), rows[0.5]);
        Assert.Equal(new BacktestThreshold(0.85, 2, 1, 0, 0), rows[0.85]);
        Assert.Equal(new BacktestThreshold(0.86, 1, 0, 0, 0), rows[0.86]);
        Assert.Equal(new BacktestThreshold(0.96, 0, 0, 0, 1), rows[0.96]);
        Assert.Empty(new BacktestTally().Report().Thresholds);
    }

    private static Rehearsed Free(Band band, double confidence) =>
        new(Some.Classified(Intent.PriceQuote), Some.Draft(), new BandDecision(band, confidence, 0.9, [], "because"));

    private static Rehearsed Today(Intent intent, Band band) =>
        new(
            Some.Classified(intent),
            Some.Draft(),
            new BandDecision(band, 0.95, 0.9, [new GuardFinding("test", Band.AutoSend, "")], "because")
        );
}
