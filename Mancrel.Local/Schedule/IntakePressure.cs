namespace Mancrel.Local.Schedule;

/// <summary>
/// Counts the webhooks that are being accepted. A provider waits seconds and then tries again, a customer waits minutes: while a burst comes in, the loops step
/// back for moments, so that accepting has the machine; never for longer than the patience, so that they go on under any load.
/// </summary>
internal sealed class IntakePressure
{
    private const int Burst = 6;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private const int MostGlances = 30;
    private int underway;

    /// <summary>Counts one request while it runs.</summary>
    public async Task CountAsync(Func<Task> request)
    {
        Interlocked.Increment(ref underway);
        try
        {
            await request();
        }
        finally
        {
            Interlocked.Decrement(ref underway);
        }
    }

    /// <summary>Waits until the burst is over or the patience is.</summary>
    public async Task StepBackAsync(CancellationToken cancellation)
    {
        for (var glance = 0; glance < MostGlances && Volatile.Read(ref underway) >= Burst; glance++)
        {
            await Task.Delay(Glance, cancellation);
        }
    }
}
