using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>All that the model says about one message.</summary>
internal sealed record Reading
{
    /// <summary>Probabilities of the intents after the temperature, summing to 1.</summary>
    public required float[] Intents { get; init; }

    /// <summary>Probabilities of the sentiments.</summary>
    public required float[] Sentiments { get; init; }

    /// <summary>Probabilities of the languages.</summary>
    public required float[] Languages { get; init; }

    /// <summary>The highest intent probability before the temperature.</summary>
    public required double RawConfidence { get; init; }

    /// <summary>log Σ exp of the intent scores: low when nothing in the message pulls anywhere.</summary>
    public required double Energy { get; init; }

    /// <summary>Share of the message's words that training saw, 0..1; 0 for an empty one.</summary>
    public required double Known { get; init; }

    /// <summary>Reads a message.</summary>
    public static Reading Of(LinearModel model, float temperature, FeatureSet features)
    {
        var logits = new float[model.Stride];
        model.Score(model.Rows(features.Features), logits);
        var intents = logits.AsSpan(0, Heads.IntentCount);
        var energy = Energies(intents);
        var raw = intents.ToArray();
        Heads.Softmax(raw, 1f);
        var warm = intents.ToArray();
        Heads.Softmax(warm, temperature);
        var sentiments = logits.AsSpan(Heads.SentimentAt, 3).ToArray();
        Heads.Softmax(sentiments, 1f);
        var languages = logits.AsSpan(Heads.LanguageAt, Heads.Languages.Length).ToArray();
        Heads.Softmax(languages, 1f);
        return new Reading
        {
            Intents = warm,
            Sentiments = sentiments,
            Languages = languages,
            RawConfidence = raw.Max(),
            Energy = energy,
            Known = Share(model, features.Words),
        };
    }

    private static double Energies(ReadOnlySpan<float> logits)
    {
        var highest = float.MinValue;
        foreach (var logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - highest);
        }

        return highest + Math.Log(sum);
    }

    private static double Share(LinearModel model, IReadOnlyList<uint> words)
    {
        if (words.Count == 0)
        {
            return 0;
        }

        var known = 0;
        foreach (var word in words)
        {
            known += model.Knows(word) ? 1 : 0;
        }

        return (double)known / words.Count;
    }
}
