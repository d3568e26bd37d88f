using System.Security.Claims;
using System.Text.Encodings.Web;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mancrel.Api.Identity;

/// <summary>Reads the access token or API key of <c>Authorization: Bearer</c> (RFC 6750).</summary>
public sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    JwtTokens tokens,
    ApiKeys keys,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : "";
        if (token.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (token.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal))
        {
            return await keys.ReadAsync(token, Context.RequestAborted) is { } found
                ? Success([
                    new Claim("sub", found.Key.Id),
                    new Claim("tenant", found.Tenant.Value),
                    new Claim(ClaimTypes.Role, CoreJson.Name(Permissions.LeastRole(found.Key.Scopes))),
                    .. found.Key.Scopes.Select(scope => new Claim(RoutePermissions.Scope, scope.ToString())),
                ])
                : AuthenticateResult.Fail("the API key is not valid, has expired or was taken back");
        }

        if (await tokens.ReadAsync(token, clock.GetUtcNow()) is not { } claims)
        {
            return AuthenticateResult.Fail("the access token is not valid or has expired");
        }

        return Success([
            new Claim("sub", claims.User.Value),
            new Claim("tenant", claims.Tenant.Value),
            new Claim(ClaimTypes.Role, CoreJson.Name(claims.Role)),
            new Claim("sid", claims.Family),
        ]);
    }

    private static AuthenticateResult Success(IEnumerable<Claim> claims) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems
            .Of(StatusCodes.Status401Unauthorized, "sign in first: Authorization: Bearer with an access token of /api/auth/login")
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "your role does not permit this").ExecuteAsync(Context);
}

/// <summary>Who asks, from the access token alone.</summary>
/// <param name="User">The person; the key's id where a program asks.</param>
/// <param name="Tenant">Whose data.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Session">The sign-in; null for a program.</param>
public sealed record Caller(UserId User, TenantId Tenant, Role Role, string? Session = null)
{
    /// <summary>Whose records it sees; those of nobody until <see cref="SightGuard"/> has said.</summary>
    public Sight Sight { get; init; } = Sight.None;

    /// <summary>The caller of a request behind a permission.</summary>
    public static Caller Of(HttpContext context) =>
        new(
            new UserId(context.User.FindFirstValue("sub") ?? throw new InvalidOperationException("the route is not behind a permission")),
            new TenantId(context.User.FindFirstValue("tenant")!),
            Enum.Parse<Role>(context.User.FindFirstValue(ClaimTypes.Role)!, ignoreCase: true),
            context.User.FindFirstValue("sid")
        )
        {
            Sight = context.Features.Get<Sight>() ?? Sight.None,
        };

    /// <summary>Binds as a parameter of endpoints.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));
}

/// <summary>Permissions on routes: the one place where they are checked.</summary>
public static class RoutePermissions
{
    /// <summary>The claim that limits an API key to a permission.</summary>
    public const string Scope = "scope";

    /// <summary>Puts a route or group behind a permission.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder =>
        Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions.RequireAuthorization(builder, PolicyName(permission));

    /// <summary>The policy's name of a permission.</summary>
    public static string PolicyName(Permission permission) => "permission:" + permission;

    /// <summary>What a route needs, the last that was said of it; null where it is not said.</summary>
    public static Permission? PermissionOf(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy is { } policy
        && Enum.TryParse<Permission>(policy.Split(':')[^1], out var permission)
            ? permission
            : null;

    /// <summary>Adds a policy for each permission; a route that says nothing is closed to everybody.</summary>
    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(
                PolicyName(permission),
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(context =>
                            Enum.TryParse<Role>(context.User.FindFirstValue(ClaimTypes.Role), ignoreCase: true, out var role)
                            && Permissions.Allows(role, permission)
                        )
                        .RequireAssertion(context =>
                            !context.User.HasClaim(claim => claim.Type == Scope) || context.User.HasClaim(Scope, permission.ToString())
                        )
            );
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }
}
