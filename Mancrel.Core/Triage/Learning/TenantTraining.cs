using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>A message with a person's label.</summary>
/// <param name="Id">The message's id: what decides its fold.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">What the person newly wrote.</param>
/// <param name="Intent">What it is.</param>
public sealed record LabelledMail(string Id, string Subject, string Text, Intent Intent);

/// <summary>What training for a tenant came to.</summary>
/// <param name="Saved">The tuning as bytes.</param>
/// <param name="Rows">How many weights' rows it changes.</param>
/// <param name="HeldOutBefore">The product's own model on the examples kept out of its training.</param>
/// <param name="HeldOutAfter">The tuned one on the same.</param>
/// <param name="OwnBefore">The product's own model on the tenant's labels.</param>
/// <param name="OwnAfter">Tunings on the tenant's labels, each message read by one that never saw it.</param>
/// <param name="Objection">Why it is not better; null when it is.</param>
public sealed record TrainingResult(
    ReadOnlyMemory<byte> Saved,
    int Rows,
    ModelFigures HeldOutBefore,
    ModelFigures HeldOutAfter,
    ModelFigures OwnBefore,
    ModelFigures OwnAfter,
    string? Objection
);

/// <summary>
/// Tunes the product's model to a tenant's labels and measures whether that is better: on the examples kept out of training and on the
/// tenant's own.
/// </summary>
public static class TenantTraining
{
    /// <summary>Fewer labels are not worth training on.</summary>
    public const int FewestLabels = 10;

    /// <summary>More labels than this are not read; the newest count.</summary>
    public const int MostLabels = 2_000;

    private const int Folds = 5;

    /// <summary>Trains and measures.</summary>
    public static TrainingResult Run(LocalClassifier product, IReadOnlyList<LabelledMail> labels, Action<string> progress)
    {
        var model = product.Weights;
        progress("reading the examples");
        var examples = ExampleSet.Load().Where(example => example.Intents.Count > 0).ToList();
        List<TunedExample> own =
        [
            .. labels.Select(label => new TunedExample(label.Id, FeatureExtractor.Extract(label.Subject, label.Text), label.Intent)),
        ];
        var replay = Replay(examples, own.Count);
        var held = examples.Where(example => example.ForTest).ToList();

        progress($"learning from {own.Count} labels");
        var tuning = Tuner.Fit(model, own, replay);
        progress("measuring on the tenant's own labels");
        var folds = Enumerable
            .Range(0, Folds)
            .Select(fold => product.With(Tuner.Fit(model, [.. own.Where(example => FoldOf(example.Id) != fold)], replay), "fold"))
            .ToList();
        List<(double Confidence, bool Right)> old = [.. labels.Select(label => Seen(product, label))];
        List<(double Confidence, bool Right)> now = [.. labels.Select(label => Seen(folds[FoldOf(label.Id)], label))];
        var (ownBefore, ownAfter) = (ModelFigures.Of(old), ModelFigures.Of(now));
        var changes = (
            Mended: old.Zip(now).Count(pair => !pair.First.Right && pair.Second.Right),
            Broken: old.Zip(now).Count(pair => pair.First.Right && !pair.Second.Right)
        );
        progress("measuring on the examples kept out of training");
        var before = ModelFigures.Of([.. held.Select(example => Seen(product, example))]);
        var after = ModelFigures.Of([.. held.Select(example => Seen(product.With(tuning, "tuned"), example))]);
        return new TrainingResult(
            tuning.Save(LocalClassifier.DataHash),
            tuning.Count,
            before,
            after,
            ownBefore,
            ownAfter,
            Objection(before, after, ownBefore, ownAfter) ?? ByChance(changes.Mended, changes.Broken)
        );
    }

    /// <summary>
    /// Why the new one is not better; null when it is. Better for the tenant, and no worse for everybody else: neither understands it less
    /// nor errs more where it is sure.
    /// </summary>
    internal static string? Objection(ModelFigures before, ModelFigures after, ModelFigures ownBefore, ModelFigures ownAfter) =>
        ownAfter.Accuracy <= ownBefore.Accuracy
            ? FormattableString.Invariant(
                $"on the tenant's own labels it is no better: {ownAfter.Accuracy:0.000} after {ownBefore.Accuracy:0.000}"
            )
        : ownAfter.SureWrong > ownBefore.SureWrong
            ? FormattableString.Invariant(
                $"on the tenant's own labels it errs more often where it is sure: {ownAfter.SureWrong} after {ownBefore.SureWrong}"
            )
        : after.Accuracy < before.Accuracy
            ? FormattableString.Invariant(
                $"on the examples kept out of training it is worse: {after.Accuracy:0.0000} after {before.Accuracy:0.0000}"
            )
        : after.SureWrong > before.SureWrong
            ? FormattableString.Invariant(
                $"on the examples kept out of training it errs more often where it is sure: {after.SureWrong} after {before.SureWrong}"
            )
        : null;

    /// <summary>
    /// Why a gain may be chance; null when it is hardly: so many mended against so many broken would come up by the toss of a coin less
    /// than once in twenty (sign test).
    /// </summary>
    internal static string? ByChance(int mended, int broken)
    {
        // P(X ≥ mended) of so many fair tosses.
        var tosses = mended + broken;
        var (choose, sum) = (1.0, 0.0);
        for (var heads = tosses; heads >= mended; heads--)
        {
            sum += choose;
            choose = choose * heads / (tosses - heads + 1);
        }

        return sum / Math.Pow(2, tosses) < 0.05
            ? null
            : FormattableString.Invariant($"on the tenant's own labels the gain may be chance: {mended} mended, {broken} broken");
    }

    // Spread over all of them, so that no intent is forgotten.
    private static List<TunedExample> Replay(List<Example> examples, int labels)
    {
        var known = examples.Where(example => !example.ForTest).ToList();
        var wanted = Math.Max(2_400, 2 * labels);
        var stride = Math.Max(1, known.Count / wanted);
        return
        [
            .. known
                .Where((_, at) => at % stride == 0)
                .Take(wanted)
                .Select(example => new TunedExample(
                    example.Group,
                    FeatureExtractor.Extract(example.Subject, example.Text),
                    example.Intents[0]
                )),
        ];
    }

    private static int FoldOf(string id) => (int)(FeatureExtractor.WordHash("fold " + id) % Folds);

    private static (double, bool) Seen(LocalClassifier model, LabelledMail label)
    {
        var read = model.Understand(label.Subject, label.Text);
        return (read.Confidence, read.Intent == label.Intent);
    }

    private static (double, bool) Seen(LocalClassifier model, Example example)
    {
        var read = model.Understand(example.Subject, example.Text);
        return (read.Confidence, example.Intents.Contains(read.Intent));
    }
}
