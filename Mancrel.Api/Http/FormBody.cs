using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>Form bodies that are read by hand.</summary>
public static class FormBody
{
    /// <summary>The form.</summary>
    /// <exception cref="RefusedException">400 where it breaks off, has no boundary or more parts than are taken (RFC 7578).</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest,
                "the form cannot be read: it breaks off, or its parts are not what its Content-Type says"
            );
        }
    }
}
