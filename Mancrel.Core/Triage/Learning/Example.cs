using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>A labelled message.</summary>
internal sealed record Example
{
    /// <summary>The wording it was made from.</summary>
    public string Group { get; init; } = "";

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "";

    /// <summary>All that the writer wants; empty for an example that teaches its language alone.</summary>
    public IReadOnlyList<Intent> Intents { get; init; } = [];

    /// <summary>Its tone.</summary>
    public Sentiment Sentiment { get; init; } = Sentiment.Neutral;

    /// <summary>The subject, often empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The message.</summary>
    public string Text { get; init; } = "";

    private uint Bucket => FeatureExtractor.WordHash("held-out " + Group);

    /// <summary>The tenth of the wordings, 0..9, that it belongs to. All examples of one wording share this.</summary>
    public int Tenth => (int)(Bucket % 10);

    /// <summary>True for one wording in ten: nothing is fitted to it, so that the held-out ones are worded differently.</summary>
    public bool ForTest => Tenth == 0;

    /// <summary>The fold, 0..<paramref name="folds"/>-1, that the wording belongs to.</summary>
    public int Fold(int folds) => (int)(Bucket / 10 % (uint)folds);
}
