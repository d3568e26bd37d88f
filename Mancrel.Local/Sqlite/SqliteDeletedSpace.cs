using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>Deleted rows lie in free pages of the file and in its log until both are written anew.</summary>
public sealed class SqliteDeletedSpace(SqliteDatabase database) : IDeletedSpace
{
    public Task ReclaimAsync(CancellationToken cancellation = default) => database.CompactAsync(cancellation);
}
