using System.Globalization;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>What can be done about an alert: a request that can be sent as it stands, with the caller's own rights.</summary>
/// <param name="Method">POST.</param>
/// <param name="Path">The route.</param>
/// <param name="Body">What is sent.</param>
public sealed record AlertAction(string Method, string Path, IReadOnlyDictionary<string, string> Body);

/// <summary>Something that wants looking at.</summary>
/// <param name="Id">The same as long as it is the same thing.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The deal's or customer's id; null where it is the whole office.</param>
/// <param name="Name">In words, where there is a subject.</param>
/// <param name="Since">Since when a deal is stuck; the day of a customer's last purchase.</param>
/// <param name="Now">The share now, where it is about one.</param>
/// <param name="Before">The share before; of confidences, none.</param>
/// <param name="Expected">What confidences or scores foretold, or the chance that a customer buys nothing in six months.</param>
/// <param name="Chance">How likely chance alone makes such a difference, corrected for how much is watched.</param>
/// <param name="Page">Where to look.</param>
/// <param name="Action">What can be done at once.</param>
public sealed record AlertView(
    string Id,
    AlertKind Kind,
    string? Subject,
    string? Name,
    DateTimeOffset? Since,
    Proportion? Now,
    Proportion? Before,
    double? Expected,
    double? Chance,
    string Page,
    AlertAction Action
);

/// <summary>What wants looking at.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Days">The last days, which are compared.</param>
/// <param name="BeforeDays">With so many days before.</param>
/// <param name="StuckDeals">All that are stuck and seen; the ten that are stuck longest are told.</param>
/// <param name="SilentCustomers">All that are at risk and seen; the ten likeliest are told.</param>
/// <param name="Alerts">The office's first, then deals, then customers.</param>
public sealed record AlertsView(
    DateTimeOffset AsOf,
    int Days,
    int BeforeDays,
    long StuckDeals,
    long SilentCustomers,
    IReadOnlyList<AlertView> Alerts
);

/// <summary>What grew worse and what waits too long, each with something to do about it.</summary>
internal static class AlertEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/alerts", ReadAsync)
            .Tells(
                "What wants looking at: reply times, bounces, overrides, stock questions and confidences that grew worse by more than "
                    + "chance explains, deals that are stuck and customers who are silent, each with what can be done at once."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<AlertsView>> ReadAsync(Caller caller, AlertBook book, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var seen = await book.ReadAsync(caller.Tenant, caller.Sight, now, cancellation);
        return TypedResults.Ok(
            new AlertsView(now, Anomalies.Days, Anomalies.Before, seen.StuckDeals, seen.SilentCustomers, [.. seen.All.Select(View)])
        );
    }

    private static AlertView View(Alert alert) =>
        new(
            alert.Id,
            alert.Kind,
            alert.Subject,
            alert.Name,
            alert.Since,
            alert.Now,
            alert.Before,
            alert.Expected,
            alert.Chance,
            alert.Page,
            alert.Kind switch
            {
                AlertKind.SlowReplies => Task(("title", "Replies take longer than they did")),
                AlertKind.Bounces => Task(("title", "More mail comes back than did")),
                AlertKind.StockQuestions => Task(("title", "More people ask what is in stock")),
                AlertKind.Overrides => Task(("title", "More drafts are wrong than were")),
                AlertKind.CalibrationDrift => Task(("title", "Confidences promise more than comes")),
                AlertKind.DealScoreDrift => Task(("title", "The scores of deals no longer tell which are won")),
                AlertKind.ContactScoreDrift => Task(("title", "The scores of contacts no longer tell who buys")),
                AlertKind.StuckDeal => Task(("title", "Move on: " + alert.Name), ("dealId", alert.Subject!)),
                _ => Task(
                    ("title", string.Create(CultureInfo.InvariantCulture, $"Write to {alert.Name}, silent for {alert.SilentDays} days")),
                    (alert.IsCompany ? "companyId" : "contactId", alert.Subject!)
                ),
            }
        );

    private static AlertAction Task(params (string Name, string Value)[] body) =>
        new("POST", "/api/tasks", body.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
}
