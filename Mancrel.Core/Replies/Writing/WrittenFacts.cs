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
                    && IsItsPart(said, numbers, telling)
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

    // "On cases 24 months, on wheels 12": a sentence about wheels has the number of the part that speaks of them.
    private static bool IsItsPart(string said, HashSet<string> numbers, List<string> telling)
    {
        var parts = Parts().Split(said).Where(part => WrittenNumbers.In(part).Count > 0).ToList();
        if (numbers.Count == 0 || parts.Count < 2)
        {
            return true;
        }

        var shared = parts.ConvertAll(part =>
            (
                Own: numbers.Overlaps(WrittenNumbers.In(part)),
                Words: Telling(part).Where(word => telling.Exists(other => IsOne(word, other))).ToList()
            )
        );
        var own = shared.Where(part => part.Own).SelectMany(part => part.Words).ToHashSet(StringComparer.Ordinal);
        return shared.TrueForAll(part => part.Own || part.Words.TrueForAll(own.Contains));
    }

    [GeneratedRegex(@"[,;:–—]\s|\s(?:and|but|while|и|а|но|va|lekin|esa|und|aber|et|mais|y|pero)\s")]
    private static partial Regex Parts();

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

    [GeneratedRegex(@"\d[\d.,\s\u00A0]*\s?(?:%|[$€£₽₸]|(?:[A-Z]{3}|(?i:" + ClaimPatterns.Currency + @"))\b)|[$€£₽₸]\s?\d[\d.,]*")]
    private static partial Regex Sums();

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
