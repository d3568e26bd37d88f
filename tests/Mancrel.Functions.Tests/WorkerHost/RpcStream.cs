using System.Buffers.Binary;
using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>
/// One worker's stream of FunctionRpc. The messages are the worker's own compiled types, which are internal: they are written and
/// read as JSON by their descriptor, and framed here as gRPC
/// frames them.
/// </summary>
internal sealed class RpcStream(HttpContext http)
{
    private const int HeaderLength = 5;
    private static readonly MessageDescriptor Streaming = Descriptor();
    private readonly SemaphoreSlim oneWriter = new(1);

    public async Task SendAsync(JsonObject message)
    {
        var bytes = JsonParser.Default.Parse(message.ToJsonString(), Streaming).ToByteArray();
        var frame = new byte[HeaderLength + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, HeaderLength);
        await oneWriter.WaitAsync(http.RequestAborted);
        try
        {
            await http.Response.Body.WriteAsync(frame, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
        finally
        {
            oneWriter.Release();
        }
    }

    /// <summary>The next message; null when the worker is gone.</summary>
    public async Task<JsonObject?> ReceiveAsync()
    {
        try
        {
            var header = new byte[HeaderLength];
            await http.Request.Body.ReadExactlyAsync(header, http.RequestAborted);
            var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
            await http.Request.Body.ReadExactlyAsync(bytes, http.RequestAborted);
            return JsonNode.Parse(JsonFormatter.Default.Format(Streaming.Parser.ParseFrom(bytes)))!.AsObject();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static MessageDescriptor Descriptor()
    {
        var reflection = Assembly
            .Load("Microsoft.Azure.Functions.Worker.Grpc")
            .GetType("Microsoft.Azure.Functions.Worker.Grpc.Messages.FunctionRpcReflection", throwOnError: true)!;
        var file = (FileDescriptor)reflection.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return file.MessageTypes.Single(type => type.Name == "StreamingMessage");
    }
}
