using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Webhooks;

/// <summary>The answer to an accepted webhook.</summary>
public sealed record AcceptedAnswer(string Id);

/// <summary>The webhooks: no sign-in, the signature is the sign-in. 202 only once the queue has it.</summary>
public static class WebhookEndpoints
{
    private const string TwimlType = "text/xml";
    private const string Twiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    /// <summary>Maps the routes.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/webhooks").WithTags("Webhooks").AllowAnonymous().DisableAntiforgery();
        webhooks
            .MapPost("/email/{provider}", ReceiveMailAsync)
            .Tells("Takes a mail from SendGrid Inbound Parse, Mailgun or a signed generic sender; 202 once it is on disk and queued.");
        webhooks
            .MapPost("/catalogue/{vendor}", ReceiveCatalogueAsync)
            .Tells("Takes a signed change of the catalogue from a vendor; 202 once it is queued.");
        webhooks
            .MapPost("/events/sendgrid", ReceiveDeliveryAsync)
            .Tells("Takes SendGrid's signed delivery events, which settle what became of a sent mail.");
        webhooks
            .MapPost("/payments/stripe", ReceiveStripeAsync)
            .Tells(
                "Takes Stripe's signed events; payments and refunds count for the invoice of `metadata.invoiceId`. 202 once it is queued."
            );
        webhooks
            .MapPost("/payments/paypal", ReceivePayPalAsync)
            .Tells("Takes PayPal's signed events; captures and refunds count for the invoice of `custom_id`. 202 once it is queued.");
        foreach (var channel in new[] { "sms", "whatsapp" })
        {
            webhooks
                .MapPost($"/{channel}/twilio", ReceiveTwilioAsync)
                .Produces<string>(StatusCodes.Status200OK, TwimlType)
                .Tells(
                    "Takes a message that Twilio signed, or what it tells of one of ours; empty TwiML once it is queued. An answer goes by "
                        + "Twilio's API."
                );
            webhooks
                .MapPost($"/{channel}/twilio/status", ReceiveTwilioAsync)
                .Produces<string>(StatusCodes.Status200OK, TwimlType)
                .Tells("Takes what Twilio tells of a message of ours: sent, delivered, read, failed.");
        }
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReceiveTwilioAsync(
        HttpRequest request,
        WebhookDoor door,
        TwilioReceiver receiver,
        SignedAddresses addresses,
        HomeTenant home,
        CancellationToken cancellation
    )
    {
        var urls = addresses.Of(request);
        var answer = await door.PassAsync(
            request,
            body => receiver.ReceiveAsync(home.Tenant, body with { Urls = urls }, cancellation),
            cancellation
        );
        return answer.Result is ProblemHttpResult problem ? problem : TypedResults.Content(Twiml, TwimlType);
    }

    private static async Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveMailAsync(
        string provider,
        HttpRequest request,
        WebhookDoor door,
        MailReceiver receiver,
        HomeTenant home,
        CancellationToken cancellation
    ) =>
        InboundProviders.Find(provider) is { } known
            ? await door.PassAsync(request, body => receiver.ReceiveAsync(home.Tenant, known, body, cancellation), cancellation)
            : Problems.Of(
                StatusCodes.Status404NotFound,
                $"no mail provider is called {provider}; there are {string.Join(", ", InboundProviders.All.Select(one => one.Name))}"
            );

    private static Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveCatalogueAsync(
        string vendor,
        HttpRequest request,
        WebhookDoor door,
        CatalogueReceiver receiver,
        HomeTenant home,
        CancellationToken cancellation
    ) => door.PassAsync(request, body => receiver.ReceiveAsync(home.Tenant, vendor, body, cancellation), cancellation);

    private static Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveDeliveryAsync(
        HttpRequest request,
        WebhookDoor door,
        DeliveryReceiver receiver,
        HomeTenant home,
        CancellationToken cancellation
    ) => door.PassAsync(request, body => receiver.ReceiveAsync(home.Tenant, body, cancellation), cancellation);

    private static Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceiveStripeAsync(
        HttpRequest request,
        WebhookDoor door,
        PaymentReceiver receiver,
        HomeTenant home,
        CancellationToken cancellation
    ) => door.PassAsync(request, body => receiver.StripeAsync(home.Tenant, body, cancellation), cancellation);

    private static Task<Results<Accepted<AcceptedAnswer>, ProblemHttpResult>> ReceivePayPalAsync(
        HttpRequest request,
        WebhookDoor door,
        PaymentReceiver receiver,
        HomeTenant home,
        CancellationToken cancellation
    ) => door.PassAsync(request, body => receiver.PayPalAsync(home.Tenant, body, cancellation), cancellation);
}
