using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Each night: a training from what people said since the last one. Where nobody said anything new, or too little, there is none.
/// </summary>
public sealed class NightlyTraining(ModelDesk desk, LabelContext labels) : IScheduledWork
{
    public string Name => "nightly-training";

    public string About => "Trains the tenant's model from new corrections and verdicts; it is used only where it is better.";

    public Cadence Cadence => new Cadence.Daily(new TimeOnly(3, 0));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        if (await labels.NewestAsync(slot.Tenant, cancellation) is not { } newest)
        {
            return "nobody said anything yet";
        }

        if (await desk.NewestAsync(slot.Tenant, cancellation) is { } last && last.Value.At >= newest)
        {
            return "nothing new was said";
        }

        if ((await labels.ReadAsync(slot.Tenant, cancellation)).Count is var count && count < TenantTraining.FewestLabels)
        {
            return $"{count} labels are too few";
        }

        return "started " + (await desk.StartAsync(slot.Tenant, MessageDecision.Automatic, cancellation)).Value.ModelId;
    }
}
