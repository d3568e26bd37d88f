using System.Globalization;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Office.Schedules;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Hands over the open work of those who are away, and gives it back when they are here again.</summary>
public sealed class OutOfOffice(HandOver handOver) : IScheduledWork
{
    public string Name => "out-of-office";

    public string About =>
        "Hands the open work of people who are out of office to who stands in, and gives back what is still open when they are here again.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (given, returned) = await handOver.RunAsync(slot.Tenant, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{given} handed over, {returned} given back");
    }
}
