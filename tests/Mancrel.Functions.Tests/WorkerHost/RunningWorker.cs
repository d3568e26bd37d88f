using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>The worker is gone: whether it did what was asked of it is not known.</summary>
internal sealed class WorkerGoneException() : Exception("the worker is gone");

/// <summary>A function as the worker named it.</summary>
internal sealed record WorkerFunction(string Id, string Name, IReadOnlyList<JsonObject> Bindings)
{
    public JsonObject Trigger => Bindings.Single(one => ((string)one["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));

    public string Kind => ((string)Trigger["type"]!).ToUpperInvariant();
}

/// <summary>One process of the built worker, from its stream to its end.</summary>
internal sealed class RunningWorker(Process process, RpcStream stream, Action<string> note)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> asked = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, WorkerFunction> Functions { get; private set; } =
        new Dictionary<string, WorkerFunction>(StringComparer.Ordinal);

    /// <summary>Where the worker takes HTTP requests.</summary>
    public Uri Http { get; private set; } = new("http://127.0.0.1");

    /// <summary>
    /// Introduces the host, asks which functions there are and loads all of them. The stream is read until the worker is gone.
    /// </summary>
    public async Task StartAsync(string folder, Action<Task> reading)
    {
        await stream.ReceiveAsync();
        reading(ReadAsync());
        var init = await AskAsync(
            "init",
            new()
            {
                ["workerInitRequest"] = new JsonObject
                {
                    ["hostVersion"] = "4.1000.0",
                    ["functionAppDirectory"] = folder,
                    ["workerDirectory"] = folder,
                },
            }
        );
        Http = new Uri((string)init["workerInitResponse"]!["capabilities"]!["HttpUri"]!);
        var metadata = await AskAsync(
            "metadata",
            new() { ["functionsMetadataRequest"] = new JsonObject { ["functionAppDirectory"] = folder } }
        );
        var functions = new Dictionary<string, WorkerFunction>(StringComparer.Ordinal);
        foreach (var one in metadata["functionMetadataResponse"]!["functionMetadataResults"]!.AsArray().Select(node => node!.AsObject()))
        {
            var id = (string)(one["functionId"] ?? one["name"])!;
            var loaded = await AskAsync(
                "load-" + id,
                new()
                {
                    ["functionLoadRequest"] = new JsonObject { ["functionId"] = id, ["metadata"] = one.DeepClone() },
                }
            );
            Assert.Equal("Success", (string?)loaded["functionLoadResponse"]!["result"]!["status"]);
            functions[(string)one["name"]!] = new WorkerFunction(
                id,
                (string)one["name"]!,
                [.. one["rawBindings"]!.AsArray().Select(raw => JsonNode.Parse((string)raw!)!.AsObject())]
            );
        }

        Functions = functions;
    }

    /// <summary>Runs a function and gives back what it returned.</summary>
    public async Task<JsonNode?> InvokeAsync(string name, string invocation, params (string Name, JsonObject Data)[] inputs)
    {
        var answer = await AskAsync(
            invocation,
            new()
            {
                ["invocationRequest"] = new JsonObject
                {
                    ["invocationId"] = invocation,
                    ["functionId"] = Functions[name].Id,
                    ["inputData"] = new JsonArray([
                        .. inputs.Select(input => new JsonObject { ["name"] = input.Name, ["data"] = input.Data }),
                    ]),
                    ["traceContext"] = new JsonObject
                    {
                        ["traceParent"] = $"00-{Guid.NewGuid():N}-{Guid.NewGuid().ToString("N")[..16]}-00",
                    },
                },
            }
        );
        var response = answer["invocationResponse"]!;

        // Failure is the status that the format leaves out.
        return (string?)response["result"]!["status"] == "Success"
            ? response["returnValue"]
            : throw new InvalidOperationException((string?)response["result"]!["exception"]?["message"]);
    }

    private async Task<JsonObject> AskAsync(string id, JsonObject message)
    {
        var source = asked[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        message["requestId"] = id;
        try
        {
            await stream.SendAsync(message);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            throw new WorkerGoneException();
        }

        if (process.HasExited)
        {
            throw new WorkerGoneException();
        }

        return await source.Task;
    }

    private async Task ReadAsync()
    {
        while (await stream.ReceiveAsync() is { } message)
        {
            if (message["rpcLog"] is { } log && (string?)log["level"] is "Warning" or "Error" or "Critical")
            {
                note($"{log["message"]} {log["exception"]?["message"]}");
            }

            var id =
                (string?)message["invocationResponse"]?["invocationId"]
                ?? (
                    message["functionLoadResponse"] is { } loaded ? "load-" + (string)loaded["functionId"]!
                    : message.ContainsKey("workerInitResponse") ? "init"
                    : message.ContainsKey("functionMetadataResponse") ? "metadata"
                    : ""
                );
            if (asked.TryRemove(id, out var source))
            {
                source.SetResult(message);
            }
        }

        foreach (var source in asked.Values)
        {
            source.TrySetException(new WorkerGoneException());
        }
    }
}
