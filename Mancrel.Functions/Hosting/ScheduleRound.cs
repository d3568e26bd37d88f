using Mancrel.Api.Identity;
using Mancrel.Core.Office.Schedules;
using Mancrel.Functions.Workflows;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// One look at a schedule: what is due is done, each slot by one instance of the app, whichever comes first. A slot that failed is tried
/// again at a later look.
/// </summary>
public sealed partial class ScheduleRound(ScheduleRunner runner, HomeTenant home, DurableClientSlot slot, ILogger<ScheduleRound> log)
{
    /// <summary>Does what is due; true when there was something.</summary>
    public async Task<bool> RunAsync(string schedule, DurableTaskClient client, CancellationToken cancellation)
    {
        slot.Use(client);
        var outcome = await runner.RunDueAsync(home.Tenant, schedule, cancellation);
        if (outcome?.Error is { } error)
        {
            SlotFailed(log, error, outcome.Name, outcome.Slot);
        }

        return outcome is not null;
    }

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "Schedule {Name} failed at {Slot}; it is tried again")]
    private static partial void SlotFailed(ILogger logger, Exception exception, string name, string slot);
}
