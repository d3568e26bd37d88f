using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>What is set for quotes and invoices.</summary>
/// <param name="Etag"><c>0</c> until anything was set.</param>
/// <param name="Seller">Who sells; what is left out is the shop's.</param>
public sealed record BillingSettingsView(
    string Id,
    string Etag,
    BillingParty Seller,
    string? Iban,
    string? Bic,
    string Footer,
    int PaymentDays,
    int QuoteDays,
    DocumentTax? Tax,
    IReadOnlyList<ReminderStep> Reminders
);

/// <summary>Who sells, where to pay and how many days documents have.</summary>
public static class BillingSettingsEndpoints
{
    private const string Unset = "0";

    /// <summary>Maps the routes.</summary>
    public static void MapBillingSettings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/settings/billing").WithTags("Billing");
        group.MapGet("/", GetAsync).Tells("Who sells, where to pay, and the days of documents.").Needs(Permission.Configure);
        group
            .MapPatch("/", PatchAsync)
            .Tells(
                "Changes it for what is issued from now on.",
                """{"paymentDays": 14, "tax": {"rate": "0.19"}, "reminders": [{"days": 7}, {"days": 21}]}"""
            )
            .Needs(Permission.Configure)
            .Accepts<BillingOptionsFields>("application/json", "application/merge-patch+json");
    }

    private static async Task<Ok<BillingSettingsView>> GetAsync(
        HttpContext context,
        Caller caller,
        BillingOptionsDesk desk,
        CancellationToken cancellation
    ) => Answer(context, await desk.FindAsync(caller.Tenant, cancellation));

    private static async Task<Results<Ok<BillingSettingsView>, ProblemHttpResult>> PatchAsync(
        HttpContext context,
        Caller caller,
        BillingOptionsDesk desk,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.Required(context.Request);
        var stored = await desk.FindAsync(caller.Tenant, cancellation);
        if (expected != (stored?.ETag ?? Unset))
        {
            throw Preconditions.Stale();
        }

        var before = BillingOptionsFields.Of(stored?.Value ?? new BillingOptions());
        var fields = await FieldsBody.PatchAsync(context.Request, before, cancellation);
        return Answer(context, Answers.Item(await desk.WriteAsync(caller.Tenant, stored, fields, cancellation)));
    }

    private static Ok<BillingSettingsView> Answer(HttpContext context, Stored<BillingOptions>? stored)
    {
        var options = stored?.Value ?? new BillingOptions();
        var view = new BillingSettingsView(
            options.Id,
            stored?.ETag ?? Unset,
            options.Seller,
            options.Iban,
            options.Bic,
            options.Footer,
            options.PaymentDays,
            options.QuoteDays,
            options.Tax,
            options.Reminders
        );
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }
}
