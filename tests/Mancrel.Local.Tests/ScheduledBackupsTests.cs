using Mancrel.Core.Settings;
using Mancrel.InMemory;
using Mancrel.Local.Backups;
using Mancrel.Local.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Mancrel.Local.Tests;

/// <summary>Backups by the clock: when they are due, how many stay, what is told of one that failed.</summary>
public sealed class ScheduledBackupsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-scheduled-").FullName;
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly SqliteDatabase database;

    public ScheduledBackupsTests()
    {
        Directory.CreateDirectory(Data);
        database = SqliteDatabase.Open(Path.Combine(Data, "mancrel.db"));
    }

    private string Data => Path.Combine(folder, "data");

    private string Target => Path.Combine(folder, "safe");

    [Fact]
    public async Task The_first_is_made_at_once_and_the_next_when_its_hour_comes()
    {
        using var backups = Backups(new BackupSettings { Folder = Target });
        await backups.TurnAsync(TimeSpan.Zero, default);
        Assert.Equal(["mancrel-20261102-090000"], Names());
        var made = backups.State;
        Assert.Equal(("mancrel-20261102-090000", clock.GetUtcNow()), (made.Last!.Name, made.Last.At));
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 2, 30, 0, TimeSpan.Zero), made.Next);
        await backups.TurnAsync(TimeSpan.Zero, default);
        Assert.Single(Names());

        clock.Advance(TimeSpan.FromHours(17.5));
        await backups.TurnAsync(TimeSpan.Zero, default);
        Assert.Equal(["mancrel-20261102-090000", "mancrel-20261103-023000"], Names());

        // Another start reads what lies there, and makes none that is not due.
        using var later = Backups(new BackupSettings { Folder = Target });
        await later.TurnAsync(TimeSpan.Zero, default);
        Assert.Equal("mancrel-20261103-023000", later.State.Last!.Name);
        Assert.Equal(2, Names().Count);
        Assert.Equal(0, BackupManifest.Read(Path.Combine(Target, "mancrel-20261103-023000")).Files.Count(file => file.Size < 0));
    }

    [Fact]
    public async Task So_many_stay_as_the_settings_say_and_nothing_else_in_the_folder_is_touched()
    {
        Directory.CreateDirectory(Path.Combine(Target, "mancrel-by-hand"));
        Directory.CreateDirectory(Path.Combine(Target, "mancrel-20200101-000000"));
        Directory.CreateDirectory(Path.Combine(Target, "mancrel-20260101-000000.partial"));
        using var backups = Backups(
            new BackupSettings
            {
                Folder = Target,
                EveryHours = 6,
                Keep = 2,
            }
        );
        for (var turn = 0; turn < 4; turn++)
        {
            await backups.TurnAsync(TimeSpan.Zero, default);
            clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Equal(["mancrel-20200101-000000", "mancrel-20261102-210000", "mancrel-20261103-030000", "mancrel-by-hand"], Names());
    }

    [Fact]
    public async Task One_that_failed_says_why_and_is_tried_again_and_the_last_one_grows_too_old()
    {
        using var backups = Backups(new BackupSettings { Folder = Target });
        await backups.TurnAsync(TimeSpan.Zero, default);
        Directory.Move(Target, Target + ".away");
        File.WriteAllText(Target, "a file where the folder was");

        clock.Advance(TimeSpan.FromHours(18));
        await backups.TurnAsync(TimeSpan.Zero, default);
        var failed = backups.State;
        Assert.Equal(clock.GetUtcNow(), failed.FailedAt);
        Assert.Contains(Target, failed.Fault, StringComparison.Ordinal);
        Assert.False(failed.IsOld(clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromHours(31));
        Assert.True(failed.IsOld(clock.GetUtcNow()));

        File.Delete(Target);
        Directory.Move(Target + ".away", Target);
        await backups.TurnAsync(TimeSpan.Zero, default);
        Assert.Null(backups.State.Fault);
        Assert.False(backups.State.IsOld(clock.GetUtcNow()));
        Assert.Equal(2, Names().Count);
    }

    [Fact]
    public async Task One_that_is_asked_for_is_made_though_none_is_due()
    {
        using var backups = Backups(new BackupSettings { Folder = Target });
        await backups.TurnAsync(TimeSpan.Zero, default);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(backups.Ask());
        Assert.True(backups.State.Running);
        await backups.TurnAsync(Timeout.InfiniteTimeSpan, default);
        Assert.Equal(("mancrel-20261102-090100", false), (backups.State.Last!.Name, backups.State.Running));

        using var off = Backups(new BackupSettings());
        Assert.Equal((false, false), (off.Ask(), off.State.Scheduled));
    }

    [Fact]
    public void The_hours_are_those_of_the_offices_clock_also_where_it_is_set()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var nightly = new BackupTimes(new BackupSettings { At = new TimeOnly(2, 30) }, berlin);
        var noon = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 1, 30, 0, TimeSpan.Zero), nightly.Last(noon));

        // 02:30 is left out that night; an hour later it is.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), nightly.Next(noon));
        var sixHourly = new BackupTimes(new BackupSettings { At = new TimeOnly(22, 0), EveryHours = 6 }, berlin);
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 9, 0, 0, TimeSpan.Zero), sixHourly.Last(noon));
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 15, 0, 0, TimeSpan.Zero), sixHourly.Next(noon));
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ScheduledBackups Backups(BackupSettings settings) =>
        new(Data, new MancrelSettings { Backup = settings }, clock, NullLogger<ScheduledBackups>.Instance);

    private List<string> Names() =>
        [.. Directory.GetDirectories(Target).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
