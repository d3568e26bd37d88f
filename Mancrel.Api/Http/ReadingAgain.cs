using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Mancrel.Api.Http;

/// <summary>
/// Reads once more, twice at most, where a reading failed on the way or the other side stumbled. What changes something (a code redeemed,
/// an event posted) is never sent again here, and whoever says when to come back is not asked before.
/// </summary>
internal static class ReadingAgain
{
    /// <summary>Adds it; the client's own time-out bounds all of the attempts together.</summary>
    public static IHttpClientBuilder AddReadingAgain(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler(
            "reading-again",
            pipeline =>
            {
                // Pauses on the wire, not of the office.
                pipeline.TimeProvider = TimeProvider.System;
                var again = new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(200),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = arguments => ValueTask.FromResult(MayGoBetter(arguments.Outcome)),
                };
                again.DisableForUnsafeHttpMethods();
                pipeline.AddRetry(again);
            }
        );
        return client;
    }

    private static bool MayGoBetter(Outcome<HttpResponseMessage> outcome) =>
        outcome switch
        {
            // A connection that is cut has no kind of its own.
            { Exception: HttpRequestException error } => error.InnerException is IOException
                || error.HttpRequestError
                    is HttpRequestError.ConnectionError
                        or HttpRequestError.ResponseEnded
                        or HttpRequestError.NameResolutionError,
            { Result: { } answer } => answer.Headers.RetryAfter is null
                && answer.StatusCode
                    is HttpStatusCode.InternalServerError
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.GatewayTimeout,
            _ => false,
        };
}
