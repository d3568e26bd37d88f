using System.Globalization;
using Mancrel.Core.Office.Schedules;

namespace Mancrel.Core.Operations.People;

/// <summary>Takes up erasures that a stop or a crash cut short.</summary>
public sealed class OpenErasures(PersonErasure erasure) : IScheduledWork
{
    public string Name => "erasures";

    public string About => "Finishes erasures of people that a stop cut short";

    public Cadence Cadence { get; } = new Cadence.Every(TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var finished = await erasure.ResumeAsync(slot.Tenant, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{finished} finished");
    }
}
