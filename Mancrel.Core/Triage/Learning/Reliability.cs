namespace Mancrel.Core.Triage.Learning;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Lowest confidence of the bin.</param>
/// <param name="Count">Predictions in it.</param>
/// <param name="MeanConfidence">What they said on average; 0 when empty.</param>
/// <param name="Accuracy">How often they were right; 0 when empty.</param>
public sealed record ReliabilityBin(double From, int Count, double MeanConfidence, double Accuracy);

/// <summary>How well confidences hold what they say.</summary>
/// <param name="Bins">Ten bins of a tenth.</param>
/// <param name="ExpectedCalibrationError">Mean distance of accuracy from confidence over the bins, weighed by their counts.</param>
/// <param name="Count">Predictions.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double ExpectedCalibrationError, int Count)
{
    private const int BinCount = 10;

    /// <summary>Measures predictions, each a confidence 0..1 and whether it was right.</summary>
    public static Reliability Of(IReadOnlyList<(double Confidence, bool Right)> predictions)
    {
        var groups = predictions.ToLookup(prediction => Math.Clamp((int)(prediction.Confidence * BinCount), 0, BinCount - 1));
        var bins = new List<ReliabilityBin>(BinCount);
        var error = 0.0;
        for (var bin = 0; bin < BinCount; bin++)
        {
            var inside = groups[bin].ToList();
            var confidence = inside.Count == 0 ? 0 : inside.Average(prediction => prediction.Confidence);
            var accuracy = inside.Count == 0 ? 0 : inside.Average(prediction => prediction.Right ? 1.0 : 0);
            bins.Add(new((double)bin / BinCount, inside.Count, confidence, accuracy));
            error += inside.Count * Math.Abs(confidence - accuracy);
        }

        return new Reliability(bins, predictions.Count == 0 ? 0 : error / predictions.Count, predictions.Count);
    }
}
