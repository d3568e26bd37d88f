using Mancrel.Core.Common;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Core.Insight;

/// <summary>Reads figures out of the sums of <see cref="StatCounts"/>.</summary>
public static class StatSums
{
    private const decimal SecondsPerDay = 86_400;

    /// <summary>A whole number; 0 where nothing was counted.</summary>
    public static long Whole(Sums sums, string name) => (long)sums.GetValueOrDefault(name);

    /// <summary>The mean of some seconds, in days; null of none.</summary>
    public static double? Days(Sums sums, string seconds, long count) =>
        count == 0 ? null : (double)Math.Round(sums.GetValueOrDefault(seconds) / SecondsPerDay / count, 2);

    /// <summary>All whose names begin so, by the rest of their names.</summary>
    public static Dictionary<string, long> Named(Sums sums, string prefix) =>
        sums.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => (long)pair.Value, StringComparer.Ordinal);

    /// <summary>Amounts, by currency.</summary>
    public static IReadOnlyList<Money> Worth(Sums sums, string prefix) =>
        [
            .. sums.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new Money(pair.Value, pair.Key[prefix.Length..])),
        ];
}
