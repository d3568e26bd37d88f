using System.Diagnostics;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Triage;

/// <summary>Measures on wordings that nothing was fitted to; run with <c>-showLiveOutput</c> to see the figures.</summary>
public sealed class HeldOutTests(ITestOutputHelper output)
{
    private static readonly List<Example> Test = [.. ExampleSet.Load().Where(example => example.ForTest && example.Intents.Count > 0)];

    [Fact]
    public void All_languages_together()
    {
        Shared.Classifier.Classify("", "trained before the watch starts");
        var watch = Stopwatch.StartNew();
        var measured = Of(Test);
        output.WriteLine($"all: {measured}; {watch.Elapsed.TotalMilliseconds / measured.Count:0.000} ms per message");

        Assert.True(measured.Accuracy >= 0.80, measured.ToString());

        // One draw of one wording in ten, and wordings come in groups: EveryTenthTests holds the bar over all ten draws.
        Assert.True(measured.CalibrationError <= 0.045, measured.ToString());
        Assert.True(measured.PrecisionWhenSure >= 0.99, measured.ToString());
        Assert.True(measured.PrecisionWhenAnswered >= 0.99, measured.ToString());
        Assert.True(measured.Rejected >= 0.95, measured.ToString());
    }

    [Theory]
    [InlineData("en", 0.82, 0.80)]
    [InlineData("ru", 0.82, 0.80)]
    [InlineData("uz", 0.80, 0.78)]
    public void One_language_alone(string language, double accuracy, double macroF1)
    {
        var measured = Of(Test.Where(example => example.Language == language));
        output.WriteLine($"{language}: {measured}");

        Assert.True(measured.Accuracy >= accuracy, measured.ToString());
        Assert.True(measured.MacroF1 >= macroF1, measured.ToString());
        Assert.True(measured.PrecisionWhenSure >= 0.96, measured.ToString());
        Assert.True(measured.LanguageAccuracy(language) >= 0.98, measured.ToString());
    }

    // The area under the curve is the probability that a message from inside scores higher than one from outside.
    [Fact]
    public void The_combined_criterion_tells_inside_from_outside_at_least_as_well_as_any_single_one()
    {
        var outside = Test.Where(example => example.Intents.Contains(Intent.None)).ToList();
        var inside = Test.Where(example => !example.Intents.Contains(Intent.None)).ToList();
        double Area(Func<Example, double> score)
        {
            var low = outside.ConvertAll(example => score(example));
            return inside.Average(example =>
            {
                var own = score(example);
                return low.Average(other =>
                    own > other ? 1.0
                    : own < other ? 0
                    : 0.5
                );
            });
        }

        double Of(Example example, Func<Reading, double> score) => score(Shared.Classifier.Read(example.Subject, example.Text));
        var energy = Area(example => Of(example, reading => reading.Energy));
        var known = Area(example => Of(example, reading => reading.Known));
        var highest = Area(example => Of(example, reading => reading.Intents[..(int)Intent.None].Max()));
        var background = Area(example => Of(example, reading => -reading.Intents[(int)Intent.None]));
        var combined = Area(example =>
        {
            var classification = Shared.Classifier.Classify(example.Subject, example.Text);
            return classification.Intent == Intent.None ? -classification.Confidence : classification.Confidence;
        });
        output.WriteLine(
            $"area under the curve: energy {energy:0.000}, known words {known:0.000}, highest probability {highest:0.000}, "
                + $"background class {background:0.000}, combined {combined:0.000}"
        );

        Assert.True(combined >= 0.94);
        Assert.True(combined >= new[] { energy, known, highest }.Max() - 0.01);
    }

    private static Measured Of(IEnumerable<Example> examples) =>
        new(examples.Select(example => (example.Subject, example.Text, example.Intents)));
}
