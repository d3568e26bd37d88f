using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Patterns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>How the people of a team did.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Days">Of so many days.</param>
/// <param name="Complete">False where older deals or tasks were left out; the newest 1,000 won, lost and due are read.</param>
/// <param name="People">Of each person whom the caller sees, who won most first.</param>
public sealed record TeamView(DateTimeOffset AsOf, int Days, bool Complete, IReadOnlyList<PersonFigures> People);

/// <summary>How people's deals and tasks went.</summary>
internal static class TeamEndpoints
{
    private const int UsualDays = 90;
    private const int MostDays = 730;

    /// <summary>Maps the route.</summary>
    public static void MapTeam(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/team", ReadAsync)
            .Tells(
                "How each person's deals and tasks of the last days (`days`, 1 to 730, 90 where nobody says) went, beside all others: "
                    + "tested against chance and corrected for how many people are compared."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<TeamView>> ReadAsync(
        string? days,
        string? pipelineId,
        Caller caller,
        TeamBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var asked = Days(days, UsualDays, MostDays);
        var report = await book.ReadAsync(
            caller.Tenant,
            caller.Sight,
            asked,
            string.IsNullOrEmpty(pipelineId) ? null : new PipelineId(pipelineId),
            cancellation
        );
        return TypedResults.Ok(new TeamView(clock.GetUtcNow(), asked, report.Complete, report.People));
    }

    /// <summary>A number of days that is asked for.</summary>
    internal static int Days(string? text, int usual, int most) =>
        string.IsNullOrEmpty(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= most ? days
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, "days", $"is a whole number from 1 to {most}");
}
