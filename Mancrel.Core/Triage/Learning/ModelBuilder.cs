using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>From labelled examples to a classifier.</summary>
internal static class ModelBuilder
{
    private const int Folds = 8;

    // The final model saw an eighth more than those that the calibration is fitted to, and is right more often: 0.815 instead of 0.800 of
    // wordings kept out,
    // measured over all tenths of the examples (EveryTenthTests). As log odds.
    private const double SeesMore = 0.2;

    /// <summary>
    /// Fits the weights to all examples but those kept for the test, and the calibration to what models of seven eighths of them say about
    /// the last.
    /// </summary>
    /// <remarks>Folds are of whole wordings. So no wording is wasted, and the calibration knows how sure the model is of wordings it never
    /// saw.</remarks>
    /// <param name="examples">All examples.</param>
    /// <param name="options">How to train.</param>
    /// <param name="kept">The tenth of the wordings that is kept for the test, 0..9.</param>
    public static LocalClassifier Build(IReadOnlyList<Example> examples, TrainingOptions? options = null, int kept = 0)
    {
        var (final, readings) = Train(examples, options ?? new TrainingOptions(), kept);
        return new LocalClassifier(final, Calibrator.Fit(readings, SeesMore));
    }

    private static (LinearModel Final, IReadOnlyList<(Func<float, Reading> At, Example Example)> Readings) Train(
        IReadOnlyList<Example> examples,
        TrainingOptions options,
        int kept
    )
    {
        var known = examples.Where(example => example.Tenth != kept || example.Intents.Count == 0).ToList();
        var features = known.ConvertAll(example => FeatureExtractor.Extract(example.Subject, example.Text));
        var readings = new (Func<float, Reading> At, Example Example)?[known.Count];
        LinearModel? final = null;

        // Each model is made by one thread in a seeded order and ends in a place of its own: however many cores there are, the result is
        // the same.
        Parallel.For(
            0,
            Folds + 1,
            turn =>
            {
                // The largest first.
                if (turn == 0)
                {
                    final = LinearTrainer.Train(known, features, options);
                    return;
                }

                var fold = turn - 1;
                var inside = Enumerable
                    .Range(0, known.Count)
                    .Where(at => known[at].Intents.Count == 0 || known[at].Fold(Folds) != fold)
                    .ToList();
                var model = LinearTrainer.Train(
                    inside.ConvertAll(at => known[at]),
                    inside.ConvertAll(at => features[at]),
                    options,
                    intentsOnly: true
                );
                foreach (var at in Enumerable.Range(0, known.Count).Except(inside))
                {
                    var (scores, example) = (Scores.Of(model, features[at]), known[at]);
                    readings[at] = (temperature => scores.At(temperature) with { Language = example.Language }, example);
                }
            }
        );

        return (final!, [.. readings.OfType<(Func<float, Reading> At, Example Example)>()]);
    }
}
