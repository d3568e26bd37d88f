using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Http;

/// <summary>Refusals as RFC 9457 problem details, always the same way.</summary>
public static class Problems
{
    /// <summary>A refusal with a sentence a person can act on.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A refusal by field.</summary>
    public static ProblemHttpResult Fields(int status, string detail, IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });

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
public sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail, errors) = exception switch
        {
            RefusedException refused => (refused.Status, refused.Message, refused.Errors),
            InvalidCursorException => (StatusCodes.Status400BadRequest, "cursor is not one that this list gave", One("cursor", "is not one that this list gave")),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "the body is larger than this route takes", null),
            BadHttpRequestException bad when JsonFault(bad) is { } fault => (StatusCodes.Status400BadRequest, fault.Detail, One(fault.Field, fault.Detail)),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message, null),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (StatusCodes.Status499ClientClosedRequest, "the client went away", null),
            _ => (StatusCodes.Status500InternalServerError, "something went wrong here; it has been logged, please try again", null),
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            Failed(log, exception, httpContext.Request.Method, httpContext.Request.Path);
        }

        httpContext.Response.StatusCode = status;
        var body = new ProblemDetails { Status = status, Detail = detail };
        if (errors is not null)
        {
            body.Extensions["errors"] = errors;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = body });
    }

    private static Dictionary<string, string[]> One(string field, string why) => new(StringComparer.Ordinal) { [field] = [why] };

    private static (string Field, string Detail)? JsonFault(BadHttpRequestException bad)
    {
        if (bad.InnerException is not System.Text.Json.JsonException json)
        {
            return null;
        }

        var field = json.Path is { Length: > 2 } path ? path[2..] : "body";
        const string Unmapped = "could not be mapped";
        return json.Message.Contains(Unmapped, StringComparison.Ordinal)
            ? (Quoted(json.Message) ?? field, "is not a field of this route")
            : (field, json.InnerException?.Message ?? json.Message);
    }

    private static string? Quoted(string message)
    {
        var start = message.IndexOf('\'', StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);
        return end < 0 ? null : message[(start + 1)..end];
    }

    [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method, string path);
}
