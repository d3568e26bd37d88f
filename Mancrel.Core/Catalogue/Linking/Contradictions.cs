using System.Numerics;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>What a letter says of a product that it has otherwise: another colour, material, size or number.</summary>
internal sealed class Contradictions(LetterWords letter)
{
    private const int Reach = 3;

    /// <summary>Colours, materials and numbers near the words that the product has otherwise; not words of other mentions.</summary>
    public int Count(Fit fit, int first, int last, Func<int, bool> others)
    {
        var count = 0;
        for (var at = Math.Max(0, first - Reach); at <= Math.Min(letter.Words.Count - 1, last + Reach); at++)
        {
            if (
                letter.Kinds[at] is ConceptKind.Colour or ConceptKind.Material or ConceptKind.Size
                && !letter.Plain[at]
                && letter.Words[at].Segment == letter.Words[first].Segment
                && fit.At(at) is null
                && !others(at)
            )
            {
                count += Has(fit.Index, letter.Kinds[at]!.Value) ? 1 : 0;
            }
            // "Virma 200 or Virma 400": the number of the other is none of this.
            else if (!(others(at) && others(at - 1)) && IsOtherNumber(fit, at))
            {
                count++;
            }
        }

        return count;
    }

    // Whether a number stands behind a word of the title where the title has another: "iPhone 15" for "iPhone 13".
    private bool IsOtherNumber(Fit fit, int at) =>
        at > 0
        && letter.Lexemes[at] is { HasDigit: true }
        && fit.At(at) is null
        && letter.Words[at - 1].Segment == letter.Words[at].Segment
        && fit.At(at - 1) is { Title: > 0 } before
        && BitOperations.Log2(before.Mask) + 1 is var next
        && next < fit.Index.Title.Count
        && fit.Index.Title[next] is { HasDigit: true } other
        && other.IsNumber == letter.Lexemes[at].IsNumber;

    private static bool Has(ProductIndex index, ConceptKind kind) =>
        kind != ConceptKind.Size && index.Title.Any(word => word.Kind == kind)
        || index.Attributes.Any(attribute => attribute.Kinds.Contains(kind));
}
