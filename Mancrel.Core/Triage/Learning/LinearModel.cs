using System.Runtime.Intrinsics;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>The weights of a multinomial logistic regression over hashed features.</summary>
/// <remarks>Features that training never saw have no row: they weigh nothing and do not thin out the others, so that a product's unknown
/// name leaves the meaning of the sentence around it.</remarks>
internal sealed class LinearModel
{
    /// <summary>Classes are rounded up to a whole number of vectors of 8 floats, so that no row has a remainder.</summary>
    public const int Lane = 8;

    private readonly Dictionary<uint, int> _rows;

    /// <summary>A model of <paramref name="classes"/> classes over the given features, one row of weights each.</summary>
    public LinearModel(int classes, IReadOnlyList<uint> hashes, float[] rarity, float[] weights, float[] bias)
    {
        Classes = classes;
        Stride = StrideOf(classes);
        Hashes = hashes;
        Rarity = rarity;
        Weights = weights;
        Bias = bias;
        HighestRarity = rarity.Length == 0 ? 1 : rarity.Max();
        _rows = new(hashes.Count);
        for (var row = 0; row < hashes.Count; row++)
        {
            _rows[hashes[row]] = row;
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Floats of a row.</summary>
    public int Stride { get; }

    /// <summary>The feature of each row.</summary>
    public IReadOnlyList<uint> Hashes { get; }

    /// <summary>How much each row's feature counts: the rarer, the more it says.</summary>
    public float[] Rarity { get; }

    /// <summary>Row after row.</summary>
    public float[] Weights { get; }

    /// <summary>One per class, padded.</summary>
    public float[] Bias { get; }

    /// <summary>What a tenant's people taught on top; null of the product's own model.</summary>
    public Tuning? Tuning { get; private set; }

    /// <summary>The same weights, shared, with a tuning on top.</summary>
    public LinearModel With(Tuning tuning)
    {
        var tuned = (LinearModel)MemberwiseClone();
        tuned.Tuning = tuning;
        return tuned;
    }

    /// <summary>The row of a feature; null when training never saw it.</summary>
    public int? RowOf(uint hash) => _rows.TryGetValue(hash, out var row) ? row : null;

    /// <summary>Floats of a row for so many classes.</summary>
    public static int StrideOf(int classes) => (classes + Lane - 1) / Lane * Lane;

    /// <summary>What a feature says by its rarity; 0 when training never saw it.</summary>
    public float RarityOf(uint hash) => _rows.TryGetValue(hash, out var row) ? Rarity[row] : 0;

    /// <summary>The rarity of the rarest feature.</summary>
    public float HighestRarity { get; }

    /// <summary>The rows and normalised values of a message's known features.</summary>
    public List<(int Row, float Value)> Rows(IReadOnlyList<Feature> features)
    {
        var rows = new List<(int Row, float Value)>(features.Count);
        var square = 0f;
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature.Hash, out var row))
            {
                var value = feature.Weight * Rarity[row];
                rows.Add((row, value));
                square += value * value;
            }
        }

        Scale(rows, square);
        return rows;
    }

    /// <summary>Class scores (logits) of a message's rows.</summary>
    public void Score(List<(int Row, float Value)> rows, Span<float> logits)
    {
        Bias.AsSpan().CopyTo(logits);
        foreach (var (row, value) in rows)
        {
            Blend(logits, 1, Weights.AsSpan(row * Stride, Stride), value);
        }

        Tuning?.AddTo(rows, logits);
    }

    /// <summary>target = target × keep + source × factor.</summary>
    public static void Blend(Span<float> target, float keep, ReadOnlySpan<float> source, float factor)
    {
        var left = Vector256.Create(keep);
        var right = Vector256.Create(factor);
        for (var at = 0; at < source.Length; at += Lane)
        {
            var sum = Vector256.Create<float>(target[at..]) * left + Vector256.Create(source[at..]) * right;
            sum.CopyTo(target[at..]);
        }
    }

    private static void Scale(List<(int Row, float Value)> rows, float square)
    {
        if (square <= 0)
        {
            return;
        }

        var factor = 1f / MathF.Sqrt(square);
        for (var at = 0; at < rows.Count; at++)
        {
            rows[at] = (rows[at].Row, rows[at].Value * factor);
        }
    }
}
