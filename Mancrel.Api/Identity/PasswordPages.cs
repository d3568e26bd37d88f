using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>
/// The link of an invitation or a forgotten password: GET shows a form and changes nothing, POST sets the password, once.
/// </summary>
public static class PasswordPages
{
    private static readonly string NotGood = PlainPage.Note(
        "This link is not good any more",
        "It was used, has expired, or was cut in two by a mail program. Ask for a new one at the sign-in."
    );

    /// <summary>Maps the routes.</summary>
    public static void MapPasswordPages(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/auth/password/{token}", ShowAsync)
            .Tells("The page behind a mailed link that sets a password.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous();
        routes
            .MapPost("/api/auth/password/{token}", SetAsync)
            .Tells("Sets the password of a mailed link, once.")
            .WithTags("Action links")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        PasswordLinks links,
        UserAdmin users,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var found = await FindAsync(token, links, users, clock, cancellation);
        await PlainPage.WriteAsync(
            context,
            found is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
            found is { } good ? Form(good.User.Value, fault: null) : NotGood
        );
    }

    private static async Task SetAsync(
        string token,
        HttpContext context,
        PasswordLinks links,
        UserAdmin users,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(token, links, users, clock, cancellation) is not { } found)
        {
            await PlainPage.WriteAsync(context, StatusCodes.Status410Gone, NotGood);
            return;
        }

        var password = context.Request.HasFormContentType
            ? (await FormBody.ReadAsync(context.Request, cancellation))["password"].ToString()
            : "";
        if (AccountEndpoints.PasswordFault(password) is { } fault)
        {
            await PlainPage.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, Form(found.User.Value, fault));
            return;
        }

        var set = await users.SetPasswordAsync(
            found.Ticket.Tenant,
            found.User,
            password,
            keepSession: null,
            found.User.Value.Email,
            cancellation
        );
        await PlainPage.WriteAsync(
            context,
            set ? StatusCodes.Status200OK : StatusCodes.Status410Gone,
            set ? PlainPage.Of("Your password is set", """<h1>Your password is set</h1><p><a href="/">Sign in</a></p>""") : NotGood
        );
    }

    private static async Task<(PasswordTicket Ticket, Stored<User> User)?> FindAsync(
        string token,
        PasswordLinks links,
        UserAdmin users,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        links.Read(token) is { } ticket
        && await users.FindAsync(ticket.Tenant, ticket.User, cancellation) is { } user
        && PasswordLinks.IsGood(ticket, user.Value, clock.GetUtcNow())
            ? (ticket, user)
            : null;

    private static string Form(User user, string? fault) =>
        PlainPage.Of(
            "Choose your password",
            $"""
            <h1>Choose your password</h1><p class=meta>{PlainPage.E(user.Email)}</p>{(
                fault is null ? "" : $"<p role=alert>A password {PlainPage.E(fault)}.</p>"
            )}
            <form method="post"><p><label for="password">Password, at least {UserAdmin.ShortestPassword} characters</label></p>
            <input id="password" name="password" type="password" autocomplete="new-password" minlength="{UserAdmin.ShortestPassword}"
            maxlength="200" required autofocus>
            <div class="row"><button class="go">Set password</button></div></form>
            """
        );
}
