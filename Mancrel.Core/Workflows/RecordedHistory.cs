namespace Mancrel.Core.Workflows;

/// <summary>
/// Replays a recorded history on the code of today, as a build does before it lets newer code near running instances (docs/architecture.md,
/// invariant 9).
/// </summary>
public static class RecordedHistory
{
    /// <summary>Null when the code repeats the history; otherwise where and how they part.</summary>
    public static NonDeterministicWorkflowException? Check(WorkflowRegistry registry, WorkflowSnapshot recorded)
    {
        var key = new WorkflowKey(recorded.Tenant, recorded.InstanceId);
        return new ReplayRun(
            registry,
            new WorkflowRecord(key, recorded.Workflow, recorded.Status, recorded.History.Count, null, recorded.History)
        ).Violation;
    }
}
