using System.Text.Json;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Http;

/// <summary>Refusals as RFC 9457 problem details, always the same way.</summary>
public static class Problems
{
    /// <summary>A refusal with a sentence a person can act on.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A refusal by field.</summary>
    public static ProblemHttpResult Fields(int status, string detail, IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors }
        );

    /// <summary>A refusal of one field.</summary>
    public static ProblemHttpResult Field(int status, string field, string why) =>
        Fields(status, $"{field} {why}", new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [why] });

    /// <summary>There is none of this id in the tenant.</summary>
    public static ProblemHttpResult NotFound(string what, string id) => Of(StatusCodes.Status404NotFound, $"there is no {what} {id}");
}

/// <summary>A refusal from deep inside a request, with its status: the one exception that endpoints may throw on purpose.</summary>
public sealed class RefusedException(int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null) : Exception(detail)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong by field; null when it is no field's fault.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;

    /// <summary>A refusal of one field.</summary>
    public static RefusedException Field(int status, string field, string why) =>
        new(status, $"{field} {why}", new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [why] });
}

/// <summary>Turns every known failure into its problem; an unknown one is ours: 500, logged, nothing told.</summary>
public sealed partial class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail, errors) = exception switch
        {
            RefusedException refused => (refused.Status, refused.Message, refused.Errors),
            InvalidCursorException => (
                StatusCodes.Status400BadRequest,
                "cursor is not one that this list gave",
                One("cursor", "is not one that this list gave")
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
                StatusCodes.Status413PayloadTooLarge,
                "the body is larger than this route takes",
                null
            ),
            BadHttpRequestException { InnerException: JsonException json }
                when BodyFaults.Of(BodyOf(httpContext), json) is var (field, why) => (
                StatusCodes.Status400BadRequest,
                $"{field} {why}",
                One(field, why)
            ),
            InvalidOperationException unreadable when IsBrokenName(unreadable) => (
                StatusCodes.Status400BadRequest,
                "body is not text: a field's name has half of a surrogate pair (RFC 8259, section 8.2)",
                One("body", "is not text: a field's name has half of a surrogate pair (RFC 8259, section 8.2)")
            ),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message, null),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (
                StatusCodes.Status499ClientClosedRequest,
                "the client went away",
                null
            ),
            _ => (StatusCodes.Status500InternalServerError, "something went wrong here; it has been logged, please try again", null),
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            Failed(log, exception, httpContext.Request.Method, httpContext.Request.Path);
        }

        // The result writes itself whatever the request would accept; the service behind it gives up where JSON is not named.
        await (errors is null ? Problems.Of(status, detail) : Problems.Fields(status, detail, errors)).ExecuteAsync(httpContext);
        return true;
    }

    // The reader of JSON tells a name that is no text as a wrong use of itself, where it looks for two fields of one name.
    private static bool IsBrokenName(InvalidOperationException error) =>
        error.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true
        && error.Message.Contains("UTF-", StringComparison.Ordinal);

    private static Dictionary<string, string[]> One(string field, string why) => new(StringComparer.Ordinal) { [field] = [why] };

    // What the route that failed takes; the handler runs after routing forgot it.
    private static Type? BodyOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint())
            ?.Metadata.GetMetadata<IAcceptsMetadata>()
            ?.RequestType;

    [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method, string path);
}
