using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Writing;

/// <summary>
/// Sums that a language model reckoned: of amounts that stand in the same text and rest on facts, and less a discount that does.
/// </summary>
internal static partial class WrittenSums
{
    /// <summary>The kind of evidence of what was reckoned.</summary>
    public const string Kind = "reckoned";

    // More are never added up in a sentence.
    private const int MostParts = 6;

    /// <summary>The claims, with amounts that follow from others grounded in those.</summary>
    /// <param name="claims">Of one text.</param>
    /// <param name="letters">What the customer wrote: a discount may be of a sum that is named there.</param>
    /// <param name="language">Whose readers decide what 1.290 means.</param>
    public static List<Claim> Reckon(IReadOnlyList<Claim> claims, string letters, string language)
    {
        var amounts = claims
            .Where(claim => claim.Evidence is not null)
            .Select(Amount)
            .OfType<decimal>()
            .Distinct()
            .Take(MostParts)
            .ToList();
        var shares = Shares(claims);
        var stated = Values(letters);
        var counts = stated
            .Concat(claims.Where(claim => claim.Evidence is not null && Amount(claim) is null).SelectMany(claim => Values(claim.Text)))
            .Where(value => value is not 1)
            .Distinct()
            .ToList();
        return
        [
            .. claims.Select(claim =>
                claim.Evidence is null && Amount(claim) is { } amount && Made(amount) is { } made
                    ? claim with
                    {
                        Evidence = new Evidence(Kind, "sum", null, "sum", made),
                    }
                    : claim
            ),
        ];

        string? Made(decimal amount)
        {
            for (var mask = 1; mask < 1 << amounts.Count; mask++)
            {
                var parts = amounts.Where((_, at) => (mask >> at & 1) == 1).ToList();
                if (parts.Count > 1 && parts.Sum() == amount)
                {
                    return string.Join(" + ", parts.Select(Text));
                }
            }

            foreach (var (more, less) in amounts.SelectMany(more => amounts.Select(less => (more, less))))
            {
                if (more - less == amount)
                {
                    return $"{Text(more)} - {Text(less)}";
                }
            }

            foreach (var count in counts)
            {
                foreach (var each in amounts.Where(each => each * count == amount))
                {
                    return $"{Text(count)} x {Text(each)}";
                }
            }

            foreach (var share in shares)
            {
                foreach (var whole in amounts.Concat(stated))
                {
                    var part = Math.Round(whole * share / 100, 2, MidpointRounding.AwayFromZero);
                    if (part == amount || whole - part == amount)
                    {
                        return $"{Text(share)} % of {Text(whole)}";
                    }
                }
            }

            return null;
        }

        decimal? Amount(Claim claim) =>
            Sum().Match(claim.Text) is { Success: true } match ? LocalNumbers.Read(match.Groups["number"].Value.Trim(), language) : null;
    }

    /// <summary>True where a claim of a stored draft was reckoned from the others, still.</summary>
    public static bool Holds(IReadOnlyList<Claim> claims, Claim claim, string language) =>
        Reckon([.. claims.Where(one => one.Evidence is not { Kind: Kind }), claim with { Evidence = null }], "", language)[^1].Evidence
            is not null;

    private static List<decimal> Values(string text) =>
        [
            .. WrittenNumbers
                .In(text)
                .Select(number =>
                    decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0
                )
                .Where(value => value > 0),
        ];

    private static List<decimal> Shares(IReadOnlyList<Claim> claims) =>
        [
            .. claims
                .Where(claim => claim.Evidence is { Kind: not "message" })
                .SelectMany(claim => Percent().Matches(claim.Text + " " + claim.Evidence!.Value))
                .Select(match => decimal.Parse(match.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture))
                .Distinct()
                .Take(MostParts),
        ];

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"[$€£₽₸]\s?(?<number>\d[\d.,\s\u00A0]*)"
            + @"|(?<number>\d[\d.,\s\u00A0]*?)\s?(?:[$€£₽₸]|[A-Z]{3}\b|(?i:euros?|евро|so'm|сум\w*|тенге|tenge|pounds?|руб\w*))"
    )]
    private static partial Regex Sum();

    [GeneratedRegex(@"(?<number>\d{1,2}(?:[.,]\d)?)\s?%")]
    private static partial Regex Percent();
}
