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

/// <summary>How it stands with the backups.</summary>
/// <param name="Scheduled">Whether the host makes any by itself.</param>
/// <param name="Folder">Where on its machine they lie.</param>
/// <param name="EveryHours">Hours from one to the next.</param>
/// <param name="Keep">How many stay.</param>
/// <param name="Running">Whether one is being made.</param>
/// <param name="Old">Whether the last one is older than two intervals.</param>
/// <param name="Last">The last one that came out well.</param>
/// <param name="FailedAt">When the last try failed; null where it came out well.</param>
/// <param name="Fault">Why.</param>
/// <param name="Next">When the next one is due.</param>
public sealed record BackupView(
    bool Scheduled,
    string? Folder,
    int EveryHours,
    int Keep,
    bool Running,
    bool Old,
    BackupMade? Last,
    DateTimeOffset? FailedAt,
    [property: Said] string? Fault,
    DateTimeOffset? Next
)
{
    /// <summary>The view of a state.</summary>
    public static BackupView Of(BackupState state, DateTimeOffset now) =>
        new(
            state.Scheduled,
            state.Folder,
            state.EveryHours,
            state.Keep,
            state.Running,
            state.IsOld(now),
            state.Last,
            state.FailedAt,
            state.Fault,
            state.Next
        );
}

/// <summary>The backups, for who keeps the product running.</summary>
public static class BackupEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/operations/backup").WithTags("Operations");
        group
            .MapGet("/", Read)
            .Tells("The backups that the host makes by itself: the last one, the next one, what failed.")
            .Needs(Permission.Operate);
        group
            .MapPost("/", AskAsync)
            .Tells("Has a backup made now, besides those that are due. Administrators.")
            .Needs(Permission.Administer);
    }

    private static Ok<BackupView> Read(IBackups backups, TimeProvider clock) =>
        TypedResults.Ok(BackupView.Of(backups.State, clock.GetUtcNow()));

    private static async Task<Results<Accepted<BackupView>, ProblemHttpResult>> AskAsync(
        Caller caller,
        IBackups backups,
        IDocumentStore store,
        IRandomSource random,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!backups.State.Scheduled)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "no folder for backups is set up (Mancrel:Backup:Folder); the command backup makes one anywhere"
            );
        }

        var now = clock.GetUtcNow();
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var line = AdminEvent.Of("backups", random.NewId("ae_"), "backup asked for", backups.State.Folder ?? "", by, now);
        await store.CommitAsync(new DocumentBatch(caller.Tenant, line.Partition).Create(line), cancellation);
        backups.Ask();
        return TypedResults.Accepted((string?)null, BackupView.Of(backups.State, now));
    }
}
