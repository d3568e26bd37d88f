using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage.Learning;

/// <summary>What part an example has. All examples of one template share it, so that the held-out ones are worded differently.</summary>
internal enum ExamplePart
{
    /// <summary>The weights are fitted to it.</summary>
    Train,

    /// <summary>The calibration is fitted to it.</summary>
    Calibrate,

    /// <summary>Nothing is fitted to it.</summary>
    Test,
}

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

    /// <summary>One group in ten calibrates, one in ten tests.</summary>
    public ExamplePart Part => (FeatureExtractor.WordHash(Group) % 10) switch
    {
        0 => ExamplePart.Test,
        1 => ExamplePart.Calibrate,
        _ => ExamplePart.Train,
    };
}
