namespace Mancrel.Core.Workflows;

/// <summary>
/// The one thread that workflow code may run on: whatever thread pumps it at the moment. Continuations are queued and run in
/// order before <see cref="Run"/> returns; one that comes from another thread means that the code awaited something foreign.
/// </summary>
internal sealed class ReplayScheduler : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private int pumpThread;
    private volatile bool left;

    /// <summary>True once code has left this context.</summary>
    public bool Left => left;

    /// <summary>True where workflow code may call its context.</summary>
    public bool IsHere => ReferenceEquals(Current, this) && pumpThread == Environment.CurrentManagedThreadId;

    /// <summary>Notes that code has left.</summary>
    public void MarkLeft() => left = true;

    /// <summary>Does something that sets workflow code going, and pumps until the code blocks.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="asCode">
    /// True to run the action itself as workflow code. False for completing a task: that happens outside the context, so that an
    /// ordinary await is queued while one with ConfigureAwait(false) goes on inline and is caught at its next call, always at the same
    /// place.
    /// </param>
    public void Run(Action action, bool asCode)
    {
        var previous = Current;
        pumpThread = Environment.CurrentManagedThreadId;
        try
        {
            SetSynchronizationContext(asCode ? this : null);
            action();
            SetSynchronizationContext(this);
            while (queue.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            pumpThread = 0;
            SetSynchronizationContext(previous);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (pumpThread != Environment.CurrentManagedThreadId)
        {
            // Dropped on purpose: the run has failed, and its code must not go on.
            left = true;
            return;
        }

        queue.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;
}
