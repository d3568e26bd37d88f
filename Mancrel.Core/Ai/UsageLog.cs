using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Ai;

/// <summary>Counts what language models use, and keeps tenants within their day's tokens.</summary>
public sealed class UsageLog(IDocumentStore store, MancrelSettings settings, TimeProvider clock)
{
    private const int MaxAttempts = 50;

    /// <summary>Tokens that the tenant has left today.</summary>
    public async Task<long> LeftTodayAsync(TenantId tenant, CancellationToken cancellation)
    {
        var used = await ReadAsync(tenant, AiUsage.DayOf(clock.GetUtcNow()), cancellation);
        return Math.Max(0, settings.Ai.TokensPerDay - used.Sum(usage => usage.InputTokens + usage.OutputTokens));
    }

    /// <summary>What was used on a day.</summary>
    public async Task<IReadOnlyList<AiUsage>> ReadAsync(TenantId tenant, string day, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<AiUsage>(
            tenant,
            new DocumentQuery { Partition = AiUsage.PartitionOf(day), Limit = 200 },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value)];
    }

    /// <summary>Adds one call: its tokens, and its failure where it failed. Gives back what the call was.</summary>
    public async Task<AiSpend> AddAsync(
        TenantId tenant,
        string task,
        string model,
        TokenCount tokens,
        LanguageFailure? failure,
        CancellationToken cancellation
    )
    {
        var day = AiUsage.DayOf(clock.GetUtcNow());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var empty = new AiUsage
            {
                Day = day,
                Task = task,
                Model = model,
            };
            var stored = await store.GetAsync<AiUsage>(tenant, empty.Partition, empty.Id, cancellation);
            var next = Plus(stored?.Value ?? empty, tokens, failure);
            var batch = new DocumentBatch(tenant, empty.Partition);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new AiSpend(
                    task,
                    empty.Id,
                    1,
                    tokens.Input,
                    tokens.Output,
                    PriceOf(tokens) is { } amount ? new Money(amount, settings.Ai.Prices[settings.Ai.Model].Currency) : null
                );
            }
        }

        throw new InvalidOperationException($"the usage of {day} changed {MaxAttempts} times while a call was being added");
    }

    private decimal? PriceOf(TokenCount tokens) =>
        settings.Ai.Prices.GetValueOrDefault(settings.Ai.Model) is { } price
            ? ((tokens.Input * price.Input) + (tokens.Output * price.Output)) / 1_000_000m
            : null;

    private AiUsage Plus(AiUsage usage, TokenCount tokens, LanguageFailure? failure)
    {
        var price = settings.Ai.Prices.GetValueOrDefault(settings.Ai.Model);
        var cost = PriceOf(tokens) is { } amount ? (usage.Cost ?? 0) + amount : usage.Cost;
        var failures = new Dictionary<string, int>(usage.Failures, StringComparer.Ordinal);
        if (failure is { } kind)
        {
            failures[CoreJson.Name(kind)] = failures.GetValueOrDefault(CoreJson.Name(kind)) + 1;
        }

        return usage with
        {
            Calls = usage.Calls + (failure is null ? 1 : 0),
            Failures = failures,
            InputTokens = usage.InputTokens + tokens.Input,
            OutputTokens = usage.OutputTokens + tokens.Output,
            Cost = cost,
            Currency = price?.Currency ?? usage.Currency,
        };
    }
}

/// <summary>Tokens of a call.</summary>
/// <param name="Input">Sent.</param>
/// <param name="Output">Received.</param>
public sealed record TokenCount(long Input, long Output);
