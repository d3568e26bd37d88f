using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>The counter of changes is ahead of all that it gave out: otherwise two versions of a document would have one ETag.</summary>
internal static class CounterCheck
{
    /// <summary>Looks, and mends.</summary>
    public static async Task<Finding> RunAsync(SqliteDatabase database, bool repair, CancellationToken cancellation)
    {
        var (counter, highest) = database.Read(session =>
        {
            var most = session.Number("SELECT max(position) FROM changes");
            foreach (var table in StoredTables.Names(session))
            {
                most = Math.Max(most, session.Number($"SELECT max(position) FROM \"{table}\""));
            }

            return (session.Number("SELECT value FROM counters WHERE name = 'position'"), most);
        });
        if (counter >= highest)
        {
            return Finding.Fine("counters", $"{counter} changes");
        }

        if (repair)
        {
            await database.RaisePositionAsync(highest, cancellation);
        }

        return Finding.Mendable(
            "counters",
            $"the counter of changes stands at {counter}, behind the change {highest}",
            repair,
            $"set it to {highest}"
        );
    }
}
