using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>In which languages somebody who does not sign in would read a page.</summary>
internal static class PageLanguages
{
    /// <summary>The tags that the browser names, the best first (RFC 9110 §12.5.4).</summary>
    public static IEnumerable<string?> Of(HttpContext context) =>
        context
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value);
}
