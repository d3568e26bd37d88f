using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;

namespace Mancrel.Core.Replies.Writing;

/// <summary>
/// Sums that a language model reckoned: of amounts that stand in the same text and rest on facts, less a discount that does, so many times
/// a price, and how much more one thing measures than another.
/// </summary>
internal static partial class WrittenSums
{
    /// <summary>The kind of evidence of what was reckoned; its value is how.</summary>
    public const string Kind = "reckoned";

    // More are never added up in a sentence.
    private const int MostParts = 6;
    private const int MostCounts = 5;
    private const int MostTerms = 3;

    // What follows from something that was reckoned itself: a total, and how much it saves.
    private const int Rounds = 2;

    private const decimal MostPieces = 100_000;
    private const decimal Thousand = 1_000;

    /// <summary>What the numbers of one text may be reckoned from.</summary>
    /// <param name="Letters">What the customer wrote: how many pieces, the sum that a discount may be of.</param>
    /// <param name="Text">What is written.</param>
    /// <param name="Prices">Prices of the products it is about, told or not.</param>
    /// <param name="Language">Whose readers decide what 1.290 means.</param>
    public sealed record Basis(string Letters, string Text, IReadOnlyList<Evidence> Prices, string Language);

    /// <summary>A claim as reckoned; loose where the numbers fit in a way that chance may have made.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Loose">True where only who reads the facts can tell whether it is so.</param>
    /// <param name="Rests">A price that it follows from and that is not told itself.</param>
    public sealed record Result(Claim Claim, bool Loose, Evidence? Rests = null);

    /// <summary>The claims, with amounts that follow from others grounded in those.</summary>
    /// <param name="claims">Of one text.</param>
    /// <param name="basis">What they may follow from.</param>
    public static List<Result> Reckon(IReadOnlyList<Claim> claims, Basis basis)
    {
        var results = claims.Select(claim => new Result(claim, Loose: false)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var desk = new Desk([.. results.Select(result => result.Claim)], basis);
            var next = results.ConvertAll(result =>
                result.Claim.Evidence is null && desk.Made(result.Claim) is { } made
                    ? new Result(result.Claim with { Evidence = new Evidence(Kind, "sum", null, "sum", made.How) }, made.Loose, made.Rests)
                    : result
            );
            if (next.SequenceEqual(results))
            {
                break;
            }

            results = next;
        }

        return results;
    }

    /// <summary>True where a claim of a stored draft was reckoned from amounts that its other claims rest on.</summary>
    public static bool Holds(IReadOnlyList<Claim> claims, Claim claim, string language)
    {
        var kept = claims.FirstOrDefault(one => one.Text == claim.Text && one.Evidence is { Kind: Kind });
        if (kept is null)
        {
            return false;
        }

        var known = claims
            .Where(one => one.Evidence is not null)
            .SelectMany(one => new[] { AmountOf(one, language), PriceOf(one.Evidence!) })
            .OfType<decimal>()
            .Concat(claims.Where(one => one.Evidence is not null).SelectMany(one => Values(one.Text)))
            .ToHashSet();
        return Operands(kept.Evidence!.Value).All(known.Contains);
    }

    // The amounts of "2 x 39.90 + 12", without the counts and shares.
    private static IEnumerable<decimal> Operands(string how) =>
        Operand().Matches(how).Select(match => decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture));

    private static decimal? AmountOf(Claim claim, string language) =>
        Sum().Match(claim.Text) is { Success: true } match ? LocalNumbers.Read(match.Groups["number"].Value.Trim(), language) : null;

    private static decimal? PriceOf(Evidence fact)
    {
        var space = fact.Value.LastIndexOf(' ');
        return
            fact is { Kind: "product", Field: "price" or "tierPrice" }
            && space > 0
            && decimal.TryParse(fact.Value[..space], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            ? price
            : null;
    }

    private static IEnumerable<decimal> Values(string text) => WrittenNumbers.Values(text).Where(value => value > 0);

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Term(decimal count, decimal amount) => count == 1 ? Text(amount) : $"{Text(count)} x {Text(amount)}";

    /// <summary>How an amount was found.</summary>
    private sealed record Way(string How, bool Loose, Evidence? Rests = null);

    /// <summary>The numbers of one text, set out to reckon with.</summary>
    private sealed class Desk
    {
        private readonly string _language;
        private readonly List<decimal> _told;
        private readonly List<(decimal Amount, Evidence? Fact)> _all;
        private readonly List<decimal> _stated;
        private readonly List<decimal> _counts;
        private readonly List<decimal> _looseCounts;
        private readonly List<decimal> _shares;
        private readonly List<(decimal Value, string Unit)> _measured;
        private readonly IReadOnlyList<(string Number, string Unit)> _written;

        // From how many pieces on a price is no longer that of the product.
        private readonly Dictionary<decimal, decimal> _ends = [];

        public Desk(IReadOnlyList<Claim> claims, Basis basis)
        {
            _language = basis.Language;
            var grounded = claims.Where(claim => claim.Evidence is not null).ToList();
            _told =
            [
                .. grounded
                    .Select(claim => AmountOf(claim, _language) ?? PriceOf(claim.Evidence!))
                    .OfType<decimal>()
                    .Distinct()
                    .Take(MostParts),
            ];
            _all =
            [
                .. _told
                    .Select(amount => (amount, (Evidence?)null))
                    .Concat(
                        basis
                            .Prices.Select(fact => (Amount: PriceOf(fact) ?? 0, Fact: (Evidence?)fact))
                            .Where(one => one.Amount > 0 && !_told.Contains(one.Amount))
                            .DistinctBy(one => one.Amount)
                            .Take(MostParts)
                    ),
            ];
            _stated = [.. Values(basis.Letters)];
            _counts =
            [
                .. _stated
                    .Concat(grounded.Where(claim => AmountOf(claim, _language) is null).SelectMany(claim => Values(claim.Text)))
                    .Where(IsCount)
                    .Distinct(),
            ];
            _looseCounts = [.. _counts.Concat(Values(basis.Text)).Where(IsCount).Distinct().Take(MostCounts)];
            _shares =
            [
                .. grounded
                    .Where(claim => claim.Evidence is { Kind: not "message" })
                    .SelectMany(claim => Percent().Matches(claim.Text + " " + claim.Evidence!.Value))
                    .Select(match => decimal.Parse(match.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture))
                    .Distinct()
                    .Take(MostParts),
            ];
            foreach (var facts in basis.Prices.GroupBy(fact => fact.Id, StringComparer.Ordinal))
            {
                Ends([.. facts]);
            }

            _written = WrittenNumbers.Measured(basis.Text);
            var proved = grounded.SelectMany(claim => WrittenNumbers.In(claim.Text)).ToHashSet(StringComparer.Ordinal);
            _measured =
            [
                .. _written
                    .Where(one => one.Unit.Length > 0 && proved.Contains(one.Number))
                    .Select(one => (Number(one.Number), one.Unit))
                    .Distinct(),
            ];
        }

        /// <summary>How a claim follows; null where it does not.</summary>
        public Way? Made(Claim claim) =>
            AmountOf(claim, _language) is { } amount ? OfAmounts(amount)
            : WrittenNumbers.CountOf(claim.Text) is not { } number ? null
            : OfNumbers(number) is { } measured ? measured
            // "89 400 in all": an amount without its currency.
            : Number(number) is >= Thousand and var bare && OfAmounts(bare) is { } way ? way with { Loose = true }
            : null;

        // Tiers are listed by their numbers of pieces, each before its price.
        private void Ends(List<Evidence> facts)
        {
            var price = facts.Where(fact => fact.Field == "price").Select(PriceOf).FirstOrDefault();
            for (var at = 0; at + 1 < facts.Count; at++)
            {
                if (
                    facts[at].Field == "quantity"
                    && facts[at + 1].Field == "tierPrice"
                    && PriceOf(facts[at + 1]) is { } next
                    && next != price
                )
                {
                    if (price is { } before)
                    {
                        _ends[before] = Math.Max(_ends.GetValueOrDefault(before), Number(facts[at].Value));
                    }

                    price = next;
                }
            }
        }

        private bool IsPriceOf(decimal count, decimal each) => !_ends.TryGetValue(each, out var end) || count < end;

        private static bool IsCount(decimal value) => value is > 1 and <= MostPieces && value == decimal.Truncate(value);

        private static decimal Number(string text) =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;

        private Way? OfAmounts(decimal amount) =>
            Added(amount) ?? Less(amount) ?? Times(amount) ?? Shared(amount) ?? Divided(amount) ?? Named(amount) ?? Several(amount);

        private Way? Added(decimal amount)
        {
            for (var mask = 1; mask < 1 << _told.Count; mask++)
            {
                var parts = _told.Where((_, at) => (mask >> at & 1) == 1).ToList();
                if (parts.Count > 1 && parts.Sum() == amount)
                {
                    return new(string.Join(" + ", parts.Select(Text)), Loose: false);
                }
            }

            return null;
        }

        private Way? Less(decimal amount) =>
            (
                from more in _told
                from less in _told
                where more - less == amount
                select new Way($"{Text(more)} - {Text(less)}", false)
            ).FirstOrDefault();

        private Way? Times(decimal amount) =>
            (
                from count in _counts.Concat(_stated.Where(value => value != decimal.Truncate(value)))
                from each in _told
                where each * count == amount && IsPriceOf(count, each)
                select new Way(Term(count, each), false)
            ).FirstOrDefault();

        private Way? Shared(decimal amount)
        {
            foreach (var share in _shares)
            {
                foreach (var whole in _told.Concat(_stated))
                {
                    var part = Math.Round(whole * share / 100, 2, MidpointRounding.AwayFromZero);
                    if (part == amount || whole - part == amount)
                    {
                        return new($"{Text(share)} % of {Text(whole)}", Loose: false);
                    }
                }
            }

            return null;
        }

        // An instalment: a price by so many months.
        private Way? Divided(decimal amount) =>
            (
                from whole in _all
                from count in _looseCounts
                where amount * count == whole.Amount
                select new Way($"{Text(whole.Amount)} / {Text(count)}", Loose: true, whole.Fact)
            ).FirstOrDefault();

        // The sum that the customer has in the basket, said back.
        private Way? Named(decimal amount) => _stated.Contains(amount) ? new($"stated: {Text(amount)}", Loose: true) : null;

        // "One tent and two bags": each so many times; a price that is not told itself may be among them.
        private Way? Several(decimal amount) => Several(amount, 0, MostTerms, "", null);

        private Way? Several(decimal rest, int from, int terms, string before, Evidence? rests)
        {
            for (var at = from; at < _all.Count && terms > 0; at++)
            {
                var (each, fact) = _all[at];
                if (fact is not null && rests is not null)
                {
                    continue;
                }

                foreach (var count in _looseCounts.Prepend(1).Where(count => IsPriceOf(count, each)))
                {
                    var left = rest - count * each;
                    var how = before.Length == 0 ? Term(count, each) : $"{before} + {Term(count, each)}";
                    if (left == 0 && (before.Length > 0 || count > 1))
                    {
                        return new(how, Loose: true, fact ?? rests);
                    }

                    if (left > 0 && Several(left, at + 1, terms - 1, how, fact ?? rests) is { } found)
                    {
                        return found;
                    }
                }
            }

            return null;
        }

        // "Heavier by 600 g": of two measures that are told.
        private Way? OfNumbers(string number)
        {
            foreach (var unit in _written.Where(one => one.Number == number && one.Unit.Length > 0).Select(one => one.Unit))
            {
                var (wanted, smallest) = Measures.InSmallest(Number(number), unit);
                var fitting = _measured
                    .Select(one => (one, Small: Measures.InSmallest(one.Value, one.Unit)))
                    .Where(one => one.Small.Unit == smallest)
                    .ToList();
                if (
                    (
                        from more in fitting
                        from less in fitting
                        where more.Small.Value - less.Small.Value == wanted
                        select (more.one, less.one)
                    ).FirstOrDefault() is
                    { Item1.Unit: { } } found
                )
                {
                    return new($"{Text(found.Item1.Value)} - {Text(found.Item2.Value)} {found.Item1.Unit}", Loose: true);
                }
            }

            return null;
        }
    }

    [GeneratedRegex(
        @"[$€£₽₸]\s?(?<number>\d[\d.,\s\u00A0]*)|(?<number>\d[\d.,\s\u00A0]*?)\s?(?:[$€£₽₸]|(?:[A-Z]{3}|(?i:"
            + ClaimPatterns.Currency
            + @"))\b)"
    )]
    private static partial Regex Sum();

    [GeneratedRegex(@"(?<number>\d{1,2}(?:[.,]\d)?)\s?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<!stated: |% of |/ |[\d.])(?:\d+ x )?(?<amount>\d+(?:\.\d+)?)(?! x| %|[\d.])")]
    private static partial Regex Operand();
}
