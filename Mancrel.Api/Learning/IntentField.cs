using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mancrel.Api.Learning;

/// <summary>Reads an intent by its name of the taxonomy.</summary>
internal static class IntentField
{
    private static readonly Dictionary<string, Intent> Names = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    /// <summary>True where it is one, or none was given.</summary>
    public static bool TryRead(string? name, out Intent? intent)
    {
        intent = name is not null && Names.TryGetValue(name, out var known) ? known : null;
        return name is null || intent is not null;
    }

    /// <summary>The refusal of anything else.</summary>
    public static ProblemHttpResult Problem(string field) =>
        Problems.Field(StatusCodes.Status422UnprocessableEntity, field, "is one of " + string.Join(", ", Names.Keys));
}
