using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Mancrel.Functions.Tests.Durable;

/// <summary>
/// The in-memory backend of Durable Task with the test's hand on time and death: a timer fires when the test's clock has reached it, an
/// activity of a process that died is delivered
/// again by the backend itself, and whether anything is still underway can be awaited.
/// </summary>
internal sealed class HeldOrchestrations(TimeProvider clock)
    : InMemoryOrchestrationService,
        IOrchestrationService,
        IOrchestrationServiceClient
{
    // A test that hangs is to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Lock turn = new();
    private readonly HashSet<TaskMessage> underway = new(ReferenceEqualityComparer.Instance);
    private readonly List<TaskMessage> timers = [];
    private readonly List<TaskActivityWorkItem> lost = [];
    private TaskCompletionSource idle = new();

    /// <summary>Whether the process that runs the activities is dead, so that nobody hears what they come to.</summary>
    public Func<bool> IsDead { get; set; } = () => false;

    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (turn)
            {
                return timers.Count == 0 ? null : timers.Min(DueOf);
            }
        }
    }

    // More than ever wait: where the limit is reached, the dispatcher looks again only after half a second.
    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => 1000;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => 1000;

    /// <summary>Fires what is due and waits until only time or an event can move anything.</summary>
    public async Task DriveAsync()
    {
        Task settled;
        lock (turn)
        {
            foreach (var due in timers.Where(timer => DueOf(timer) <= clock.GetUtcNow()).ToList())
            {
                timers.Remove(due);
                Deliver(due);
            }

            settled = idle.Task;
            if (underway.Count == 0)
            {
                return;
            }
        }

        await settled.WaitAsync(Patience);
    }

    /// <summary>The dead process is another one now: what it had in hand is delivered again.</summary>
    public async Task RedeliverAsync()
    {
        List<TaskActivityWorkItem> again;
        lock (turn)
        {
            again = [.. lost];
            lost.Clear();
            if (again.Count > 0)
            {
                idle = new TaskCompletionSource();
            }
        }

        foreach (var activity in again)
        {
            await AbandonTaskActivityWorkItemAsync(activity);
        }
    }

    Task IOrchestrationServiceClient.CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[] dedupeStatuses)
    {
        lock (turn)
        {
            CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses).GetAwaiter().GetResult();
            Begin(creationMessage);
        }

        return Task.CompletedTask;
    }

    Task IOrchestrationServiceClient.SendTaskOrchestrationMessageAsync(TaskMessage message)
    {
        lock (turn)
        {
            Deliver(message);
        }

        return Task.CompletedTask;
    }

    Task IOrchestrationService.CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        lock (turn)
        {
            if (IsDead())
            {
                lost.Add(workItem);
                idle.TrySetResult();
                return Task.CompletedTask;
            }

            Deliver(responseMessage);
            End([workItem.TaskMessage]);
        }

        return Task.CompletedTask;
    }

    Task IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState
    )
    {
        lock (turn)
        {
            foreach (var message in outboundMessages.Concat(orchestratorMessages))
            {
                Begin(message);
            }

            timers.AddRange(timerMessages);
            var saved = CompleteTaskOrchestrationWorkItemAsync(
                workItem,
                newOrchestrationRuntimeState,
                outboundMessages,
                orchestratorMessages,
                [],
                continuedAsNewMessage,
                orchestrationState
            );
            if (HasEnded(workItem.InstanceId))
            {
                timers.RemoveAll(timer => timer.OrchestrationInstance.InstanceId == workItem.InstanceId);
            }

            End(workItem.NewMessages);
            return saved;
        }
    }

    private static DateTimeOffset DueOf(TaskMessage timer) =>
        new(DateTime.SpecifyKind(((TimerFiredEvent)timer.Event).FireAt, DateTimeKind.Utc));

    // The backend drops what is for an instance that has ended.
    private void Deliver(TaskMessage message)
    {
        if (!HasEnded(message.OrchestrationInstance.InstanceId))
        {
            Begin(message);
            SendTaskOrchestrationMessageAsync(message).GetAwaiter().GetResult();
        }
    }

    private bool HasEnded(string instance) =>
        GetOrchestrationStateAsync(instance, executionId: null).GetAwaiter().GetResult()?.OrchestrationStatus
            is OrchestrationStatus.Completed
                or OrchestrationStatus.Failed
                or OrchestrationStatus.Terminated;

    private void Begin(TaskMessage message)
    {
        underway.Add(message);
        if (idle.Task.IsCompleted)
        {
            idle = new TaskCompletionSource();
        }
    }

    private void End(IEnumerable<TaskMessage> messages)
    {
        underway.ExceptWith(messages);
        if (underway.Count == 0)
        {
            idle.TrySetResult();
        }
    }
}
