using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>How the weights are fitted.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">Length of the first step; the last one is nearly nothing.</param>
/// <param name="Decay">L2 penalty, applied to a row whenever it is visited.</param>
/// <param name="MinimumCount">A feature of fewer examples gets no row.</param>
/// <param name="Seed">Of the order of examples.</param>
/// <param name="Rarity">Power of the inverse document frequency that a feature is weighed with.</param>
internal sealed record TrainingOptions(
    int Epochs = 12,
    float Rate = 4f,
    float Decay = 1e-4f,
    int MinimumCount = 2,
    int Seed = 7,
    float Rarity = 0.5f
);

/// <summary>
/// Fits a <see cref="LinearModel"/> by stochastic gradient with steps that shrink: one thread and a seeded order, so the same examples give
/// the same weights.
/// </summary>
internal static class LinearTrainer
{
    // The bias moves in every step, a weight only with its feature.
    private const float BiasStep = 0.05f;

    /// <summary>Fits the weights of all heads, or of the intents alone, which is what calibrating needs.</summary>
    public static LinearModel Train(
        IReadOnlyList<Example> examples,
        IReadOnlyList<FeatureSet> features,
        TrainingOptions options,
        bool intentsOnly = false
    )
    {
        var classes = intentsOnly ? Heads.IntentCount : Heads.Total;
        var stride = LinearModel.StrideOf(classes);
        List<(int At, int Count)> heads = [(0, Heads.IntentCount)];
        if (!intentsOnly)
        {
            heads.AddRange([(Heads.SentimentAt, 3), (Heads.LanguageAt, Heads.Languages.Length)]);
        }

        return Train(features, [.. examples.Select(example => Target(example, classes, stride))], classes, heads, options);
    }

    /// <summary>Fits weights to targets of any kind.</summary>
    /// <param name="features">Of each example.</param>
    /// <param name="targets">Of each example, a row of the model's stride: what each class should be; not a number teaches nothing.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="heads">The questions: each a run of classes whose probabilities sum to 1.</param>
    /// <param name="options">How.</param>
    public static LinearModel Train(
        IReadOnlyList<FeatureSet> features,
        float[][] targets,
        int classes,
        IReadOnlyList<(int At, int Count)> heads,
        TrainingOptions options
    )
    {
        var (hashes, rarity) = Frequent(features, options);
        var stride = LinearModel.StrideOf(classes);
        var model = new LinearModel(classes, hashes, rarity, new float[hashes.Count * stride], new float[stride]);
        var rows = new List<(int Row, float Value)>[features.Count];
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = model.Rows(features[at].Features);
        }

        Fit(model, rows, targets, heads, options);
        return model;
    }

    private static void Fit(
        LinearModel model,
        List<(int Row, float Value)>[] rows,
        float[][] targets,
        IReadOnlyList<(int At, int Count)> heads,
        TrainingOptions options
    )
    {
        var order = new int[rows.Length];
        for (var at = 0; at < order.Length; at++)
        {
            order[at] = at;
        }

        var random = new Random(options.Seed);
        var error = new float[model.Stride];
        var steps = (float)options.Epochs * rows.Length;
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var rate = options.Rate * (1 - step++ / steps);
                Errors(model, rows[at], targets[at], heads, error);
                foreach (var (row, value) in rows[at])
                {
                    LinearModel.Blend(
                        model.Weights.AsSpan(row * model.Stride, model.Stride),
                        1 - rate * options.Decay,
                        error,
                        -rate * value
                    );
                }

                LinearModel.Blend(model.Bias, 1, error, -rate * BiasStep);
            }
        }
    }

    private static void Errors(
        LinearModel model,
        List<(int Row, float Value)> rows,
        float[] target,
        IReadOnlyList<(int At, int Count)> heads,
        float[] error
    )
    {
        model.Score(rows, error);
        foreach (var (at, count) in heads)
        {
            Heads.Softmax(error.AsSpan(at, count), 1f);
        }

        for (var at = 0; at < error.Length; at++)
        {
            // Not a number marks a head that this example does not teach, and the padding.
            error[at] = float.IsNaN(target[at]) ? 0 : error[at] - target[at];
        }
    }

    private static float[] Target(Example example, int classes, int stride)
    {
        var all = new float[LinearModel.StrideOf(Heads.Total)];
        if (example.Intents.Count == 0)
        {
            Array.Fill(all, float.NaN, 0, Heads.LanguageAt);
        }
        else
        {
            foreach (var intent in example.Intents)
            {
                all[(int)intent] = 1f / example.Intents.Count;
            }

            all[Heads.SentimentAt + (int)example.Sentiment] = 1f;
        }

        all[Heads.LanguageAt + Array.IndexOf(Heads.Languages, example.Language)] = 1f;
        var target = new float[stride];
        all.AsSpan(0, classes).CopyTo(target);
        Array.Fill(target, float.NaN, classes, stride - classes);
        return target;
    }

    private static (List<uint> Hashes, float[] Rarity) Frequent(IReadOnlyList<FeatureSet> features, TrainingOptions options)
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
        return (order, [.. order.Select(hash => MathF.Pow(MathF.Log(1f + (float)features.Count / counts[hash]), options.Rarity))]);
    }
}
