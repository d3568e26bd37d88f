using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>An activity that was asked for and has no result yet.</summary>
internal sealed record OpenActivity(int TaskId, string Name, string Input);

/// <summary>One replay of an orchestration over its history, on one thread.</summary>
internal sealed class InMemoryOrchestration(HubInstance instance, JsonSerializerOptions json) : TaskOrchestrationContext
{
    private readonly Dictionary<int, Action<HubEvent>> open = [];
    private readonly SortedDictionary<int, OpenActivity> activities = [];
    private readonly SortedDictionary<int, DateTimeOffset> timers = [];
    private readonly Dictionary<string, Queue<Action<string>>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string>> buffered = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset now = instance.CreatedAt;
    private bool replaying;
    private int tasks;

    public Task Code { get; private set; } = Task.CompletedTask;

    public List<string> Asked { get; } = [];

    public OpenActivity? OpenActivity => activities.Values.FirstOrDefault();

    public DateTimeOffset? NextTimer => timers.Count == 0 ? null : timers.Values.Min();

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => now.UtcDateTime;

    public override bool IsReplaying => replaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public int? DueTimer(DateTimeOffset time) =>
        timers.Where(timer => timer.Value <= time).OrderBy(timer => timer.Value).Select(timer => (int?)timer.Key).FirstOrDefault();

    /// <summary>Starts the code and tells it all that happened.</summary>
    public void Run(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        replaying = instance.History.Count > 0;
        Code = orchestrator(this);
        for (var i = 0; i < instance.History.Count; i++)
        {
            var happened = instance.History[i];
            now = happened.At > now ? happened.At : now;
            replaying = i < instance.History.Count - 1;
            Tell(happened);
        }
    }

    public override T? GetInput<T>()
        where T : default => JsonSerializer.Deserialize<T>(instance.Input, json);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var data = JsonSerializer.Serialize(input, json);
        var (id, result) = Ask<TResult>(
            $"activity {name.Name} {data}",
            happened =>
                happened.Failure is { } failure
                    ? throw new TaskFailedException(name.Name, happened.TaskId!.Value, failure)
                    : JsonSerializer.Deserialize<TResult>(happened.Json!, json)!
        );
        activities[id] = new OpenActivity(id, name.Name, data);
        return result;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Assert.Equal(DateTimeKind.Utc, fireAt.Kind);
        var (id, result) = Ask<bool>($"timer {fireAt:O}", _ => true, cancellationToken);
        timers[id] = new DateTimeOffset(fireAt);
        cancellationToken.Register(() => timers.Remove(id));
        return result;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (buffered.TryGetValue(eventName, out var early) && early.TryDequeue(out var payload))
        {
            return Task.FromResult(JsonSerializer.Deserialize<T>(payload, json)!);
        }

        var source = new TaskCompletionSource<T>();
        QueueOf(waits, eventName).Enqueue(text => source.SetResult(JsonSerializer.Deserialize<T>(text, json)!));
        return source.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null
    ) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();

    private (int Id, Task<T> Result) Ask<T>(string what, Func<HubEvent, T> read, CancellationToken cancellation = default)
    {
        var source = new TaskCompletionSource<T>();
        var id = tasks++;
        Asked.Add(what);
        open[id] = happened =>
        {
            try
            {
                source.TrySetResult(read(happened));
            }
            catch (TaskFailedException failure)
            {
                source.TrySetException(failure);
            }
        };
        cancellation.Register(() => source.TrySetCanceled(cancellation));
        return (id, source.Task);
    }

    private void Tell(HubEvent happened)
    {
        if (happened.TaskId is { } id)
        {
            Assert.True(open.Remove(id, out var complete), $"task {id} of the history was not asked for");
            activities.Remove(id);
            timers.Remove(id);
            complete(happened);
        }
        else if (QueueOf(waits, happened.Name!).TryDequeue(out var wait))
        {
            wait(happened.Json!);
        }
        else
        {
            QueueOf(buffered, happened.Name!).Enqueue(happened.Json!);
        }
    }

    private static Queue<T> QueueOf<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out var queue))
        {
            queues[name] = queue = new Queue<T>();
        }

        return queue;
    }
}
