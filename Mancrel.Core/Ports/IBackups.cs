namespace Mancrel.Core.Ports;

/// <summary>Backups that the host makes by itself.</summary>
public interface IBackups
{
    /// <summary>How it stands with them.</summary>
    BackupState State { get; }

    /// <summary>Asks for one besides; it is made soon. False where the host makes none.</summary>
    bool Ask();
}

/// <summary>How it stands with the host's backups.</summary>
/// <param name="Scheduled">Whether the host makes any.</param>
/// <param name="Folder">Where they lie.</param>
/// <param name="EveryHours">Hours from one to the next.</param>
/// <param name="Keep">How many stay.</param>
/// <param name="Running">Whether one is being made, or asked for.</param>
/// <param name="Last">The last one that came out well; null where none did.</param>
/// <param name="FailedAt">When the last try failed; null where the last one came out well.</param>
/// <param name="Fault">Why, in words.</param>
/// <param name="Next">When the next one is due.</param>
public sealed record BackupState(
    bool Scheduled,
    string? Folder,
    int EveryHours,
    int Keep,
    bool Running,
    BackupMade? Last,
    DateTimeOffset? FailedAt,
    string? Fault,
    DateTimeOffset? Next
)
{
    /// <summary>Of a host that makes none.</summary>
    public static BackupState None { get; } = new(false, null, 0, 0, false, null, null, null, null);

    /// <summary>Whether two were due since the last one: what it would bring back is too old.</summary>
    public bool IsOld(DateTimeOffset now) => Scheduled && Last is { } last && now - last.At > 2 * TimeSpan.FromHours(EveryHours);
}

/// <summary>A whole backup.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="At">The moment that a restore goes back to.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How large.</param>
public sealed record BackupMade(string Name, DateTimeOffset At, int Files, long Bytes);

/// <summary>Of services that are backed up by their provider (Cosmos DB, Blob Storage).</summary>
public sealed class BackedUpByService : IBackups
{
    public BackupState State => BackupState.None;

    public bool Ask() => false;
}
