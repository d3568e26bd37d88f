using System.Globalization;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>More replies than before took longer than four hours.</summary>
    SlowReplies,

    /// <summary>More mail than before came back.</summary>
    Bounces,

    /// <summary>More drafts than before were wrong.</summary>
    Overrides,

    /// <summary>More letters than before ask whether something is in stock.</summary>
    StockQuestions,

    /// <summary>Fewer answers are right than their confidences say.</summary>
    CalibrationDrift,

    /// <summary>A deal for which nothing was done in time.</summary>
    StuckDeal,

    /// <summary>A customer who is silent for longer than usual.</summary>
    SilentCustomer,
}

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
/// <param name="Expected">What confidences foretold, or the chance that a customer buys nothing in six months.</param>
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
    private const int MostOfEach = 10;
    private const int Months = 6;

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

    private static async Task<Ok<AlertsView>> ReadAsync(
        Caller caller,
        StatsBook book,
        MailFlowBook mail,
        CustomerBook customers,
        CustomerRecords records,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var office = await OfficeAsync(caller, book, mail, now, cancellation);
        var (stuck, deals) = await DealsAsync(caller, store, now, cancellation);
        var (silent, people) = await PeopleAsync(caller, customers, records, cancellation);
        return TypedResults.Ok(new AlertsView(now, Anomalies.Days, Anomalies.Before, stuck, silent, [.. office, .. deals, .. people]));
    }

    private static async Task<List<AlertView>> OfficeAsync(
        Caller caller,
        StatsBook book,
        MailFlowBook mail,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = today.AddDays(1 - Anomalies.Days);
        var days = await book.DaysAsync(caller.Tenant, from.AddDays(-Anomalies.Before), today, cancellation);
        var grown = Anomalies.Grown(
            StatsBook.Sum(days.Where(day => day.Day >= from).Select(day => day.Values)),
            StatsBook.Sum(days.Where(day => day.Day < from).Select(day => day.Values))
        );
        var alerts = grown
            .Select(one =>
            {
                var kind = Enum.GetValues<AlertKind>().Single(some => CoreJson.Name(some) == one.What);
                return Office(kind, one.Now, one.Before, null, one.Corrected);
            })
            .ToList();
        if (Anomalies.Drift(await mail.DecisionsAsync(caller.Tenant, cancellation)) is { } drift)
        {
            alerts.Add(Office(AlertKind.CalibrationDrift, drift.Right, null, drift.Foretold, null));
        }

        return alerts;
    }

    private static AlertView Office(AlertKind kind, Proportion now, Proportion? before, double? expected, double? chance)
    {
        var (page, title) = kind switch
        {
            AlertKind.SlowReplies => ("/inbox", "Replies take longer than they did"),
            AlertKind.Bounces => ("/outreach/suppressions", "More mail comes back than did"),
            AlertKind.StockQuestions => ("/products", "More people ask what is in stock"),
            AlertKind.Overrides => ("/ai/decisions", "More drafts are wrong than were"),
            _ => ("/ai/quality", "Confidences promise more than comes"),
        };
        return new AlertView(
            CoreJson.Name(kind),
            kind,
            Subject: null,
            Name: null,
            Since: null,
            now,
            before,
            expected,
            chance,
            page,
            Task(("title", title))
        );
    }

    private static async Task<(long All, List<AlertView> Alerts)> DealsAsync(
        Caller caller,
        IDocumentStore store,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery
        {
            Where = [new("status", FilterOperator.Equal, DealStatus.Active), new("rotsAt", FilterOperator.LessThan, now)],
            Sort = new DocumentSort("rotsAt"),
            Limit = MostOfEach,
            CountTotal = true,
        };
        var page = await store.QueryAsync<Deal>(caller.Tenant, caller.Sight.Narrow<Deal>(query), cancellation);
        return (
            page.Total ?? page.Items.Count,
            [
                .. page
                    .Items.Select(item => item.Value)
                    .Select(deal => new AlertView(
                        "stuck_deal/" + deal.Id,
                        AlertKind.StuckDeal,
                        deal.Id,
                        deal.Title,
                        deal.RotsAt,
                        Now: null,
                        Before: null,
                        Expected: null,
                        Chance: null,
                        "/deals/" + deal.Id,
                        Task(("title", "Move on: " + deal.Title), ("dealId", deal.Id))
                    )),
            ]
        );
    }

    private static async Task<(long All, List<AlertView> Alerts)> PeopleAsync(
        Caller caller,
        CustomerBook book,
        CustomerRecords records,
        CancellationToken cancellation
    )
    {
        var fit = await book.OfAsync(caller.Tenant, cancellation);
        var silent = fit.Ahead(Months)
            .Customers.Where(one => one.AtRisk && caller.Sight.Sees(fit.Owners[one.History.Customer]))
            .OrderByDescending(one => one.Silent.Expected)
            .ThenBy(one => one.History.Customer.Id, StringComparer.Ordinal)
            .ToList();
        var known = await records.ReadAsync([.. silent.Take(MostOfEach).Select(one => one.History.Customer)], caller, cancellation);
        return (
            silent.Count,
            [
                .. from one in silent.Take(MostOfEach)
                let who = one.History.Customer
                where known.ContainsKey(who)
                select new AlertView(
                    "silent_customer/" + who.Id,
                    AlertKind.SilentCustomer,
                    who.Id,
                    known[who].Name,
                    new DateTimeOffset(one.History.Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                    Now: null,
                    Before: null,
                    one.Silent.Expected,
                    Chance: null,
                    (who.IsCompany ? "/companies/" : "/contacts/") + who.Id,
                    Task(("title", Wanted(known[who].Name, one.History.Silent)), (who.IsCompany ? "companyId" : "contactId", who.Id))
                ),
            ]
        );
    }

    private static string Wanted(string name, int days) =>
        string.Create(CultureInfo.InvariantCulture, $"Write to {name}, silent for {days} days");

    private static AlertAction Task(params (string Name, string Value)[] body) =>
        new("POST", "/api/tasks", body.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
}
