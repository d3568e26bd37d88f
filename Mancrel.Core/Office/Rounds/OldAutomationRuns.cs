using System.Globalization;
using Mancrel.Core.Automations;
using Mancrel.Core.Office.Schedules;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Forgets runs of automations three months after they began. What they looked at is too old to begin another.</summary>
public sealed class OldAutomationRuns(AutomationRunBook book) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public string Name => "old-automation-runs";

    public string About => "Forgets runs of automations that ended, three months after they began.";

    public Cadence Cadence => new Cadence.Daily(new TimeOnly(3, 20));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var forgotten = await book.ForgetAsync(slot.Tenant, slot.Due - Kept, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{forgotten} forgotten");
    }
}
