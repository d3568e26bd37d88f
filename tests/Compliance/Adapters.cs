using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance;

/// <summary>A database in a folder of its own, for the adapters of the embedded host.</summary>
public abstract partial class ComplianceSuite
{
    protected SqliteDatabase NewDatabase() => Own(SqliteDatabase.Open(Path.Combine(Own(new TempFolder()).Path, "mancrel.db")));
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mancrel-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
