using Mancrel.Core.Common;

namespace Mancrel.Core.Triage;

/// <summary>The tone of a message towards us.</summary>
public enum Sentiment
{
    /// <summary>Pleased.</summary>
    Positive,

    /// <summary>Matter of fact.</summary>
    Neutral,

    /// <summary>Displeased.</summary>
    Negative,
}

/// <summary>One intent and how probable it is.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Probability">0..1; over all intents of a message they sum to 1.</param>
public sealed record IntentScore(Intent Intent, double Probability);

/// <summary>What was found in a message, each exactly as it was written.</summary>
public sealed record Entities
{
    /// <summary>Nothing found.</summary>
    public static Entities Empty { get; } = new();

    /// <summary>Product codes and quoted product names.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Numbers of pieces, with their unit where one is written.</summary>
    public IReadOnlyList<string> Quantities { get; init; } = [];

    /// <summary>Order and invoice numbers.</summary>
    public IReadOnlyList<string> OrderNumbers { get; init; } = [];

    /// <summary>Amounts with a currency.</summary>
    public IReadOnlyList<string> Money { get; init; } = [];

    /// <summary>Dates, weekdays and times.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Links.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];
}

/// <summary>What a message was understood to be.</summary>
public sealed record Classification
{
    /// <summary>The most probable intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>
    /// Every intent with a share of at least <see cref="LocalClassifier.MinimumShare"/>, most probable first; never empty.
    /// </summary>
    public required IReadOnlyList<IntentScore> Intents { get; init; }

    /// <summary>How soon a person should look, 0 (never) to 100 (now).</summary>
    public required int Priority { get; init; }

    /// <summary>What moved the priority, readable, strongest first.</summary>
    public required IReadOnlyList<string> PriorityReasons { get; init; }

    /// <summary>The tone.</summary>
    public required Sentiment Sentiment { get; init; }

    /// <summary>ISO 639-1, or <c>und</c> when it cannot be told.</summary>
    public required string Language { get; init; }

    /// <summary>The sentence or two that say it, taken from the message itself; at most 200 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Calibrated probability, 0..1, that <see cref="Intent"/> is right.</summary>
    public required double Confidence { get; init; }

    /// <summary>
    /// Calibrated probability, 0..1, that all the writer asks is a product's price, availability or properties, whichever of them. Two
    /// questions in one mail split the mass between them, not this.
    /// </summary>
    public double CatalogueConfidence { get; init; }

    /// <summary>The model's own score, 0..1, before calibration.</summary>
    public required double RawConfidence { get; init; }

    /// <summary>What was found in the text.</summary>
    public required Entities Entities { get; init; }

    /// <summary>Sentences of trouble, or in another language, beside what the letter is about; empty in what was stored before.</summary>
    public IReadOnlyList<Aside> Asides { get; init; } = [];

    /// <summary>The model's name and version, so that a decision can be rebuilt.</summary>
    public required string Model { get; init; }

    /// <summary>The prompt that a language model was asked with, with its version; null of the local model.</summary>
    public string? Prompt { get; init; }

    /// <summary>What language models used for it, failed attempts included; empty of the local model.</summary>
    public IReadOnlyList<AiSpend> Costs { get; init; } = [];

    /// <summary>Tokens that a language model used for it; 0 of the local model.</summary>
    public int Tokens { get; init; }

    /// <summary>The probability of one intent; 0 when its share was too small to be listed.</summary>
    public double ProbabilityOf(Intent intent)
    {
        foreach (var score in Intents)
        {
            if (score.Intent == intent)
            {
                return score.Probability;
            }
        }

        return 0;
    }
}

/// <summary>A message to be understood.</summary>
/// <param name="Tenant">Whose message it is.</param>
/// <param name="Subject">The subject, or empty.</param>
/// <param name="Text">What this person newly wrote: plain text, quotes and signature stripped as far as they were recognised.</param>
public sealed record ClassifyRequest(TenantId Tenant, string Subject, string Text);
