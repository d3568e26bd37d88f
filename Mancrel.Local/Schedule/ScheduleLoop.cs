using Mancrel.Api.Identity;
using Mancrel.Core.Office.Schedules;

namespace Mancrel.Local.Schedule;

/// <summary>
/// Does scheduled work when its slots fall due, and looks now and then for slots that failed or that a crash left half done.
/// </summary>
internal sealed partial class ScheduleLoop(
    ScheduleRunner runner,
    HomeTenant home,
    IntakePressure pressure,
    TimeProvider clock,
    ILogger<ScheduleLoop> log
) : Loop(log)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ForeverAsync("schedules", TurnAsync, stoppingToken);

    private async Task TurnAsync(CancellationToken stopping)
    {
        await pressure.PortionAsync(1, 1, stopping);
        foreach (var outcome in await runner.RunDueAsync(home.Tenant, stopping))
        {
            if (outcome.Error is { } error)
            {
                SlotFailed(Log, error, outcome.Name, outcome.Slot);
            }
            else
            {
                SlotDone(Log, outcome.Name, outcome.Slot, outcome.Result);
            }
        }

        var rest = runner.NextDue - clock.GetUtcNow() + ShortestRest;
        await Task.Delay(
            rest < ShortestRest ? ShortestRest
                : rest > LongestRest ? LongestRest
                : rest,
            clock,
            stopping
        );
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "Schedule {Name} failed at {Slot}; it is tried again")]
    private static partial void SlotFailed(ILogger logger, Exception exception, string name, string slot);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Debug, Message = "Schedule {Name} did {Slot}: {Result}")]
    private static partial void SlotDone(ILogger logger, string name, string slot, string? result);
}
