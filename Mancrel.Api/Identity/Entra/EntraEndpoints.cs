using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Identity.Entra;

/// <summary>Which ways to sign in there are.</summary>
/// <param name="Password">With address and password.</param>
/// <param name="Entra">With Microsoft Entra ID; left out where it is not set up.</param>
public sealed record SignInOptions(bool Password, SignInOption? Entra = null);

/// <summary>A provider to sign in with.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Url">Where the browser goes; <c>next</c> may be added, a path to come back to.</param>
public sealed record SignInOption(string Name, string Url);

/// <summary>Body of <c>POST /api/auth/entra/complete</c>.</summary>
/// <param name="Code">A code of the authenticator app or a recovery code, where one is wanted.</param>
public sealed record EntraCompletion(string? Code = null);

/// <summary>
/// Sign-in with Microsoft Entra ID. The browser goes there and comes back by redirects; the web app then fetches its tokens.
/// </summary>
public static partial class EntraEndpoints
{
    private static readonly TimeSpan AttemptLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Maps the routes.</summary>
    public static void MapEntra(this RouteGroupBuilder auth)
    {
        auth.MapGet("/options", Options).Tells("The ways to sign in that this office has.").AllowAnonymous();
        auth.MapGet("/entra/start", StartAsync)
            .Tells("Sends the browser to Microsoft Entra ID to sign in.")
            .AllowAnonymous()
            .Produces(StatusCodes.Status302Found);
        auth.MapGet("/entra/callback", CallbackAsync)
            .Tells("Where Microsoft Entra ID sends the browser back to.")
            .AllowAnonymous()
            .Produces(StatusCodes.Status302Found);
        auth.MapPost("/entra/complete", CompleteAsync)
            .Tells(
                "Changes the browser's finished sign-in with Microsoft Entra ID into tokens, once; the code is that "
                    + "of a second factor, where one is asked for.",
                """{"code": "492039"}"""
            )
            .AllowAnonymous();
    }

    private static Ok<SignInOptions> Options(MancrelSettings settings) =>
        TypedResults.Ok(
            new SignInOptions(
                Password: true,
                settings.Entra is null ? null : new SignInOption("Microsoft", settings.LinkTo("/api/auth/entra/start"))
            )
        );

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> StartAsync(
        string? next,
        HttpContext context,
        MancrelSettings settings,
        EntraCookies cookies,
        IRandomSource random,
        TimeProvider clock,
        ILogger<EntraProvider> log,
        CancellationToken cancellation
    )
    {
        if (settings.Entra is null)
        {
            return NotSetUp();
        }

        var attempt = new EntraAttempt(
            random.Token(32),
            random.Token(32),
            random.Token(48),
            OwnPath(next),
            (clock.GetUtcNow() + AttemptLifetime).ToUnixTimeSeconds()
        );
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var there = await context.RequestServices.GetRequiredService<EntraProvider>().WayThereAsync(attempt, cancellation);
            cookies.Keep(context, attempt, AttemptLifetime);
            return TypedResults.Redirect(there);
        }
        catch (EntraUnavailableException error)
        {
            Unavailable(log, error.Message);
            return Back("unavailable", attempt.Next);
        }
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> CallbackAsync(
        string? code,
        string? state,
        string? error,
        HttpContext context,
        HomeTenant home,
        MancrelSettings settings,
        EntraCookies cookies,
        EntraAccounts accounts,
        IRandomSource random,
        TimeProvider clock,
        ILogger<EntraProvider> log,
        CancellationToken cancellation
    )
    {
        if (settings.Entra is null)
        {
            return NotSetUp();
        }

        context.Response.Headers.CacheControl = "no-store";
        if (cookies.Take(context, state ?? "") is not { } attempt || attempt.ExpiresAt <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return Back("expired", "/inbox");
        }

        try
        {
            var account =
                code is { Length: > 0 } && error is null
                    ? await context.RequestServices.GetRequiredService<EntraProvider>().RedeemAsync(code, attempt, cancellation)
                    : throw new EntraRefusedException(EntraProvider.Plain(error));
            switch (await accounts.FindAsync(home.Tenant, account, cancellation))
            {
                case EntraOutcome.Known known:
                    cookies.Keep(
                        context,
                        new SignInTicket(
                            home.Tenant,
                            known.User.UserId,
                            random.NewId("s_"),
                            account.SecondFactor,
                            (clock.GetUtcNow() + SignInTicket.Lifetime).ToUnixTimeSeconds()
                        )
                    );
                    return Back("done", attempt.Next);
                case EntraOutcome.OtherAccount:
                    return Back("other-account", attempt.Next);
                case EntraOutcome.Disabled:
                    return Back("disabled", attempt.Next);
                default:
                    return Back("not-invited", attempt.Next);
            }
        }
        catch (EntraRefusedException refused)
        {
            Refused(log, refused.Message);
            return Back("refused", attempt.Next);
        }
        catch (EntraUnavailableException away)
        {
            Unavailable(log, away.Message);
            return Back("unavailable", attempt.Next);
        }
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> CompleteAsync(
        EntraCompletion body,
        HttpContext context,
        MancrelSettings settings,
        EntraCookies cookies,
        SignIn signIn,
        SignInLimiter limiter,
        CancellationToken cancellation
    )
    {
        if (settings.Entra is null)
        {
            return NotSetUp();
        }

        if (cookies.Ticket(context) is not { } ticket)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "this sign-in is not open any more; begin again");
        }

        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await limiter.RetryAfterAsync(ticket.Tenant, ticket.User, Peer.Of(context), cancellation) is not null)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "too many wrong codes; wait a little");
        }

        switch (
            await signIn.ProvenAsync(
                ticket,
                new SignInAttempt("", "", body.Code, context.Request.Headers.UserAgent.ToString(), address),
                cancellation
            )
        )
        {
            case SignInResult.Signed signed:
                cookies.Forget(context);
                return TypedResults.Ok(AuthEndpoints.Answer(signed.Pair));
            case SignInResult.CodeWanted:
                return Problems.Field(
                    StatusCodes.Status401Unauthorized,
                    "code",
                    "is wanted: six digits of your authenticator app, or a recovery code"
                );
            default:
                limiter.Failed(ticket.User, Peer.Of(context));
                return body.Code is null
                    ? Problems.Of(StatusCodes.Status401Unauthorized, "this sign-in is not open any more; begin again")
                    : Problems.Field(StatusCodes.Status401Unauthorized, "code", "is wrong, or was used before");
        }
    }

    /// <summary>A path of our own; anything else is the first page.</summary>
    internal static string OwnPath(string? next) =>
        next is ['/', ..] and not ['/', '/' or '\\', ..] && next.Length <= 500 && !next.Any(char.IsControl) ? next : "/inbox";

    private static RedirectHttpResult Back(string outcome, string next) =>
        TypedResults.Redirect(
            QueryHelpers.AddQueryString(
                "/sign-in",
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["entra"] = outcome, ["next"] = next }
            )
        );

    private static ProblemHttpResult NotSetUp() =>
        Problems.Of(StatusCodes.Status404NotFound, "sign-in with Microsoft Entra ID is not set up here");

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "A sign-in with Entra ID was refused: {Reason}")]
    private static partial void Refused(ILogger log, string reason);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Warning, Message = "Entra ID cannot be asked: {Reason}")]
    private static partial void Unavailable(ILogger log, string reason);
}
