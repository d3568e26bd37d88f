using Mancrel.Local.Backups;

namespace Mancrel.Local.Schedule;

/// <summary>Makes the backups that fall due. A loop of its own: a large one takes minutes, and nothing else waits for it.</summary>
internal sealed class BackupLoop(ScheduledBackups backups, ILogger<BackupLoop> log) : Loop(log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        backups.IsOn ? ForeverAsync("backups", stopping => backups.TurnAsync(LookAgain, stopping), stoppingToken) : Task.CompletedTask;
}
