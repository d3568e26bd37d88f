using System.Globalization;
using System.Threading.RateLimiting;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Problems = Mancrel.Api.Http.Problems;

namespace Mancrel.Api.Webhooks;

/// <summary>
/// The door of all webhooks: reads the body, lets so many at once on to their receivers, and answers. Only whole requests take a place, so
/// slow senders hold nobody up.
/// </summary>
public sealed partial class WebhookDoor(WebhookBody bodies, IEnumerable<IIntakeGauge> gauges, ILogger<WebhookDoor> log) : IDisposable
{
    private readonly IIntakeGauge? gauge = gauges.FirstOrDefault();

    // Bursts of a provider wait here; what comes on top is told to come again.
    private readonly ConcurrencyLimiter places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = 256,
            QueueLimit = 4096,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>Takes one request through: 202 only once its receiver has it.</summary>
    public async Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> PassAsync(
        HttpRequest request,
        Func<WebhookRequest, Task<Acceptance>> receive,
        CancellationToken cancellation
    )
    {
        var (body, refusal) = await bodies.ReadAsync(request);
        if (body is null)
        {
            return refusal!;
        }

        try
        {
            using var underway = gauge?.Enter();
            using var place = await places.AcquireAsync(1, cancellation);
            return place.IsAcquired ? Answer(await receive(body), request.Path) : Crowded(request);
        }
        finally
        {
            bodies.Release(body.Body.Length);
        }
    }

    public void Dispose() => places.Dispose();

    private static ProblemHttpResult Crowded(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too many requests at once; come again in a few seconds");
    }

    private Results<Accepted<AcceptedAnswer>, ProblemHttpResult> Answer(Acceptance acceptance, string path)
    {
        switch (acceptance)
        {
            case Acceptance.Accepted accepted:
                return TypedResults.Accepted((string?)null, new AcceptedAnswer(accepted.Id));
            case Acceptance.NotConfigured missing:
                SecretMissing(log, path, missing.Setting);
                return Problems.Of(StatusCodes.Status401Unauthorized, "this webhook is not set up; the log says which setting is missing");
            case Acceptance.Unverified unverified:
                Unverified(log, path, unverified.Reason);
                return Problems.Of(StatusCodes.Status401Unauthorized, unverified.Reason);
            case Acceptance.Refused { Errors: { } errors } refused:
                return Problems.Fields(refused.Status, refused.Reason, errors);
            case Acceptance.Refused refused:
                return Problems.Of(refused.Status, refused.Reason);
            default:
                throw new InvalidOperationException($"unknown acceptance {acceptance}");
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "{Path} refused: setting {Setting} is missing")]
    private static partial void SecretMissing(ILogger logger, string path, string setting);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "{Path} refused: {Reason}")]
    private static partial void Unverified(ILogger logger, string path, string reason);
}
