using Mancrel.Api.Identity;
using Mancrel.Core.Schedules;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Hosting;

/// <summary>One look at the schedules: what is due is done, each slot by one instance of the app, whichever comes first.</summary>
public sealed partial class ScheduleRound(ScheduleRunner runner, HomeTenant home, ILogger<ScheduleRound> log)
{
    /// <summary>Does what is due; gives back how many slots that was.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var outcomes = await runner.RunDueAsync(home.Tenant, cancellation);
        foreach (var outcome in outcomes.Where(one => one.Error is not null))
        {
            SlotFailed(log, outcome.Error!, outcome.Name, outcome.Slot);
        }

        return outcomes.Count;
    }

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "Schedule {Name} failed at {Slot}; it is tried again")]
    private static partial void SlotFailed(ILogger logger, Exception exception, string name, string slot);
}
