using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>From labelled examples to a classifier.</summary>
internal static class ModelBuilder
{
    private const int Folds = 8;

    /// <summary>Fits the weights to all examples but those kept for the test, and the calibration to what models of seven eighths of them say about the last.</summary>
    /// <remarks>Folds are of whole wordings. So no wording is wasted, and the calibration knows how sure the model is of wordings it never saw.</remarks>
    public static LocalClassifier Build(IReadOnlyList<Example> examples, TrainingOptions? options = null)
    {
        var chosen = options ?? new TrainingOptions();
        var known = examples.Where(example => !example.ForTest || example.Intents.Count == 0).ToList();
        var features = known.ConvertAll(example => FeatureExtractor.Extract(example.Subject, example.Text));
        var readings = new List<(Func<float, Reading> At, Example Example)>(known.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var inside = Enumerable.Range(0, known.Count).Where(at => known[at].Intents.Count == 0 || known[at].Fold(Folds) != fold).ToList();
            var model = LinearTrainer.Train(inside.ConvertAll(at => known[at]), inside.ConvertAll(at => features[at]), chosen, intentsOnly: true);
            foreach (var at in Enumerable.Range(0, known.Count).Except(inside))
            {
                var scores = Scores.Of(model, features[at]);
                readings.Add((scores.At, known[at]));
            }
        }

        return new LocalClassifier(LinearTrainer.Train(known, features, chosen), Calibrator.Fit(readings));
    }
}
