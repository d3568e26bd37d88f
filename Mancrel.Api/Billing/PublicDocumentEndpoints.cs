using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Outreach;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>
/// What a customer reaches of a quote, order or invoice by the link in its mail, without signing in. Scanners open links: a GET changes
/// nothing, and that somebody looked is told by a POST, which comes of a button, or of a person's hand on the page.
/// </summary>
public static class PublicDocumentEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPublicDocuments(this IEndpointRouteBuilder routes)
    {
        // The app's own page of an invoice is here too, by its id, which is shorter than any token.
        foreach (var route in new[] { "/invoices/{token:minlength(80)}", "/api/invoices/{token}/page" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("A quote, order or invoice as its customer sees it, in its own language; it changes nothing.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, ActAsync)
                .Tells(
                    "What its customer does, by `act`: `viewed` (looked at it), `pdf` (takes the file), `agree` (says yes to a quote, "
                        + "which waits for `POST /api/quotes/{id}/accept`)."
                )
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        BillingTokens tokens,
        BillingLedger ledger,
        CancellationToken cancellation
    )
    {
        if (await FoundAsync(token, tokens, ledger, cancellation) is not var (_, document))
        {
            await NotOursAsync(context);
            return;
        }

        await PageAsync(context, StatusCodes.Status200OK, document, said: null);
    }

    private static async Task ActAsync(
        string token,
        HttpContext context,
        BillingTokens tokens,
        BillingLedger ledger,
        BillingActions actions,
        QuoteActions quotes,
        PrintDesk print,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        if (await FoundAsync(token, tokens, ledger, cancellation) is not var (tenant, document))
        {
            await NotOursAsync(context);
            return;
        }

        if (!limiter.Takes(document.Id, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await PageAsync(context, StatusCodes.Status429TooManyRequests, document, DocumentPage.Failed(document));
            return;
        }

        var act = context.Request.HasFormContentType ? (await FormBody.ReadAsync(context.Request, cancellation))["act"].ToString() : "";
        if (act is not ("viewed" or "pdf" or "agree"))
        {
            await PageAsync(context, StatusCodes.Status400BadRequest, document, DocumentPage.Failed(document));
            return;
        }

        if (!MachineReader.Is(context.Request))
        {
            await actions.ViewedAsync(tenant, document.Id, cancellation);
        }

        if (act == "viewed")
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (act == "pdf")
        {
            context.Response.Headers.CacheControl = "no-store";
            var file = await print.PdfAsync(tenant, document, cancellation);
            await TypedResults.File(file, "application/pdf", PrintDesk.NameOf(document) + ".pdf").ExecuteAsync(context);
        }
        else
        {
            var agreed = await quotes.AgreeAsync(tenant, document.Id, cancellation);
            await (
                agreed.Item is { Value: var now }
                    ? PageAsync(context, StatusCodes.Status200OK, now, said: null)
                    : PageAsync(context, StatusCodes.Status409Conflict, document, DocumentPage.Failed(document))
            );
        }
    }

    // What names nobody any more is of somebody who was erased: its link is dead with them.
    private static async Task<(TenantId Tenant, BillingDocument Document)?> FoundAsync(
        string token,
        BillingTokens tokens,
        BillingLedger ledger,
        CancellationToken cancellation
    ) =>
        tokens.Read(token) is { } ticket
        && await ledger.FindAsync(ticket.Tenant, ticket.Document, cancellation)
            is { Value: { Number: not null, ContactId: not null } found }
            ? (ticket.Tenant, found)
            : null;

    private static Task NotOursAsync(HttpContext context) =>
        PlainPage.WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            PlainPage.Note("There is no such document", "The link may have been cut off by your mail program. Please copy it whole.")
        );

    private static Task PageAsync(HttpContext context, int status, BillingDocument document, string? said) =>
        PlainPage.WriteAsync(context, status, DocumentPage.Of(document, said), script: DocumentPage.Script);
}
