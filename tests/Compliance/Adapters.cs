using Mancrel.Core.Common;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance;

/// <summary>What the suites share: two tenants, a clock that stands still, and a database in a folder of its own.</summary>
public abstract class ComplianceSuite : IDisposable
{
    private readonly List<IDisposable> owned = [];

    protected static TenantId Ours { get; } = new("ours");

    protected static TenantId Theirs { get; } = new("theirs");

    protected ManualTimeProvider Time { get; } = new();

    protected T Own<T>(T thing)
        where T : IDisposable
    {
        owned.Add(thing);
        return thing;
    }

    protected SqliteDatabase NewDatabase() => Own(SqliteDatabase.Open(Path.Combine(Own(new TempFolder()).Path, "mancrel.db")));

    public void Dispose()
    {
        // Last made, first gone: the database before its folder.
        owned.Reverse();
        owned.ForEach(o => o.Dispose());
        owned.Clear();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mancrel-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
