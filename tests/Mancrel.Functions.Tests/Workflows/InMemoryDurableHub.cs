using System.Reflection;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>What happened to an orchestration, in the order in which its code is told.</summary>
internal sealed record HubEvent(DateTimeOffset At, int? TaskId, string? Name, string? Json, TaskFailureDetails? Failure);

/// <summary>An orchestration of the hub.</summary>
internal sealed class HubInstance(string id, string name, string input, DateTimeOffset created)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Input { get; } = input;

    public DateTimeOffset CreatedAt { get; } = created;

    public DateTimeOffset UpdatedAt { get; set; } = created;

    public List<HubEvent> History { get; } = [];

    /// <summary>What the code asked for so far, in words: every replay must ask for the same.</summary>
    public List<string> Asked { get; } = [];

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Running;

    public string? Output { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    public bool Touched { get; set; } = true;

    public DateTimeOffset? WakeAt { get; set; }
}

/// <summary>
/// A task hub in memory: runs the very functions of the host by their names, every time from the beginning of the history, with all data
/// through JSON as the
/// worker would have it. What dies with a process is nothing here: an activity that throws <paramref name="isCrash"/> leaves no trace in
/// the history.
/// </summary>
internal sealed class InMemoryDurableHub(TimeProvider clock, Func<StepActivities> activities, Func<Exception, bool> isCrash)
    : DurableTaskClient("memory")
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private static readonly Dictionary<string, MethodInfo> Functions = typeof(StepActivities)
        .Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, HubInstance> instances = new(StringComparer.Ordinal);

    public IReadOnlyCollection<HubInstance> Instances => instances.Values;

    public DateTimeOffset? NextWake => instances.Values.Where(IsRunning).Min(instance => instance.WakeAt);

    /// <summary>Moves every orchestration until nothing but time or an event can.</summary>
    public async Task DriveAsync()
    {
        while (
            instances.Values.FirstOrDefault(instance => IsRunning(instance) && (instance.Touched || instance.WakeAt <= clock.GetUtcNow()))
                is { } due
        )
        {
            await DriveAsync(due);
        }
    }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        if (
            instances.TryGetValue(id, out var existing)
            && options?.DedupeStatuses?.Contains(existing.Status.ToString(), StringComparer.Ordinal) == true
        )
        {
            throw new OrchestrationAlreadyExistsException($"{id} exists");
        }

        instances[id] = new HubInstance(id, orchestratorName.Name, JsonSerializer.Serialize(input, Json), clock.GetUtcNow());
        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(
        string instanceId,
        string eventName,
        object? eventPayload = null,
        CancellationToken cancellation = default
    )
    {
        if (instances.TryGetValue(instanceId, out var instance) && IsRunning(instance))
        {
            Add(instance, new HubEvent(clock.GetUtcNow(), null, eventName, JsonSerializer.Serialize(eventPayload, Json), null));
        }

        return Task.CompletedTask;
    }

    public override Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var instance = instances[instanceId];
        instance.Status = OrchestrationRuntimeStatus.Terminated;
        instance.Output = JsonSerializer.Serialize(options?.Output, Json);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    ) => Task.FromResult(instances.TryGetValue(instanceId, out var instance) ? MetadataOf(instance, getInputsAndOutputs) : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var found = instances
            .Values.Where(instance =>
                filter?.Statuses?.Contains(instance.Status) != false && (filter?.CreatedTo is not { } to || instance.CreatedAt <= to)
            )
            .Select(instance => MetadataOf(instance, filter?.FetchInputsAndOutputs == true))
            .ToList();
        return Pageable.Create((_, _) => Task.FromResult(new Page<OrchestrationMetadata>(found)));
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default
    ) => Task.FromResult(new PurgeResult(instances.Remove(instanceId) ? 1 : 0, isComplete: null));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    ) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    ) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsRunning(HubInstance instance) => instance.Status == OrchestrationRuntimeStatus.Running;

    private async Task DriveAsync(HubInstance instance)
    {
        var run = Replay(instance);
        instance.WakeAt = run.NextTimer;
        if (run.Code.IsCompleted)
        {
            End(instance, run.Code);
        }
        else if (run.OpenActivity is { } activity)
        {
            Add(instance, await CallAsync(activity));
        }
        else if (run.DueTimer(clock.GetUtcNow()) is { } timer)
        {
            Add(instance, new HubEvent(clock.GetUtcNow(), timer, null, null, null));
        }
        else
        {
            // Set last: a process that dies inside of an activity leaves the instance to the next one.
            instance.Touched = false;
        }
    }

    private static InMemoryOrchestration Replay(HubInstance instance)
    {
        var run = new InMemoryOrchestration(instance, Json);
        run.Run(context => (Task)Functions[instance.Name].Invoke(null, [context])!);
        for (var i = 0; i < Math.Min(instance.Asked.Count, run.Asked.Count); i++)
        {
            Assert.Equal(instance.Asked[i], run.Asked[i]);
        }

        Assert.True(run.Asked.Count >= instance.Asked.Count, "the code asked for less than it did before");
        instance.Asked.Clear();
        instance.Asked.AddRange(run.Asked);
        return run;
    }

    private async Task<HubEvent> CallAsync(OpenActivity activity)
    {
        var method = Functions[activity.Name];
        var input = JsonSerializer.Deserialize(activity.Input, method.GetParameters()[0].ParameterType, Json);
        try
        {
            var task = (Task)method.Invoke(activities(), [input, this, CancellationToken.None])!;
            await task;
            return new HubEvent(
                clock.GetUtcNow(),
                activity.TaskId,
                activity.Name,
                JsonSerializer.Serialize(task.GetType().GetProperty("Result")!.GetValue(task), Json),
                null
            );
        }
        catch (Exception error) when (!isCrash(error))
        {
            return new HubEvent(
                clock.GetUtcNow(),
                activity.TaskId,
                activity.Name,
                null,
                new TaskFailureDetails(error.GetType().FullName!, error.Message, error.StackTrace, null, null)
            );
        }
    }

    private static void Add(HubInstance instance, HubEvent happened)
    {
        instance.History.Add(happened);
        instance.UpdatedAt = happened.At;
        instance.Touched = true;
    }

    private static void End(HubInstance instance, Task code)
    {
        if (code.IsCompletedSuccessfully)
        {
            instance.Status = OrchestrationRuntimeStatus.Completed;
            instance.Output = JsonSerializer.Serialize(code.GetType().GetProperty("Result")!.GetValue(code), Json);
        }
        else
        {
            var error = code.Exception!.InnerException!;
            instance.Status = OrchestrationRuntimeStatus.Failed;
            instance.Failure = new TaskFailureDetails(error.GetType().FullName!, error.Message, null, null, null);
        }
    }

    private static OrchestrationMetadata MetadataOf(HubInstance instance, bool withData) =>
        new(instance.Name, instance.Id)
        {
            RuntimeStatus = instance.Status,
            CreatedAt = instance.CreatedAt,
            LastUpdatedAt = instance.UpdatedAt,
            SerializedInput = withData ? instance.Input : null,
            SerializedOutput = withData ? instance.Output : null,
            FailureDetails = instance.Failure,
        };
}
