using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// What many pieces cost in all, as a field of evidence: <c>total.12</c>. It holds while price and tiers give the same sum.
/// </summary>
public static class ProductTotals
{
    private const string Prefix = "total.";

    /// <summary>The field of evidence for a number of pieces.</summary>
    public static string Field(decimal pieces) => Prefix + pieces.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The number of pieces of such a field; null of any other.</summary>
    public static decimal? PiecesOf(string field) =>
        field.StartsWith(Prefix, StringComparison.Ordinal)
        && decimal.TryParse(field.AsSpan(Prefix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pieces)
            ? pieces
            : null;

    /// <summary>The kind of evidence of what several products come to together; it rests on the totals that are cited beside it.</summary>
    public const string SumKind = "sum";

    /// <summary>What several come to; null where one is unknown or they are in several currencies.</summary>
    public static Money? Sum(IReadOnlyList<Money?> totals) =>
        totals.Count > 0 && totals.All(total => total is { } known && known.Currency == totals[0]!.Value.Currency)
            ? new Money(totals.Sum(total => total!.Value.Amount), totals[0]!.Value.Currency)
            : null;

    /// <summary>The sum.</summary>
    public static Money Of(Money each, decimal pieces) => new(each.Amount * pieces, each.Currency);
}
