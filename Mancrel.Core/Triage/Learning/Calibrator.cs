namespace Mancrel.Core.Triage.Learning;

/// <summary>Turns the model's scores into probabilities that hold on examples it was not trained on.</summary>
/// <param name="Temperature">What the scores are divided by.</param>
internal sealed record Calibrator(float Temperature)
{
    /// <summary>Below this share of known words a message is hardly of the language the model speaks.</summary>
    private const double EnoughKnown = 0.5;

    /// <summary>Probability, 0..1, that the highest intent of a reading is right.</summary>
    public double Confidence(Reading reading)
    {
        var highest = reading.Intents.Max();
        return reading.Known >= EnoughKnown ? highest : highest * reading.Known / EnoughKnown;
    }

    /// <summary>The temperature of least log loss on the calibration examples, by golden-section search in 0.5..5.</summary>
    public static Calibrator Fit(LinearModel model, IReadOnlyList<(Features.FeatureSet Features, Example Example)> examples)
    {
        double Loss(double temperature)
        {
            var loss = 0.0;
            foreach (var (features, example) in examples)
            {
                var reading = Reading.Of(model, (float)temperature, features);
                loss -= Math.Log(Math.Max(1e-9, example.Intents.Max(intent => reading.Intents[(int)intent])));
            }

            return loss;
        }

        var (low, high) = (0.5, 5.0);
        var ratio = (Math.Sqrt(5) - 1) / 2;
        for (var step = 0; step < 18; step++)
        {
            var left = high - (high - low) * ratio;
            var right = low + (high - low) * ratio;
            (low, high) = Loss(left) < Loss(right) ? (low, right) : (left, high);
        }

        return new Calibrator((float)((low + high) / 2));
    }
}
