using System.Runtime.CompilerServices;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;

namespace Mancrel.Api.Ai.Providers;

/// <summary>
/// Anthropic's messages. JSON of a shape is asked for as the input of the one tool that the model must use: the tool does nothing, its
/// input is the answer.
/// </summary>
public sealed class AnthropicChatClient(AiSettings settings, IHttpClientFactory clients) : IChatClient
{
    private const string Version = "2023-06-01";
    private static readonly Uri Own = new("https://api.anthropic.com/v1/");

    private readonly HttpClient http = clients.CreateClient(OutgoingClients.LanguageModel);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var response = await PostAsync(messages, options, stream: false, cancellationToken);
        try
        {
            using var body = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken),
                cancellationToken: cancellationToken
            );
            return Read(body.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LanguageModelException(LanguageFailure.Malformed, "the provider's answer is no message");
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var response = await PostAsync(messages, options, stream: true, cancellationToken);
        await foreach (
            var item in ServerSentLines.ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken)
        )
        {
            if (item.TryGetProperty("delta", out var delta))
            {
                var text = Text(delta, "text") + Text(delta, "partial_json");
                yield return new ChatResponseUpdate(ChatRole.Assistant, text)
                {
                    FinishReason = Text(delta, "stop_reason") is { Length: > 0 } reason ? Finish(reason) : null,
                };
            }
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
        var all = messages.ToList();
        var format = options?.ResponseFormat as ChatResponseFormatJson;
        var name = format?.SchemaName ?? "answer";
        var body = new
        {
            model = options?.ModelId ?? settings.Model,
            max_tokens = options?.MaxOutputTokens ?? 1024,
            system = string.Join("\n\n", all.Where(message => message.Role == ChatRole.System).Select(message => message.Text)),
            messages = all.Where(message => message.Role != ChatRole.System)
                .Select(message => new { role = message.Role.Value, content = message.Text }),
            tools = format is null
                ? null
                : new[]
                {
                    new
                    {
                        name,
                        description = "Takes the answer.",
                        input_schema = format.Schema,
                    },
                },
            tool_choice = format is null ? null : new { type = "tool", name },
            stream = stream ? true : (bool?)null,
        };
        return ProviderHttp.PostAsync(http, new Uri(settings.Endpoint ?? Own, "messages"), body, Sign, whole: !stream, cancellation);
    }

    private void Sign(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("x-api-key", settings.ApiKey);
        request.Headers.TryAddWithoutValidation("anthropic-version", Version);
    }

    private static ChatResponse Read(JsonElement body)
    {
        var parts = body.GetProperty("content").EnumerateArray().ToList();
        var used = parts.Find(part => Text(part, "type") == "tool_use");
        var text =
            used.ValueKind == JsonValueKind.Object
                ? used.GetProperty("input").GetRawText()
                : string.Concat(parts.Select(part => Text(part, "text")));
        var usage = body.GetProperty("usage");
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            FinishReason = Finish(Text(body, "stop_reason")),
            Usage = new UsageDetails
            {
                InputTokenCount = usage.GetProperty("input_tokens").GetInt64(),
                OutputTokenCount = usage.GetProperty("output_tokens").GetInt64(),
            },
        };
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static ChatFinishReason Finish(string reason) =>
        reason switch
        {
            "max_tokens" => ChatFinishReason.Length,
            "refusal" => ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };
}
