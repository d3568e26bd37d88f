using Mancrel.Core.Outreach.Forms;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>From which sites a form is sent (RFC 6454; the CORS protocol of the Fetch standard).</summary>
internal static class FormOrigins
{
    /// <summary>The site that a browser says it is on; null where none says, as programs do not.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin.ToLowerInvariant() : null;

    /// <summary>
    /// Whether it may be sent from there: from the form's sites and from our own page. A program that names no site could name any, so it
    /// is let in, and never vouched for.
    /// </summary>
    public static bool Allows(LeadForm form, string? origin, HttpRequest request) =>
        origin is null || form.Origins.Contains(origin, StringComparer.Ordinal) || IsOwn(origin, request);

    /// <summary>Whether it is our own site.</summary>
    public static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var site)
        && site.Authority.Equals(Bare(request.Host, request.IsHttps), StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets the page of that site read the answer.</summary>
    public static void Admit(HttpResponse response, string? origin)
    {
        response.Headers.Vary = "Origin";
        if (origin is not null)
        {
            response.Headers.AccessControlAllowOrigin = origin;
        }
    }

    private static string Bare(HostString host, bool secure) => host.Port == (secure ? 443 : 80) ? host.Host : host.Value ?? "";
}
