using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Local.Schedule;

/// <summary>What keeps the host moving: queues, workflows, outbox. Each loop outlives whatever fails in it.</summary>
internal static class Loops
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddLocalLoops(this IServiceCollection services)
    {
        services.AddHostedService<OutboxLoop>();
        services.AddHostedService<QueueLoop>();
        services.AddHostedService<WorkflowLoop>();
        services.AddHostedService<CrmLoop>();
        services.AddHostedService<ScheduleLoop>();
        services.AddHostedService<MailboxLoop>();
        services.AddHostedService<BackupLoop>();
        return services;
    }
}

/// <summary>A loop that goes on after a failure, a little later.</summary>
internal abstract partial class Loop(ILogger log) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    /// <summary>The logger.</summary>
    protected ILogger Log { get; } = log;

    /// <summary>Runs one body again and again.</summary>
    protected async Task ForeverAsync(string name, Func<CancellationToken, Task> body, CancellationToken stopping)
    {
        // Off the host's start-up path.
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await body(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The edge of a loop: logged, and on it goes.
                Failed(Log, error, name);
                await Task.Delay(Breath, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "Loop {Name} failed and goes on")]
    private static partial void Failed(ILogger logger, Exception exception, string name);
}

/// <summary>Delivers outbox documents as they appear in the change feed.</summary>
internal sealed class OutboxLoop(OutboxDispatcher dispatcher, IChangeFeed feed, ILogger<OutboxLoop> log) : Loop(log)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        ForeverAsync(
            "outbox",
            async stopping =>
            {
                if (await dispatcher.DispatchAsync(stopping) == 0)
                {
                    await feed.WaitAsync(dispatcher.Position, stopping);
                }
            },
            stoppingToken
        );
}

/// <summary>Pumps every queue through its consumer.</summary>
internal sealed partial class QueueLoop(
    IEnumerable<IQueueConsumer> consumers,
    QueuePump pump,
    SignallingQueue queue,
    IntakePressure pressure,
    ILogger<QueueLoop> log
) : Loop(log)
{
    private const int WorkersPerQueue = 2;
    private const int PatientWorkers = 8;
    private const int BatchSize = 32;
    private const int SmallBatch = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            from consumer in consumers
            from worker in Enumerable.Range(0, consumer.WaitsForOthers ? PatientWorkers : WorkersPerQueue)
            select ForeverAsync(consumer.Queue, stopping => TurnAsync(consumer, stopping), stoppingToken)
        );

    private async Task TurnAsync(IQueueConsumer consumer, CancellationToken stopping)
    {
        var portion = await pressure.PortionAsync(
            consumer.WaitsForOthers ? 1 : BatchSize,
            consumer.WaitsForOthers ? 1 : SmallBatch,
            stopping
        );
        if (await pump.PumpAsync(consumer, portion, OnError, stopping) == 0)
        {
            await queue.WaitAsync(consumer.Queue, Patience, stopping);
        }
    }

    private void OnError(QueueDelivery delivery, Exception error) =>
        DeliveryFailed(Log, error, delivery.Message.Queue, delivery.Message.MessageId, delivery.DeliveryCount);

    [LoggerMessage(
        EventId = 2002,
        Level = LogLevel.Warning,
        Message = "Delivery of {Queue} {MessageId} failed (delivery {Count}); it is tried again"
    )]
    private static partial void DeliveryFailed(ILogger logger, Exception exception, string queue, string messageId, int count);
}

/// <summary>
/// Drives workflow instances that have something to do, many at once: each waits for the disk or a language model most of its time, and
/// those that wait for the disk share its flush.
/// </summary>
internal sealed partial class WorkflowLoop(WorkflowEngine engine, IntakePressure pressure, ILogger<WorkflowLoop> log) : Loop(log)
{
    private const int MostDriven = 256;
    private const int SmallPortion = 8;

    // Those that end in the same commit are replaced together, so that the list of what is due is read once for them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim free = new(MostDriven);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ForeverAsync("workflows", TurnAsync, stoppingToken);
        for (var driven = 0; driven < MostDriven; driven++)
        {
            await free.WaitAsync(CancellationToken.None);
        }
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        var portion = await pressure.PortionAsync(MostDriven, SmallPortion, stopping);
        if (free.CurrentCount == 0)
        {
            await free.WaitAsync(stopping);
            free.Release();
            await Task.Delay(Gathering, stopping);
        }

        var started = await engine.StartDueAsync(Math.Min(portion, free.CurrentCount), stopping);
        foreach (var drive in started)
        {
            await free.WaitAsync(CancellationToken.None);
            _ = WatchAsync(drive);
        }

        if (started.Count == 0)
        {
            await engine.WaitForWorkAsync(stopping);
        }
    }

    private async Task WatchAsync(Task drive)
    {
        try
        {
            await drive;
        }
        catch (OperationCanceledException)
        {
            // The host stops: the instance is driven again after the next start.
        }
        catch (Exception error)
        {
            DriveFailed(Log, error);
        }
        finally
        {
            free.Release();
        }
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "A workflow could not be driven; it is tried again")]
    private static partial void DriveFailed(ILogger logger, Exception exception);
}
