using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>The model's scores for one message, before any temperature.</summary>
/// <param name="Logits">Of all heads.</param>
/// <param name="Known">Share of the message's words that training saw, weighed by their rarity, 0..1; 0 for an empty one.</param>
/// <param name="WordCount">Words and shapes of the message.</param>
internal sealed record Scores(float[] Logits, double Known, int WordCount)
{
    /// <summary>Scores a message.</summary>
    public static Scores Of(LinearModel model, FeatureSet features)
    {
        var logits = new float[model.Stride];
        model.Score(model.Rows(features.Features), logits);
        return new Scores(logits, Share(model, features.Words), features.Words.Count);
    }

    /// <summary>The probabilities at a temperature.</summary>
    public Reading At(float temperature)
    {
        var intents = Probabilities(0, Heads.IntentCount, temperature);
        var raw = Probabilities(0, Heads.IntentCount, 1);
        return new Reading
        {
            Intents = intents,
            Sentiments = Logits.Length < Heads.Total ? [] : Probabilities(Heads.SentimentAt, 3, 1),
            Languages = Logits.Length < Heads.Total ? [] : Probabilities(Heads.LanguageAt, Heads.Languages.Length, 1),
            RawConfidence = raw.Max(),
            Energy = LogSumExp(Logits.AsSpan(0, Heads.IntentCount)),
            Known = Known,
            WordCount = WordCount,
        };
    }

    private float[] Probabilities(int start, int count, float temperature)
    {
        var values = Logits.AsSpan(start, count).ToArray();
        Heads.Softmax(values, temperature);
        return values;
    }

    private static double LogSumExp(ReadOnlySpan<float> logits)
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

        var (known, all) = (0.0, 0.0);
        foreach (var word in words)
        {
            double rarity = model.RarityOf(word);
            known += rarity;
            all += rarity > 0 ? rarity : model.HighestRarity;
        }

        return known / all;
    }
}

/// <summary>All that the model says about one message.</summary>
internal sealed record Reading
{
    /// <summary>Probabilities of the intents after the temperature, summing to 1.</summary>
    public required float[] Intents { get; init; }

    /// <summary>Probabilities of the sentiments; empty of a model of the intents alone.</summary>
    public required float[] Sentiments { get; init; }

    /// <summary>Probabilities of the languages; empty of a model of the intents alone.</summary>
    public required float[] Languages { get; init; }

    /// <summary>The highest intent probability before the temperature.</summary>
    public required double RawConfidence { get; init; }

    /// <summary>log Σ exp of the intent scores: low when nothing in the message pulls anywhere.</summary>
    public required double Energy { get; init; }

    /// <summary>Share of the message's words that training saw, 0..1.</summary>
    public required double Known { get; init; }

    /// <summary>Words and shapes of the message.</summary>
    public required int WordCount { get; init; }

    /// <summary>ISO 639-1 language of the message, where it was told: what is confused with what differs between languages.</summary>
    public string Language { get; init; } = "";

    /// <summary>The reading as if the given intents were one: the first of them has the mass of all.</summary>
    public Reading Joining(params ReadOnlySpan<Intent> intents)
    {
        var joined = (float[])Intents.Clone();
        for (var at = 1; at < intents.Length; at++)
        {
            joined[(int)intents[0]] += joined[(int)intents[at]];
            joined[(int)intents[at]] = 0;
        }

        return this with
        {
            Intents = joined,
        };
    }

    /// <summary>The most probable intent.</summary>
    public Intent Top
    {
        get
        {
            var top = 0;
            for (var at = 1; at < Intents.Length; at++)
            {
                top = Intents[at] > Intents[top] ? at : top;
            }

            return (Intent)top;
        }
    }
}
