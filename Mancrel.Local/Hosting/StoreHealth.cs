using Mancrel.Local.Commands;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Hosting;

/// <summary>
/// Whether the database writes: a host that accepts mail and cannot keep it is down. Anybody may ask for the health, so one write answers
/// all who ask within some seconds.
/// </summary>
internal sealed class StoreHealth(SqliteDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private Task<string?>? last;
    private long asked;

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public Task<string?> CheckAsync()
    {
        lock (gate)
        {
            if (last is null || (last.IsCompleted && clock.GetElapsedTime(asked) > Fresh))
            {
                asked = clock.GetTimestamp();
                last = ProbeAsync();
            }

            return last;
        }
    }

    private async Task<string?> ProbeAsync()
    {
        try
        {
            await database.ProbeAsync(CancellationToken.None);
            return null;
        }
        catch (SqliteFailureException error)
        {
            return StartFaults.Of(error) ?? "the database does not take what is written";
        }
    }
}
