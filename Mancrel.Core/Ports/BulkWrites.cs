namespace Mancrel.Core.Ports;

/// <summary>
/// Says of a flow of calls that it writes very many documents, each by itself: how many are written in a second counts, and not how soon
/// one is. A store that can send such writes together does so (Cosmos DB); one that does anyway hears nothing new (SQLite). What a commit
/// promises is the same. Flows along awaits and into what runs side by side.
/// </summary>
public static class BulkWrites
{
    private static readonly AsyncLocal<int> Depth = new();

    /// <summary>True inside of such a flow.</summary>
    public static bool Underway => Depth.Value > 0;

    /// <summary>Begins one; disposing ends it. Scopes may lie inside of each other.</summary>
    public static IDisposable Begin()
    {
        Depth.Value++;
        return new Scope();
    }

    private sealed class Scope : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!ended)
            {
                ended = true;
                Depth.Value--;
            }
        }
    }
}
