using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Mancrel.Core.Ai;

/// <summary>
/// How long a language model may take, how often it is asked again, and when nobody asks it: from five questions on of which half failed,
/// for 30 seconds; then one trial decides.
/// </summary>
internal static class AskingRules
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    /// <summary>The rules, outermost first: attempts, circuit, time of one attempt.</summary>
    public static ResiliencePipeline<ChatResponse> Of(AiSettings settings, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock };
        if (settings.Attempts > 1)
        {
            builder.AddRetry(
                new RetryStrategyOptions<ChatResponse>
                {
                    MaxRetryAttempts = settings.Attempts - 1,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Exception is LanguageModelException { Failure: LanguageFailure.Unavailable }
                        ),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = settings.FirstRetry,
                    MaxDelay = LongestRetry,
                    DelayGenerator = arguments => ValueTask.FromResult(Wanted(arguments.Outcome.Exception)),
                }
            );
        }

        var state = new CircuitBreakerStateProvider();
        return builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<ChatResponse>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 5,

                    // Long enough for five that time out one after the other.
                    SamplingDuration = TimeSpan.FromSeconds(Math.Max(60, settings.TimeoutSeconds * 6)),
                    BreakDuration = TimeSpan.FromSeconds(30),
                    StateProvider = state,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Exception switch
                            {
                                null => false,

                                // Refusing or answering nonsense is no sign that the provider is away.
                                LanguageModelException { Failure: LanguageFailure.Refused or LanguageFailure.Malformed } => false,

                                // Who gave up learned nothing: that is no failure, and no trial that went well.
                                OperationCanceledException when arguments.Context.CancellationToken.IsCancellationRequested =>
                                    state.CircuitState == CircuitState.HalfOpen,
                                _ => true,
                            }
                        ),
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds) })
            .Build();
    }

    private static TimeSpan? Wanted(Exception? failure) =>
        failure is LanguageModelException { RetryAfter: { } told } && told > TimeSpan.Zero
            ? told < LongestRetry
                ? told
                : LongestRetry
            : null;
}
