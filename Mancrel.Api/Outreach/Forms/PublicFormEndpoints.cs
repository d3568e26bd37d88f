using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>What whoever sent a form is told.</summary>
/// <param name="Id">The submission; the same key gives the same.</param>
/// <param name="Thanks">What to show.</param>
public sealed record FormReceipt(string Id, string Thanks);

/// <summary>
/// What visitors of web sites reach of a form without signing in: its page, its script, and where it is sent. A browser says which site it
/// is on, and only the form's own sites may send it.
/// </summary>
public static class PublicFormEndpoints
{
    private const string Submissions = "/api/forms/{id}/submissions";

    /// <summary>Maps the routes.</summary>
    public static void MapPublicForms(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(Submissions, SendAsync)
            .Tells(
                "Takes what a visitor filled in, from the form's own sites: contact, conversation and deal come of it. "
                    + "The same key is the same submission.",
                """{"name": "Nora Fields", "email": "nora@example.org", "message": "Do you have the lamp in green?", "key": "4f1c"}"""
            )
            .WithTags("Action links")
            .Accepts<Dictionary<string, string>>("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
            .Produces<FormReceipt>(StatusCodes.Status202Accepted)
            .AllowAnonymous()
            .DisableAntiforgery();
        routes
            .MapMethods(Submissions, [HttpMethods.Options], PreflightAsync)
            .Tells("Tells a browser whether a site may send this form (CORS).")
            .WithTags("Action links")
            .Produces(StatusCodes.Status204NoContent)
            .AllowAnonymous();
        foreach (var route in new[] { "/forms/{id}/embed.js", "/api/forms/{id}/embed.js" })
        {
            routes
                .MapGet(route, ScriptAsync)
                .Tells("The script that puts a form into a page of another site.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/javascript")
                .AllowAnonymous();
        }

        foreach (var route in new[] { "/forms/{id}", "/api/forms/{id}/page" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("A form on a page of its own; it works without script.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, SendPageAsync)
                .Tells("Takes what was filled in on the form's own page.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    private static async Task<IResult> SendAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        FormIntake intake,
        PublicLimiter limiter,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { } form })
        {
            return Problems.NotFound("form", id);
        }

        var origin = FormOrigins.Of(context.Request);
        if (!FormOrigins.Allows(form, origin, context.Request))
        {
            return Problems.Field(StatusCodes.Status403Forbidden, "Origin", $"is none of the sites that this form stands on: {origin}");
        }

        FormOrigins.Admit(context.Response, origin);
        if (!limiter.Takes(id, Peer.Of(context)))
        {
            return TooMany(context);
        }

        if (!form.Open)
        {
            return Problems.Of(StatusCodes.Status409Conflict, FormWords.For(form.Language).Closed);
        }

        var entry = await FormBodies.ReadAsync(context.Request, cancellation);
        return await intake.TakeAsync(home.Tenant, form, entry, origin, cancellation) switch
        {
            FormOutcome.Kept kept => TypedResults.Accepted((string?)null, new FormReceipt(kept.Submission.Id, FormPage.Thanks(form))),
            FormOutcome.Invalid invalid => Invalid(invalid.Errors.ByField()),
            FormOutcome.OtherContent => OtherContent(),
            var other => throw new InvalidOperationException($"unknown outcome {other}"),
        };
    }

    private static async Task<IResult> PreflightAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { } form })
        {
            return Problems.NotFound("form", id);
        }

        var origin = FormOrigins.Of(context.Request);
        if (origin is null || !FormOrigins.Allows(form, origin, context.Request))
        {
            return Problems.Field(StatusCodes.Status403Forbidden, "Origin", "is none of the sites that this form stands on");
        }

        FormOrigins.Admit(context.Response, origin);
        return Preflighted(context.Response);
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
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { } form })
        {
            return Problems.NotFound("form", id);
        }

        // The token in it says when it was asked for.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Text(FormScript.Of(form, tokens.Sign(form.FormId)), "text/javascript; charset=utf-8");
    }

    private static async Task ShowAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        FormTokens tokens,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { } form })
        {
            await NotOursAsync(context);
            return;
        }

        var page = form.Open
            ? FormPage.Empty(form, tokens.Sign(form.FormId), random.NewId(""))
            : FormPage.Note(form, FormWords.For(form.Language).Closed);
        await WriteAsync(context, StatusCodes.Status200OK, page);
    }

    private static async Task SendPageAsync(
        string id,
        HttpContext context,
        HomeTenant home,
        FormDesk desk,
        FormIntake intake,
        FormTokens tokens,
        PublicLimiter limiter,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(home.Tenant, id, cancellation) is not { Value: { } form })
        {
            await NotOursAsync(context);
            return;
        }

        var words = FormWords.For(form.Language);
        var origin = FormOrigins.Of(context.Request);
        if (!form.Open || (origin is not null && !FormOrigins.IsOwn(origin, context.Request)) || !context.Request.HasFormContentType)
        {
            await WriteAsync(
                context,
                form.Open ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
                FormPage.Note(form, form.Open ? words.Failed : words.Closed)
            );
            return;
        }

        var entry = await FormBodies.ReadAsync(context.Request, cancellation);
        if (!limiter.Takes(id, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            await WriteAsync(
                context,
                StatusCodes.Status429TooManyRequests,
                FormPage.Failed(form, entry, [], tokens.Sign(form.FormId), random.NewId(""))
            );
            return;
        }

        var outcome = await intake.TakeAsync(home.Tenant, form, entry, origin, cancellation);
        await (
            outcome is FormOutcome.Kept
                ? WriteAsync(context, StatusCodes.Status200OK, FormPage.Note(form, FormPage.Thanks(form)))
                : WriteAsync(
                    context,
                    StatusCodes.Status422UnprocessableEntity,
                    FormPage.Failed(
                        form,
                        entry,
                        outcome is FormOutcome.Invalid invalid ? [.. invalid.Errors.ByField().Keys] : [],
                        entry.SentToken ?? "",
                        random.NewId("")
                    )
                )
        );
    }

    /// <summary>What a browser may send, once its site was let in.</summary>
    internal static NoContent Preflighted(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "content-type, idempotency-key";
        headers.AccessControlMaxAge = "600";
        return TypedResults.NoContent();
    }

    internal static ProblemHttpResult OtherContent() =>
        Problems.Field(
            StatusCodes.Status422UnprocessableEntity,
            FormEntry.Key,
            "was used with other content; something new needs a new key"
        );

    internal static ProblemHttpResult TooMany(HttpContext context)
    {
        PublicLimiter.TellWhen(context.Response);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too many were sent from here; please wait some minutes");
    }

    internal static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Problems.Fields(
            StatusCodes.Status422UnprocessableEntity,
            string.Join("; ", errors.SelectMany(pair => pair.Value.Select(why => $"{pair.Key} {why}"))),
            errors
        );

    private static Task NotOursAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, PlainPage.Note("There is no such form", "It may have been deleted."));

    // A page that hides where it is sends its form from nowhere; this one's address is no secret.
    private static Task WriteAsync(HttpContext context, int status, string page) =>
        PlainPage.WriteAsync(context, status, page, referrer: "same-origin");
}
