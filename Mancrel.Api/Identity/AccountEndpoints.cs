using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>A sign-in as its owner sees it.</summary>
public sealed record SessionView(
    string Id,
    DateTimeOffset SignedInAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    string Device,
    string Address,
    bool Current
);

/// <summary>Body of <c>POST /api/auth/password</c>.</summary>
public sealed record NewPassword(string Current, string Password);

/// <summary>Body of <c>POST /api/auth/language</c>.</summary>
/// <param name="Language"><c>en</c>, <c>ru</c> or <c>uz</c>.</param>
public sealed record OwnLanguage(string Language);

/// <summary>Body of <c>POST /api/auth/forgot</c>.</summary>
public sealed record ForgottenPassword(string Email);

/// <summary>A code of the authenticator app, or a recovery code.</summary>
public sealed record SecondFactorCode(string Code);

/// <summary>The codes for the day the app is lost; shown once.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>What people do with their own account.</summary>
public static class AccountEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAccount(this RouteGroupBuilder auth)
    {
        auth.MapGet("/sessions", SessionsAsync).Tells("One's own sessions.").Needs(Permission.Read);
        auth.MapDelete("/sessions/{id}", EndSessionAsync).Tells("Ends one of one's own sessions.").Needs(Permission.Read);
        auth.MapPost("/password", ChangePasswordAsync)
            .Tells("Changes one's own password.", """{"current": "nine-green-lamps-7", "password": "eleven-blue-chairs-3"}""")
            .Needs(Permission.Read);
        auth.MapPost("/second-factor", EnrolAsync)
            .Tells("Begins to set up a second factor (TOTP): the secret and its otpauth address.")
            .Needs(Permission.Read);
        auth.MapPost("/second-factor/confirm", ConfirmAsync)
            .Tells("Switches the second factor on with a first code.", """{"code": "492039"}""")
            .Needs(Permission.Read);
        auth.MapPost("/second-factor/drop", DropAsync)
            .Tells("Switches the second factor off with a code.", """{"code": "492039"}""")
            .Needs(Permission.Read);
        auth.MapPost("/language", SpeakAsync)
            .Tells("Sets the language of the mails that one gets.", """{"language": "uz"}""")
            .Needs(Permission.Read);
        auth.MapPost("/forgot", ForgotAsync)
            .Tells(
                "Mails a link that sets a new password; answers the same whether the address is known.",
                """{"email": "nora@shop.example"}"""
            )
            .AllowAnonymous();
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> SessionsAsync(
        Caller caller,
        Sessions sessions,
        CancellationToken cancellation
    )
    {
        var own = await sessions.ListAsync(caller.Tenant, caller.User, cancellation);
        return TypedResults.Ok<IReadOnlyList<SessionView>>([
            .. own.Select(family => new SessionView(
                family.FamilyId,
                family.SignedInAt,
                family.LastUsedAt,
                family.ExpiresAt,
                family.Device,
                family.Address,
                family.FamilyId == caller.Session
            )),
        ]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndSessionAsync(
        string id,
        Caller caller,
        Sessions sessions,
        CancellationToken cancellation
    ) =>
        await sessions.EndAsync(caller.Tenant, caller.User, id, "ended by its owner", cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound("sign-in", id);

    private static async Task<Results<NoContent, ProblemHttpResult>> SpeakAsync(
        OwnLanguage body,
        Caller caller,
        UserAdmin users,
        CancellationToken cancellation
    )
    {
        if (body.Language is not ("en" or "ru" or "uz"))
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "language", "is en, ru or uz");
        }

        await users.SpeakAsync(caller.Tenant, await OwnAsync(caller, users, cancellation), body.Language, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        NewPassword body,
        HttpContext context,
        Caller caller,
        UserAdmin users,
        IPasswordHashing passwords,
        SignInLimiter limiter,
        CancellationToken cancellation
    )
    {
        var user = await OwnAsync(caller, users, cancellation);
        if (await limiter.RetryAfterAsync(caller.Tenant, caller.User, Peer.Of(context), cancellation) is { } wait)
        {
            return AuthEndpoints.TooMany(context, wait);
        }

        if (!passwords.Verify(user.Value.PasswordHash, body.Current ?? ""))
        {
            limiter.Failed(caller.User, Peer.Of(context));
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "current", "is not your password");
        }

        if (PasswordFault(body.Password) is { } fault)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "password", fault);
        }

        return await users.SetPasswordAsync(caller.Tenant, user, body.Password, caller.Session, user.Value.Email, cancellation)
            ? TypedResults.NoContent()
            : throw Preconditions.Stale();
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ForgotAsync(
        ForgottenPassword body,
        HttpContext context,
        UserAdmin users,
        SignInLimiter limiter,
        HomeTenant home,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrWhiteSpace(body.Email))
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "email", "is required");
        }

        if (limiter.Asked(Peer.Of(context)) is { } wait)
        {
            return AuthEndpoints.TooMany(context, wait);
        }

        // The same answer whether there is such a user or not.
        await users.OrderResetAsync(home.Tenant, body.Email, cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<Enrolment>, ProblemHttpResult>> EnrolAsync(
        Caller caller,
        UserAdmin users,
        SecondFactors factors,
        CancellationToken cancellation
    ) =>
        await factors.EnrolAsync(caller.Tenant, await OwnAsync(caller, users, cancellation), cancellation) is { } enrolment
            ? TypedResults.Ok(enrolment)
            : Problems.Of(StatusCodes.Status409Conflict, "a second factor is on already; drop it first");

    private static async Task<Results<Ok<RecoveryCodes>, ProblemHttpResult>> ConfirmAsync(
        SecondFactorCode body,
        Caller caller,
        UserAdmin users,
        SecondFactors factors,
        CancellationToken cancellation
    ) =>
        await factors.ConfirmAsync(caller.Tenant, await OwnAsync(caller, users, cancellation), body.Code ?? "", cancellation) is { } codes
            ? TypedResults.Ok(new RecoveryCodes(codes))
            : Problems.Field(StatusCodes.Status422UnprocessableEntity, "code", "is not the one that your app shows now");

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        SecondFactorCode body,
        HttpContext context,
        Caller caller,
        UserAdmin users,
        SecondFactors factors,
        SignInLimiter limiter,
        CancellationToken cancellation
    )
    {
        // A stolen access token must not be enough to try a million codes.
        var user = await OwnAsync(caller, users, cancellation);
        if (await limiter.RetryAfterAsync(caller.Tenant, caller.User, Peer.Of(context), cancellation) is { } wait)
        {
            return AuthEndpoints.TooMany(context, wait);
        }

        if (await factors.DropAsync(caller.Tenant, user, body.Code ?? "", cancellation))
        {
            return TypedResults.NoContent();
        }

        limiter.Failed(caller.User, Peer.Of(context));
        return Problems.Field(
            StatusCodes.Status422UnprocessableEntity,
            "code",
            "is neither the one that your app shows now nor a recovery code"
        );
    }

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    internal static string? PasswordFault(string? password) =>
        password is { Length: >= UserAdmin.ShortestPassword and <= 200 } ? null : $"has {UserAdmin.ShortestPassword} to 200 characters";

    private static async Task<Stored<User>> OwnAsync(Caller caller, UserAdmin users, CancellationToken cancellation) =>
        caller.Session is not null && await users.FindAsync(caller.Tenant, caller.User, cancellation) is { } user
            ? user
            : throw new RefusedException(StatusCodes.Status403Forbidden, "an API key has no account of its own; sign in as a person");
}
