using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>Addresses of ours as others reach them.</summary>
internal static class HomeAddress
{
    /// <summary>A path below the public address; below the one that was asked, where none is set.</summary>
    public static string LinkTo(this HttpRequest request, MancrelSettings settings, string path) =>
        new Uri(settings.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}"), path).ToString();
}
