using System.Runtime.CompilerServices;
using System.Text.Json;
using Mancrel.Core.Ai;

namespace Mancrel.Api.Ai.Providers;

/// <summary>Reads the events of a streamed answer: the JSON of each <c>data:</c> line.</summary>
internal static class ServerSentLines
{
    /// <summary>The events until <c>[DONE]</c> or the end; their text together is bounded like a whole answer.</summary>
    /// <exception cref="LanguageModelException">The stream broke, or holds something else.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream);
        var read = 0L;
        while (await LineAsync(reader, cancellation) is { } line)
        {
            read += line.Length;
            if (read > ProviderHttp.LongestAnswer)
            {
                throw new LanguageModelException(LanguageFailure.Malformed, "the streamed answer is too long");
            }

            if (!line.StartsWith("data:", StringComparison.Ordinal))
            {
                continue;
            }

            var data = line["data:".Length..].Trim();
            if (data == "[DONE]")
            {
                yield break;
            }

            yield return Parse(data);
        }
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new LanguageModelException(LanguageFailure.Unavailable, "the stream broke off");
        }
    }

    private static JsonElement Parse(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new LanguageModelException(LanguageFailure.Malformed, "an event of the stream is not JSON");
        }
    }
}
