using System.Net.Sockets;
using Mancrel.Local.Sqlite;
using SQLitePCL;

namespace Mancrel.Local.Commands;

/// <summary>What the machine refuses a start, in one line that says what to do about it.</summary>
internal static class StartFaults
{
    // ENOSPC and EDQUOT of errno.h, as .NET carries them (HResult) on Unix; ERROR_DISK_FULL on Windows.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>The line; null for a fault of ours, which is to be seen whole.</summary>
    public static string? Reason(Exception error) =>
        error switch
        {
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException taken } =>
                $"{taken.Message}: another program listens there; choose another address with --urls",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                "the address of --urls is none of this machine's; choose another, such as http://localhost:7071",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                "the port of --urls is one that this user may not open; choose one from 1024 on",
            IOException { InnerException: SocketException inner } => Reason(inner) ?? inner.Message,
            FormatException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
                $"--urls cannot be listened to: {error.Message}",
            SqliteFailureException sqlite => Of(sqlite),
            UnauthorizedAccessException => $"{error.Message} The data folder must be writable for the user that runs Mancrel.",
            IOException full when IsFull(full) => "the disk is full: nothing can be kept; free some space and start again",
            IOException => error.Message,
            _ => null,
        };

    /// <summary>What ails the database, in words; null for what says nothing about the machine.</summary>
    public static string? Of(SqliteFailureException error) =>
        (error.Code & 0xff) switch
        {
            raw.SQLITE_FULL => "the disk is full: nothing can be kept; free some space",
            raw.SQLITE_READONLY => "the database is read-only: the data folder must be writable for the user that runs Mancrel",
            raw.SQLITE_CANTOPEN => "the database cannot be opened: the data folder must be writable for the user that runs Mancrel",
            raw.SQLITE_IOERR => "the disk does not read or write the database (I/O error); look at the disk and its space",
            raw.SQLITE_CORRUPT => "the database is damaged; put a backup back",
            _ => null,
        };

    /// <summary>Whether it says that the disk is full.</summary>
    public static bool IsFull(IOException error) =>
        error.HResult == WindowsDiskFull || (!OperatingSystem.IsWindows() && (error.HResult & 0xffff) is NoSpace or OverQuota);
}
