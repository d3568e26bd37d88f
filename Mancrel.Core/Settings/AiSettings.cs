namespace Mancrel.Core.Settings;

/// <summary>
/// What answers AI tasks (<c>Mancrel:Ai</c>): the local model alone, or a language model with the local one to fall back on.
/// </summary>
public sealed record AiSettings
{
    /// <summary>Who is asked.</summary>
    public AiProvider Provider { get; init; } = AiProvider.Local;

    /// <summary>The base of the API; null takes the provider's own. Azure OpenAI has none of its own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The model's or deployment's name.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key; null only for an endpoint that wants none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long one attempt may take, seconds, 1 to 300.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Attempts while the provider is overloaded or away, the first included, 1 to 10.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Answers that are asked for and compared, 1 to 5: their agreement is the confidence.</summary>
    public int Samples { get; init; } = 2;

    /// <summary>Tokens of a tenant in a day (UTC); when they are used up the local model answers. 0 asks nobody.</summary>
    public long TokensPerDay { get; init; } = 2_000_000;

    /// <summary>What a million tokens cost, by model.</summary>
    public IReadOnlyDictionary<string, TokenPrice> Prices { get; init; } = new Dictionary<string, TokenPrice>(StringComparer.Ordinal);

    /// <summary>Before the second attempt; doubled before each further one, with jitter.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(400);
}

/// <summary>What a million tokens cost.</summary>
/// <param name="Input">Of what is sent.</param>
/// <param name="Output">Of what comes back.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record TokenPrice(decimal Input, decimal Output, string Currency);

/// <summary>Who answers AI tasks.</summary>
public enum AiProvider
{
    /// <summary>The embedded model.</summary>
    Local,

    /// <summary>OpenAI, or any server that speaks its chat completions.</summary>
    Openai,

    /// <summary>Azure OpenAI by its v1 endpoint.</summary>
    AzureOpenai,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
