using System.Globalization;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Local.Commands;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Backups;

/// <summary>
/// The backups of the running host. What was made stands in their folder and nowhere else: after a start, a restore or a move the last
/// one is what lies there. One that is due and failed is due again a quarter of an hour later.
/// </summary>
internal sealed partial class ScheduledBackups(string data, MancrelSettings settings, TimeProvider clock, ILogger<ScheduledBackups> log)
    : IBackups,
        IDisposable
{
    private const string Unfinished = ".partial";
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(15);

    private readonly BackupSettings wanted = settings.Backup;
    private readonly BackupTimes times = new(settings.Backup, settings.Office.Zone);
    private readonly SemaphoreSlim asked = new(0, 1);
    private readonly Lock gate = new();
    private readonly string folder = settings.Backup.Folder is { } path ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) : "";
    private bool running;
    private bool besides;
    private bool looked;
    private BackupMade? last;
    private (DateTimeOffset At, string Why)? failure;

    /// <summary>Whether the settings ask for any.</summary>
    public bool IsOn => wanted.Folder is not null;

    public BackupState State
    {
        get
        {
            if (!IsOn)
            {
                return BackupState.None;
            }

            lock (gate)
            {
                return new BackupState(
                    Scheduled: true,
                    folder,
                    wanted.EveryHours,
                    wanted.Keep,
                    running || besides,
                    last,
                    failure?.At,
                    failure?.Why,
                    IsDue() ? failure?.At + Again ?? clock.GetUtcNow() : times.Next(clock.GetUtcNow())
                );
            }
        }
    }

    public bool Ask()
    {
        if (!IsOn)
        {
            return false;
        }

        lock (gate)
        {
            if (!besides)
            {
                besides = true;
                asked.Release();
            }
        }

        return true;
    }

    /// <summary>Makes one where one is due; comes back when it is worth looking again.</summary>
    public async Task TurnAsync(TimeSpan patience, CancellationToken cancellation)
    {
        Look();
        bool now;
        lock (gate)
        {
            now = IsDue() && (failure is not { } failed || clock.GetUtcNow() >= failed.At + Again);
        }

        if (now || await AskedAsync(patience, cancellation))
        {
            await MakeAsync(cancellation);
        }
    }

    public void Dispose() => asked.Dispose();

    private async Task<bool> AskedAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            await asked.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool IsDue() => last is null || last.At < times.Last(clock.GetUtcNow());

    // The newest that is whole: the one that a restore would take.
    private void Look()
    {
        if (looked)
        {
            return;
        }

        var newest = Whole().Select(Read).FirstOrDefault(made => made is not null);
        lock (gate)
        {
            (last, looked) = (newest, true);
        }
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            (running, besides) = (true, false);
        }

        // What was asked for meanwhile is what is made now.
        asked.Wait(0, CancellationToken.None);
        var name = "mancrel-" + clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var target = Path.Combine(folder, name + Unfinished);
        try
        {
            PrivateFiles.MakeFolder(folder);
            Clear();
            var manifest = await new FolderBackup(data, target, clock, line => Told(log, line)).RunAsync(cancellation);
            Directory.Move(target, Path.Combine(folder, name));
            var made = new BackupMade(name, manifest.TakenAt, manifest.Files.Count, manifest.Files.Sum(file => file.Size));
            lock (gate)
            {
                (last, failure) = (made, null);
            }

            Made(log, name, made.Files, made.Bytes);
            Forget();
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            var why = Reason(error);
            lock (gate)
            {
                failure = (clock.GetUtcNow(), why);
            }

            Failed(log, why, error);
            Remove(target);
        }
        finally
        {
            lock (gate)
            {
                running = false;
            }
        }
    }

    // What a crash left half done. Nothing but what carries our name and ending is touched.
    private void Clear()
    {
        foreach (var half in Directory.EnumerateDirectories(folder, "mancrel-*" + Unfinished).Where(IsOurs))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    private void Forget()
    {
        foreach (var old in Whole().Skip(wanted.Keep))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Stays(log, old, error);
            }
        }
    }

    // Newest first. A folder that somebody put there by hand and named otherwise is no concern of ours, nor is one without a manifest.
    private List<string> Whole() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder, "mancrel-*")
                    .Where(path => IsOurs(path) && !path.EndsWith(Unfinished, StringComparison.Ordinal))
                    .Where(path => File.Exists(Path.Combine(path, BackupManifest.Name)))
                    .OrderDescending(StringComparer.Ordinal),
            ]
            : [];

    private static bool IsOurs(string path) =>
        Path.GetFileName(path) is var name
        && DateTime.TryParseExact(
            name.EndsWith(Unfinished, StringComparison.Ordinal) ? name[..^Unfinished.Length] : name,
            "'mancrel-'yyyyMMdd-HHmmss",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        );

    private static BackupMade? Read(string path)
    {
        try
        {
            var manifest = BackupManifest.Read(path);
            return new BackupMade(Path.GetFileName(path), manifest.TakenAt, manifest.Files.Count, manifest.Files.Sum(file => file.Size));
        }
        catch (Exception error) when (error is CommandRefusedException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string target)
    {
        try
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is cleared away before the next one.
        }
    }

    private string Reason(Exception error) =>
        error switch
        {
            CommandRefusedException or DatabaseRefusedException => error.Message,
            SqliteFailureException sqlite => StartFaults.Of(sqlite) ?? "the database could not be copied",
            IOException full when StartFaults.IsFull(full) => $"the disk of {folder} is full",
            UnauthorizedAccessException => $"{folder} cannot be written by the user that runs Mancrel",
            IOException => $"{folder} could not be written: {error.Message}",
            _ => "it failed for a reason that stands in the log",
        };

    [LoggerMessage(EventId = 2040, Level = LogLevel.Information, Message = "Backup {Name}: {Files} files, {Bytes} bytes")]
    private static partial void Made(ILogger logger, string name, int files, long bytes);

    [LoggerMessage(EventId = 2041, Level = LogLevel.Error, Message = "The backup failed: {Why}")]
    private static partial void Failed(ILogger logger, string why, Exception exception);

    [LoggerMessage(EventId = 2042, Level = LogLevel.Warning, Message = "The old backup {Path} could not be deleted")]
    private static partial void Stays(ILogger logger, string path, Exception exception);

    [LoggerMessage(EventId = 2043, Level = LogLevel.Debug, Message = "Backup: {Line}")]
    private static partial void Told(ILogger logger, string line);
}
