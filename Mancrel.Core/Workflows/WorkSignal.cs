namespace Mancrel.Core.Workflows;

/// <summary>Wakes whoever waits. Take <see cref="Next"/> before looking for work, so that no pulse is missed between.</summary>
public sealed class WorkSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource source = Make();

    /// <summary>Completes at the next pulse.</summary>
    public Task Next
    {
        get
        {
            lock (gate)
            {
                return source.Task;
            }
        }
    }

    /// <summary>Wakes all who wait now.</summary>
    public void Pulse()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            old = source;
            source = Make();
        }

        old.SetResult();
    }

    // Those who wait go on elsewhere, not inside of the one who pulses.
    private static TaskCompletionSource Make() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
