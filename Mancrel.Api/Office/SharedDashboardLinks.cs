using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Outreach;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Dashboards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Office;

/// <summary>
/// A dashboard as whoever has its link reads it, without signing in. Scanners open links: a GET counts nothing, and that somebody looked is
/// told by a POST, which comes of a person's hand on the page.
/// </summary>
public static class SharedDashboardLinks
{
    /// <summary>Maps the routes.</summary>
    public static void MapSharedDashboards(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/shared/dashboards/{token}", ShowAsync)
            .Tells("A dashboard as whoever has its link reads it; it changes nothing.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous();
        routes
            .MapPost("/api/shared/dashboards/{token}", LookedAsync)
            .Tells("Tells that whoever has the link looked at its page.")
            .WithTags("Action links")
            .Produces(StatusCodes.Status204NoContent)
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        DashboardTokens tokens,
        DashboardShares shares,
        DashboardSheets sheets,
        Sights sights,
        PublicLimiter limiter,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var texts = SharedTexts.For(context);
        if (!limiter.Reads("shared dashboard\n" + Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await SharedPage.NoteAsync(context, StatusCodes.Status429TooManyRequests, texts.FiguresTitle, texts.TooOften, texts);
        }
        else if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is var (ticket, open))
        {
            var (share, by) = open.What;
            var words = SheetWords.Of(texts.Language);
            var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var from = to.AddDays(1 - share.Days);
            var sight = await sights.OfAsync(ticket.Tenant, by.UserId, by.Role, cancellation);
            var sheet = await sheets.ReadAsync(ticket.Tenant, sight, share.Dashboard, from, to, words, cancellation);
            await WriteAsync(
                context,
                StatusCodes.Status200OK,
                Page(sheet, words.Span(from, to), by, open.Link, texts),
                script: SharedPage.Script
            );
        }
    }

    private static async Task LookedAsync(
        string token,
        HttpContext context,
        DashboardTokens tokens,
        DashboardShares shares,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        var texts = SharedTexts.For(context);
        if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is not var (ticket, open))
        {
            return;
        }

        if (!limiter.Takes("shared dashboard " + open.Link.ShareId, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await SharedPage.NoteAsync(context, StatusCodes.Status429TooManyRequests, texts.FiguresTitle, texts.TooOften, texts);
            return;
        }

        if (!MachineReader.Is(context.Request))
        {
            await shares.CountAsync(ticket, cancellation);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>What a token leads to; null where a page was written that says why it leads nowhere.</summary>
    private static async Task<(DashboardTicket Ticket, Shared<SharedDashboard>.Open Open)?> FollowAsync(
        string token,
        HttpContext context,
        DashboardTokens tokens,
        DashboardShares shares,
        SharedTexts texts,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket)
        {
            await SharedPage.NoteAsync(context, StatusCodes.Status404NotFound, texts.FiguresTitle, texts.NotOurs, texts);
            return null;
        }

        var found = await shares.FollowAsync(ticket, cancellation);
        if (found is Shared<SharedDashboard>.Open open)
        {
            return (ticket, open);
        }

        await SharedPage.ClosedAsync(context, found, texts.FiguresTitle, texts.FiguresGone, texts);
        return null;
    }

    private static string Page(Sheet sheet, string span, User by, ShareLink link, SharedTexts texts) =>
        Of(
            sheet.Title,
            $"""
            <p class=meta>{E(string.Format(System.Globalization.CultureInfo.InvariantCulture, texts.FiguresLead, by.Name))}</p>
            <h1>{E(sheet.Title)}</h1><p class=meta>{E(span)}</p>
            <div class=card style="white-space:normal">{SheetHtml.Of(sheet, SheetHtml.Page)}</div>
            <p class=meta>{E(texts.Until(link.ExpiresAt))}</p>
            <script>{SharedPage.Script}</script>
            """,
            texts.Language
        );
}
