using Mancrel.Core.Common;
using Mancrel.Core.Triage.Features;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Replies.Asks;

/// <summary>How probable each frame is for a clause.</summary>
internal sealed record FrameReading(float[] Probabilities)
{
    /// <summary>The most probable frame.</summary>
    public AskFrame Top => (AskFrame)Array.IndexOf(Probabilities, Probabilities.Max());

    /// <summary>The frames of at least a probability, most probable first; the most probable one at any rate.</summary>
    public IReadOnlyList<AskFrame> AtLeast(double share, int most) =>
        [
            .. Enumerable
                .Range(0, Probabilities.Length)
                .OrderByDescending(frame => Probabilities[frame])
                .Take(most)
                .Where((frame, place) => place == 0 || Probabilities[frame] >= share)
                .Select(frame => (AskFrame)frame),
        ];

    /// <summary>The reading where two frames are known to be wrong.</summary>
    public FrameReading Without(AskFrame one, AskFrame other)
    {
        float[] left = [.. Probabilities];
        (left[(int)one], left[(int)other]) = (0, 0);
        var sum = Math.Max(left.Sum(), 1e-6f);
        return new([.. left.Select(share => share / sum)]);
    }

    /// <summary>The probability of a frame, 0..1.</summary>
    public double Of(AskFrame frame) => Probabilities[(int)frame];
}

/// <summary>Reads clauses whose products, numbers and unknown words are masked: one linear model for all languages and shops.</summary>
internal sealed class FrameModel
{
    private const float Temperature = 1f;

    private static readonly int Classes = Enum.GetValues<AskFrame>().Length;
    private static readonly Lazy<FrameModel> Shipped = new(() =>
        ShippedModel.Read(AskModel.FileName) is { } saved && Load(saved) is { } model ? model : Train(Wordings.Load())
    );

    private readonly LinearModel _weights;

    private FrameModel(LinearModel weights, AskVocabulary vocabulary)
    {
        _weights = weights;
        Vocabulary = vocabulary;
    }

    /// <summary>The model of this assembly's wordings: the shipped one, or made at first use.</summary>
    public static FrameModel Default => Shipped.Value;

    /// <summary>The bytes of a model of this assembly's wordings.</summary>
    public byte[] Save() => FrameModelFile.Write(_weights, FrameModelFile.HashOf(Wordings.Load()));

    /// <summary>The model of saved bytes; null where they are of other wordings or damaged.</summary>
    public static FrameModel? Load(ReadOnlySpan<byte> saved)
    {
        var wordings = Wordings.Load();
        return FrameModelFile.Read(saved, FrameModelFile.HashOf(wordings), Classes) is { } weights
            ? new FrameModel(weights, new AskVocabulary(wordings))
            : null;
    }

    /// <summary>The words that it was taught with.</summary>
    public AskVocabulary Vocabulary { get; }

    /// <summary>Learns from wordings: the same wordings give the same model.</summary>
    public static FrameModel Train(IReadOnlyList<Wording> wordings)
    {
        var stride = LinearModel.StrideOf(Classes);
        var features = new List<FeatureSet>();
        var targets = new List<float[]>();
        foreach (var (masked, frames) in FrameExamples.Of(wordings))
        {
            var target = new float[stride];
            foreach (var frame in frames)
            {
                target[(int)frame] = 1f / frames.Count;
            }

            target.AsSpan(Classes).Fill(float.NaN);
            features.Add(FeatureExtractor.Extract(masked));
            targets.Add(target);
        }

        var options = new TrainingOptions(Epochs: 6, MinimumCount: 12);
        var weights = LinearTrainer.Train(features, [.. targets], Classes, [(0, Classes)], options);
        return new FrameModel(weights, new AskVocabulary(wordings));
    }

    /// <summary>The frames of a clause.</summary>
    public FrameReading Read(List<string> masked)
    {
        var scores = new float[_weights.Stride];
        _weights.Score(_weights.Rows(FeatureExtractor.Extract(masked).Features), scores);
        Heads.Softmax(scores.AsSpan(0, Classes), Temperature);
        return new FrameReading(scores[..Classes]);
    }
}
