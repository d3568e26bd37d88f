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
    string ReasonId,
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
            ReasonIdOf(letter),
            letter.DeliveryCount,
            letter.FirstSeen,
            letter.LastSeen,
            Json(letter.Body)
        );

    /// <summary>The same for all that failed in one queue for one reason, in whatever language the reason is read.</summary>
    public static string ReasonIdOf(DeadLetter letter) => Hashing.Short($"{letter.Queue}\n{letter.Reason}");

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

/// <summary>Which dead letters to try again: those named, or all with one reason.</summary>
/// <param name="Ids">Up to 200 ids.</param>
/// <param name="ReasonId">In place of ids: the <c>reasonId</c> of one of them, for all that have it.</param>
public sealed record DeadLetterReplay(IReadOnlyList<string>? Ids = null, string? ReasonId = null);

/// <summary>What became of one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Replayed">False where it is not there any more: somebody was quicker.</param>
public sealed record ReplayedLetter(string Id, bool Replayed);

/// <summary>What became of all.</summary>
/// <param name="Items">Each of them.</param>
/// <param name="Replayed">How many are tried again.</param>
/// <param name="More">Whether there are more with that reason: ask again.</param>
public sealed record ReplayAnswer(IReadOnlyList<ReplayedLetter> Items, int Replayed, bool More);

/// <summary>What could not be processed.</summary>
public static class DeadLetterEndpoints
{
    private const int MostAtOnce = 200;

    // How many are looked through for a reason: more is for another time.
    private const int MostLookedAt = 5_000;

    private static readonly ListShape Shape = ListShape.Of("-lastSeen", ["lastSeen"], ("queue", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/deadletters").WithTags("Dead letters").Needs(Permission.Operate);
        group.MapGet("/", ListAsync).Tells("What could not be processed, with the reason.");
        group
            .MapPost("/replay", ReplayManyAsync)
            .Tells(
                "Puts several dead letters back into their queues: up to 200 by id, or all with one reason, 200 at a time.",
                """{"ids": ["d1", "d2"]}"""
            );
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

    private static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> ReplayManyAsync(
        DeadLetterReplay body,
        Caller caller,
        IEventQueue queue,
        IDocumentStore store,
        IRandomSource random,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var byReason = !string.IsNullOrWhiteSpace(body.ReasonId);
        if (byReason == body.Ids is { Count: > 0 } || body.Ids is { Count: > MostAtOnce })
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "ids",
                $"has 1 to {MostAtOnce} ids of dead letters, or reasonId is given in their place"
            );
        }

        var (ids, more) = byReason
            ? await OfReasonAsync(queue, caller.Tenant, body.ReasonId!, cancellation)
            : ([.. body.Ids!.Distinct(StringComparer.Ordinal)], false);
        var items = new List<ReplayedLetter>(ids.Count);
        foreach (var id in ids)
        {
            items.Add(new ReplayedLetter(id, await queue.ReplayAsync(caller.Tenant, id, cancellation)));
        }

        var replayed = items.Count(item => item.Replayed);
        if (replayed > 0)
        {
            var by = await CallerName.OfAsync(store, caller, cancellation);
            var line = AdminEvent.Of(
                "deadletters",
                random.NewId("ae_"),
                "dead letters tried again",
                string.Create(CultureInfo.InvariantCulture, $"{replayed}"),
                by,
                clock.GetUtcNow()
            );
            await store.CommitAsync(new DocumentBatch(caller.Tenant, line.Partition).Create(line), cancellation);
        }

        return TypedResults.Ok(new ReplayAnswer(items, replayed, more));
    }

    // All are found before the first goes back: one that fails again at once must not be met a second time.
    private static async Task<(IReadOnlyList<string> Ids, bool More)> OfReasonAsync(
        IEventQueue queue,
        TenantId tenant,
        string reason,
        CancellationToken cancellation
    )
    {
        List<string> ids = [];
        var looked = 0;
        string? cursor = null;
        do
        {
            var page = await queue.ListDeadLettersAsync(tenant, queue: null, limit: MostAtOnce, cursor, cancellation);
            foreach (var letter in page.Items.Where(letter => DeadLetterView.ReasonIdOf(letter) == reason))
            {
                if (ids.Count == MostAtOnce)
                {
                    return (ids, true);
                }

                ids.Add(letter.Id);
            }

            looked += page.Items.Count;
            cursor = page.NextCursor;
        } while (cursor is not null && looked < MostLookedAt);
        return (ids, cursor is not null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        string id,
        Caller caller,
        IEventQueue queue,
        CancellationToken cancellation
    ) => await queue.DiscardAsync(caller.Tenant, id, cancellation) ? TypedResults.NoContent() : Problems.NotFound("dead letter", id);
}
