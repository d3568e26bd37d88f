using Mancrel.Api.Access;
using Mancrel.Api.Http;
using Mancrel.Core.Conversations;
using Mancrel.Core.Crm.Sharing;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Work;

/// <summary>A daily review; its id is the office's date.</summary>
public sealed record ReviewView(string Id, string Etag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Date, DateTimeOffset At, IReadOnlyList<ReviewSection> Sections)
{
    /// <summary>The view of a stored review.</summary>
    public static ReviewView Of(Stored<Review> stored) => new(stored.Value.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, stored.Value.Date, stored.Value.At, stored.Value.Sections);
}

/// <summary>The daily reviews.</summary>
public static class ReviewEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("-date", ["date"], ("date", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/reviews").WithTags("Reviews").Needs(Permission.Read);
        group.MapGet("/", ListAsync);
        group.MapGet("/latest", LatestAsync);
        group.MapGet("/{date}", GetAsync);
    }

    private static async Task<Ok<ListPage<ReviewView>>> ListAsync(HttpRequest request, Caller caller, IDocumentStore store, Sights sights, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Review>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        var views = new List<ReviewView>(page.Items.Count);
        foreach (var item in page.Items)
        {
            views.Add(await ViewAsync(item, caller, store, sights, cancellation));
        }

        return TypedResults.Ok(new ListPage<ReviewView>(views, page.NextCursor));
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> LatestAsync(Caller caller, IDocumentStore store, Sights sights, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Review>(caller.Tenant, new DocumentQuery { Sort = new DocumentSort("date", Descending: true), Limit = 1 }, cancellation);
        return page.Items.Count > 0 ? TypedResults.Ok(await ViewAsync(page.Items[0], caller, store, sights, cancellation)) : Problems.Of(StatusCodes.Status404NotFound, "there is no review yet: the first is made on the next morning");
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> GetAsync(string date, Caller caller, IDocumentStore store, Sights sights, CancellationToken cancellation) =>
        await store.GetAsync<Review>(caller.Tenant, Review.PartitionOf(date), date, cancellation) is { } stored ? TypedResults.Ok(await ViewAsync(stored, caller, store, sights, cancellation)) : Problems.NotFound("review", date);

    // A review is made for the office; who does not see all of it reads, and counts, what is left.
    private static async Task<ReviewView> ViewAsync(Stored<Review> stored, Caller caller, IDocumentStore store, Sights sights, CancellationToken cancellation)
    {
        if (caller.Sight.IsAll)
        {
            return ReviewView.Of(stored);
        }

        var items = stored.Value.Sections.SelectMany(section => section.Items).ToList();
        var ids = items.Where(item => item.Kind == Message.Kind).Select(item => item.Id).ToList();
        var messages = ids.Count == 0 ? [] : (await store.QueryAsync<Message>(caller.Tenant, new DocumentQuery { Where = [new("messageId", FilterOperator.In, ids)], Limit = ids.Count }, cancellation)).Items;
        var talks = messages.ToDictionary(message => message.Value.Id, message => message.Value.Partition, StringComparer.Ordinal);
        string HomeOf(ReviewItem item) => item.Kind == Message.Kind ? talks.GetValueOrDefault(item.Id, "conversation/") : $"{item.Kind}/{item.Id}";
        var visible = await sights.VisibleAsync(caller.Tenant, caller.Sight, items.Select(HomeOf), cancellation);
        var sections = stored.Value.Sections
            .Select(section => section with { Items = [.. section.Items.Where(item => caller.Sight.Sees(item.Assignee) && visible.Contains(HomeOf(item)))] })
            .Select(section => section with { Count = section.Items.Count });
        return ReviewView.Of(stored with { Value = stored.Value with { Sections = [.. sections.Where(section => section.Count > 0)] } });
    }
}
