using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Tests.Ai;

/// <summary>A language model's server on this machine, which answers as a test wants it to: over a real socket, well or badly.</summary>
internal sealed class LoopbackModel : IAsyncDisposable
{
    private const string Asked = "asked";

    // Samples are asked side by side: each request has a number of its own.
    private int seen;

    private readonly WebApplication app;

    private LoopbackModel(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First() + "/v1/");

    public ConcurrentQueue<(JsonElement Body, IHeaderDictionary Headers, string Path)> Requests { get; } = [];

    /// <summary>Gets the number of the request, from 1.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, context) => Results.StatusCode(500).ExecuteAsync(context);

    /// <summary>What a request asks.</summary>
    public static JsonElement BodyOf(HttpContext context) => (JsonElement)context.Items[Asked]!;

    public static async Task<LoopbackModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var model = new LoopbackModel(server);
        server.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var asked = body.RootElement.Clone();
            context.Items[Asked] = asked;
            model.Requests.Enqueue((asked, new HeaderDictionary(context.Request.Headers.ToDictionary()), context.Request.Path));
            await model.Answer(Interlocked.Increment(ref model.seen), context);
        });
        await server.StartAsync();
        return model;
    }

    /// <summary>A chat completion with this content.</summary>
    public static Task SayAsync(HttpContext context, string content, string finish = "stop", string? refusal = null) =>
        Results
            .Json(
                new
                {
                    id = "chatcmpl-1",
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            message = new
                            {
                                role = "assistant",
                                content,
                                refusal,
                            },
                            finish_reason = finish,
                        },
                    },
                    usage = new
                    {
                        prompt_tokens = 300,
                        completion_tokens = 50,
                        total_tokens = 350,
                    },
                }
            )
            .ExecuteAsync(context);

    /// <summary>The same as a stream, a few characters at a time.</summary>
    public static async Task StreamAsync(HttpContext context, string content, bool breakOff = false)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in content.Chunk(7))
        {
            await context.Response.WriteAsync(
                $"data: {JsonSerializer.Serialize(new { choices = new[] { new { delta = new { content = new string(piece) } } } })}\n\n"
            );
            await context.Response.Body.FlushAsync();
            if (breakOff)
            {
                context.Abort();
                return;
            }
        }

        await context.Response.WriteAsync("""data: {"choices":[{"delta":{},"finish_reason":"stop"}]}""" + "\n\n");
        await context.Response.WriteAsync(
            """data: {"choices":[],"usage":{"prompt_tokens":300,"completion_tokens":50}}""" + "\n\ndata: [DONE]\n\n"
        );
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
