using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Outreach.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>
/// The link of one click in what we send unasked (RFC 8058): GET shows a page and changes nothing, since mail scanners follow links; POST
/// records the no. Neither asks who one is.
/// </summary>
public static class UnsubscribeLinks
{
    /// <summary>Maps the routes.</summary>
    public static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        foreach (var route in new[] { "/unsubscribe/{token}", "/api/unsubscribe/{token}" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("The page behind the unsubscribe link of a mail; it changes nothing.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, TakeAsync)
                .Tells("Records that somebody wants no more mail (RFC 8058, one click).")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    private static Task ShowAsync(string token, HttpContext context, OptOutTokens tokens) =>
        tokens.Read(token) is null
            ? NotOursAsync(context)
            : PlainPage.WriteAsync(
                context,
                StatusCodes.Status200OK,
                PlainPage.Of(
                    "Unsubscribe",
                    "<h1>No more mail from us?</h1><form method=post><div class=row><button class=go>Unsubscribe</button></div></form>"
                )
            );

    private static async Task TakeAsync(
        string token,
        HttpContext context,
        OptOutTokens tokens,
        OptOuts optOuts,
        MailTracks tracks,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket || !await optOuts.RecordAsync(ticket.Tenant, ticket.Contact, "one click", cancellation))
        {
            await NotOursAsync(context);
            return;
        }

        if (ticket.Mail is { } mail)
        {
            await tracks.UnsubscribedAsync(ticket.Tenant, mail, cancellation);
        }

        await PlainPage.WriteAsync(
            context,
            StatusCodes.Status200OK,
            PlainPage.Note("You are unsubscribed", "We write to you no more unless you ask us something.")
        );
    }

    /// <summary>What a token that is not ours leads to.</summary>
    internal static Task NotOursAsync(HttpContext context) =>
        PlainPage.WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            PlainPage.Note(
                "This link is not one of ours",
                "It may have been cut in two by a mail program. Answer our mail with the word unsubscribe."
            )
        );
}
