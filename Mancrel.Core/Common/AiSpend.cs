namespace Mancrel.Core.Common;

/// <summary>What language models used for one piece of work: a decision's share of a usage record.</summary>
/// <param name="Task">The task.</param>
/// <param name="Usage">Id of the usage record that it is counted in.</param>
/// <param name="Calls">Attempts that were answered, usable or not.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Cost">What they cost; null where the model has no price in the settings.</param>
public sealed record AiSpend(string Task, string Usage, int Calls, long InputTokens, long OutputTokens, Money? Cost)
{
    /// <summary>Several together, one for each usage record.</summary>
    public static IReadOnlyList<AiSpend> Sum(IEnumerable<AiSpend?> spends) =>
        [
            .. spends
                .OfType<AiSpend>()
                .GroupBy(spend => spend.Usage, StringComparer.Ordinal)
                .Select(group =>
                    group.Aggregate(
                        (left, right) =>
                            left with
                            {
                                Calls = left.Calls + right.Calls,
                                InputTokens = left.InputTokens + right.InputTokens,
                                OutputTokens = left.OutputTokens + right.OutputTokens,
                                Cost =
                                    left.Cost is { } one && right.Cost is { } other
                                        ? one with
                                        {
                                            Amount = one.Amount + other.Amount,
                                        }
                                        : left.Cost ?? right.Cost,
                            }
                    )
                ),
        ];

    /// <summary>The money of several, where all of it is in one currency; null where nothing was spent that has a price.</summary>
    public static Money? MoneyOf(IReadOnlyList<AiSpend> spends)
    {
        var priced = spends.Select(spend => spend.Cost).OfType<Money>().ToList();
        return priced.Count > 0 && priced.TrueForAll(cost => cost.Currency == priced[0].Currency)
            ? priced[0] with
            {
                Amount = priced.Sum(cost => cost.Amount),
            }
            : null;
    }
}
