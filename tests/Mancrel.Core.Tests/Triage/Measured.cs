using System.Globalization;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Triage;

/// <summary>What a classifier did with labelled messages.</summary>
internal sealed class Measured
{
    private readonly List<(IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence, string Language)> _all;

    public Measured(IEnumerable<(string Subject, string Text, IReadOnlyList<Intent> Wanted)> messages) =>
        _all = [
            .. from message in messages
            let got = Shared.Classifier.Classify(message.Subject, message.Text)
            select (message.Wanted, got.Intent, got.Confidence, got.Language),
        ];

    public Measured(IEnumerable<(IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence)> told) =>
        _all = [.. told.Select(one => (one.Wanted, one.Intent, one.Confidence, ""))];

    public int Count => _all.Count;

    public double Accuracy => Share(_all, Right);

    public double CalibrationError => Reliability.Of([.. _all.Select(one => (one.Confidence, Right(one)))]).ExpectedCalibrationError;

    /// <summary>
    /// The calibration error in ten equal bins that confidences which hold exactly would show at this count, by chance alone: the mean over
    /// draws of who is right.
    /// </summary>
    public double ChanceError
    {
        get
        {
            var random = new Random(11);
            return Enumerable
                .Range(0, 50)
                .Average(_ =>
                    Reliability.Of([.. _all.Select(one => (one.Confidence, random.NextDouble() < one.Confidence))]).ExpectedCalibrationError
                );
        }
    }

    /// <summary>Share that is right among those of confidence ≥ 0.90.</summary>
    public double PrecisionWhenSure => Share(Sure, Right);

    /// <summary>Share of messages of confidence ≥ 0.90.</summary>
    public double Reach => (double)Sure.Count / Math.Max(1, _all.Count);

    /// <summary>Share that is right among those of confidence ≥ 0.90 whose intent the drafter answers.</summary>
    public double PrecisionWhenAnswered => Share([.. Sure.Where(one => LocalDrafter.Answerable.Contains(one.Intent))], Right);

    /// <summary>Share of the messages outside of the taxonomy that are seen to be so or stay below 0.60.</summary>
    public double Rejected =>
        Share([.. _all.Where(one => one.Wanted.Contains(Intent.None))], one => one.Intent == Intent.None || one.Confidence < 0.6);

    public double LanguageAccuracy(string language) => Share(_all, one => one.Language == language);

    public double MacroF1
    {
        get
        {
            var scores = new List<double>();
            foreach (var intent in Enum.GetValues<Intent>())
            {
                var wanted = _all.Where(one => one.Wanted.Contains(intent)).ToList();
                if (wanted.Count > 0)
                {
                    var hits = wanted.Count(one => one.Intent == intent);

                    // A message with two intents gives one answer: the other is no miss.
                    var missed = wanted.Count(one => !one.Wanted.Contains(one.Intent));
                    var wrong = _all.Count(one => one.Intent == intent && !one.Wanted.Contains(intent));
                    scores.Add(hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + missed + wrong));
                }
            }

            return scores.Average();
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"n {Count}, accuracy {Accuracy:0.000}, macro-F1 {MacroF1:0.000}, ECE {CalibrationError:0.0000} in ten equal "
                + $"bins (by chance {ChanceError:0.000}), precision at >= 0.90 {PrecisionWhenSure:0.000} (answerable intents "
                + $"{PrecisionWhenAnswered:0.000}) reached by {Reach:0.00}, outside rejected {Rejected:0.000}"
        );

    private List<(IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence, string Language)> Sure =>
        _all.FindAll(one => one.Confidence >= 0.9);

    private static bool Right((IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence, string Language) one) =>
        one.Wanted.Contains(one.Intent);

    private static double Share(
        List<(IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence, string Language)> all,
        Func<(IReadOnlyList<Intent> Wanted, Intent Intent, double Confidence, string Language), bool> counts
    ) => all.Count == 0 ? 1 : (double)all.Count(counts) / all.Count;
}
