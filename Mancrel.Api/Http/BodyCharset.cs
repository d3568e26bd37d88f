using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mancrel.Api.Http;

/// <summary>Refuses a JSON body in a charset that nobody knows: 415 instead of a fault of ours.</summary>
public sealed class BodyCharset(RequestDelegate next)
{
    /// <summary>Lets a request through or not.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.HasJsonContentType() && Unknown(context.Request.ContentType) is { } charset
            ? Problems
                .Of(StatusCodes.Status415UnsupportedMediaType, $"the charset {charset} is not known; JSON is UTF-8 (RFC 8259, section 8.1)")
                .ExecuteAsync(context)
            : next(context);

    private static string? Unknown(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed) || parsed.Charset.Value?.Trim('"') is not { Length: > 0 } charset)
        {
            return null;
        }

        try
        {
            _ = Encoding.GetEncoding(charset);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return charset.Length > 40 ? charset[..40] : charset;
        }
    }
}
