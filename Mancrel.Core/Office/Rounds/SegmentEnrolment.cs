using System.Globalization;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Sequences;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Puts whoever came into a segment meanwhile into the sequences that take its people in.</summary>
public sealed class SegmentEnrolment(SequenceIntakes intakes) : IScheduledWork
{
    public string Name => "segment-enrolment";

    public string About => "Enrols who belongs to a segment in the sequences that take its people in by themselves, each person once.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        // Names of workflow instances have no colons.
        var looked = await intakes.LookAsync(slot.Tenant, slot.Key.Replace(":", "", StringComparison.Ordinal), cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{looked} segments looked at");
    }
}
