using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Outreach;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Billing;

/// <summary>
/// What a customer reaches of a quote, order or invoice by the link in its mail, without signing in. Scanners open links: a GET changes
/// nothing, and that somebody looked is told by a POST, which comes of a button, or of a person's hand on the page.
/// </summary>
public static partial class PublicDocumentEndpoints
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
                        + "which waits for `POST /api/quotes/{id}/accept`), `stripe` or `paypal` (goes to that provider's page for what is "
                        + "owed now), `settle` with `order` (comes back from PayPal with an order that is approved)."
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
        PayDesk paying,
        CancellationToken cancellation
    )
    {
        if (await FoundAsync(token, tokens, ledger, cancellation) is not var (tenant, document))
        {
            await NotOursAsync(context);
            return;
        }

        // Word that money moved ends the waiting, whichever way it went.
        var query = context.Request.Query;
        var turn = PayDesk.TurnOf(document);
        var by = paying.Offers(tenant, document);
        var order =
            query[PayDesk.Approved] == turn
            && by.Contains(PaymentMethod.Paypal)
            && query["token"].ToString() is { Length: > 0 and <= 40 } one
                ? one
                : null;
        await PageAsync(
            context,
            StatusCodes.Status200OK,
            document,
            said: null,
            new Paying(context.Request.Path, by, query[PayDesk.Waits] == turn, order)
        );
    }

    private static async Task ActAsync(
        string token,
        HttpContext context,
        BillingTokens tokens,
        BillingLedger ledger,
        BillingActions actions,
        QuoteActions quotes,
        PrintDesk print,
        PayDesk paying,
        PublicLimiter limiter,
        ILoggerFactory logs,
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
            await PageAsync(
                context,
                StatusCodes.Status429TooManyRequests,
                document,
                DocumentPage.Failed(document),
                new Paying(context.Request.Path, [])
            );
            return;
        }

        var open = new Paying(context.Request.Path, paying.Offers(tenant, document));
        var form = context.Request.HasFormContentType ? await FormBody.ReadAsync(context.Request, cancellation) : FormCollection.Empty;
        var act = form["act"] is [{ } first, ..] ? first : "";
        if (act is not ("viewed" or "pdf" or "agree" or "stripe" or "paypal" or "settle"))
        {
            await PageAsync(context, StatusCodes.Status400BadRequest, document, DocumentPage.Failed(document), open);
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
        else if (act == "settle")
        {
            var settled = await paying.SettleAsync(tenant, document.Id, PaymentMethod.Paypal, form["order"].ToString(), cancellation);
            await SettledAsync(tenant, document, settled, context, ledger, open, logs, cancellation);
        }
        else if (act is "stripe" or "paypal")
        {
            var method = act == "stripe" ? PaymentMethod.Stripe : PaymentMethod.Paypal;
            await LeaveAsync(document, method, await paying.BeginAsync(tenant, document, method, cancellation), context, open, logs);
        }
        else
        {
            var agreed = await quotes.AgreeAsync(tenant, document.Id, cancellation);
            await (
                agreed.Item is { Value: var now }
                    ? PageAsync(context, StatusCodes.Status200OK, now, said: null, open)
                    : PageAsync(context, StatusCodes.Status409Conflict, document, DocumentPage.Failed(document), open)
            );
        }
    }

    // Refresh and a link, since a form of this page may be sent nowhere else, not even by a redirect.
    private static Task LeaveAsync(
        BillingDocument document,
        PaymentMethod method,
        ProviderAnswer<PayPage> answer,
        HttpContext context,
        Paying open,
        ILoggerFactory logs
    )
    {
        if (answer is ProviderAnswer<PayPage>.Given { Value.Address: var address })
        {
            if (address is null)
            {
                return PageAsync(context, StatusCodes.Status200OK, document, said: null, open with { Waits = true });
            }

            context.Response.Headers["Refresh"] = "0; url=" + address.AbsoluteUri;
            return PlainPage.WriteAsync(context, StatusCodes.Status200OK, PaymentPart.Leaving(document, method, address));
        }

        var refused = (ProviderAnswer<PayPage>.Refused)answer;
        return RefusedAsync(document, refused.Reason, refused.Transient, context, open, logs);
    }

    private static async Task SettledAsync(
        TenantId tenant,
        BillingDocument before,
        ProviderAnswer<ProviderPayment?> answer,
        HttpContext context,
        BillingLedger ledger,
        Paying open,
        ILoggerFactory logs,
        CancellationToken cancellation
    )
    {
        var document = (await ledger.FindAsync(tenant, before.BillingId, cancellation))?.Value ?? before;
        await (
            answer is ProviderAnswer<ProviderPayment?>.Refused refused
                ? RefusedAsync(document, refused.Reason, refused.Transient, context, open, logs)
                : PageAsync(context, StatusCodes.Status200OK, document, said: null, open with { Waits = document.Paid == before.Paid })
        );
    }

    private static Task RefusedAsync(
        BillingDocument document,
        string reason,
        bool transient,
        HttpContext context,
        Paying open,
        ILoggerFactory logs
    )
    {
        PaymentRefused(logs.CreateLogger(typeof(PublicDocumentEndpoints)), document.Number ?? document.Id, reason);
        return PageAsync(
            context,
            transient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict,
            document,
            DocumentPage.PaymentFailed(document),
            open
        );
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "The payment of {Number} on its page was refused: {Reason}")]
    private static partial void PaymentRefused(ILogger logger, string number, string reason);

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

    private static Task PageAsync(HttpContext context, int status, BillingDocument document, string? said, Paying paying) =>
        PlainPage.WriteAsync(context, status, DocumentPage.Of(document, said, paying), script: DocumentPage.Script);
}
