using Mancrel.Api.Access;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>Body of <c>POST /api/auth/login</c>.</summary>
public sealed record LoginRequest(string Email, string Password);

/// <summary>Body of refresh and logout.</summary>
public sealed record RefreshRequest(string RefreshToken);

/// <summary>Body of <c>POST /api/auth/register</c> and <c>POST /api/users</c>.</summary>
public sealed record NewUser(string Email, string Name, Role Role, string? Password);

/// <summary>A user as others see it.</summary>
public sealed record UserView(string Id, string Email, string Name, Role Role, bool Disabled, string? Etag = null, DateTimeOffset? CreatedAt = null, DateTimeOffset? UpdatedAt = null)
{
    /// <summary>The view of a user.</summary>
    public static UserView Of(User user) => new(user.Id, user.Email, user.Name, user.Role, user.Disabled);

    /// <summary>The view of a stored user.</summary>
    public static UserView Of(Stored<User> stored) => Of(stored.Value) with { Etag = stored.ETag, CreatedAt = stored.CreatedAt, UpdatedAt = stored.UpdatedAt };
}

/// <summary>What a sign-in gives.</summary>
public sealed record TokenAnswer(string AccessToken, string RefreshToken, int ExpiresIn, UserView User);

/// <summary>Sign-in.</summary>
public static class AuthEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Sign-in");
        auth.MapPost("/login", LoginAsync).AllowAnonymous();
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous();
        auth.MapPost("/logout", LogoutAsync).AllowAnonymous();
        auth.MapGet("/me", MeAsync).Needs(Permission.Read);
        auth.MapPost("/register", AddUserAsync).Needs(Permission.Administer);

        var users = routes.MapGroup("/api/users").WithTags("Users").Needs(Permission.Administer);
        users.MapPost("/", AddUserAsync);
        users.MapGet("/", ListAsync);
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> LoginAsync(LoginRequest body, HttpContext context, SignIn signIn, SignInLimiter limiter, HomeTenant home, CancellationToken cancellation)
    {
        var email = User.Normalise(body.Email ?? "");
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limiter.RetryAfter(email, address) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "too many wrong passwords; wait a little");
        }

        if (await signIn.LoginAsync(home.Tenant, email, body.Password ?? "", cancellation) is not { } pair)
        {
            limiter.Failed(email, address);
            return Problems.Of(StatusCodes.Status401Unauthorized, "the address or the password is wrong");
        }

        return TypedResults.Ok(Answer(pair));
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> RefreshAsync(RefreshRequest body, SignIn signIn, CancellationToken cancellation) =>
        await signIn.RefreshAsync(body.RefreshToken ?? "", cancellation) is { } pair
            ? TypedResults.Ok(Answer(pair))
            : Problems.Of(StatusCodes.Status401Unauthorized, "the refresh token is not valid any more; sign in again");

    private static async Task<NoContent> LogoutAsync(RefreshRequest body, SignIn signIn, CancellationToken cancellation)
    {
        await signIn.LogoutAsync(body.RefreshToken ?? "", cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> MeAsync(Caller caller, IDocumentStore store, CancellationToken cancellation) =>
        await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation) is { } user
            ? TypedResults.Ok(UserView.Of(user))
            : Problems.Of(StatusCodes.Status401Unauthorized, "the user does not exist any more");

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> AddUserAsync(NewUser body, Caller caller, UserAdmin users, CancellationToken cancellation)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (Core.Intake.MailAddressParser.ParseFirst(body.Email) is not { } address || !address.Address.Contains('@'))
        {
            errors["email"] = ["is a mail address"];
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 200)
        {
            errors["name"] = ["is required, at most 200 characters"];
        }

        if (body.Password is { Length: < UserAdmin.ShortestPassword })
        {
            errors["password"] = [$"has at least {UserAdmin.ShortestPassword} characters"];
        }

        if (errors.Count > 0)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "the user cannot be added", errors);
        }

        return await users.AddAsync(caller.Tenant, body.Email!, body.Name!, body.Role, body.Password, cancellation) is { } user
            ? TypedResults.Created($"/api/users/{user.Value.Id}", UserView.Of(user))
            : Problems.Of(StatusCodes.Status409Conflict, $"there is a user with the address {body.Email} already");
    }

    private static readonly ListShape Shape = ListShape.Of("email", ["email", "name"], ("role", FieldType.Text));

    private static async Task<Ok<ListPage<UserView>>> ListAsync(HttpRequest request, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<User>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<UserView>([.. page.Items.Select(UserView.Of)], page.NextCursor));
    }

    private static TokenAnswer Answer(TokenPair pair) => new(pair.AccessToken, pair.RefreshToken, pair.ExpiresIn, UserView.Of(pair.User));
}

/// <summary>The tenant that sign-ins and webhooks of this host belong to.</summary>
public sealed record HomeTenant(TenantId Tenant);
