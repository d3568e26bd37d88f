using Mancrel.Api.Http;
using Mancrel.Api.Identity.Entra;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>Body of <c>POST /api/auth/login</c>.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">A code of the authenticator app or a recovery code, where the person has a second factor.</param>
public sealed record LoginRequest(string Email, string Password, string? Code = null);

/// <summary>Body of refresh and logout.</summary>
public sealed record RefreshRequest(string RefreshToken);

/// <summary>What a sign-in gives.</summary>
public sealed record TokenAnswer(string AccessToken, string RefreshToken, int ExpiresIn, UserView User);

/// <summary>Sign-in.</summary>
public static class AuthEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Sign-in");
        auth.MapPost("/login", LoginAsync)
            .Tells("Signs in; with a second factor also its code.", """{"email": "nora@shop.example", "password": "nine-green-lamps-7"}""")
            .AllowAnonymous();
        auth.MapPost("/refresh", RefreshAsync)
            .Tells("Changes a refresh token into new tokens, once.", """{"refreshToken": "r_6BVh3bq0cXk"}""")
            .AllowAnonymous();
        auth.MapPost("/logout", LogoutAsync)
            .Tells("Ends the session of a refresh token.", """{"refreshToken": "r_6BVh3bq0cXk"}""")
            .AllowAnonymous();
        auth.MapGet("/me", MeAsync).Tells("Who is signed in, with role and permissions.").Needs(Permission.Read);
        auth.MapAccount();
        auth.MapEntra();
    }

    /// <summary>Too many wrong passwords or codes: 429 with the seconds to wait.</summary>
    internal static ProblemHttpResult TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too many wrong passwords or codes; wait a little");
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> LoginAsync(
        LoginRequest body,
        HttpContext context,
        SignIn signIn,
        SignInLimiter limiter,
        HomeTenant home,
        CancellationToken cancellation
    )
    {
        var email = User.Normalise(body.Email ?? "");
        var user = User.IdOf(email);
        if (await limiter.RetryAfterAsync(home.Tenant, user, Peer.Of(context), cancellation) is { } wait)
        {
            return TooMany(context, wait);
        }

        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var attempt = new SignInAttempt(email, body.Password ?? "", body.Code, context.Request.Headers.UserAgent.ToString(), address);
        switch (await signIn.LoginAsync(home.Tenant, attempt, cancellation))
        {
            case SignInResult.Signed signed:
                return TypedResults.Ok(Answer(signed.Pair));
            case SignInResult.CodeWanted:
                return Problems.Field(
                    StatusCodes.Status401Unauthorized,
                    "code",
                    "is wanted: six digits of your authenticator app, or a recovery code"
                );
            default:
                limiter.Failed(user, Peer.Of(context));
                return Problems.Of(
                    StatusCodes.Status401Unauthorized,
                    body.Code is null ? "the address or the password is wrong" : "the address, the password or the code is wrong"
                );
        }
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> RefreshAsync(
        RefreshRequest body,
        HttpContext context,
        SignIn signIn,
        CancellationToken cancellation
    ) =>
        await signIn.RefreshAsync(
            body.RefreshToken ?? "",
            context.Request.Headers.UserAgent.ToString(),
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            cancellation
        )
            is { } pair
            ? TypedResults.Ok(Answer(pair))
            : Problems.Of(StatusCodes.Status401Unauthorized, "the refresh token is not valid any more; sign in again");

    private static async Task<NoContent> LogoutAsync(RefreshRequest body, SignIn signIn, CancellationToken cancellation)
    {
        await signIn.LogoutAsync(body.RefreshToken ?? "", cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> MeAsync(
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation) is { } user
            ? TypedResults.Ok(UserView.Of(user))
            : Problems.Of(StatusCodes.Status401Unauthorized, "the user does not exist any more");

    /// <summary>A sign-in as it is answered.</summary>
    internal static TokenAnswer Answer(TokenPair pair) => new(pair.AccessToken, pair.RefreshToken, pair.ExpiresIn, UserView.Of(pair.User));
}

/// <summary>The tenant that sign-ins and webhooks of this host belong to.</summary>
public sealed record HomeTenant(TenantId Tenant);
