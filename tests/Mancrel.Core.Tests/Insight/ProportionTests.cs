using Mancrel.Core.Insight;

namespace Mancrel.Core.Tests.Insight;

public sealed class ProportionTests
{
    // Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Its_interval_is_Wilsons(long count, long all, double low, double high)
    {
        var told = Proportion.Of(count, all);
        Assert.Equal(low, told.Low!.Value, 4);
        Assert.Equal(high, told.High!.Value, 4);
    }

    [Fact]
    public void Without_a_case_there_is_no_share() => Assert.Equal(new Proportion(0, 0, null, null, null), Proportion.Of(0, 0));

    [Fact]
    public void More_than_all_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Of(2, 1));
}
