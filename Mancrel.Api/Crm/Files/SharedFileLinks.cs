using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Outreach;
using Mancrel.Core.Crm.Files;
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
    /// <summary>Tells once that somebody looked, at the first move of a person's hand; the button then needs not tell it.</summary>
    private const string Script = """
        (() => {
          let told = false;
          const tell = (event) => {
            if (told || !event.isTrusted) return;
            told = true;
            fetch(location.href, { method: 'POST', body: new URLSearchParams({ act: 'viewed' }), keepalive: true })
              .then((answer) => { if (answer.ok) document.querySelector('input[name=seen]').value = 'yes'; })
              .catch(() => {});
          };
          for (const kind of ['pointermove', 'keydown', 'touchstart', 'wheel'])
            addEventListener(kind, tell, { passive: true });
        })();
        """;

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
        var texts = SharedFileTexts.For(context);
        if (!limiter.Reads("shared file\n" + Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await NoteAsync(context, StatusCodes.Status429TooManyRequests, texts, texts.TooOften);
        }
        else if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is var (_, open))
        {
            await WriteAsync(context, StatusCodes.Status200OK, Page(open.File, open.Share, texts), script: Script);
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
        var texts = SharedFileTexts.For(context);
        if (await FollowAsync(token, context, tokens, shares, texts, cancellation) is not var (ticket, open))
        {
            return;
        }

        if (!limiter.Takes("shared file " + open.Share.ShareId, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await NoteAsync(context, StatusCodes.Status429TooManyRequests, texts, texts.TooOften);
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

        if (form["act"] != "download" || await contents.GetAsync(ticket.Tenant, open.File.Newest.Blob, cancellation) is not { } content)
        {
            await NoteAsync(context, StatusCodes.Status400BadRequest, texts, texts.Gone);
            return;
        }

        await shares.CountAsync(ticket, opened: form["seen"] != "yes", taken: true, cancellation);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await FileEndpoints.Served(context, open.File.Name, open.File.Newest, content, inline: false).ExecuteAsync(context);
    }

    /// <summary>What a token leads to; null where a page was written that says why it leads nowhere.</summary>
    private static async Task<(FileTicket Ticket, SharedFile.Open Open)?> FollowAsync(
        string token,
        HttpContext context,
        FileTokens tokens,
        FileShares shares,
        SharedFileTexts texts,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket)
        {
            await NoteAsync(context, StatusCodes.Status404NotFound, texts, texts.NotOurs);
            return null;
        }

        var found = await shares.FollowAsync(ticket, cancellation);
        if (found is SharedFile.Open open)
        {
            return (ticket, open);
        }

        await NoteAsync(
            context,
            StatusCodes.Status410Gone,
            texts,
            found switch
            {
                SharedFile.Expired => texts.Expired,
                SharedFile.Revoked => texts.Revoked,
                _ => texts.Gone,
            }
        );
        return null;
    }

    private static string Page(RecordFile file, FileLink share, SharedFileTexts texts) =>
        Of(
            file.Name,
            $"""
            <p class=meta>{E(texts.Lead)}</p><h1>{E(file.Name)}</h1>
            <p class=card>{E(texts.Size(file.Newest.Size))}<br><span class=meta>{E(texts.Until(share.ExpiresAt))}</span></p>
            <form method=post><input type=hidden name=seen value=no><div class=row>
            <button class=go name=act value=download>{E(texts.Download)}</button></div></form>
            <script>{Script}</script>
            """,
            texts.Language
        );

    private static Task NoteAsync(HttpContext context, int status, SharedFileTexts texts, string why) =>
        WriteAsync(
            context,
            status,
            Of(texts.Title, $"<h1>{E(texts.Title)}</h1><div class=card role=status>{E(why)}</div>", texts.Language)
        );
}
