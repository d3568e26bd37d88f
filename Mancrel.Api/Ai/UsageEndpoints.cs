using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Ai;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>What one task used of one model on one day.</summary>
public sealed record UsageLine(
    string Day,
    string Task,
    string Model,
    int Calls,
    IReadOnlyDictionary<string, int> Failures,
    long InputTokens,
    long OutputTokens,
    string? Cost,
    string? Currency
);

/// <summary>What language models used.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Provider">Who is asked now.</param>
/// <param name="TokensPerDay">The tenant's bound.</param>
/// <param name="LeftToday">What is left of it today (UTC).</param>
/// <param name="Items">Newest day first.</param>
public sealed record UsageView(string From, string To, string Provider, long TokensPerDay, long LeftToday, IReadOnlyList<UsageLine> Items);

/// <summary>Tokens and cost.</summary>
public static class UsageEndpoints
{
    private const int MostLines = 1000;

    /// <summary>Maps the route.</summary>
    public static void MapUsage(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/ai/usage", GetAsync)
            .Tells("Tokens, calls and cost of language models by day.")
            .WithTags("AI")
            .Needs(Permission.Operate);

    private static async Task<Ok<UsageView>> GetAsync(
        string? from,
        string? to,
        Caller caller,
        IDocumentStore store,
        UsageLog usage,
        MancrelSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var last = Day("to", to) ?? AiUsage.DayOf(clock.GetUtcNow());
        var first = Day("from", from) ?? AiUsage.DayOf(clock.GetUtcNow() - TimeSpan.FromDays(30));
        var page = await store.QueryAsync<AiUsage>(
            caller.Tenant,
            new DocumentQuery
            {
                Where = [new("day", FilterOperator.GreaterOrEqual, first), new("day", FilterOperator.LessOrEqual, last)],
                Sort = new DocumentSort("day", Descending: true),
                Limit = MostLines,
            },
            cancellation
        );
        return TypedResults.Ok(
            new UsageView(
                first,
                last,
                settings.Ai.Provider == AiProvider.Local ? "local" : CoreJson.Name(settings.Ai.Provider) + ":" + settings.Ai.Model,
                settings.Ai.TokensPerDay,
                await usage.LeftTodayAsync(caller.Tenant, cancellation),
                [
                    .. page
                        .Items.Select(item => item.Value)
                        .Select(line => new UsageLine(
                            line.Day,
                            line.Task,
                            line.Model,
                            line.Calls,
                            line.Failures,
                            line.InputTokens,
                            line.OutputTokens,
                            line.Cost?.ToString("0.######", CultureInfo.InvariantCulture),
                            line.Currency
                        )),
                ]
            )
        );
    }

    private static string? Day(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, name, "is a day such as 2026-11-21");
}
