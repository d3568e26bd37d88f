using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>
/// All that workflow code may use. Workflow code is replayed from its history, so it takes time, chance and the outside only
/// from here, awaits only tasks made here, and never leaves the context's thread (no <c>ConfigureAwait(false)</c>).
/// </summary>
public interface IWorkflowContext
{
    /// <summary>The instance's id.</summary>
    string InstanceId { get; }

    /// <summary>Whose instance.</summary>
    TenantId Tenant { get; }

    /// <summary>The time of the history event that the code runs on; the same at every replay.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>True while the code passes over what already happened (for logs only).</summary>
    bool IsReplaying { get; }

    /// <summary>Runs a step by its name, at least once, and gives back its recorded result.</summary>
    /// <exception cref="StepFailedException">The step failed as often as the retry policy allows, or with an error that no retry
    /// helps.</exception>
    Task<TOut> StepAsync<TIn, TOut>(StepName<TIn, TOut> step, TIn input, StepRetry? retry = null);

    /// <summary>Waits until a time, through restarts.</summary>
    Task DelayUntilAsync(DateTimeOffset dueAt);

    /// <summary>
    /// Waits for an external event by name, at most until a time. Events that came earlier are buffered. Null when the time came first.
    /// </summary>
    Task<TEvent?> WaitForEventAsync<TEvent>(string name, DateTimeOffset? until = null)
        where TEvent : class;

    /// <summary>A random number that is the same at every replay, derived from instance id and order of calls.</summary>
    ulong NextRandom();
}

/// <summary>The name of a step with the types of its input and result.</summary>
public sealed record StepName<TIn, TOut>(string Name);

/// <summary>A step failed for good.</summary>
public sealed class StepFailedException(string step, string reason) : Exception($"step {step} failed: {reason}")
{
    /// <summary>The step's name.</summary>
    public string Step { get; } = step;

    /// <summary>The last attempt's error.</summary>
    public string Reason { get; } = reason;
}

/// <summary>How often and how soon a failed step is tried again: delays grow from the first by the factor up to the longest.</summary>
/// <param name="MaxAttempts">1 to 100, the first included.</param>
/// <param name="FirstDelay">Before the second attempt.</param>
/// <param name="Factor">At least 1.</param>
/// <param name="LongestDelay">No delay is longer.</param>
public sealed record StepRetry(int MaxAttempts, TimeSpan FirstDelay, double Factor, TimeSpan LongestDelay)
{
    /// <summary>Ten attempts over about an hour: outlives a restart of whatever is down.</summary>
    public static StepRetry Default { get; } = new(10, TimeSpan.FromSeconds(1), 2.5, TimeSpan.FromMinutes(15));

    /// <summary>One attempt.</summary>
    public static StepRetry None { get; } = new(1, TimeSpan.Zero, 1, TimeSpan.Zero);

    /// <summary>The delay before the attempt after <paramref name="attempt"/> (1 for the first).</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var seconds = FirstDelay.TotalSeconds * Math.Pow(Factor, attempt - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds));
    }
}
