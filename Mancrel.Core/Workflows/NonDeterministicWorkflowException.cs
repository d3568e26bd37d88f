namespace Mancrel.Core.Workflows;

/// <summary>Workflow code did not repeat what its history says it did, or left its context.</summary>
public sealed class NonDeterministicWorkflowException(string instanceId, long position, string recorded, string asked)
    : Exception($"workflow instance {instanceId} is not deterministic at event {position}: the history has {recorded}, the code {asked}")
{
    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Sequence of the event at which code and history part.</summary>
    public long Position { get; } = position;

    /// <summary>What the history has there.</summary>
    public string Recorded { get; } = recorded;

    /// <summary>What the code did instead.</summary>
    public string Asked { get; } = asked;
}
