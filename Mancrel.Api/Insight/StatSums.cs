using Mancrel.Core.Common;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Api.Insight;

/// <summary>Reads figures out of the sums of <see cref="Mancrel.Core.Insight.StatCounts"/>.</summary>
internal static class StatSums
{
    private const decimal SecondsPerDay = 86_400;

    public static long Whole(Sums sums, string name) => (long)sums.GetValueOrDefault(name);

    public static double? Days(Sums sums, string seconds, long count) =>
        count == 0 ? null : (double)Math.Round(sums.GetValueOrDefault(seconds) / SecondsPerDay / count, 2);

    public static Dictionary<string, long> Named(Sums sums, string prefix) =>
        sums.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => (long)pair.Value, StringComparer.Ordinal);

    public static IReadOnlyList<Money> Worth(Sums sums, string prefix) =>
        [
            .. sums.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new Money(pair.Value, pair.Key[prefix.Length..])),
        ];
}
