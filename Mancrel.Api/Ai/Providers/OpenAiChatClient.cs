using System.Runtime.CompilerServices;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;

namespace Mancrel.Api.Ai.Providers;

/// <summary>Chat completions of OpenAI, of Azure OpenAI's v1 endpoint, and of any server that speaks them.</summary>
/// <remarks>
/// OpenAI's own client brings no <see cref="IChatClient"/> without another package, retries by itself and follows redirects with the key;
/// the one request
/// that Mancrel makes is plainer made here.
/// </remarks>
public sealed class OpenAiChatClient(AiSettings settings, IHttpClientFactory clients) : IChatClient
{
    private static readonly Uri Own = new("https://api.openai.com/v1/");

    private readonly HttpClient http = clients.CreateClient(OutgoingClients.LanguageModel);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var response = await PostAsync(messages, options, stream: false, cancellationToken);

        // Some compatible servers stream whatever they were asked for.
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return await CollectAsync(response, cancellationToken);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken),
                cancellationToken: cancellationToken
            );
            return Read(body.RootElement);
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new LanguageModelException(LanguageFailure.Malformed, "the provider's answer is no chat completion");
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var response = await PostAsync(messages, options, stream: true, cancellationToken);
        await foreach (var update in UpdatesAsync(response, cancellationToken))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => http.Dispose();

    private Task<HttpResponseMessage> PostAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream,
        CancellationToken cancellation
    )
    {
        // Servers of others know the older name of the bound.
        var compatible = settings is { Provider: AiProvider.Openai, Endpoint: not null };
        var format = options?.ResponseFormat as ChatResponseFormatJson;
        var body = new
        {
            model = options?.ModelId ?? settings.Model,
            messages = messages.Select(message => new { role = message.Role.Value, content = message.Text }),
            max_completion_tokens = compatible ? null : options?.MaxOutputTokens,
            max_tokens = compatible ? options?.MaxOutputTokens : null,
            response_format = format is null
                ? null
                : new
                {
                    type = "json_schema",
                    json_schema = new
                    {
                        name = format.SchemaName ?? "answer",
                        strict = true,
                        schema = format.Schema,
                    },
                },
            stream = stream ? true : (bool?)null,
            stream_options = stream ? new { include_usage = true } : null,
        };
        return ProviderHttp.PostAsync(
            http,
            new Uri(settings.Endpoint ?? Own, "chat/completions"),
            body,
            Sign,
            whole: !stream,
            cancellation
        );
    }

    private void Sign(HttpRequestMessage request)
    {
        if (settings.ApiKey is { } key)
        {
            request.Headers.TryAddWithoutValidation(
                settings.Provider == AiProvider.AzureOpenai ? "api-key" : "Authorization",
                settings.Provider == AiProvider.AzureOpenai ? key : "Bearer " + key
            );
        }
    }

    private static ChatResponse Read(JsonElement body)
    {
        var choice = body.GetProperty("choices")[0];
        var message = choice.GetProperty("message");
        var refused =
            message.TryGetProperty("refusal", out var refusal)
            && refusal.ValueKind == JsonValueKind.String
            && refusal.GetString()!.Length > 0;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Text(message, "content")))
        {
            FinishReason = refused ? ChatFinishReason.ContentFilter : Finish(Text(choice, "finish_reason")),
            Usage = Usage(body),
        };
    }

    private static async Task<ChatResponse> CollectAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in UpdatesAsync(response, cancellation))
        {
            updates.Add(update);
        }

        return updates.ToChatResponse();
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync(
        HttpResponseMessage response,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var chunk in ServerSentLines.ReadAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellation))
        {
            var update = new ChatResponseUpdate { Role = ChatRole.Assistant };
            if (
                chunk.TryGetProperty("choices", out var choices)
                && choices.ValueKind == JsonValueKind.Array
                && choices.GetArrayLength() > 0
            )
            {
                var choice = choices[0];
                if (choice.TryGetProperty("delta", out var delta))
                {
                    update.Contents.Add(new TextContent(Text(delta, "content")));
                    update.FinishReason = Text(delta, "refusal").Length > 0 ? ChatFinishReason.ContentFilter : null;
                }

                update.FinishReason ??= Text(choice, "finish_reason") is { Length: > 0 } reason ? Finish(reason) : null;
            }

            if (Usage(chunk) is { } usage)
            {
                update.Contents.Add(new UsageContent(usage));
            }

            yield return update;
        }
    }

    private static UsageDetails? Usage(JsonElement body) =>
        body.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object
            ? new UsageDetails { InputTokenCount = Count(usage, "prompt_tokens"), OutputTokenCount = Count(usage, "completion_tokens") }
            : null;

    private static long Count(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var count) && count.TryGetInt64(out var number) ? number : 0;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static ChatFinishReason Finish(string reason) =>
        reason switch
        {
            "length" => ChatFinishReason.Length,
            "content_filter" => ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };
}
