using Mancrel.Core.Common;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>
/// An AI task over facts that were looked up before: it reads no store, writes nothing and has no tool, whoever answers it.
/// </summary>
/// <typeparam name="TFacts">What it is told.</typeparam>
/// <typeparam name="TAnswer">What it says.</typeparam>
public interface IAiTask<in TFacts, TAnswer>
    where TAnswer : class
{
    /// <summary>Answers.</summary>
    Task<TaskAnswer<TAnswer>> AnswerAsync(TenantId tenant, TFacts facts, CancellationToken cancellation);
}

/// <summary>An answer with what the record of a decision needs.</summary>
/// <param name="Value">What was said.</param>
/// <param name="Confidence">0..1. Of a language model the agreement of its samples with each other and with the local model, never its own
/// word.</param>
/// <param name="Model">Who said it, with its version.</param>
public sealed record TaskAnswer<TAnswer>(TAnswer Value, double Confidence, string Model)
    where TAnswer : class
{
    /// <summary>The prompt and its version; null of the local models.</summary>
    public string? Prompt { get; init; }

    /// <summary>What it cost, failed attempts included.</summary>
    public IReadOnlyList<AiSpend> Costs { get; init; } = [];
}
