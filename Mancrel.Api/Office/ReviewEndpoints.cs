using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Office;

/// <summary>A daily review; its id is the office's date.</summary>
public sealed record ReviewView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Date,
    DateTimeOffset At,
    IReadOnlyList<ReviewSection> Sections
)
{
    /// <summary>The view of a stored review.</summary>
    public static ReviewView Of(Stored<Review> stored) =>
        new(stored.Value.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, stored.Value.Date, stored.Value.At, stored.Value.Sections);
}

/// <summary>The daily reviews.</summary>
public static class ReviewEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("-date", ["date"], ("date", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/reviews").WithTags("Reviews").Needs(Permission.Read);
        group.MapGet("/", ListAsync).Tells("The daily reviews.");
        group.MapGet("/latest", LatestAsync).Tells("The newest daily review.");
        group.MapGet("/{date}", GetAsync).Tells("The review of a date.");
    }

    private static async Task<Ok<ListPage<ReviewView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ReviewSight sights,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Review>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        var views = new List<ReviewView>(page.Items.Count);
        foreach (var item in page.Items)
        {
            views.Add(await ViewAsync(item, caller, sights, cancellation));
        }

        return TypedResults.Ok(new ListPage<ReviewView>(views, page.NextCursor));
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> LatestAsync(
        Caller caller,
        IDocumentStore store,
        ReviewSight sights,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Review>(
            caller.Tenant,
            new DocumentQuery { Sort = new DocumentSort("date", Descending: true), Limit = 1 },
            cancellation
        );
        return page.Items.Count > 0
            ? TypedResults.Ok(await ViewAsync(page.Items[0], caller, sights, cancellation))
            : Problems.Of(StatusCodes.Status404NotFound, "there is no review yet: the first is made on the next morning");
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> GetAsync(
        string date,
        Caller caller,
        IDocumentStore store,
        ReviewSight sights,
        CancellationToken cancellation
    ) =>
        await store.GetAsync<Review>(caller.Tenant, Review.PartitionOf(date), date, cancellation) is { } stored
            ? TypedResults.Ok(await ViewAsync(stored, caller, sights, cancellation))
            : Problems.NotFound("review", date);

    private static async Task<ReviewView> ViewAsync(
        Stored<Review> stored,
        Caller caller,
        ReviewSight sights,
        CancellationToken cancellation
    ) => ReviewView.Of(stored with { Value = await sights.SeenAsync(caller.Tenant, caller.Sight, stored.Value, cancellation) });
}
