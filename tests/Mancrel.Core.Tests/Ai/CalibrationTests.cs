using Mancrel.Core.Learning;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Ai;

public sealed class CalibrationTests
{
    [Fact]
    public void Without_verdicts_the_shown_confidence_stands() => Assert.Equal(0.93, Calibration.Empty.Correct(Intent.PriceQuote, 0.93));

    [Fact]
    public void A_few_rejections_take_confidence_away_and_many_decide()
    {
        var few = Repeat(Calibration.Empty, 3, Verdict.Rejected);
        var many = Repeat(Calibration.Empty, 300, Verdict.Rejected);

        Assert.InRange(few.Correct(Intent.PriceQuote, 0.95), 0.80, 0.84);
        Assert.InRange(many.Correct(Intent.PriceQuote, 0.95), 0, 0.07);
    }

    [Fact]
    public void Verdicts_of_one_intent_and_bin_leave_the_others_alone()
    {
        var calibration = Repeat(Calibration.Empty, 50, Verdict.Cancelled);

        Assert.Equal(0.95, calibration.Correct(Intent.Availability, 0.95));
        Assert.Equal(0.75, calibration.Correct(Intent.PriceQuote, 0.75), 12);
    }

    [Fact]
    public void A_light_edit_counts_as_right_and_a_heavy_one_as_wrong()
    {
        Assert.Equal(new VerdictCount(1, 1), default(VerdictCount).With(Verdict.EditedLightly));
        Assert.Equal(new VerdictCount(1, 0), default(VerdictCount).With(Verdict.EditedHeavily));
    }

    // Known values: with no error among n the one-sided 95 % bound is 1 − 0.05^(1/n).
    [Theory]
    [InlineData(0, 10, 0.2589)]
    [InlineData(0, 100, 0.0295)]
    [InlineData(0, 299, 0.00997)]
    [InlineData(1, 20, 0.2161)]
    [InlineData(5, 5, 1.0)]
    [InlineData(0, 0, 1.0)]
    public void The_bound_is_clopper_pearsons(int errors, int total, double expected) =>
        Assert.Equal(expected, Binomial.UpperBound(errors, total), 4);

    [Theory]
    [InlineData(0, 0, 299)]
    [InlineData(0, 200, 99)]
    [InlineData(0, 299, 0)]
    [InlineData(1, 0 + 1, 472)]
    public void It_says_how_many_more_verdicts_certify_one_percent(int errors, int total, int more) =>
        Assert.Equal(more, Binomial.MoreNeeded(errors, total, 0.01));

    [Fact]
    public void A_certificate_needs_automatic_sends_not_other_verdicts()
    {
        var shown = Repeat(Calibration.Empty, 400, Verdict.Accepted, autoSend: false);
        var sent = Repeat(Calibration.Empty, 299, Verdict.Accepted);

        Assert.False(shown.Certify(Intent.PriceQuote).IsCertified);
        Assert.True(sent.Certify(Intent.PriceQuote).IsCertified);
        Assert.Equal(400, shown.CountOf(Intent.PriceQuote));
    }

    [Fact]
    public void Reliability_measures_the_distance_between_saying_and_being()
    {
        var predictions = Enumerable.Range(0, 10).Select(at => (0.95, at < 8)).ToList();

        var reliability = Reliability.Of(predictions);

        Assert.Equal(0.15, reliability.ExpectedCalibrationError, 6);
        Assert.Equal(0.8, reliability.Bins[9].Accuracy, 6);
    }

    private static Calibration Repeat(Calibration calibration, int times, Verdict verdict, bool autoSend = true)
    {
        for (var time = 0; time < times; time++)
        {
            calibration = calibration.With(Intent.PriceQuote, 0.95, verdict, autoSend);
        }

        return calibration;
    }
}
