namespace Mancrel.Core.Ai;

/// <summary>
/// Keeps from asking somebody who fails: after some failures in a row nobody is asked for a while, then one trial decides.
/// </summary>
public sealed class CircuitBreaker(TimeProvider clock, int failures = 5, TimeSpan? pause = null)
{
    private readonly Lock gate = new();
    private readonly TimeSpan pause = pause ?? TimeSpan.FromSeconds(30);
    private int inRow;
    private DateTimeOffset? openUntil;
    private bool trial;

    /// <summary>True when one may ask now; whoever gets true tells how it went.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (openUntil is not { } until)
            {
                return true;
            }

            if (clock.GetUtcNow() < until || trial)
            {
                return false;
            }

            trial = true;
            return true;
        }
    }

    /// <summary>It went well: closed again.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            (inRow, openUntil, trial) = (0, null, false);
        }
    }

    /// <summary>It failed.</summary>
    public void Failed()
    {
        lock (gate)
        {
            inRow++;
            if (trial || inRow >= failures)
            {
                (openUntil, trial) = (clock.GetUtcNow() + pause, false);
            }
        }
    }

    /// <summary>Nothing was learned (the caller gave up): a trial is free again.</summary>
    public void Left()
    {
        lock (gate)
        {
            trial = false;
        }
    }
}
