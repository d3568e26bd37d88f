using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using SQLitePCL;

namespace Mancrel.Local.Sqlite;

/// <summary>A prepared statement, kept by its session. Bind in order, step, read; dispose makes it ready for the next use.</summary>
/// <remarks>Over the raw API: a group commit runs some hundred thousand of these a second, where ADO.NET's objects would be half of the
/// time.</remarks>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : IDisposable
{
    private int next = 1;

    public SqliteStatement Bind(string? value)
    {
        session.Check(value is null ? raw.sqlite3_bind_null(handle, next++) : raw.sqlite3_bind_text(handle, next++, value));
        return this;
    }

    public SqliteStatement Bind(long? value)
    {
        session.Check(value is { } number ? raw.sqlite3_bind_int64(handle, next++, number) : raw.sqlite3_bind_null(handle, next++));
        return this;
    }

    public SqliteStatement Bind(DateTimeOffset? value) => Bind(value?.UtcTicks);

    /// <summary>Text given as UTF-8.</summary>
    public SqliteStatement BindText(ReadOnlySpan<byte> utf8)
    {
        session.Check(raw.sqlite3_bind_text(handle, next++, utf8));
        return this;
    }

    public SqliteStatement BindBlob(ReadOnlySpan<byte> value)
    {
        // A span of no bytes has no address, which SQLite would take for NULL.
        session.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, next++, 0) : raw.sqlite3_bind_blob(handle, next++, value));
        return this;
    }

    /// <summary>A value of <see cref="QueryScalar"/>.</summary>
    public SqliteStatement BindScalar(object? value)
    {
        switch (value)
        {
            case double number:
                session.Check(raw.sqlite3_bind_double(handle, next++, number));
                return this;
            case long number:
                return Bind(number);
            default:
                return Bind((string?)value);
        }
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        throw session.Failure(code);
    }

    /// <summary>Runs a statement without rows; returns how many rows it changed.</summary>
    public int Run()
    {
        using (this)
        {
            Step();
            return session.Changes;
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public DateTimeOffset Time(int column) => new(Int64(column), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public TenantId Tenant(int column) => new(Text(column));

    /// <summary>Text or blob as bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>A value of <see cref="QueryScalar"/>.</summary>
    public object? Scalar(int column) =>
        raw.sqlite3_column_type(handle, column) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => Int64(column),
            raw.SQLITE_FLOAT => raw.sqlite3_column_double(handle, column),
            _ => Text(column),
        };

    public void Dispose()
    {
        next = 1;
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }

    public void Close() => handle.Dispose();
}
