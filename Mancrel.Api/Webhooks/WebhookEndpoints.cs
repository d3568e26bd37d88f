using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Webhooks;

/// <summary>The answer to an accepted webhook.</summary>
public sealed record AcceptedAnswer(string Id);

/// <summary>The webhooks: no sign-in, the signature is the sign-in. 202 only once the queue has it.</summary>
public static partial class WebhookEndpoints
{
    /// <summary>The rate limiter's policy of these routes.</summary>
    public const string RateLimit = "webhooks";

    /// <summary>Maps the routes.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes
            .MapGroup("/api/webhooks")
            .WithTags("Webhooks")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimit)
            .DisableAntiforgery();
        webhooks.MapPost("/email/{provider}", ReceiveMailAsync);
        webhooks.MapPost("/catalogue/{vendor}", ReceiveCatalogueAsync);
        webhooks.MapPost("/events/sendgrid", ReceiveDeliveryAsync);
    }

    private static async Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveMailAsync(
        string provider,
        HttpRequest request,
        MailReceiver receiver,
        HomeTenant home,
        ILogger<MailReceiver> log,
        CancellationToken cancellation
    )
    {
        if (InboundProviders.Find(provider) is not { } known)
        {
            return Problems.Of(
                StatusCodes.Status404NotFound,
                $"no mail provider is called {provider}; there are {string.Join(", ", InboundProviders.All.Select(one => one.Name))}"
            );
        }

        var body = await WebhookBody.ReadAsync(request, cancellation);
        return Answer(await receiver.ReceiveAsync(home.Tenant, known, body, cancellation), log, request.Path);
    }

    private static async Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveCatalogueAsync(
        string vendor,
        HttpRequest request,
        CatalogueReceiver receiver,
        HomeTenant home,
        ILogger<CatalogueReceiver> log,
        CancellationToken cancellation
    )
    {
        var body = await WebhookBody.ReadAsync(request, cancellation);
        return Answer(await receiver.ReceiveAsync(home.Tenant, vendor, body, cancellation), log, request.Path);
    }

    private static async Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveDeliveryAsync(
        HttpRequest request,
        DeliveryReceiver receiver,
        HomeTenant home,
        ILogger<DeliveryReceiver> log,
        CancellationToken cancellation
    )
    {
        var body = await WebhookBody.ReadAsync(request, cancellation);
        return Answer(await receiver.ReceiveAsync(home.Tenant, body, cancellation), log, request.Path);
    }

    private static Results<Accepted<AcceptedAnswer>, ProblemHttpResult> Answer(Acceptance acceptance, ILogger log, string path)
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
