using System.Collections.Concurrent;
using DurableTask.Core;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mancrel.Functions.Tests.Durable;

/// <summary>
/// The hub's own server, which tells the worker the time of the test's clock: each turn of an orchestration has the time at which it was
/// first dispatched, in every replay.
/// </summary>
internal sealed class ClockedTaskHub(
    IHostApplicationLifetime lifetime,
    ILoggerFactory logs,
    IOrchestrationService service,
    IOrchestrationServiceClient client,
    IOptions<TaskHubGrpcServerOptions> options,
    TimeProvider clock
) : TaskHubGrpcServer(lifetime, logs, service, client, options)
{
    private readonly ConcurrentDictionary<Timestamp, Timestamp> turns = [];

    public override Task GetWorkItems(
        GetWorkItemsRequest request,
        IServerStreamWriter<WorkItem> responseStream,
        ServerCallContext context
    ) => base.GetWorkItems(request, new Clocked(this, responseStream), context);

    private void Set(HistoryEvent happened)
    {
        if (happened.EventTypeCase == HistoryEvent.EventTypeOneofCase.OrchestratorStarted)
        {
            happened.Timestamp = turns.GetOrAdd(happened.Timestamp, _ => Timestamp.FromDateTimeOffset(clock.GetUtcNow()));
        }
    }

    private sealed class Clocked(ClockedTaskHub hub, IServerStreamWriter<WorkItem> inner) : IServerStreamWriter<WorkItem>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(WorkItem message)
        {
            foreach (var happened in message.OrchestratorRequest is { } turn ? turn.PastEvents.Concat(turn.NewEvents) : [])
            {
                hub.Set(happened);
            }

            return inner.WriteAsync(message);
        }
    }
}
