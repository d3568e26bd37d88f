using Mancrel.Api.Identity;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Operations;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>Looks through a data folder that nobody uses, and mends what can be made again of what is there.</summary>
internal sealed class Doctor(IServiceProvider services, string folder, bool repair, Action<Finding> tell)
{
    /// <summary>Runs every check; true where no fault is left.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var database = services.GetRequiredService<SqliteDatabase>();
        var home = services.GetRequiredService<HomeTenant>().Tenant;
        var isSound = true;
        foreach (
            var check in new Func<Task<Finding>>[]
            {
                () => CounterCheck.RunAsync(database, repair, cancellation),
                () => SearchCheck.StructureAsync(database, repair, cancellation),
                () => isSound ? FollowAsync(cancellation) : Task.FromResult(NotFollowed),
                () => SearchCheck.EntriesAsync(database, [.. services.GetServices<ISearchSource>()], repair, cancellation),
                () => ReferenceCheck.RunAsync(database, services.GetRequiredService<LostContacts>(), repair, cancellation),
                async () =>
                    await services.GetRequiredService<KeptSums>().CheckAsync(home, repair, cancellation) is { Count: > 0 } wrong
                        ? Finding.Mendable("sums", $"wrong are the {string.Join(", ", wrong)}", repair, "count them again")
                        : Finding.Fine("sums", "are those of what was counted"),
                () => BlobCheck.MissingAsync(database, folder, cancellation),
                () => BlobCheck.OrphansAsync(database, folder, repair, cancellation),
                () => Task.FromResult(WorkCheck.Workflows(database)),
                () => Task.FromResult(WorkCheck.Queue(database)),
            }
        )
        {
            cancellation.ThrowIfCancellationRequested();
            var finding = await check();
            isSound &= finding.Standing != Standing.Fault;
            tell(finding);
        }

        return isSound;
    }

    // With a counter that is behind, or an index that is broken, every write would fail.
    private static Finding NotFollowed { get; } = new("changes", Standing.Note, "not followed, because of the fault above");

    // What a stop left between a record and what is derived from it, the next start would do as well.
    private async Task<Finding> FollowAsync(CancellationToken cancellation)
    {
        var feed = services.GetRequiredService<CrmFeed>();
        var followed = 0;
        var more = 0;
        do
        {
            followed += more;
            more = await feed.AdvanceAsync(cancellation: cancellation);
        } while (more > 0);

        return Finding.Fine("changes", followed == 0 ? "all are followed" : $"followed {followed} that the last stop had left");
    }
}
