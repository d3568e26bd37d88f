using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Operations;

/// <summary>A dead letter as operators see it.</summary>
public sealed record DeadLetterView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Queue,
    string MessageId,
    [property: Said] string Reason,
    int Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    JsonElement? Body
)
{
    /// <summary>The view of a dead letter.</summary>
    public static DeadLetterView Of(DeadLetter letter) =>
        new(
            letter.Id,
            string.Create(CultureInfo.InvariantCulture, $"{letter.DeliveryCount}.{letter.LastSeen.UtcTicks}"),
            letter.FirstSeen,
            letter.LastSeen,
            letter.Queue,
            letter.MessageId,
            letter.Reason,
            letter.DeliveryCount,
            letter.FirstSeen,
            letter.LastSeen,
            Json(letter.Body)
        );

    private static JsonElement? Json(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What could not be processed.</summary>
public static class DeadLetterEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("-lastSeen", ["lastSeen"], ("queue", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/deadletters").WithTags("Dead letters").Needs(Permission.Operate);
        group.MapGet("/", ListAsync).Tells("What could not be processed, with the reason.");
        group.MapPost("/{id}/replay", ReplayAsync).Tells("Puts a dead letter back into its queue.");
        group.MapPost("/{id}/discard", DiscardAsync).Tells("Discards a dead letter for good.");
    }

    private static async Task<Ok<ListPage<DeadLetterView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IEventQueue queue,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        var page = await queue.ListDeadLettersAsync(
            caller.Tenant,
            list.Filters.Count > 0 ? list.Filters[0].Value as string : null,
            list.Limit,
            list.Cursor,
            cancellation
        );
        return TypedResults.Ok(new ListPage<DeadLetterView>([.. page.Items.Select(DeadLetterView.Of)], page.NextCursor));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReplayAsync(
        string id,
        Caller caller,
        IEventQueue queue,
        CancellationToken cancellation
    ) => await queue.ReplayAsync(caller.Tenant, id, cancellation) ? TypedResults.NoContent() : Problems.NotFound("dead letter", id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        string id,
        Caller caller,
        IEventQueue queue,
        CancellationToken cancellation
    ) => await queue.DiscardAsync(caller.Tenant, id, cancellation) ? TypedResults.NoContent() : Problems.NotFound("dead letter", id);
}
