using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Mancrel.Api.Webhooks;

/// <summary>
/// The address of a request as who signed it knows it: below the public one where that is set, since a proxy may have changed the rest;
/// else as it was asked.
/// </summary>
public sealed class SignedAddresses(MancrelSettings settings)
{
    /// <summary>All that it may be.</summary>
    public IReadOnlyList<string> Of(HttpRequest request)
    {
        var path = UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString);
        var open = settings.PublicUrl is { } address ? address.GetLeftPart(UriPartial.Authority) + path : null;
        var asked = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, request.QueryString);
        return open is not null && settings.WasGiven("Mancrel:PublicUrl") ? [open]
            : open is null || open == asked ? [asked]
            : [asked, open];
    }
}
