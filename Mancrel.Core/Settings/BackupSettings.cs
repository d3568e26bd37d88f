namespace Mancrel.Core.Settings;

/// <summary>Backups that the host makes by itself (<c>Mancrel:Backup</c>).</summary>
public sealed record BackupSettings
{
    /// <summary>Each begins at the same times of every day.</summary>
    public static IReadOnlyList<int> Intervals { get; } = [1, 2, 3, 4, 6, 8, 12, 24];

    /// <summary>The folder that they lie in, each in one of its own; null makes none.</summary>
    public string? Folder { get; init; }

    /// <summary>When the first of a day is made, by the office's clock.</summary>
    public TimeOnly At { get; init; } = new(2, 30);

    /// <summary>Hours from one to the next, of <see cref="Intervals"/>.</summary>
    public int EveryHours { get; init; } = 24;

    /// <summary>How many of them stay, 1 to 1,000; older ones are deleted after each that came out well.</summary>
    public int Keep { get; init; } = 14;
}
