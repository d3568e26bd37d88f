using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>What whoever said something in a chat is told.</summary>
/// <param name="Id">What was said; the same key gives the same.</param>
/// <param name="Chat">What the visitor's browser keeps, to read on and to go on with.</param>
public sealed record ChatReceipt(string Id, string Chat);

/// <summary>Body of <c>POST /api/forms/{id}/chat/lines</c>.</summary>
/// <param name="Chat">What the visitor's browser keeps.</param>
/// <param name="Read">The line that was shown last.</param>
public sealed record ChatReading(string Chat, string? Read = null);

/// <summary>What was said in a chat.</summary>
/// <param name="Items">The lines, oldest first.</param>
/// <param name="Open">Whether it takes more.</param>
public sealed record ChatLines(IReadOnlyList<ChatLine> Items, bool Open);

/// <summary>
/// What visitors of web sites reach of a chat without signing in. Only the form's own sites are let in, and only with the token of a chat
/// it is read.
/// </summary>
public static class PublicChatEndpoints
{
    private const string Said = "/api/forms/{id}/chat";
    private const string Lines = "/api/forms/{id}/chat/lines";
    private const string Member = "chat";

    /// <summary>Maps the routes.</summary>
    public static void MapPublicChats(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(Said, SayAsync)
            .Tells(
                "Takes what a visitor says in a chat, from the form's own sites. Without `chat` it begins one, with it it goes on.",
                """{"name": "Nora Fields", "email": "nora@example.org", "message": "Do you have the lamp in green?", "key": "4f1c"}"""
            )
            .WithTags("Action links")
            .Accepts<Dictionary<string, string>>("application/json")
            .Produces<ChatReceipt>(StatusCodes.Status202Accepted)
            .AllowAnonymous()
            .DisableAntiforgery();
        routes
            .MapPost(Lines, ReadAsync)
            .Tells(
                "What was said in a chat, for its visitor. That it is asked tells that the chat is open; `read` names the line shown last.",
                """{"chat": "…", "read": "fs_4f1c"}"""
            )
            .WithTags("Action links")
            .Produces<ChatLines>()
            .AllowAnonymous()
            .DisableAntiforgery();
        foreach (var route in new[] { Said, Lines })
        {
            routes
                .MapMethods(route, [HttpMethods.Options], PreflightAsync)
                .Tells("Tells a browser whether a site may use this chat (CORS).")
                .WithTags("Action links")
                .Produces(StatusCodes.Status204NoContent)
                .AllowAnonymous();
        }

        foreach (var route in new[] { "/forms/{id}/chat.js", "/api/forms/{id}/chat.js" })
        {
            routes
                .MapGet(route, ScriptAsync)
                .Tells("The script that puts a chat into the pages of another site.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/javascript")
                .AllowAnonymous();
        }
    }

    private static async Task<IResult> SayAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        ChatTokens tokens,
        ChatBook book,
        ChatIntake intake,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        var (form, refused) = await AdmitAsync(id, context, home, desk, cancellation);
        if (form is null)
        {
            return refused!;
        }

        if (!limiter.Takes(id, Peer.Of(context)))
        {
            return PublicFormEndpoints.TooMany(context);
        }

        if (!form.Open)
        {
            return Problems.Of(StatusCodes.Status409Conflict, ChatWords.For(form.Language).Closed);
        }

        var origin = FormOrigins.Of(context.Request);
        var entry = await FormBodies.ReadAsync(context.Request, cancellation);
        var values = new Dictionary<string, string>(entry.Values, StringComparer.Ordinal);
        values.Remove(Member, out var token);
        entry = entry with { Values = values };
        ChatOutcome said;
        if (token is { Length: > 0 })
        {
            if (await ChatAsync(token, form, home, tokens, book, cancellation) is not { } chat)
            {
                return Problems.NotFound("chat", "");
            }

            said = await intake.GoOnAsync(home.Tenant, form, chat, entry, origin, cancellation);
        }
        else
        {
            said = await intake.BeginAsync(home.Tenant, form, entry, origin, cancellation);
        }

        return said switch
        {
            { Chat: { } chat, Outcome: FormOutcome.Kept kept } => TypedResults.Accepted(
                (string?)null,
                new ChatReceipt(kept.Submission.Id, tokens.Sign(chat))
            ),
            { Outcome: FormOutcome.Invalid invalid } => PublicFormEndpoints.Invalid(invalid.Errors.ByField()),
            _ => PublicFormEndpoints.OtherContent(),
        };
    }

    private static async Task<IResult> ReadAsync(
        string id,
        ChatReading body,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        ChatTokens tokens,
        ChatBook book,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        var (form, refused) = await AdmitAsync(id, context, home, desk, cancellation);
        if (form is null)
        {
            return refused!;
        }

        if (await ChatAsync(body.Chat, form, home, tokens, book, cancellation) is not { } chat)
        {
            return Problems.NotFound("chat", "");
        }

        if (!limiter.Reads(chat.Id))
        {
            return PublicFormEndpoints.TooMany(context);
        }

        var lines = await book.LinesAsync(home.Tenant, chat, cancellation);
        await book.ReadAsync(home.Tenant, chat, lines, body.Read, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ChatLines(lines, form.Open && form.Chat));
    }

    private static async Task<IResult> PreflightAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        CancellationToken cancellation
    )
    {
        var (form, refused) = await AdmitAsync(id, context, home, desk, cancellation);
        if (form is null)
        {
            return refused!;
        }

        return PublicFormEndpoints.Preflighted(context.Response);
    }

    private static async Task<IResult> ScriptAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        FormTokens tokens,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { Chat: true } form })
        {
            return Problems.NotFound("chat", id);
        }

        // The token in it says when it was asked for.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Text(ChatScript.Of(form, tokens.Sign(form.FormId)), "text/javascript; charset=utf-8");
    }

    // The form, where it has a chat and the browser's site may use it; else why not.
    private static async Task<(LeadForm? Form, IResult? Refused)> AdmitAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { Chat: true } form })
        {
            return (null, Problems.NotFound("chat", id));
        }

        var origin = FormOrigins.Of(context.Request);
        if (!FormOrigins.Allows(form, origin, context.Request))
        {
            const string Why = "is none of the sites that this chat stands on";
            return (null, Problems.Field(StatusCodes.Status403Forbidden, "Origin", Why));
        }

        FormOrigins.Admit(context.Response, origin);
        return (form, null);
    }

    private static async Task<ChatSession?> ChatAsync(
        string token,
        LeadForm form,
        HomeTenant home,
        ChatTokens tokens,
        ChatBook book,
        CancellationToken cancellation
    ) => tokens.Read(token, form.FormId) is { } chat ? (await book.FindAsync(home.Tenant, chat, cancellation))?.Value : null;
}
