using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;

namespace Mancrel.Core.Ai;

/// <summary>
/// Asks a language model for JSON of a given shape: within the tenant's tokens, a timeout, a few attempts and a circuit breaker. What comes
/// back is checked before anybody uses it. It has no tools: whatever a mail talks it into, it can only say something.
/// </summary>
public sealed class LanguageModel(
    IChatClient client,
    MancrelSettings settings,
    UsageLog usage,
    CircuitBreaker breaker,
    IRandomSource random,
    TimeProvider clock
)
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

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
            return await FailedAsync(
                tenant,
                task,
                new LanguageModelException(LanguageFailure.BudgetSpent, "the tokens of this day are used up"),
                cancellation
            );
        }

        for (var attempt = 1; ; attempt++)
        {
            if (!breaker.TryEnter())
            {
                return await FailedAsync(
                    tenant,
                    task,
                    new LanguageModelException(LanguageFailure.CircuitOpen, "it failed too often just now"),
                    cancellation
                );
            }

            try
            {
                var answer = await OnceAsync(tenant, task, instruction, data, read, cancellation);
                breaker.Succeeded();
                return answer;
            }
            catch (LanguageModelException failure)
            {
                // Refusing or answering nonsense is no sign that the provider is away.
                if (failure.Failure is LanguageFailure.Refused or LanguageFailure.Malformed)
                {
                    breaker.Succeeded();
                }
                else
                {
                    breaker.Failed();
                }

                if (failure.Failure != LanguageFailure.Unavailable || attempt >= settings.Ai.Attempts)
                {
                    return await FailedAsync(tenant, task, failure, cancellation);
                }

                await Task.Delay(Pause(attempt, failure.RetryAfter), clock, cancellation);
            }
            catch
            {
                breaker.Left();
                throw;
            }
        }
    }

    private async Task<LanguageAnswer> OnceAsync<T>(
        TenantId tenant,
        LanguageTask task,
        string instruction,
        string data,
        Func<JsonElement, T?> read,
        CancellationToken cancellation
    )
        where T : class
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Ai.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var options = new ChatOptions
        {
            ModelId = settings.Ai.Model,
            MaxOutputTokens = task.MostOutputTokens,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(task.Schema, task.Name),
        };
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, instruction), new ChatMessage(ChatRole.User, data)],
                options,
                either.Token
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LanguageModelException(LanguageFailure.Timeout, $"no answer within {settings.Ai.TimeoutSeconds} seconds");
        }

        var tokens = new TokenCount(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        var value = response.FinishReason == ChatFinishReason.ContentFilter ? null : Read(response.Text, read);
        LanguageFailure? failure =
            value is not null ? null
            : response.FinishReason == ChatFinishReason.ContentFilter ? LanguageFailure.Refused
            : LanguageFailure.Malformed;
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
        LanguageModelException failure,
        CancellationToken cancellation
    )
    {
        await usage.AddAsync(tenant, task.Name, Name, new TokenCount(0, 0), failure.Failure, cancellation);
        return new LanguageAnswer.Failed(failure.Failure, failure.Message);
    }

    // Full jitter between half and all of the doubled delay, so that many who failed together do not come back together.
    private TimeSpan Pause(int attempt, TimeSpan? wanted)
    {
        Span<byte> chance = stackalloc byte[1];
        random.Fill(chance);
        var own = settings.Ai.FirstRetry * Math.Pow(2, attempt - 1) * (0.5 + (chance[0] / 510.0));
        var pause = wanted is { } told && told > own ? told : own;
        return pause < LongestRetry ? pause : LongestRetry;
    }
}
