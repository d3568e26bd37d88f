namespace Mancrel.Core.Triage.Learning;

/// <summary>The three questions that one set of weights answers, side by side in a row: intent, sentiment, language.</summary>
internal static class Heads
{
    /// <summary>Languages that the examples teach; the first three are answered in.</summary>
    public static readonly string[] Languages = ["en", "ru", "uz", "de", "es", "fr", "it", "pt", "nl", "pl", "tr", "uk", "kk"];

    /// <summary>Number of intents, <see cref="Intent.None"/> among them.</summary>
    public const int IntentCount = (int)Intent.None + 1;

    /// <summary>Where the sentiments begin in a row.</summary>
    public const int SentimentAt = IntentCount;

    /// <summary>Where the languages begin in a row.</summary>
    public const int LanguageAt = SentimentAt + 3;

    /// <summary>Classes of all heads.</summary>
    public static int Total => LanguageAt + Languages.Length;

    /// <summary>Turns scores into probabilities at a temperature.</summary>
    public static void Softmax(Span<float> values, float temperature)
    {
        var highest = float.MinValue;
        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        var sum = 0f;
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = MathF.Exp((values[at] - highest) / temperature);
            sum += values[at];
        }

        for (var at = 0; at < values.Length; at++)
        {
            values[at] /= sum;
        }
    }
}
