namespace Mancrel.Core.Workflows;

/// <summary>
/// Drives one instance until it ends or waits. Events are applied to the live run first and appended in one write before the next
/// effect: what a step's result led the code to ask for is durable together with the result, and nothing acts on what is not durable.
/// When the history grew meanwhile (an external event), the run is thrown away and replayed; only a step's result is carried over.
/// </summary>
internal sealed class WorkflowDrive(
    IWorkflowJournal journal,
    WorkflowRegistry registry,
    StepRunner steps,
    TimeProvider time,
    WorkflowKey key
)
{
    private readonly List<WorkflowHistoryEvent> staged = [];
    private ReplayRun run = null!;
    private long durable;
    private DateTimeOffset? durableWake;

    /// <summary>Drives. Returns the time at which the instance is to be driven again, if any.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        WorkflowHistoryEvent? result = null;
        while (await LoadAsync(cancellation))
        {
            if (result is { TaskId: { } id } && run.IsOpen(id))
            {
                Stage(result);
            }

            while (true)
            {
                StageWhatIsDue();
                if (run.Ending is { } ending)
                {
                    Stage(ending);
                    if (
                        await FlushAsync(
                            ending.Type == WorkflowEventType.Completed ? WorkflowStatus.Completed : WorkflowStatus.Failed,
                            null,
                            cancellation
                        )
                    )
                    {
                        return null;
                    }

                    break;
                }

                var step = NextStep();
                var wake = step is null ? NextWake() : time.GetUtcNow();
                if (!await FlushAsync(WorkflowStatus.Running, wake, cancellation))
                {
                    break;
                }

                result = null;
                if (step is null)
                {
                    return wake;
                }

                result = await steps.RunAsync(key, step, cancellation);
                Stage(result);
            }
        }

        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        staged.Clear();
        var record = await journal.LoadAsync(key, cancellation: cancellation);
        if (record is not { Status: WorkflowStatus.Running })
        {
            return false;
        }

        run = new ReplayRun(registry, record);
        durable = record.Version;
        durableWake = record.WakeAt;
        return true;
    }

    /// <summary>Records what the code asked for and fires timers, until nothing but steps can move the code.</summary>
    private void StageWhatIsDue()
    {
        while (run.Ending is null)
        {
            if (run.NextAsked is { } asked)
            {
                Stage(asked.ToEvent());
            }
            else if (DueTimer() is { } timer)
            {
                Stage(
                    new WorkflowHistoryEvent(
                        0,
                        default,
                        WorkflowEventType.TimerFired,
                        timer.Id,
                        timer.Kind == WorkflowTaskKind.Timer ? null : timer.Name,
                        null,
                        timer.DueAt
                    )
                );
            }
            else
            {
                return;
            }
        }
    }

    private WorkflowTask? DueTimer()
    {
        var now = time.GetUtcNow();
        return run
            .Open.Where(t => t.Kind != WorkflowTaskKind.Step && t.DueAt <= now)
            .OrderBy(t => t.DueAt)
            .ThenBy(t => t.Id)
            .FirstOrDefault();
    }

    private WorkflowTask? NextStep()
    {
        var now = time.GetUtcNow();
        return run.Open.FirstOrDefault(t => t.Kind == WorkflowTaskKind.Step && (t.RetryAt is null || t.RetryAt <= now));
    }

    private DateTimeOffset? NextWake() =>
        run.Open.Select(t => t.Kind == WorkflowTaskKind.Step ? t.RetryAt : t.DueAt).Where(t => t is not null).Min();

    private void Stage(WorkflowHistoryEvent e)
    {
        // A clock that was set back must not make time run backwards for the code.
        var now = time.GetUtcNow();
        var numbered = e with { Sequence = run.Version + 1, At = now > run.UtcNow ? now : run.UtcNow };
        staged.Add(numbered);
        run.Apply(numbered, replaying: false);
    }

    private async Task<bool> FlushAsync(WorkflowStatus status, DateTimeOffset? wake, CancellationToken cancellation)
    {
        if (staged.Count == 0 && status == WorkflowStatus.Running && wake == durableWake)
        {
            return true;
        }

        if (!await journal.AppendAsync(key, durable, staged, status, wake, cancellation))
        {
            return false;
        }

        durable = run.Version;
        durableWake = wake;
        staged.Clear();
        return true;
    }
}
