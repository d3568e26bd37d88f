namespace Mancrel.Core.Triage.Learning;

/// <summary>How well a model understands a set of messages.</summary>
/// <param name="Count">Messages.</param>
/// <param name="Accuracy">Share that was understood rightly; 0 without any.</param>
/// <param name="ExpectedCalibrationError">Mean distance of accuracy from confidence.</param>
/// <param name="Sure">Messages of a confidence of at least 0.90.</param>
/// <param name="SureWrong">Those among them that were understood wrongly.</param>
public sealed record ModelFigures(int Count, double Accuracy, double ExpectedCalibrationError, int Sure, int SureWrong)
{
    private const double SureFrom = 0.90;

    /// <summary>Measures predictions.</summary>
    internal static ModelFigures Of(IReadOnlyList<(double Confidence, bool Right)> predictions) =>
        new(
            predictions.Count,
            predictions.Count == 0 ? 0 : predictions.Average(one => one.Right ? 1.0 : 0),
            Reliability.Of(predictions).ExpectedCalibrationError,
            predictions.Count(one => one.Confidence >= SureFrom),
            predictions.Count(one => one.Confidence >= SureFrom && !one.Right)
        );
}
