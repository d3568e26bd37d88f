using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>From labelled examples to a classifier.</summary>
internal static class ModelBuilder
{
    /// <summary>Fits the calibration to a model that left its examples out, then the weights to both; the test part is not looked at.</summary>
    /// <remarks>So no wording is wasted: the final model knows the calibration's examples too, and is never less sure of itself than it may be.</remarks>
    public static LocalClassifier Build(IReadOnlyList<Example> examples, TrainingOptions? options = null)
    {
        var chosen = options ?? new TrainingOptions();
        var without = LinearTrainer.Train([.. examples.Where(example => example.Part == ExamplePart.Train || example.Intents.Count == 0)], chosen);
        var held = examples
            .Where(example => example.Part == ExamplePart.Calibrate && example.Intents.Count > 0)
            .Select(example => (FeatureExtractor.Extract(example.Subject, example.Text), example))
            .ToList();
        var calibrator = Calibrator.Fit(without, held);
        return new LocalClassifier(LinearTrainer.Train([.. examples.Where(example => example.Part != ExamplePart.Test || example.Intents.Count == 0)], chosen), calibrator);
    }
}
