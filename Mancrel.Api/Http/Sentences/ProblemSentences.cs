using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http.Sentences;

/// <summary>
/// Says refusals in the language that the request asks for (<c>Accept-Language</c>, RFC 9110 §12.5.4). Who asks for nothing reads English:
/// programs get the same words as ever.
/// </summary>
internal static class ProblemSentences
{
    /// <summary>Puts a problem's sentences into the reader's language, those of its fields too.</summary>
    public static void Say(ProblemDetailsContext context)
    {
        if (SentenceCatalogue.Of(context.HttpContext) is not { } catalogue)
        {
            return;
        }

        var problem = context.ProblemDetails;
        if (problem.Extensions.TryGetValue("errors", out var told) && told is IReadOnlyDictionary<string, string[]> { Count: > 0 } errors)
        {
            var first = errors.First();
            problem.Detail =
                first.Value is [var why, ..] && problem.Detail == $"{first.Key} {why}" ? $"{first.Key}: {catalogue.Say(why)}"
                : problem.Detail is { } detail ? catalogue.Say(detail)
                : null;
            problem.Extensions["errors"] = errors.ToDictionary(
                error => error.Key,
                error => error.Value.Select(catalogue.Say).ToArray(),
                StringComparer.Ordinal
            );
        }
        else if (problem.Detail is { } detail)
        {
            problem.Detail = catalogue.Say(detail);
        }
    }
}
