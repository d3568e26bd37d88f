using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.DurableTask.Protobuf;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>
/// Runs what the task hub has to do through the functions of the worker, as Durable's extension of the functions host does.
/// </summary>
internal sealed class DurableRunner : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly TaskHubSidecarService.TaskHubSidecarServiceClient hub;
    private readonly Func<string, (string, JsonObject)[], Task<JsonNode?>> invoke;
    private readonly Action<string> note;
    private readonly AsyncServerStreamingCall<WorkItem> items;

    public DurableRunner(Uri address, Func<string, (string, JsonObject)[], Task<JsonNode?>> invoke, Action<string> note)
    {
        this.invoke = invoke;
        this.note = note;
        channel = GrpcChannel.ForAddress(address);
        hub = new TaskHubSidecarService.TaskHubSidecarServiceClient(channel);
        items = hub.GetWorkItems(new GetWorkItemsRequest());
        _ = ReadAsync();
    }

    public void Dispose()
    {
        items.Dispose();
        channel.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await items.ResponseStream.MoveNext(CancellationToken.None))
            {
                var item = items.ResponseStream.Current;
                _ = NotedAsync(item.OrchestratorRequest is { } turn ? TurnAsync(turn) : ActAsync(item.ActivityRequest));
            }
        }
        catch (RpcException)
        {
            // The host is closed.
        }
    }

    private async Task NotedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception error)
        {
            // What is not done is never answered, as with a host that lost it: a test that waits for it shows this.
            note(error.ToString());
        }
    }

    private async Task TurnAsync(OrchestratorRequest request)
    {
        var name = request.PastEvents.Concat(request.NewEvents).First(one => one.ExecutionStarted is not null).ExecutionStarted.Name;
        var answer = await invoke(name, [("context", new JsonObject { ["string"] = Convert.ToBase64String(request.ToByteArray()) })]);
        await hub.CompleteOrchestratorTaskAsync(OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(TextOf(answer)!)));
    }

    private async Task ActAsync(ActivityRequest request)
    {
        var response = new ActivityResponse { InstanceId = request.OrchestrationInstance.InstanceId, TaskId = request.TaskId };
        try
        {
            // The framework has the arguments of a call in an array, of which an activity has one.
            var input = JsonNode.Parse(request.Input) is JsonArray { Count: 1 } arguments ? arguments[0]!.ToJsonString() : request.Input;
            response.Result = TextOf(await invoke(request.Name, [("call", new JsonObject { ["json"] = input })]));
        }
        catch (InvalidOperationException failed)
        {
            response.FailureDetails = new TaskFailureDetails { ErrorType = failed.GetType().FullName, ErrorMessage = failed.Message };
        }

        await hub.CompleteActivityTaskAsync(response);
    }

    private static string? TextOf(JsonNode? value) => (string?)(value?["string"] ?? value?["json"]);
}
