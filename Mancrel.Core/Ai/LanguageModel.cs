using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Mancrel.Core.Ai;

/// <summary>
/// Asks a language model for JSON of a given shape: within the tenant's tokens, a timeout, a few attempts and a circuit breaker. What comes
/// back is checked before anybody uses it. It has no tools: whatever a mail talks it into, it can only say something.
/// </summary>
public sealed class LanguageModel(IChatClient client, MancrelSettings settings, UsageLog usage, TimeProvider clock)
{
    private readonly ResiliencePipeline<ChatResponse> rules = AskingRules.Of(settings.Ai, clock);

    /// <summary>Provider and model, as decisions name them.</summary>
    public string Name { get; } = $"{CoreJson.Name(settings.Ai.Provider)}:{settings.Ai.Model}";

    /// <summary>How many answers are compared.</summary>
    public int Samples => settings.Ai.Samples;

    /// <summary>Asks once.</summary>
    /// <param name="tenant">Whose tokens it uses.</param>
    /// <param name="task">What for.</param>
    /// <param name="instruction">The system prompt: ours, never a customer's.</param>
    /// <param name="data">What it is about, delimited.</param>
    /// <param name="read">Takes the JSON apart; null where it is not what was asked for.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LanguageAnswer> AskAsync<T>(
        TenantId tenant,
        LanguageTask task,
        string instruction,
        string data,
        Func<JsonElement, T?> read,
        CancellationToken cancellation
    )
        where T : class
    {
        if (await usage.LeftTodayAsync(tenant, cancellation) == 0)
        {
            return await FailedAsync(tenant, task, LanguageFailure.BudgetSpent, "the tokens of this day are used up", cancellation);
        }

        ChatResponse response;
        var began = clock.GetTimestamp();
        try
        {
            response = await rules.ExecuteAsync(
                async either =>
                    await client.GetResponseAsync(
                        [new ChatMessage(ChatRole.System, instruction), new ChatMessage(ChatRole.User, data)],
                        new ChatOptions
                        {
                            ModelId = settings.Ai.Model,
                            MaxOutputTokens = task.MostOutputTokens,
                            ResponseFormat = ChatResponseFormat.ForJsonSchema(task.Schema, task.Name),
                        },
                        either
                    ),
                cancellation
            );
        }
        catch (LanguageModelException error)
        {
            Counters.ModelAsked(task.Name, clock.GetElapsedTime(began), CoreJson.Name(error.Failure));
            return await FailedAsync(tenant, task, error.Failure, error.Message, cancellation);
        }
        catch (BrokenCircuitException)
        {
            Counters.ModelAsked(task.Name, clock.GetElapsedTime(began), CoreJson.Name(LanguageFailure.CircuitOpen));
            return await FailedAsync(tenant, task, LanguageFailure.CircuitOpen, "it failed too often just now", cancellation);
        }
        catch (TimeoutRejectedException)
        {
            var reason = $"no answer within {settings.Ai.TimeoutSeconds} seconds";
            Counters.ModelAsked(task.Name, clock.GetElapsedTime(began), CoreJson.Name(LanguageFailure.Timeout));
            return await FailedAsync(tenant, task, LanguageFailure.Timeout, reason, cancellation);
        }

        var tokens = new TokenCount(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        var value = response.FinishReason == ChatFinishReason.ContentFilter ? null : Read(response.Text, read);
        LanguageFailure? failure =
            value is not null ? null
            : response.FinishReason == ChatFinishReason.ContentFilter ? LanguageFailure.Refused
            : LanguageFailure.Malformed;
        Counters.ModelAsked(task.Name, clock.GetElapsedTime(began), failure is { } fault ? CoreJson.Name(fault) : "answered");
        var spend = await usage.AddAsync(tenant, task.Name, Name, tokens, failure, cancellation);
        if (failure is { } kind)
        {
            return new LanguageAnswer.Failed(
                kind,
                kind == LanguageFailure.Refused ? "the model declined" : "the answer is not of the shape that was asked for",
                spend
            );
        }

        return new LanguageAnswer.Answered<T>(value!, tokens, spend);
    }

    private static T? Read<T>(string text, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private async Task<LanguageAnswer> FailedAsync(
        TenantId tenant,
        LanguageTask task,
        LanguageFailure failure,
        string reason,
        CancellationToken cancellation
    )
    {
        await usage.AddAsync(tenant, task.Name, Name, new TokenCount(0, 0), failure, cancellation);
        return new LanguageAnswer.Failed(failure, reason);
    }
}
