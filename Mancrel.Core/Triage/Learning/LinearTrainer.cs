using System.Numerics;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>How the weights are fitted.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">Step length of AdaGrad.</param>
/// <param name="Decay">L2 penalty, applied to a row whenever it is visited.</param>
/// <param name="MinimumCount">A feature of fewer examples gets no row.</param>
/// <param name="Seed">Of the order of examples.</param>
/// <param name="Rarity">Power of the inverse document frequency that a feature is weighed with.</param>
/// <param name="Start">What the sums of squares start from: without it a rare feature's first step would be as long as a frequent one's.</param>
internal sealed record TrainingOptions(int Epochs = 20, float Rate = 10f, float Decay = 1e-4f, int MinimumCount = 2, int Seed = 7, float Start = 10f, float Rarity = 0.5f);

/// <summary>Fits a <see cref="LinearModel"/> by stochastic gradient with AdaGrad steps: one thread and a seeded order, so the same examples give the same weights.</summary>
internal static class LinearTrainer
{
    /// <summary>Fits the weights of all heads.</summary>
    public static LinearModel Train(IReadOnlyList<Example> examples, TrainingOptions options)
    {
        var features = new FeatureSet[examples.Count];
        for (var at = 0; at < features.Length; at++)
        {
            features[at] = FeatureExtractor.Extract(examples[at].Subject, examples[at].Text);
        }

        var (hashes, rarity) = Frequent(features, options);
        var stride = LinearModel.StrideOf(Heads.Total);
        var model = new LinearModel(Heads.Total, hashes, rarity, new float[hashes.Count * stride], new float[stride]);
        var rows = new List<(int Row, float Value)>[features.Length];
        for (var at = 0; at < features.Length; at++)
        {
            rows[at] = model.Rows(features[at].Features);
        }

        Fit(model, rows, Targets(examples, stride), options);
        return model;
    }

    private static void Fit(LinearModel model, List<(int Row, float Value)>[] rows, float[][] targets, TrainingOptions options)
    {
        var squares = new float[model.Weights.Length];
        Array.Fill(squares, options.Start);
        var biasSquares = new float[model.Stride];
        Array.Fill(biasSquares, options.Start);
        var order = new int[rows.Length];
        for (var at = 0; at < order.Length; at++)
        {
            order[at] = at;
        }

        var random = new Random(options.Seed);
        var error = new float[model.Stride];
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                Errors(model, rows[at], targets[at], error);
                foreach (var (row, value) in rows[at])
                {
                    Step(model.Weights.AsSpan(row * model.Stride, model.Stride), squares.AsSpan(row * model.Stride, model.Stride), error, value, options);
                }

                Step(model.Bias, biasSquares, error, 1f, options with { Decay = 0 });
            }
        }
    }

    private static void Errors(LinearModel model, List<(int Row, float Value)> rows, float[] target, float[] error)
    {
        model.Score(rows, error);
        Heads.Softmax(error.AsSpan(0, Heads.IntentCount), 1f);
        Heads.Softmax(error.AsSpan(Heads.SentimentAt, 3), 1f);
        Heads.Softmax(error.AsSpan(Heads.LanguageAt, Heads.Languages.Length), 1f);
        for (var at = 0; at < error.Length; at++)
        {
            // Not a number marks a head that this example does not teach, and the padding.
            error[at] = float.IsNaN(target[at]) ? 0 : error[at] - target[at];
        }
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> error, float value, TrainingOptions options)
    {
        var width = Vector<float>.Count;
        var scale = new Vector<float>(value);
        var rate = new Vector<float>(options.Rate);
        var decay = new Vector<float>(options.Decay);
        var small = new Vector<float>(1e-6f);
        for (var at = 0; at < weights.Length; at += width)
        {
            var weight = new Vector<float>(weights[at..]);
            var gradient = new Vector<float>(error[at..]) * scale + weight * decay;
            var square = new Vector<float>(squares[at..]) + gradient * gradient;
            square.CopyTo(squares[at..]);
            (weight - rate * gradient / (Vector.SquareRoot(square) + small)).CopyTo(weights[at..]);
        }
    }

    private static float[][] Targets(IReadOnlyList<Example> examples, int stride)
    {
        var targets = new float[examples.Count][];
        for (var at = 0; at < targets.Length; at++)
        {
            var example = examples[at];
            var target = new float[stride];
            Array.Fill(target, float.NaN, Heads.Total, stride - Heads.Total);
            if (example.Intents.Count == 0)
            {
                Array.Fill(target, float.NaN, 0, Heads.LanguageAt);
            }
            else
            {
                foreach (var intent in example.Intents)
                {
                    target[(int)intent] = 1f / example.Intents.Count;
                }

                target[Heads.SentimentAt + (int)example.Sentiment] = 1f;
            }

            target[Heads.LanguageAt + Array.IndexOf(Heads.Languages, example.Language)] = 1f;
            targets[at] = target;
        }

        return targets;
    }

    private static (List<uint> Hashes, float[] Rarity) Frequent(FeatureSet[] features, TrainingOptions options)
    {
        var counts = new Dictionary<uint, int>();
        var order = new List<uint>();
        foreach (var set in features)
        {
            foreach (var feature in set.Features)
            {
                if (!counts.TryGetValue(feature.Hash, out var count))
                {
                    order.Add(feature.Hash);
                }

                counts[feature.Hash] = count + 1;
            }
        }

        order.RemoveAll(hash => counts[hash] < options.MinimumCount);
        return (order, [.. order.Select(hash => MathF.Pow(MathF.Log(1f + (float)features.Length / counts[hash]), options.Rarity))]);
    }
}
