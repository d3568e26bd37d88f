using Mancrel.Api.Webhooks;

namespace Mancrel.Local.Schedule;

/// <summary>
/// Watches the webhooks that are being accepted. A provider waits seconds and then tries again, a customer waits minutes: while a burst
/// comes in, the loops step back for moments and then take small portions, so that accepting has the machine and they still go on under any
/// load.
/// </summary>
internal sealed class IntakePressure(TimeProvider time) : IIntakeGauge
{
    private const int ManyAtOnce = 6;
    private const int ManyInAWindow = 20;
    private const int MostGlances = 30;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly long Window = TimeSpan.FromMilliseconds(50).Ticks;

    private int underway;
    private long window;
    private int inWindow;
    private int inLastWindow;

    /// <summary>True while more comes in than accepting and answering can both have the machine for.</summary>
    public bool IsHigh
    {
        get
        {
            Turn();
            return Volatile.Read(ref underway) >= ManyAtOnce
                || Volatile.Read(ref inWindow) >= ManyInAWindow
                || Volatile.Read(ref inLastWindow) >= ManyInAWindow;
        }
    }

    public IDisposable Enter()
    {
        Turn();
        Interlocked.Increment(ref inWindow);
        Interlocked.Increment(ref underway);
        return new Underway(this);
    }

    /// <summary>Waits until the burst is over or the patience is.</summary>
    /// <returns>How much to take now, at most: all of it, or a small portion when the burst goes on.</returns>
    public async Task<int> PortionAsync(int all, int small, CancellationToken cancellation)
    {
        for (var glance = 0; glance < MostGlances; glance++)
        {
            if (!IsHigh)
            {
                return all;
            }

            await Task.Delay(Glance, time, cancellation);
        }

        return small;
    }

    private void Turn()
    {
        var now = time.GetElapsedTime(0).Ticks / Window;
        var seen = Interlocked.Read(ref window);
        if (now != seen && Interlocked.CompareExchange(ref window, now, seen) == seen)
        {
            // A count that falls between the two is a count in the wrong window: no harm.
            Volatile.Write(ref inLastWindow, now == seen + 1 ? Volatile.Read(ref inWindow) : 0);
            Volatile.Write(ref inWindow, 0);
        }
    }

    private sealed class Underway(IntakePressure pressure) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pressure.underway);
    }
}
