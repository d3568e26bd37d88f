using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Triage;

public sealed class DataTests
{
    private static readonly IReadOnlyList<Example> Examples = ExampleSet.Load();

    [Theory]
    [InlineData("en", 4000)]
    [InlineData("ru", 1200)]
    [InlineData("uz", 1200)]
    [InlineData("de", 80)]
    [InlineData("es", 80)]
    [InlineData("fr", 80)]
    public void Each_language_has_its_share_of_examples(string language, int least) =>
        Assert.True(Examples.Count(example => example.Language == language && example.Intents.Count > 0) >= least);

    [Theory]
    [InlineData("en", 90)]
    [InlineData("ru", 25)]
    [InlineData("uz", 20)]
    public void Each_intent_is_taught_in_each_language(string language, int least)
    {
        // Questions to the shop are read clause by clause (ShopQuestionTests).
        foreach (var intent in Enum.GetValues<Intent>().Where(intent => intent != Intent.ShopQuestion))
        {
            var count = Examples.Count(example => example.Language == language && example.Intents.Contains(intent));
            Assert.True(count >= least, $"{intent} has {count} examples in {language}");
        }
    }

    [Fact]
    public void No_example_is_given_twice() =>
        Assert.Empty(
            Examples
                .GroupBy(example => (example.Subject, example.Text.ToLowerInvariant()))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key.Item2)
        );

    [Fact]
    public void Messages_of_all_lengths_and_tones_are_among_them()
    {
        Assert.True(Examples.Count(example => example.Text.Length < 25) > 200);
        Assert.True(Examples.Count(example => example.Text.Length > 150) > 250);
        Assert.True(Examples.Count(example => example.Intents.Count > 1) > 500);
        Assert.True(Examples.Count(example => example.Text.Contains("\n>", StringComparison.Ordinal)) > 50);
        Assert.True(Examples.Count(example => example.Sentiment == Sentiment.Negative) > 800);
        Assert.True(Examples.Count(example => example.Sentiment == Sentiment.Positive) > 400);
    }

    [Fact]
    public void A_wording_is_either_learned_or_tested_never_both()
    {
        var shares = Examples
            .Where(example => example.Intents.Count > 0)
            .GroupBy(example => example.Group, StringComparer.Ordinal)
            .Select(group => group.Select(example => example.ForTest).Distinct().Count());

        Assert.All(shares, count => Assert.Equal(1, count));
        Assert.InRange(Examples.Count(example => example.ForTest) / (double)Examples.Count, 0.05, 0.2);
    }
}
