using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>A message and what a person says that it is.</summary>
internal sealed record TunedExample(string Id, FeatureSet Features, Intent Intent);

/// <summary>
/// Fits a <see cref="Tuning"/> to labels of a tenant: gradient steps from the product's weights, pulled back to them by a penalty, and by
/// examples of the product's own
/// training in between, on which the tuned model shall say what the product says. The same labels give the same tuning.
/// </summary>
internal static class Tuner
{
    private const int Epochs = 10;
    private const float Rate = 1f;
    private const float Decay = 2e-3f;

    // What is this sure is left alone: no label pulls further than it has to.
    private const float Enough = 0.85f;

    /// <summary>Fits.</summary>
    /// <param name="model">The product's weights.</param>
    /// <param name="labels">What people said.</param>
    /// <param name="replay">Examples of the product's own training: what holds it to what it knows.</param>
    public static Tuning Fit(LinearModel model, IReadOnlyList<TunedExample> labels, IReadOnlyList<TunedExample> replay)
    {
        var tuning = new Tuning();
        var tuned = model.With(tuning);
        List<(List<(int Row, float Value)> Rows, float[] Target)> examples =
        [
            .. labels.Select(example => (model.Rows(example.Features.Features), Certain(example.Intent))),
            .. replay.Select(example => model.Rows(example.Features.Features)).Select(rows => (rows, Said(model, rows))),
        ];
        foreach (var (row, _) in examples.Take(labels.Count).SelectMany(example => example.Rows))
        {
            // Only what the labels say is changed; the product's own examples hold it back.
            tuning.Open(row);
        }

        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(7);
        var scores = new float[model.Stride];
        var error = new float[Tuning.Stride];
        var steps = (float)Epochs * examples.Count;
        var step = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (rows, target) = examples[at];
                var rate = Rate * (1 - (step++ / steps));
                tuned.Score(rows, scores);
                Heads.Softmax(scores.AsSpan(0, Heads.IntentCount), 1f);
                scores.AsSpan(0, Heads.IntentCount).CopyTo(error);
                LinearModel.Blend(error, 1, target, -1);
                if (IsEnough(scores, target))
                {
                    continue;
                }

                foreach (var (row, value) in rows)
                {
                    // What is said in every mail says nothing of this one: common features hardly move.
                    var share = model.Rarity[row] / model.HighestRarity;
                    if (tuning.Row(row) is { } changes)
                    {
                        LinearModel.Blend(changes, 1 - (rate * Decay), error, -rate * value * share * share);
                    }
                }
            }
        }

        return tuning;
    }

    private static bool IsEnough(ReadOnlySpan<float> probabilities, float[] target)
    {
        for (var at = 0; at < Heads.IntentCount; at++)
        {
            if (target[at] == 1)
            {
                return probabilities[at] >= Enough;
            }
        }

        return false;
    }

    private static float[] Certain(Intent intent)
    {
        var target = new float[Tuning.Stride];
        target[(int)intent] = 1;
        return target;
    }

    private static float[] Said(LinearModel product, List<(int Row, float Value)> rows)
    {
        var scores = new float[product.Stride];
        product.Score(rows, scores);
        Heads.Softmax(scores.AsSpan(0, Heads.IntentCount), 1f);
        var target = new float[Tuning.Stride];
        scores.AsSpan(0, Heads.IntentCount).CopyTo(target);
        return target;
    }
}
