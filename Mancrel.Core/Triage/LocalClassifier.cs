using Mancrel.Core.Common;
using Mancrel.Core.Triage.Features;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Triage;

/// <summary>
/// The embedded classifier: a regularised multinomial logistic regression on word and character n-grams. It needs no key, no network and
/// under a millisecond.
/// </summary>
/// <remarks>Safe for any number of callers at once: nothing in it changes after training.</remarks>
public sealed class LocalClassifier : IClassifier
{
    /// <summary>An intent of a smaller share is not listed.</summary>
    public const double MinimumShare = 0.05;

    /// <summary>Raised when the code changes what the same examples lead to, so that a cached model of older code is not taken.</summary>
    internal const int CodeVersion = 4;

    private const double LanguageKnown = 0.45;

    private static readonly Lazy<string> Hash = new(ExampleSet.Hash);
    private static readonly Lazy<LocalClassifier> Shipped = new(() =>
        ShippedModel.Read(FileName) is { } saved && Load(saved) is { } model ? model : Train()
    );

    private readonly LinearModel _model;
    private readonly Calibrator _calibrator;

    internal LocalClassifier(LinearModel model, Calibrator calibrator)
    {
        _model = model;
        _calibrator = calibrator;
        Model = $"mancrel-linear-{CodeVersion}-{DataHash[..12]}";
    }

    /// <summary>The classifier of this assembly's examples: the shipped one, or trained at first use.</summary>
    public static LocalClassifier Default => Shipped.Value;

    /// <summary>Identifies the examples and the code that learns from them: a model saved under another hash is out of date.</summary>
    public static string DataHash => $"{Hash.Value}-{CodeVersion}";

    /// <summary>The file that a saved model of these examples and this code is kept in.</summary>
    public static string FileName => $"model-{Hash.Value[..16]}-{CodeVersion}.bin";

    /// <summary>The name that stands in every classification.</summary>
    public string Model { get; private init; }

    /// <summary>The same model with what a tenant's people taught on top.</summary>
    internal LocalClassifier With(Tuning tuning, string name) => new(_model.With(tuning), _calibrator) { Model = $"{Model}+{name}" };

    /// <summary>The weights, for tuning them.</summary>
    internal LinearModel Weights => _model;

    /// <summary>Learns from the examples in this assembly: deterministic, some seconds on two cores.</summary>
    public static LocalClassifier Train() => ModelBuilder.Build(ExampleSet.Load());

    /// <summary>Everything that <see cref="Load"/> needs, with the hash it was learned under.</summary>
    public byte[] Save() => ModelFile.Write(_model, _calibrator, DataHash);

    /// <summary>A saved model; null when it is of other examples or code, cut short or no model at all.</summary>
    public static LocalClassifier? Load(ReadOnlySpan<byte> saved) =>
        ModelFile.Read(saved, DataHash) is var (model, calibrator) ? new LocalClassifier(model, calibrator) : null;

    public Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Classify(request.Subject, request.Text));
    }

    /// <summary>Understands one message; the same text always gives the same answer.</summary>
    public Classification Classify(string subject, string text)
    {
        var read = Read(subject, text);
        var seen = text.Length > TextNormaliser.MaximumLength ? text[..TextNormaliser.MaximumLength] : text;
        var language = Language(subject + " " + seen, read.Languages);
        var reading = read with { Language = language };
        var intents = Ranked(reading.Intents);
        var top = intents[0];
        var sentiment = (Sentiment)Highest(reading.Sentiments);
        var entities = EntityExtractor.Extract(subject, seen);
        var (priority, reasons) = Priority.Of(top.Intent, sentiment, subject + "\n" + seen, entities);
        return new Classification
        {
            Intent = top.Intent,
            Intents = intents,
            Priority = priority,
            PriorityReasons = reasons,
            Sentiment = sentiment,
            Language = language,
            Summary = Summariser.Summarise(subject, TextNormaliser.WithoutQuotes(seen), sentence => Weight(sentence, top.Intent)),
            Confidence = _calibrator.Confidence(reading),
            CatalogueConfidence = OfCatalogue(reading),
            RawConfidence = reading.RawConfidence,
            Entities = entities,
            Asides = Asides.In(TextNormaliser.WithoutQuotes(seen), language, sentence => Alone(sentence)),
            Model = Model,
        };
    }

    private double OfCatalogue(Reading reading) =>
        reading.Top is Intent.PriceQuote or Intent.Availability or Intent.ProductQuestion
            ? _calibrator.Confidence(reading.Joining(Intent.PriceQuote, Intent.Availability, Intent.ProductQuestion))
            : 0;

    /// <summary>Intent and confidence alone, without what is read for people.</summary>
    internal (Intent Intent, double Confidence) Understand(string subject, string text)
    {
        var read = Read(subject, text);
        var reading = read with { Language = Language(subject + " " + text, read.Languages) };
        return (reading.Top, _calibrator.Confidence(reading));
    }

    internal Reading Read(string subject, string text) =>
        Scores.Of(_model, FeatureExtractor.Extract(subject, text)).At(_calibrator.Temperature);

    private static List<IntentScore> Ranked(float[] probabilities)
    {
        var ranked = new List<IntentScore>(4);
        for (var at = 0; at < probabilities.Length; at++)
        {
            if (probabilities[at] >= MinimumShare)
            {
                ranked.Add(new((Intent)at, probabilities[at]));
            }
        }

        if (ranked.Count == 0)
        {
            var highest = Highest(probabilities);
            ranked.Add(new((Intent)highest, probabilities[highest]));
        }

        ranked.Sort((left, right) => right.Probability.CompareTo(left.Probability));
        return ranked;
    }

    private (float[] Intents, string Language) Alone(string sentence) =>
        Read("", sentence) is var read ? (read.Intents, Language(sentence, read.Languages)) : default;

    private double Weight(string sentence, Intent intent) => Read("", sentence).Intents[(int)intent];

    private static string Language(string text, float[] probabilities)
    {
        if (Script.Language(text) is { } byScript)
        {
            return byScript;
        }

        if (Script.HasUzbekCyrillic(text) && Script.IsCyrillic(text))
        {
            return Script.HasKazakh(text) ? "kk" : "uz";
        }

        if (!text.Any(char.IsLetter))
        {
            return "und";
        }

        var highest = Highest(probabilities);
        return probabilities[highest] >= LanguageKnown ? Heads.Languages[highest] : "und";
    }

    private static int Highest(ReadOnlySpan<float> values)
    {
        var highest = 0;
        for (var at = 1; at < values.Length; at++)
        {
            highest = values[at] > values[highest] ? at : highest;
        }

        return highest;
    }
}
