using System.Runtime.InteropServices;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>What a product says of one word of a letter.</summary>
/// <param name="Word">Index of the word.</param>
/// <param name="Title">How surely the title has it, 0..1.</param>
/// <param name="Mask">Bits of the title's words that it is.</param>
/// <param name="Attribute">How surely a value of an attribute is it, 0..1.</param>
/// <param name="Likeness">How it was recognised where it was most surely.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordFit(int Word, double Title, ulong Mask, double Attribute, Likeness Likeness)
{
    /// <summary>0..1; a value of an attribute counts for less than a word of the title.</summary>
    public double Share => Math.Max(Title, 0.6 * Attribute);
}

/// <summary>A product held against the words of a letter.</summary>
internal sealed class Fit
{
    private Fit(ProductIndex index, IReadOnlyList<WordFit> words)
    {
        Index = index;
        Words = words;
    }

    public ProductIndex Index { get; }

    /// <summary>The words that title and attributes explain, in the order of the text.</summary>
    public IReadOnlyList<WordFit> Words { get; }

    /// <summary>First word and count of where its code stands; null where it does not.</summary>
    public (int First, int Count)? Code { get; init; }

    /// <summary>How sure it is that two words are the same that were recognised so.</summary>
    public static double Quality(Likeness likeness) =>
        likeness switch
        {
            Likeness.Exact => 1,
            Likeness.Form => 0.97,
            Likeness.Script => 0.95,
            Likeness.Sound => 0.85,
            Likeness.Concept => 0.85,
            Likeness.Typo => 0.75,
            Likeness.Above => 0.6,
            Likeness.Part => 0.55,
            _ => 0,
        };

    /// <summary>Holds a product against a letter.</summary>
    public static Fit Of(ProductIndex index, LetterWords letter, (int First, int Count)? code)
    {
        SortedDictionary<int, WordFit> found = [];
        foreach (var unit in index.TitleUnits)
        {
            var mask = ((1UL << unit.Count) - 1) << unit.First;
            Meet(letter, unit, (at, likeness) => found[at] = WithTitle(found.GetValueOrDefault(at, Nothing(at)), mask, likeness));
        }

        foreach (var unit in index.Attributes.SelectMany(attribute => attribute.Values).Where(unit => !IsBareNumber(unit, index)))
        {
            Meet(letter, unit, (at, likeness) => found[at] = WithAttribute(found.GetValueOrDefault(at, Nothing(at)), likeness));
        }

        return new(index, [.. found.Values]) { Code = code };
    }

    /// <summary>The same with words that a title has with one letter wrong.</summary>
    public Fit WithTypos(LetterWords letter, IEnumerable<int> unknown)
    {
        List<WordFit>? more = null;
        foreach (var at in unknown)
        {
            for (var title = 0; title < Index.Title.Count; title++)
            {
                if (WordForms.Near(letter.Lexemes[at].Text, Index.Title[title].Text))
                {
                    more ??= [];
                    more.Add(new(at, Quality(Likeness.Typo), 1UL << title, 0, Likeness.Typo));
                    break;
                }
            }
        }

        return more is null ? this : new(Index, [.. Words.Concat(more).OrderBy(word => word.Word)]) { Code = Code };
    }

    /// <summary>The same where a code with one character wrong is its code.</summary>
    public Fit WithNearCode(int first, int count)
    {
        var code = Enumerable.Range(first, count).Select(at => new WordFit(at, Quality(Likeness.Typo), 0, 0, Likeness.Typo));
        return new(Index, [.. Words.Where(word => word.Word < first || word.Word >= first + count).Concat(code).OrderBy(word => word.Word)])
        {
            Code = Code,
        };
    }

    /// <summary>What it says of a word; null where nothing.</summary>
    public WordFit? At(int word)
    {
        foreach (var fit in Words)
        {
            if (fit.Word == word)
            {
                return fit;
            }
        }

        return null;
    }

    // "2 pieces" are no two drawers: a number without a unit counts where it is the whole value.
    private static bool IsBareNumber(WordUnit unit, ProductIndex index) =>
        unit is { Count: 1, IsNumber: true }
        && !index.Attributes.Any(attribute => attribute.IsSize && attribute.Values.Count == 1 && attribute.Values[0] == unit);

    private static WordFit Nothing(int at) => new(at, 0, 0, 0, Likeness.None);

    private static WordFit WithTitle(WordFit fit, ulong mask, Likeness likeness)
    {
        var quality = Quality(likeness);
        return quality < fit.Title ? fit
            : quality > fit.Title ? fit with { Title = quality, Mask = mask, Likeness = likeness }
            : fit with { Mask = fit.Mask | mask };
    }

    private static WordFit WithAttribute(WordFit fit, Likeness likeness) =>
        Quality(likeness) > fit.Attribute
            ? fit with
            {
                Attribute = Quality(likeness),
                Likeness = fit.Title > 0 ? fit.Likeness : likeness,
            }
            : fit;

    // Two that are parts of compounds, or that merely sound alike in part, are not the same.
    private static void Meet(LetterWords letter, WordUnit unit, Action<int, Likeness> met)
    {
        foreach (var key in unit.Keys)
        {
            foreach (var (first, count, likeness) in letter.With(key.Hash))
            {
                var both = likeness > key.Likeness ? likeness : key.Likeness;
                if (likeness == Likeness.Part && key.Likeness == Likeness.Part)
                {
                    continue;
                }

                for (var at = first; at < first + count; at++)
                {
                    met(at, both);
                }
            }
        }
    }
}
