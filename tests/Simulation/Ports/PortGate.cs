namespace Simulation.Ports;

/// <summary>What goes wrong at one call of a port.</summary>
internal enum Fault
{
    None,

    /// <summary>The process dies, and the call had no effect.</summary>
    CrashBefore,

    /// <summary>The call has its effect, and the process dies before it hears of it.</summary>
    CrashAfter,

    /// <summary>The call fails without an effect.</summary>
    FailBefore,

    /// <summary>The call has its effect and yet fails for the caller.</summary>
    FailAfter,
}

/// <summary>The process is dead: whatever catches this meets it again at its next call.</summary>
internal sealed class CrashException(string call) : Exception($"the process died at {call}");

/// <summary>A port is down for a moment.</summary>
internal sealed class PortFailureException(string call) : Exception($"{call} failed");

/// <summary>The one way from a process to what outlives it. Once the process is dead nothing passes any more.</summary>
internal sealed class PortGate(Func<string, Fault> plan, Func<Task> meanwhile)
{
    public bool Dead { get; private set; }

    public void Kill() => Dead = true;

    public async Task<T> CallAsync<T>(string call, Func<Task<T>> effect)
    {
        Enter(call);

        // Whatever others do at this very moment.
        await meanwhile();
        Enter(call);
        var fault = plan(call);
        Strike(fault is Fault.CrashBefore, fault is Fault.FailBefore, call);
        var result = await effect();
        Strike(fault is Fault.CrashAfter, fault is Fault.FailAfter, call);
        return result;
    }

    private void Enter(string call)
    {
        if (Dead)
        {
            throw new CrashException(call);
        }
    }

    private void Strike(bool crash, bool fail, string call)
    {
        if (crash)
        {
            Dead = true;
            throw new CrashException(call);
        }

        if (fail)
        {
            throw new PortFailureException(call);
        }
    }
}
