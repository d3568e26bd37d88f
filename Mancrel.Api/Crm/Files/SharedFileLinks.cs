using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Outreach;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Crm.Files;

/// <summary>
/// What somebody reaches of a file by a link, without signing in. Scanners open links: a GET counts nothing, and that somebody looked is
/// told by a POST, which comes of the button, or of a person's hand on the page.
/// </summary>
public static class SharedFileLinks
{
    /// <summary>Maps the routes.</summary>
    public static void MapSharedFiles(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/shared/{token}", ShowAsync)
            .Tells("A file as whoever has its link sees it: its name, its size and a button; it changes nothing.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous();
        routes
            .MapPost("/api/shared/{token}", ActAsync)
            .Tells("What whoever has the link does, by `act`: `viewed` (looked at it) or `download` (takes the file).")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream")
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        FileTokens tokens,
        FileShares shares,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        var texts = SharedTexts.For(context);
        if (!limiter.Reads("shared file\n" + Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await SharedPage.NoteAsync(context, StatusCodes.Status429TooManyRequests, texts.Title, texts.TooOften, texts);
        }
        else if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is var (_, open))
        {
            await WriteAsync(context, StatusCodes.Status200OK, Page(open.What, open.Link, texts), script: SharedPage.Script);
        }
    }

    private static async Task ActAsync(
        string token,
        HttpContext context,
        FileTokens tokens,
        FileShares shares,
        FileContents contents,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        var texts = SharedTexts.For(context);
        if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is not var (ticket, open))
        {
            return;
        }

        if (!limiter.Takes("shared file " + open.Link.ShareId, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await SharedPage.NoteAsync(context, StatusCodes.Status429TooManyRequests, texts.Title, texts.TooOften, texts);
            return;
        }

        var form = context.Request.HasFormContentType ? await FormBody.ReadAsync(context.Request, cancellation) : FormCollection.Empty;
        if (form["act"] == "viewed")
        {
            if (!MachineReader.Is(context.Request))
            {
                await shares.CountAsync(ticket, opened: true, taken: false, cancellation);
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (form["act"] != "download" || await contents.GetAsync(ticket.Tenant, open.What.Newest.Blob, cancellation) is not { } content)
        {
            await SharedPage.NoteAsync(context, StatusCodes.Status400BadRequest, texts.Title, texts.Gone, texts);
            return;
        }

        await shares.CountAsync(ticket, opened: form["seen"] != "yes", taken: true, cancellation);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await FileEndpoints.Served(context, open.What.Name, open.What.Newest, content, inline: false).ExecuteAsync(context);
    }

    /// <summary>What a token leads to; null where a page was written that says why it leads nowhere.</summary>
    private static async Task<(FileTicket Ticket, Shared<RecordFile>.Open Open)?> FollowAsync(
        string token,
        HttpContext context,
        FileTokens tokens,
        FileShares shares,
        SharedTexts texts,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket)
        {
            await SharedPage.NoteAsync(context, StatusCodes.Status404NotFound, texts.Title, texts.NotOurs, texts);
            return null;
        }

        var found = await shares.FollowAsync(ticket, cancellation);
        if (found is Shared<RecordFile>.Open open)
        {
            return (ticket, open);
        }

        await SharedPage.ClosedAsync(context, found, texts.Title, texts.Gone, texts);
        return null;
    }

    private static string Page(RecordFile file, ShareLink share, SharedTexts texts) =>
        Of(
            file.Name,
            $"""
            <p class=meta>{E(texts.Lead)}</p><h1>{E(file.Name)}</h1>
            <p class=card>{E(texts.Size(file.Newest.Size))}<br><span class=meta>{E(texts.Until(share.ExpiresAt))}</span></p>
            <form method=post><input type=hidden name=seen value=no><div class=row>
            <button class=go name=act value=download>{E(texts.Download)}</button></div></form>
            <script>{SharedPage.Script}</script>
            """,
            texts.Language
        );
}
