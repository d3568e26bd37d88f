using System.Net.Sockets;
using Mancrel.Local.Commands;
using Mancrel.Local.Hosting;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Tests;

/// <summary>What the machine refuses is told in words.</summary>
public sealed class MachineFaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-faults-").FullName;

    [Fact]
    public async Task While_writes_fail_the_store_is_down_and_says_why()
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder, "mancrel.db"));
        Assert.Null(await new StoreHealth(database, TimeProvider.System).CheckAsync());

        // The file may not grow by a page more: to SQLite that is a full disk.
        var blob = new string('x', 100_000);
        await database.WriteAsync(
            session =>
            {
                session.Execute("CREATE TABLE filler(text TEXT); PRAGMA max_page_count=1");
                return 0;
            },
            default
        );
        await Assert.ThrowsAsync<SqliteFailureException>(() =>
            database.WriteAsync(session => session.Sql("INSERT INTO filler(text) VALUES (?)").Bind(blob).Run(), default)
        );
        await database.WriteAsync(
            session =>
            {
                session.Execute("CREATE TRIGGER full BEFORE UPDATE ON counters BEGIN INSERT INTO filler VALUES (zeroblob(200000)); END");
                return 0;
            },
            default
        );
        Assert.Contains("disk is full", await new StoreHealth(database, TimeProvider.System).CheckAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_another_process_holds_is_refused_as_such_and_a_folder_that_cannot_be_written_is_not()
    {
        var path = Path.Combine(folder, "mancrel.db");
        using (SqliteDatabase.Open(path))
        {
            var held = Assert.Throws<DatabaseRefusedException>(() => SqliteDatabase.Open(path));
            Assert.Contains("in use by another Mancrel process", held.Message, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(folder, "file"), "");
        var other = Assert.ThrowsAny<Exception>(() => SqliteDatabase.Open(Path.Combine(folder, "file", "mancrel.db")));
        Assert.IsNotType<DatabaseRefusedException>(other);
        Assert.NotNull(StartFaults.Reason(other));
    }

    [Fact]
    public void Every_refusal_of_the_machine_is_one_line()
    {
        Exception[] faults =
        [
            new SocketException((int)SocketError.AccessDenied),
            new SocketException((int)SocketError.AddressNotAvailable),
            new UnauthorizedAccessException("Access to the path '/x' is denied."),
            new SqliteFailureException(13, "full"),
            new SqliteFailureException(8, "readonly"),
            new SqliteFailureException(10 | (3 << 8), "write"),
            new IOException("Read-only file system : '/x'"),
            new IOException("No space left on device : '/x'", 28),
        ];
        Assert.All(faults, fault => Assert.DoesNotContain('\n', StartFaults.Reason(fault)!));
        Assert.Null(StartFaults.Reason(new NotSupportedException("a fault of ours")));
    }

    [Theory]
    [InlineData(null, 100, 10_000)]
    [InlineData(1_048_576L, 100, 10_000)]
    [InlineData(1024L, 174, 700)]
    [InlineData(200L, 190, 25)]
    public void Connections_leave_handles_for_everything_else(long? handles, long inUse, long connections) =>
        Assert.Equal(connections, OpenFiles.Of(handles, inUse));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
