using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// What stands in the place of words that differ from shop to shop, so that a model that saw eight trades reads the letters of a ninth.
/// </summary>
internal static class AskMasks
{
    /// <summary>A product of the catalogue.</summary>
    public const string Product = "<product>";

    /// <summary>A whole number of up to five digits.</summary>
    public const string Count = "<count>";

    /// <summary>An amount, a size, a longer number.</summary>
    public const string Number = "<number>";

    // What is less likely a product is read as the word that it is.
    private const double Likely = 0.3;

    /// <summary>Words that no wording of the language holds: a name, a thing, a place.</summary>
    public const string Unknown = "<x>";

    /// <summary>The words of a part of a letter, with marks.</summary>
    /// <param name="text">The letter.</param>
    /// <param name="words">The words of the part.</param>
    /// <param name="mentions">The products that are named in the letter.</param>
    /// <param name="known">Whether a word stands in the wordings of the language.</param>
    /// <param name="end">Where the part ends: its question mark counts.</param>
    public static List<string> Of(
        string text,
        IReadOnlyList<WordSpan> words,
        IReadOnlyList<ProductMention> mentions,
        Func<string, bool> known,
        int end
    )
    {
        var masked = new List<string>(words.Count + 1);
        foreach (var word in words)
        {
            if (masked.Count > 0 && masked[^1] is Count or Number && Measures.IsUnit(word.Text))
            {
                masked[^1] = Number;
                continue;
            }

            Add(masked, mentions.Any(mention => Names(mention, word)) ? Product : Of(word.Text, known));
        }

        if (words.Count > 0 && text.AsSpan(words[^1].End, Math.Max(0, end - words[^1].End)).Contains('?'))
        {
            masked.Add("?");
        }

        return masked;
    }

    /// <summary>A wording with its marks as words: <paramref name="products"/> tells whether goods are taken as linked.</summary>
    public static List<string> OfWording(string wording, string language, bool products)
    {
        var masked = new List<string>();
        foreach (var part in wording.Replace("<", " <", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var close = part[0] == '<' ? part.IndexOf('>', StringComparison.Ordinal) : -1;
            if (close > 0)
            {
                Add(masked, OfMark(part[1..close], products));
            }

            foreach (var word in AskWords.Of(close > 0 ? Ending(part[(close + 1)..]) : part, language))
            {
                Add(masked, char.IsDigit(word.Text[0]) ? Of(word.Text, _ => false) : word.Text);
            }
        }

        if (wording.Contains('?', StringComparison.Ordinal))
        {
            masked.Add("?");
        }

        return masked;
    }

    // "<product>ning", "<product>'s": the ending goes with the word that stands there in a letter.
    private static string Ending(string rest) => rest.Length > 0 && (char.IsLetter(rest[0]) || rest[0] is '\'' or '-') ? "" : rest;

    private static void Add(List<string> masked, string mask)
    {
        if (masked.Count == 0 || masked[^1] != mask || mask[0] != '<')
        {
            masked.Add(mask);
        }
    }

    private static string OfMark(string mark, bool products) =>
        mark switch
        {
            "product" or "product2" or "goods" => products ? Product : Unknown,
            "quantity" => Count,
            "order" or "money" => Number,
            _ => Unknown,
        };

    private static string Of(string word, Func<string, bool> known)
    {
        if (char.IsDigit(word[0]))
        {
            return word.All(char.IsAsciiDigit) && word.Length <= 5 ? Count
                : word.Any(char.IsLetter) && Measures.Of(word) is null ? Unknown
                : Number;
        }

        return known(word) ? word : Unknown;
    }

    private static bool Names(ProductMention mention, WordSpan word) =>
        mention.Best.Probability >= Likely && mention.Words.Any(named => named.Start < word.End && word.Start < named.End);
}
