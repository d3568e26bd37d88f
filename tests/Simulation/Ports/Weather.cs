using System.Diagnostics.CodeAnalysis;
using Mancrel.Core.Ports;

namespace Simulation.Ports;

/// <summary>What the things behind the ports do although nothing fails. This one does nothing.</summary>
[SuppressMessage(
    "Performance",
    "CA1852:Seal internal types",
    Justification = "The simulator derives from it; a second project compiles this file without it."
)]
internal class Weather
{
    /// <summary>A message on its way to the queue; one that comes later is held back there.</summary>
    public virtual QueueMessage Underway(QueueMessage message) => message;

    /// <summary>The order in which messages are handed out.</summary>
    public virtual IReadOnlyList<QueueDelivery> Ordered(IReadOnlyList<QueueDelivery> deliveries) => deliveries;

    /// <summary>True where the lock of a delivery ran out just before it was settled: it comes again.</summary>
    public virtual bool LosesLock() => false;

    /// <summary>True where somebody else writes the same documents just before a commit.</summary>
    public virtual bool Conflicts() => false;
}
