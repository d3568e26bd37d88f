namespace Mancrel.Core.Workflows;

/// <summary>Which instances this process drives at the moment, and which it has put off because driving them threw.</summary>
internal sealed class DriveTable
{
    private readonly Lock gate = new();
    private readonly Dictionary<WorkflowKey, bool> driven = [];
    private readonly Dictionary<WorkflowKey, DateTimeOffset> putOff = [];

    /// <summary>How many may stand in a list of due instances without being free.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return driven.Count + putOff.Count;
            }
        }
    }

    /// <summary>
    /// Takes an instance to drive it. False when another worker drives it (who is told that it was wanted) or it is put off.
    /// </summary>
    public bool TryTake(WorkflowKey key, DateTimeOffset now)
    {
        lock (gate)
        {
            return IsFreeLocked(key, now) && driven.TryAdd(key, false);
        }
    }

    /// <summary>True when it could be taken.</summary>
    public bool IsFree(WorkflowKey key, DateTimeOffset now)
    {
        lock (gate)
        {
            return IsFreeLocked(key, now);
        }
    }

    /// <summary>Gives an instance back. True when somebody wanted it meanwhile.</summary>
    public bool Release(WorkflowKey key)
    {
        lock (gate)
        {
            return driven.Remove(key, out var wanted) && wanted;
        }
    }

    /// <summary>Leaves an instance alone until a time.</summary>
    public void PutOff(WorkflowKey key, DateTimeOffset until)
    {
        lock (gate)
        {
            putOff[key] = until;
        }
    }

    /// <summary>The first time at which an instance that was put off may be tried again.</summary>
    public DateTimeOffset? NextRetry()
    {
        lock (gate)
        {
            return putOff.Count == 0 ? null : putOff.Values.Min();
        }
    }

    private bool IsFreeLocked(WorkflowKey key, DateTimeOffset now)
    {
        if (driven.ContainsKey(key))
        {
            driven[key] = true;
            return false;
        }

        if (putOff.TryGetValue(key, out var until))
        {
            if (until > now)
            {
                return false;
            }

            putOff.Remove(key);
        }

        return true;
    }
}
