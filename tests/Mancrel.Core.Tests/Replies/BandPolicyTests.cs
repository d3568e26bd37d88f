using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

public sealed class BandPolicyTests
{
    [Theory]
    [InlineData(1.0, Band.AutoSend)]
    [InlineData(0.90, Band.AutoSend)]
    [InlineData(0.8999999, Band.Approve)]
    [InlineData(0.60, Band.Approve)]
    [InlineData(0.5999999, Band.Escalate)]
    [InlineData(0.0, Band.Escalate)]
    [InlineData(double.NaN, Band.Escalate)]
    public void A_threshold_is_reached_by_being_equal(double confidence, Band band) =>
        Assert.Equal(
            band,
            BandPolicy.Decide(Some.Classified(Intent.PriceQuote), Some.Draft(), confidence, [], BandThresholds.Default).Band
        );

    [Theory]
    [InlineData(0.95, Band.AutoSend, Band.AutoSend)]
    [InlineData(0.95, Band.Approve, Band.Approve)]
    [InlineData(0.95, Band.Escalate, Band.Escalate)]
    [InlineData(0.70, Band.AutoSend, Band.Approve)]
    [InlineData(0.10, Band.Approve, Band.Escalate)]
    public void A_guard_can_only_lower(double confidence, Band atMost, Band band) =>
        Assert.Equal(
            band,
            BandPolicy
                .Decide(
                    Some.Classified(Intent.PriceQuote),
                    Some.Draft(),
                    confidence,
                    [new("some_guard", atMost, "because")],
                    BandThresholds.Default
                )
                .Band
        );

    [Fact]
    public void The_strictest_guard_gives_the_reason()
    {
        var decision = BandPolicy.Decide(
            Some.Classified(Intent.PriceQuote),
            Some.Draft(),
            0.99,
            [new("mild", Band.Approve, "mild"), new("strict", Band.Escalate, "strict")],
            BandThresholds.Default
        );

        Assert.Equal("strict", decision.Reason);
        Assert.Equal(2, decision.Guards.Count);
    }

    [Fact]
    public void Outside_of_the_taxonomy_is_escalated_whatever_the_confidence() =>
        Assert.Equal(Band.Escalate, BandPolicy.Decide(Some.Classified(Intent.None), Some.Draft(), 1, [], new BandThresholds(0, 0)).Band);

    [Fact]
    public void Without_a_draft_there_is_nothing_to_send() =>
        Assert.Equal(Band.Escalate, BandPolicy.Decide(Some.Classified(Intent.PriceQuote), null, 1, [], new BandThresholds(0, 0)).Band);

    [Fact]
    public void An_intent_may_have_its_own_thresholds()
    {
        var thresholds = new BandThresholds(0.9, 0.6)
        {
            PerIntent = new Dictionary<Intent, BandThresholds> { [Intent.Availability] = new(0.99, 0.95) },
        };

        Assert.Equal(Band.AutoSend, BandPolicy.Decide(Some.Classified(Intent.PriceQuote), Some.Draft(), 0.97, [], thresholds).Band);
        var decision = BandPolicy.Decide(Some.Classified(Intent.Availability), Some.Draft(), 0.97, [], thresholds);
        Assert.Equal(Band.Approve, decision.Band);
        Assert.Equal(0.99, decision.Threshold);
    }

    [Theory]
    [InlineData(1.1, 0.6)]
    [InlineData(0.9, -0.1)]
    [InlineData(0.6, 0.9)]
    [InlineData(double.NaN, 0.6)]
    public void Thresholds_that_make_no_sense_are_refused(double autoSend, double approve) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BandThresholds(autoSend, approve));

    [Fact]
    public void A_reason_never_rounds_a_confidence_up_to_the_threshold() =>
        Assert.Contains(
            "0.8999",
            BandPolicy.Decide(Some.Classified(Intent.PriceQuote), Some.Draft(), 0.89999, [], BandThresholds.Default).Reason,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_reply_is_as_sure_as_its_least_understood_message()
    {
        var draft = Some.Draft() with { Confidence = 0.9 };
        var sure = Some.Classified(Intent.PriceQuote) with { Confidence = 0.98 };
        var unsure = Some.Classified(Intent.PriceQuote) with { Confidence = 0.5 };

        Assert.Equal(0.45, ReplyConfidence.Of([sure, unsure], draft), 6);
        Assert.Equal(0, ReplyConfidence.Of([sure, Some.Classified(Intent.Complaint)], draft));
        Assert.Equal(0, ReplyConfidence.Of([sure], null));
    }
}
