using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>How well the office keeps its records.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="StaleDays">A record is stale when nothing was heard of it, and nothing changed on it, for so many days.</param>
/// <param name="Complete">False where there are more records of a kind than the 5,000 that are read.</param>
/// <param name="Contacts">Of contacts.</param>
/// <param name="Companies">Of companies.</param>
/// <param name="Contradictions">Contacts that write from another company's domain than their own, by name, at most fifty.</param>
public sealed record RecordsView(
    DateTimeOffset AsOf,
    int StaleDays,
    bool Complete,
    KindQuality Contacts,
    KindQuality Companies,
    IReadOnlyList<Contradiction> Contradictions
);

/// <summary>How complete and fresh records are, and which deny each other.</summary>
internal static class RecordEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapRecords(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/records", ReadAsync)
            .Tells(
                "How many contacts and companies have each field, how many are stale, and which contacts write from another company's "
                    + "domain than their own."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<RecordsView>> ReadAsync(Caller caller, RecordBook book, TimeProvider clock, CancellationToken cancellation)
    {
        var report = await book.ReadAsync(caller.Tenant, caller.Sight, cancellation);
        return TypedResults.Ok(
            new RecordsView(
                clock.GetUtcNow(),
                RecordQuality.StaleDays,
                report.Complete,
                report.Contacts,
                report.Companies,
                report.Contradictions
            )
        );
    }
}
