using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>If-Match and ETag (RFC 9110 §13.1.1).</summary>
public static class Preconditions
{
    /// <summary>The ETag that the caller looked at; null where it gave none.</summary>
    public static string? IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        return header is "" or "*" ? null : header.Replace("W/", "", StringComparison.Ordinal).Trim('"');
    }

    /// <summary>The ETag of a change that must not be blind.</summary>
    /// <exception cref="RefusedException">428 when it is absent.</exception>
    public static string Required(HttpRequest request) =>
        IfMatch(request)
        ?? throw new RefusedException(
            StatusCodes.Status428PreconditionRequired,
            "If-Match is required: the etag of the item as you read it"
        );

    /// <summary>Refuses with 412 where <c>If-Match</c> names another version than the record's; without the header all are taken.</summary>
    public static void Unchanged(HttpRequest request, string etag)
    {
        if (IfMatch(request) is { } expected && expected != etag)
        {
            throw Stale();
        }
    }

    /// <summary>The refusal of a stale ETag.</summary>
    public static RefusedException Stale() =>
        new(StatusCodes.Status412PreconditionFailed, "the item changed since you read it; read it again");

    /// <summary>Puts an item's ETag into the answer's header.</summary>
    public static void Tell(HttpContext context, string etag) => context.Response.Headers.ETag = $"\"{etag}\"";
}
