using Mancrel.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Triggers;

/// <summary>
/// One function for each webhook route, so that each is seen, counted and scaled by itself. The level is anonymous because the signature is
/// the sign-in: a function key in a provider's settings would be a second secret that proves less. Verify, claim check and the send to
/// Service Bus are awaited before the answer; an output binding would send after it.
/// </summary>
public sealed class WebhookFunctions(ApiPipeline api)
{
    /// <summary>SendGrid Inbound Parse.</summary>
    [Function("WebhookEmailSendGrid")]
    public Task<IActionResult> EmailSendGridAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/email/sendgrid")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>Mailgun Routes.</summary>
    [Function("WebhookEmailMailgun")]
    public Task<IActionResult> EmailMailgunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/email/mailgun")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>Any mailer that signs by Standard Webhooks.</summary>
    [Function("WebhookEmailGeneric")]
    public Task<IActionResult> EmailGenericAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/email/generic")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>Postmark inbound.</summary>
    [Function("WebhookEmailPostmark")]
    public Task<IActionResult> EmailPostmarkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/email/postmark")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>Resend inbound.</summary>
    [Function("WebhookEmailResend")]
    public Task<IActionResult> EmailResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/email/resend")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>SendGrid Event Webhook.</summary>
    [Function("WebhookEventsSendGrid")]
    public Task<IActionResult> EventsSendGridAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/events/sendgrid")] HttpRequest request
    ) => api.RunAsync(request);

    /// <summary>Vendors' product webhooks.</summary>
    [Function("WebhookCatalogue")]
    public Task<IActionResult> CatalogueAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/catalogue/{vendor}")] HttpRequest request
    ) => api.RunAsync(request);
}
