using System.Diagnostics;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Triage;

/// <summary>Measures on wordings that nothing was fitted to; run with <c>-showLiveOutput</c> to see the figures.</summary>
public sealed class HeldOutTests(ITestOutputHelper output)
{
    private static readonly List<Example> Test = [.. ExampleSet.Load().Where(example => example.ForTest && example.Intents.Count > 0)];

    private static readonly Lazy<IReadOnlyList<(Reading Reading, double Confidence, Example Example)>> CrossValidated = new(() => ModelBuilder.CrossValidate(ExampleSet.Load()));

    [Fact]
    public void All_languages_together()
    {
        Shared.Classifier.Classify("", "trained before the watch starts");
        var watch = Stopwatch.StartNew();
        var measured = Of(Test);
        output.WriteLine($"all: {measured}; {watch.Elapsed.TotalMilliseconds / measured.Count:0.000} ms per message");

        Assert.True(measured.Accuracy >= 0.80, measured.ToString());

        // One draw of one wording in ten: what a calibration that holds exactly would show at this count is in the line above, and wordings come in groups.
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

    // One wording in ten is few for one language: its figures move by some hundredths with the draw. Here every example is judged once, by a model and a
    // calibration that saw neither it nor its wording.
    [Theory]
    [InlineData("en", 0.81)]
    [InlineData("ru", 0.77)]
    [InlineData("uz", 0.73)]
    public void One_language_alone_with_every_example_kept_out_once(string language, double accuracy)
    {
        var measured = new Measured(from one in CrossValidated.Value where one.Example.Language == language select (one.Example.Intents, one.Reading.Top, one.Confidence));
        output.WriteLine($"{language}, cross-validated: {measured}");

        Assert.True(measured.Accuracy >= accuracy, measured.ToString());
        Assert.True(measured.CalibrationError <= 0.03, measured.ToString());
        Assert.True(measured.PrecisionWhenSure >= 0.99, measured.ToString());
        Assert.True(measured.Rejected >= 0.95, measured.ToString());
    }

    // Some 160 examples of each of these: too few to answer in them, enough to tell a person what is wanted and not to be sure of what is wrong.
    [Fact]
    public void German_Spanish_and_French_are_understood_without_overstating()
    {
        string[] languages = ["de", "es", "fr"];
        Measured In(IEnumerable<string> some) => new(from one in CrossValidated.Value where some.Contains(one.Example.Language) select (one.Example.Intents, one.Reading.Top, one.Confidence));
        foreach (var language in languages)
        {
            output.WriteLine($"{language}, cross-validated: {In([language])}");
        }

        var measured = In(languages);
        output.WriteLine($"together: {measured}");
        Assert.True(measured.Accuracy >= 0.5, measured.ToString());
        Assert.True(measured.CalibrationError <= 0.09, measured.ToString());
        Assert.True(measured.PrecisionWhenSure >= 0.95, measured.ToString());
        Assert.True(measured.Rejected >= 0.95, measured.ToString());
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
                return low.Average(other => own > other ? 1.0 : own < other ? 0 : 0.5);
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
        output.WriteLine($"area under the curve: energy {energy:0.000}, known words {known:0.000}, highest probability {highest:0.000}, background class {background:0.000}, combined {combined:0.000}");

        Assert.True(combined >= 0.94);
        Assert.True(combined >= new[] { energy, known, highest }.Max() - 0.01);
    }

    private static Measured Of(IEnumerable<Example> examples) => new(examples.Select(example => (example.Subject, example.Text, example.Intents)));
}
