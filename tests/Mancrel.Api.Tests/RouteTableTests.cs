using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Api.Identity;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Tests;

/// <summary>Who may call what: every route against every role, asked for real.</summary>
public sealed partial class RouteTableTests(RunningApi api) : IClassFixture<RunningApi>
{
    // What is left open: webhooks and action links carry their own proof, health and documentation tell no data.
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "POST /api/webhooks/email/{provider}",
        "POST /api/webhooks/catalogue/{vendor}",
        "POST /api/webhooks/events/sendgrid",
        "POST /api/webhooks/payments/paypal",
        "POST /api/webhooks/payments/stripe",
        "POST /api/webhooks/sms/twilio",
        "POST /api/webhooks/sms/twilio/status",
        "POST /api/webhooks/whatsapp/twilio",
        "POST /api/webhooks/whatsapp/twilio/status",
        "GET /api/calendars/oauth/google/callback",
        "GET /api/calendars/oauth/microsoft/callback",
        "GET /api/calendars/{token}.ics",
        "GET /api/book/{slug}/page",
        "POST /api/book/{slug}/page",
        "GET /api/appointments/{token}/page",
        "POST /api/appointments/{token}/page",
        "POST /api/forms/{id}/submissions",
        "OPTIONS /api/forms/{id}/submissions",
        "GET /api/forms/{id}/embed.js",
        "POST /api/forms/{id}/chat",
        "OPTIONS /api/forms/{id}/chat",
        "POST /api/forms/{id}/chat/lines",
        "OPTIONS /api/forms/{id}/chat/lines",
        "GET /api/forms/{id}/chat.js",
        "GET /api/forms/{id}/page",
        "POST /api/forms/{id}/page",
        "GET /api/invoices/{token}/page",
        "POST /api/invoices/{token}/page",
        "GET /api/shared/dashboards/{token}",
        "POST /api/shared/dashboards/{token}",
        "GET /api/shared/{token}",
        "POST /api/shared/{token}",
        "GET /api/preferences/{token}",
        "POST /api/preferences/{token}",
        "GET /api/t/o/{token}.gif",
        "HEAD /api/t/o/{token}.gif",
        "GET /api/t/c/{token}",
        "HEAD /api/t/c/{token}",
        "GET /api/unsubscribe/{token}",
        "POST /api/unsubscribe/{token}",
        "GET /api/approvals/{token}",
        "POST /api/approvals/{token}",
        "POST /api/auth/login",
        "POST /api/auth/refresh",
        "POST /api/auth/logout",
        "POST /api/auth/forgot",
        "GET /api/auth/options",
        "GET /api/auth/entra/start",
        "GET /api/auth/entra/callback",
        "POST /api/auth/entra/complete",
        "GET /api/mailboxes/oauth/microsoft/callback",
        "GET /api/mailboxes/oauth/google/callback",
        "GET /api/auth/password/{token}",
        "POST /api/auth/password/{token}",
        "GET /api/health/live",
        "GET /api/health/ready",
        "GET /api/{documentName}.json",
        "GET /api/docs/favicon.svg",
        "GET /api/docs/scalar.aspnetcore.js",
        "GET /api/docs/scalar.js",
        "GET /api/docs/{documentName?}",
        "ANY /api/{**rest}",
    };

    [Fact]
    public void Every_route_has_a_rule_and_only_the_contracts_are_open()
    {
        var routes = Listed().ToList();

        Assert.Empty(routes.Where(route => !route.IsOpen && route.Permission is null).Select(route => route.Name));
        Assert.Equal(
            Open.Order(StringComparer.Ordinal),
            routes.Where(route => route.IsOpen).Select(route => route.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Each_role_is_let_in_exactly_where_its_permissions_say()
    {
        var tokens = new Dictionary<Role, string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            tokens[role] = await api.TokenAsync(role);
        }

        var wrong = new List<string>();
        foreach (var route in Listed().Where(route => route.Permission is not null))
        {
            var line = new List<string>();
            if (await AskAsync(route, token: null) is var nobody && nobody != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{route.Name} without a sign-in: {(int)nobody}");
            }

            foreach (var role in Enum.GetValues<Role>())
            {
                var status = await AskAsync(route, tokens[role]);
                var allowed = Permissions.Allows(role, route.Permission!.Value);
                line.Add(allowed ? "yes" : "no ");
                if (
                    allowed
                        ? status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError
                        : status != HttpStatusCode.Forbidden
                )
                {
                    wrong.Add($"{route.Name} as {role}: {(int)status}");
                }
            }

            // csharpier-ignore - alignment as dotnet format writes it
            TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join("  ", line)}  {route.Permission,-12} {route.Name}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("POST", "/api/auth/login", "text/plain", HttpStatusCode.UnsupportedMediaType, "application/json")]
    [InlineData("DELETE", "/api/auth/login", null, HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("GET", "/api/nothing/here", null, HttpStatusCode.NotFound, "no route")]
    public async Task What_no_route_takes_is_told_what_is_wrong(
        string method,
        string path,
        string? contentType,
        HttpStatusCode status,
        string says
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = contentType is null ? null : new StringContent("x", Encoding.UTF8, contentType),
        };

        using var answer = await api.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpStatusCode> AskAsync(Route route, string? token)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(route.Method),
            Parameter().Replace(route.Pattern, part => part.Value.EndsWith(":int}", StringComparison.Ordinal) ? "0" : "x")
        );
        if (request.Method != HttpMethod.Get)
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        // Headers only: the stream of events has no end.
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private IEnumerable<Route> Listed() =>
        from route in api.Routes
        where route.RoutePattern.RawText is { } pattern && pattern.TrimStart('/').StartsWith("api", StringComparison.Ordinal)
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select new Route(
            method,
            "/" + route.RoutePattern.RawText!.Trim('/'),
            route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            route
                .Metadata.GetOrderedMetadata<IAuthorizeData>()
                .Select(rule => PermissionOf(rule.Policy))
                .FirstOrDefault(found => found is not null)
        );

    private static Permission? PermissionOf(string? policy) =>
        Enum.GetValues<Permission>()
            .Cast<Permission?>()
            .FirstOrDefault(permission => RoutePermissions.PolicyName(permission!.Value) == policy);

    private sealed record Route(string Method, string Pattern, bool IsOpen, Permission? Permission)
    {
        public string Name => $"{Method} {Pattern}";
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
