namespace Mancrel.Core.Ai;

/// <summary>Why a language model gave no answer that can be used.</summary>
public enum LanguageFailure
{
    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>Nobody answered, or only that they are overloaded: worth another attempt.</summary>
    Unavailable,

    /// <summary>The request was turned down (wrong key, unknown model): no attempt helps.</summary>
    Rejected,

    /// <summary>The model declined to answer.</summary>
    Refused,

    /// <summary>What came back is not what was asked for.</summary>
    Malformed,

    /// <summary>It failed so often just now that it is not asked.</summary>
    CircuitOpen,

    /// <summary>The tenant's tokens of this day are used up.</summary>
    BudgetSpent,
}

/// <summary>A provider's failure. The message is for the log: it holds neither key nor mail.</summary>
public sealed class LanguageModelException(LanguageFailure failure, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>What kind.</summary>
    public LanguageFailure Failure { get; } = failure;

    /// <summary>When the provider wants to be asked again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
