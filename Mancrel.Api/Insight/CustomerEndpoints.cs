using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>Which customers stay away, and what customers are worth.</summary>
internal static class CustomerEndpoints
{
    private const int UsualSilence = 6;
    private const int UsualLifetime = 12;

    private static readonly ListShape Churn = ListShape.Of(
        "-silent",
        ["silent", "lastOn", "purchases"],
        ("atRisk", FieldType.Flag),
        ("ownerId", FieldType.Text),
        ("kind", FieldType.Text)
    ) with
    {
        Besides = ["months"],
    };

    private static readonly ListShape Lifetime = ListShape.Of(
        "-value",
        ["value", "lastOn", "purchases"],
        ("currency", FieldType.Text),
        ("ownerId", FieldType.Text),
        ("kind", FieldType.Text)
    ) with
    {
        Besides = ["months"],
    };

    /// <summary>Maps the routes.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/insight/churn", ChurnAsync)
            .Tells(
                "How likely each customer buys nothing in the months ahead, with interval, reasons and next step; who is at risk "
                    + "(`filter.atRisk=true`), and how well such chances came true."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);
        routes
            .MapGet("/api/insight/clv", LifetimeAsync)
            .Tells("What each customer will buy for in the months ahead, with interval and reasons, and all of them together.")
            .WithTags("Insight")
            .Needs(Permission.Read);
    }

    private static async Task<Ok<ChurnPage>> ChurnAsync(
        string? months,
        HttpRequest request,
        Caller caller,
        CustomerBook book,
        CustomerRecords records,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, OneKind(Churn));
        var (ahead, fit) = (Months(months, UsualSilence), await book.OfAsync(caller.Tenant, cancellation));
        var forecast = fit.Ahead(ahead);
        var seen = forecast.Customers.Where(one => caller.Sight.Sees(fit.Owners[one.History.Customer])).ToList();
        var found = seen.Where(one => list.Filters.All(filter => Takes(filter, one, fit)));
        var page = await records.PageAsync(
            list,
            Sorted(found, list.Sort, one => list.Sort.Field == "silent" ? one.Silent.Expected : Common(one, list.Sort.Field)),
            one => one.History.Customer,
            caller,
            cancellation
        );
        return TypedResults.Ok(
            new ChurnPage(
                [.. page.Items.Select(item => View(item.Item, item.Record))],
                page.NextCursor,
                page.Total,
                ahead,
                new ChurnTotal(
                    seen.Count,
                    seen.Count(one => one.AtRisk),
                    LikelyView.Of(forecast.Together(one => caller.Sight.Sees(fit.Owners[one.Customer])).Silent)
                ),
                Model(fit)
            )
        );
    }

    private static async Task<Ok<LifetimePage>> LifetimeAsync(
        string? months,
        HttpRequest request,
        Caller caller,
        CustomerBook book,
        CustomerRecords records,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, OneKind(Lifetime));
        var (ahead, fit) = (Months(months, UsualLifetime), await book.OfAsync(caller.Tenant, cancellation));
        var forecast = fit.Ahead(ahead);
        var found = forecast.Customers.Where(one =>
            one.Value is not null
            && caller.Sight.Sees(fit.Owners[one.History.Customer])
            && list.Filters.All(filter => Takes(filter, one, fit))
        );
        var page = await records.PageAsync(
            list,
            Sorted(found, list.Sort, one => list.Sort.Field == "value" ? one.Value!.Expected : Common(one, list.Sort.Field)),
            one => one.History.Customer,
            caller,
            cancellation
        );
        var together = forecast.Together(one => caller.Sight.Sees(fit.Owners[one.Customer]));
        return TypedResults.Ok(
            new LifetimePage(
                [.. page.Items.Select(item => Worth(item.Item, item.Record))],
                page.NextCursor,
                page.Total,
                ahead,
                [
                    .. together
                        .Values.OrderByDescending(one => one.Value.Customers)
                        .Select(one => new LifetimeTotal(one.Value.Customers, LikelyMoney.Of(one.Value.Value, one.Key))),
                ],
                Model(fit)
            )
        );
    }

    private static ListShape OneKind(ListShape shape) => shape.OneOf<CustomerKind>("kind");

    private static int Months(string? text, int usual) =>
        string.IsNullOrEmpty(text) ? usual
        : CustomerBook.Months.FirstOrDefault(some => some.ToString(System.Globalization.CultureInfo.InvariantCulture) == text)
            is > 0
                and var months
            ? months
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, "months", "is one of " + string.Join(", ", CustomerBook.Months));

    private static bool Takes(DocumentFilter filter, CustomerOutlook one, CustomerFit fit)
    {
        var value = filter.Field switch
        {
            "atRisk" => (object)one.AtRisk,
            "ownerId" => fit.Owners[one.History.Customer]?.Value ?? "",
            "kind" => CoreJson.Name(Kind(one)),
            _ => one.History.Currency ?? "",
        };
        return filter.Value is IEnumerable<string> any ? any.Contains((string)value, StringComparer.Ordinal) : value.Equals(filter.Value);
    }

    private static double Common(CustomerOutlook one, string field) =>
        field == "lastOn" ? one.History.Last.DayNumber : one.History.Purchases;

    private static IReadOnlyList<CustomerOutlook> Sorted(
        IEnumerable<CustomerOutlook> found,
        DocumentSort sort,
        Func<CustomerOutlook, double> key
    ) =>
        [
            .. (sort.Descending ? found.OrderByDescending(key) : found.OrderBy(key)).ThenBy(
                one => one.History.Customer.Id,
                StringComparer.Ordinal
            ),
        ];

    private static CustomerKind Kind(CustomerOutlook one) => one.History.Customer.IsCompany ? CustomerKind.Company : CustomerKind.Contact;

    private static ChurnView View(CustomerOutlook one, CustomerRecord record)
    {
        var known = one.History;
        var reasons = new List<CustomerReason>
        {
            new("days_silent", known.Silent, (int)Math.Round((one.Silent.Expected - one.AtOnce) * 100)),
            new("purchases", known.Purchases, Effect: null),
        };
        if (known.Gap is { } gap)
        {
            reasons.Insert(1, new CustomerReason("usual_gap", gap, Effect: null));
        }

        return new ChurnView(
            known.Customer.Id,
            record.ETag,
            record.CreatedAt,
            record.UpdatedAt,
            Kind(one),
            record.Name,
            record.Owner?.Value,
            known.Purchases,
            known.First,
            known.Last,
            LikelyView.Of(one.Silent),
            one.Alive,
            one.AtRisk,
            reasons,
            one.Next
        );
    }

    private static LifetimeView Worth(CustomerOutlook one, CustomerRecord record)
    {
        var known = one.History;
        return new LifetimeView(
            known.Customer.Id,
            record.ETag,
            record.CreatedAt,
            record.UpdatedAt,
            Kind(one),
            record.Name,
            record.Owner?.Value,
            known.Purchases,
            known.First,
            known.Last,
            LikelyView.Of(one.Purchases),
            LikelyMoney.Of(one.Value!, known.Currency!),
            [
                new CustomerReason("purchases", known.Purchases, Effect: null),
                new CustomerReason("mean_worth", Math.Round(known.Mean, 2), Effect: null),
                new CustomerReason("still_customer", one.Alive, Effect: null),
            ]
        );
    }

    private static CustomerModelView Model(CustomerFit fit) =>
        new(
            fit.Models.CameAgain >= CustomerModels.OwnFrom ? "own" : "stated",
            CustomerModels.OwnFrom,
            fit.Models.Customers.Count,
            fit.Models.CameAgain,
            fit.Bought.Count,
            fit.Complete,
            fit.Models.Test
        );
}
