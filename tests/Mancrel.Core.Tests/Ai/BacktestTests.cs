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

    private static Rehearsed Today(Intent intent, Band band) =>
        new(
            Some.Classified(intent),
            Some.Draft(),
            new BandDecision(band, 0.95, 0.9, [new GuardFinding("test", Band.AutoSend, "")], "because")
        );
}
