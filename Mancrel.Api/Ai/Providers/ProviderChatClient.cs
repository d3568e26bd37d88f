using System.Runtime.CompilerServices;
using Mancrel.Core.Ai;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Mancrel.Api.Ai.Providers;

/// <summary>A provider's client as Mancrel asks it: strictly of the shape, and whatever it cannot read has the kind of nonsense.</summary>
/// <param name="inner">The provider's.</param>
/// <param name="olderBound">True for servers of others, which know the older name of the bound on tokens.</param>
public sealed class ProviderChatClient(IChatClient inner, bool olderBound = false) : DelegatingChatClient(inner)
{
    /// <exception cref="LanguageModelException">No answer that can be used.</exception>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ChatResponse response;
        try
        {
            response = await base.GetResponseAsync(messages, Suited(options), cancellationToken);
        }
#pragma warning disable CA1031 // Each of the three libraries has other exceptions for an answer that it cannot read.
        catch (Exception error) when (error is not (LanguageModelException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw error.InnerException as LanguageModelException
                ?? new LanguageModelException(LanguageFailure.Malformed, "the provider's answer is no completion");
        }

        // OpenAI's models refuse in a field of its own and still say that they finished.
        if (response.Messages.Any(message => message.Contents.Any(content => content is ErrorContent)))
        {
            response.FinishReason = Microsoft.Extensions.AI.ChatFinishReason.ContentFilter;
        }

        return response;
    }

    /// <summary>The whole answer at once: nobody shows pieces, and only a whole one can be bounded and checked.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private ChatOptions? Suited(ChatOptions? options)
    {
        var suited = options?.Clone();
        if (suited is null)
        {
            return null;
        }

        (suited.AdditionalProperties ??= [])["strict"] = true;
        if (olderBound && suited.MaxOutputTokens is { } most)
        {
            suited.MaxOutputTokens = null;
            suited.RawRepresentationFactory = _ =>
            {
                var raw = new ChatCompletionOptions();
#pragma warning disable SCME0001 // The one way to a field that the library no longer writes.
                raw.Patch.Set("$.max_tokens"u8, most);
#pragma warning restore SCME0001
                return raw;
            };
        }

        return suited;
    }
}
