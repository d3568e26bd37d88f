using System.Numerics;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Words of a letter that stand close together and that one product explains.</summary>
/// <param name="Fit">The product.</param>
/// <param name="Words">Words that nothing else explains yet.</param>
/// <param name="Shared">Words of a mention beside it, which may be meant too: "desk and floor lamp".</param>
/// <param name="Score">Greater is better.</param>
internal sealed record Cluster(Fit Fit, IReadOnlyList<WordFit> Words, IReadOnlyList<WordFit> Shared, double Score)
{
    public int First => Words[0].Word;

    public int Last => Words[^1].Word;
}

/// <summary>Scores a product against words of a letter.</summary>
internal sealed class Clusters(LetterWords letter, Weights weights, Contradictions contradictions)
{
    private const double PlainStep = 0.4;
    private const double WidestGap = 4;
    private const double WidestSharedGap = 5;
    private const double SharedShare = 0.5;
    private const double Uncovered = 0.08;
    private const double UncoveredVariant = 0.03;
    private const double UncoveredGoods = 0.22;
    private const double Contradiction = 0.45;
    private const double OnlyPurpose = 0.35;
    private const double WholeTitle = 0.1;

    public Weights Weights => weights;

    public Contradictions Contradictions => contradictions;

    /// <summary>The best cluster of a product among words that are free; null where there is none that names it.</summary>
    /// <param name="fit">The product.</param>
    /// <param name="free">Whether a word is nothing else's yet.</param>
    /// <param name="shareable">Whether a word of another mention may be meant too.</param>
    /// <param name="strict">Whether a noun or a name is needed; otherwise a material will do.</param>
    public Cluster? Best(Fit fit, Func<int, bool> free, Func<int, bool> shareable, bool strict)
    {
        Cluster? best = null;
        List<WordFit> words = [];
        ulong seen = 0;
        foreach (var word in fit.Words.Where(word => Counts(fit, word)))
        {
            var apart = words.Count > 0 && (Segment(words[^1]) != Segment(word) || Gap(words[^1], word) > WidestGap);
            var again =
                word.Mask != 0
                && words.Count > 0
                && ((seen & word.Mask) == word.Mask && word.Word - words[^1].Word > 1 || IsRepeated(fit, word, words));
            if (apart || again)
            {
                best = Better(best, Make(fit, words, free, shareable, strict));
                words = [];
                seen = 0;
            }

            words.Add(word);
            seen |= word.Mask;
        }

        return Better(best, Make(fit, words, free, shareable, strict));
    }

    /// <summary>True of a word that a title has once: where it stands again, another begins ("the Virma 200, Virma 400?").</summary>
    public bool IsOnce(Fit fit, int word)
    {
        var lexeme = letter.Lexemes[word];
        return !letter.Plain[word] && !lexeme.IsNumber && fit.Index.Title.Count(title => title.Shortest == lexeme.Shortest) < 2;
    }

    private bool IsRepeated(Fit fit, WordFit word, List<WordFit> before) =>
        IsOnce(fit, word.Word)
        && before.Exists(had => word.Word - had.Word > 1 && letter.Lexemes[had.Word].Shortest == letter.Lexemes[word.Word].Shortest);

    /// <summary>The score of a product over given words.</summary>
    public double Score(Fit fit, IReadOnlyList<WordFit> words, Func<int, bool> others, double shared = 0, bool kindOnly = false)
    {
        if (words.Count == 0)
        {
            return 0;
        }

        var score = shared + words.Sum(word => weights[word.Word] * word.Share);
        var mask = words.Aggregate(0UL, (bits, word) => bits | word.Mask);
        var whole = true;
        for (var at = 0; at < fit.Index.Title.Count; at++)
        {
            if ((mask & 1UL << at) == 0)
            {
                var missing = Missing(fit.Index.Title[at]);
                whole &= missing == 0;
                score -= kindOnly && missing < UncoveredGoods ? 0 : missing;
            }
        }

        score += kindOnly && whole ? WholeTitle : 0;

        // The strap for a watch is not what is meant where only the watch is named.
        score -= mask != 0 && (mask & ~fit.Index.Purpose) == 0 ? OnlyPurpose : 0;

        return score - (Contradiction * contradictions.Count(fit, words[0].Word, words[^1].Word, others));
    }

    // A customer leaves out colour and size sooner than the name, and least of all what the thing is.
    private static double Missing(Lexeme word) =>
        word.IsGoods ? UncoveredGoods
        : NeutralWords.Has(word.Text) ? 0
        : word.IsVariant ? UncoveredVariant
        : Uncovered;

    // A number or a single letter counts beside another word of the product; a single letter in capitals or behind "size".
    public bool Counts(Fit fit, WordFit word, bool deciding = false)
    {
        var lexeme = letter.Lexemes[word.Word];
        if (lexeme.Text.Length == 1 && !lexeme.HasDigit)
        {
            return letter.Words[word.Word].Upper
                || word.Word > 0 && letter.Lexemes[word.Word - 1].Kind is ConceptKind.Size or ConceptKind.Property;
        }

        return !lexeme.IsNumber
            || (deciding || !IsQuantity(fit, word))
                && fit.Words.Any(other => other.Word != word.Word && Math.Abs(other.Word - word.Word) <= 2);
    }

    // "10 bit sets" are ten, where the title has the number behind the word.
    private bool IsQuantity(Fit fit, WordFit number) =>
        !letter.Lexemes[number.Word].IsMeasure
        && !letter.Lexemes[number.Word].Text.Contains('.', StringComparison.Ordinal)
        && number.Mask != 0
        && number.Word + 1 < letter.Words.Count
        && fit.At(number.Word + 1) is { Title: > 0 } next
        && BitOperations.TrailingZeroCount(next.Mask) < BitOperations.TrailingZeroCount(number.Mask);

    // Steps from one word to the other; a word that says nothing about goods is less than a step.
    private double Gap(WordFit one, WordFit other)
    {
        var gap = 1.0;
        for (var at = Math.Min(one.Word, other.Word) + 1; at < Math.Max(one.Word, other.Word); at++)
        {
            gap += letter.Plain[at] ? PlainStep : 1;
        }

        return gap;
    }

    private int Segment(WordFit word) => letter.Words[word.Word].Segment;

    private static Cluster? Better(Cluster? left, Cluster? right) =>
        right is null || left is not null && left.Score >= right.Score ? left : right;

    private Cluster? Make(Fit fit, List<WordFit> words, Func<int, bool> free, Func<int, bool> shareable, bool strict)
    {
        List<WordFit> own = [.. words.Where(word => free(word.Word))];
        if (own.Count == 0 || own.TrueForAll(word => letter.Plain[word.Word]))
        {
            return null;
        }

        List<WordFit> shared =
        [
            .. words.Where(word => !free(word.Word) && shareable(word.Word) && own.Exists(one => Gap(one, word) <= WidestSharedGap)),
        ];
        if (
            !own.Exists(word => strict ? Names(word) : IsNamed(word))
            && !IsMostOfTitle(fit, own)
            && !(shared.Exists(Names) && own.Exists(Tells))
        )
        {
            return null;
        }

        var sharedScore = SharedShare * shared.Sum(word => weights[word.Word] * word.Share);
        return new(fit, own, shared, Score(fit, own, word => !free(word), sharedScore));
    }

    // A noun or a name of the title, not only "white" or "large".
    private bool Names(WordFit word) =>
        word.Title > 0
        && !letter.Plain[word.Word]
        && !letter.Lexemes[word.Word].IsNumber
        && letter.Kinds[word.Word] is (null or ConceptKind.Goods);

    // "The merino one", where nothing else is named.
    private bool IsNamed(WordFit word) => word.Title > 0 && !letter.Plain[word.Word] && !letter.Lexemes[word.Word].IsNumber;

    // "Floor brass" where "lamp" is misspelt.
    private bool IsMostOfTitle(Fit fit, List<WordFit> words) =>
        words.Count(word => word.Title > 0 && !letter.Plain[word.Word] && !letter.Lexemes[word.Word].IsNumber)
        >= Math.Max(2, (fit.Index.Title.Count + 1) / 2);

    private bool Tells(WordFit word) =>
        word.Title > 0
        || letter.Lexemes[word.Word] is { IsNumber: true } or { Kind: ConceptKind.Colour or ConceptKind.Material or ConceptKind.Size };
}
