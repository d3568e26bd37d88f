using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Writing;

/// <summary>Finds the facts that say what a written answer does, and the products that it names.</summary>
internal static partial class WrittenFacts
{
    /// <summary>The fact that says what a sentence does, with its numbers, and denies what it denies; null where none does.</summary>
    /// <param name="evidence">The facts.</param>
    /// <param name="sentence">What is written.</param>
    /// <param name="claim">The part of it that is in question; its numbers must be the fact's.</param>
    /// <param name="whole">All that is written: the sums that a rule depends on must stand in it.</param>
    public static Evidence? Supports(IReadOnlyList<Evidence> evidence, string sentence, string claim, string whole)
    {
        var numbers = WrittenNumbers.In(claim);
        var measured = WrittenNumbers.Measured(sentence).Where(one => numbers.Contains(one.Number)).ToList();
        var telling = Telling(sentence);
        HashSet<string>? all = null;
        foreach (var fact in evidence.Where(fact => fact.Kind is not ("message" or "setting") && IsTold(fact)))
        {
            var text = Text(fact);
            if (!numbers.IsSubsetOf(WrittenNumbers.In(text)))
            {
                continue;
            }

            if (fact.Kind == Product.Kind)
            {
                // A property: named by a word, or in another language by its unit.
                var units = WrittenNumbers.Measured(text);
                if (
                    measured.Count > 0
                    && (
                        Telling(text).Exists(word => !char.IsDigit(word[0]) && telling.Exists(other => IsOne(word, other)))
                        || measured.All(one => one.Unit.Length > 0 && units.Contains(one))
                    )
                )
                {
                    return fact;
                }

                continue;
            }

            foreach (var said in Sentences.Split(fact.Value))
            {
                if (
                    Telling(said).Exists(word => !char.IsDigit(word[0]) && telling.Exists(other => IsOne(word, other)))
                    && (!Depends().IsMatch(claim) || Conditions(said).IsSubsetOf(all ??= WrittenNumbers.In(whole)))
                    && (Sums().IsMatch(claim) || Denies(said) == Denies(sentence))
                )
                {
                    return fact;
                }
            }
        }

        return null;
    }

    /// <summary>True of a fact in words; prices, stock and the like the ledger matches.</summary>
    public static bool IsTold(Evidence fact) =>
        fact.Value.Length > 0
        && fact.Field is not ("price" or "tierPrice" or "quantity" or "stock" or "availability" or "backorder" or "url" or "sku")
        && ProductTotals.PiecesOf(fact.Field) is null;

    /// <summary>A fact as words: an attribute with its name.</summary>
    public static string Text(Evidence fact) =>
        fact.Field.StartsWith("attributes.", StringComparison.Ordinal) ? $"{fact.Field["attributes.".Length..]} {fact.Value}" : fact.Value;

    // "Free within the town and from 50 EUR on": the sums that a rule begins with.
    private static HashSet<string> Conditions(string said) =>
        [.. Bounds().Matches(said).SelectMany(match => WrittenNumbers.In(match.Groups["sum"].Value))];

    [GeneratedRegex(
        @"(?i)(?:\b(?:from|over|above|least|от|свыше|более|ab|über|dès|desde|partir de)\s+)(?<sum>\d[\d.,\s\u00A0]*)"
            + @"|(?<sum>\d[\d.,\s\u00A0]*)\s?(?:\w{2,6}\s?)?(?:dan|дан)\b"
    )]
    private static partial Regex Bounds();

    // What often holds from a sum on only.
    [GeneratedRegex(
        @"%|(?i:\bfree\b|без доплат|бесплат|bepul|tekin|бепул|текин|kostenlos"
            + @"|gratis|frei\b|gratuit|discount|off\b|скидк|chegirma|чегирма|rabatt|remise|descuento)"
    )]
    private static partial Regex Depends();

    [GeneratedRegex(@"\d[\d.,\s\u00A0]*\s?(?:%|[$€£₽₸]|[A-Z]{3}\b|so'm|сум|тенге|руб)|[$€£₽₸]\s?\d[\d.,]*")]
    private static partial Regex Sums();

    /// <summary>Codes of the products that have a value in a field.</summary>
    public static IEnumerable<string> Same(IReadOnlyList<Evidence> evidence, Evidence value) =>
        evidence.Where(fact => fact.Kind == value.Kind && fact.Field == value.Field && fact.Value == value.Value).Select(fact => fact.Id);

    /// <summary>True where a text has more words of a product than of any that is meant, and of no other more.</summary>
    /// <param name="evidence">The facts.</param>
    /// <param name="sku">The product.</param>
    /// <param name="text">What is written.</param>
    /// <param name="meant">Codes of the products that our own answer is about.</param>
    public static bool Names(IReadOnlyList<Evidence> evidence, string sku, string text, IReadOnlySet<string> meant)
    {
        var words = Words
            .Of(text)
            .Where(word => !FunctionWords.Contains(word) || char.IsDigit(word[0]))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var named = evidence
            .Where(fact =>
                fact.Kind == Product.Kind && (fact.Field is "title" || fact.Field.StartsWith("attributes.", StringComparison.Ordinal))
            )
            .GroupBy(fact => fact.Id, StringComparer.Ordinal)
            .ToDictionary(
                facts => facts.Key,
                facts =>
                    facts.SelectMany(fact => Words.Of(fact.Value)).ToList() is var own
                        ? words.Count(word => own.Exists(other => IsOne(word, other)))
                        : 0,
                StringComparer.Ordinal
            );
        return named.TryGetValue(sku, out var count)
            && count > 0
            && named.All(other => other.Key == sku || (meant.Contains(other.Key) ? other.Value < count : other.Value <= count));
    }

    /// <summary>True where a sentence takes something back or out.</summary>
    public static bool Denies(string sentence) => Words.Of(sentence).Exists(FunctionWords.Denies);

    /// <summary>The words of a text that state something.</summary>
    public static List<string> Telling(string text) =>
        [.. Words.Of(text).Where(word => !WrittenWords.IsSilent(word) && !FunctionWords.Denies(word))];

    /// <summary>True where two are forms of one word, or mean the same in two languages.</summary>
    public static bool IsOne(string left, string right) =>
        Words.Same(left, right)
        || Statement.IsOneStem(left, right)
        || Lexeme
            .Of(TextFold.Of(left))
            .Concepts.Any(concept => Lexeme.Of(TextFold.Of(right)).Concepts.Any(other => other.Index == concept.Index));
}
