using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Ai;

namespace Mancrel.Api.Ai.Providers;

/// <summary>
/// Some servers that speak OpenAI's chat completions stream whatever they were asked for; the client wants one completion.
/// </summary>
internal static class StreamedAnyway
{
    /// <summary>Puts the pieces of a stream together; leaves every other answer alone.</summary>
    /// <exception cref="LanguageModelException">An event is no piece of a completion.</exception>
    public static async Task MendAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return;
        }

        var (content, refusal, finish) = (new StringBuilder(), new StringBuilder(), "stop");
        JsonElement? usage = null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
            {
                if (item.Data == "[DONE]")
                {
                    break;
                }

                var chunk = JsonSerializer.Deserialize<Chunk>(item.Data, JsonSerializerOptions.Web);
                usage = chunk?.Usage ?? usage;
                if (chunk?.Choices is [var choice, ..])
                {
                    content.Append(choice.Delta?.Content);
                    refusal.Append(choice.Delta?.Refusal);
                    finish = choice.FinishReason ?? finish;
                }
            }
        }
        catch (JsonException)
        {
            throw new LanguageModelException(LanguageFailure.Malformed, "an event of the stream is no piece of a completion");
        }

        var message = new
        {
            role = "assistant",
            content = content.ToString(),
            refusal = refusal.Length > 0 ? refusal.ToString() : null,
        };
        response.Content = JsonContent.Create(
            new
            {
                choices = new[]
                {
                    new
                    {
                        index = 0,
                        message,
                        finish_reason = finish,
                    },
                },
                usage,
            }
        );
    }

    private sealed record Chunk(IReadOnlyList<Choice>? Choices, JsonElement? Usage);

    private sealed record Choice(
        Delta? Delta,
        [property: System.Text.Json.Serialization.JsonPropertyName("finish_reason")] string? FinishReason
    );

    private sealed record Delta(string? Content, string? Refusal);
}
