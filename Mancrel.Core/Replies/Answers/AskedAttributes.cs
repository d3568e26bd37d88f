using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Answers;

/// <summary>The attributes of a product that a clause asks for.</summary>
/// <param name="Names">As the catalogue calls them, in the order in which they are asked.</param>
/// <param name="AskingWords">The words of the clause that ask for them.</param>
/// <param name="Lacking">Words of the clause that ask for a property which the product does not have.</param>
internal sealed record AskedAttributes(IReadOnlyList<string> Names, IReadOnlySet<string> AskingWords, IReadOnlySet<string> Lacking)
{
    // "How big is the tank": so many characters may stand between.
    private const int Near = 12;

    // Where a shop tells the measures in one, 220 x 95 x 80 cm, or has one kind of power.
    private static readonly Dictionary<string, string> Wider = new(StringComparer.Ordinal)
    {
        ["height"] = "size",
        ["width"] = "size",
        ["length"] = "size",
        ["depth"] = "size",
        ["cable length"] = "length",
        ["max power"] = "power",
        ["running time"] = "battery",
        ["seat height"] = "height",
        ["water column"] = "protection class",
    };

    /// <summary>Those of a clause.</summary>
    public static AskedAttributes Of(Product product, Ask ask, string language)
    {
        var attributes = product.Attributes.Keys.Where(name => QuantityPrices.TierOf(name) is null).ToList();
        var names = new List<string>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        var plain = string.Join(' ', ask.Words.Select(word => word.Text));
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        var lacked = new List<(string Property, List<string> Words)>();
        var having = new List<int>();
        var general = new List<(int End, List<string> Words)>();
        foreach (var asked in AttributeBook.Standard.In(plain, language).OrderBy(one => one.Start))
        {
            var own = Having(attributes, asked.Property);
            own = own.Count == 0 && Wider.TryGetValue(asked.Property, out var wider) ? Having(attributes, wider) : own;
            if (own.Count > 0)
            {
                having.Add(asked.Start);
                names.AddRange(own);
                words.UnionWith(WordsIn(ask, plain, asked.Start, asked.End));
            }
            else
            {
                var missing = WordsIn(ask, plain, asked.Start, asked.End)
                    .Where(word => !ProductWords.ExplainsTitle(product, word, language))
                    .ToList();
                lacking.UnionWith(missing);
                lacked.Add((asked.Property, missing));
                if (asked.Property is "size" or "material")
                {
                    general.Add((asked.End, missing));
                }
            }
        }

        foreach (var name in attributes.Where(name => !names.Contains(name)))
        {
            if (IsNamed(name, ask, language))
            {
                names.Add(name);
                var own = AskWords.Of(name, language);
                having.AddRange(own.Select(part => plain.IndexOf(part.Text, StringComparison.Ordinal)));
                // "GPS: no" is the answer to it, though nothing about the product has GPS.
                if (YesNo.IsNo(product.Attributes[name]))
                {
                    words.UnionWith(
                        ask.Words.Select(word => word.Text)
                            .Where(word => own.Exists(part => Words.Same(word, part.Text) || IsSpelt(word, part.Text)))
                    );
                }
            }
        }

        // "How long is the cable": the length of the cable is told.
        foreach (var (property, missing) in lacked)
        {
            if (names.Exists(name => AttributeBook.Standard.Of(name).Any(id => id.EndsWith(" " + property, StringComparison.Ordinal))))
            {
                lacking.ExceptWith(missing);
                words.UnionWith(missing);
            }
        }

        // "How big is the tank", "из чего подошва": asked of the part that has its own name.
        lacking.ExceptWith(words);
        lacking.ExceptWith(general.Where(one => having.Exists(start => start - one.End is >= 0 and <= Near)).SelectMany(one => one.Words));
        return new([.. names.Distinct(StringComparer.Ordinal)], words, lacking);
    }

    /// <summary>The attributes whose values hold a word of the clause that the title has not: "is it the black one".</summary>
    public static IReadOnlyList<string> ByValue(Product product, IEnumerable<string> words, string language) =>
        [
            .. product
                .Attributes.Where(pair =>
                    QuantityPrices.TierOf(pair.Key) is null
                    && words.Any(word => ValueWords(pair.Value).Any(value => value == word || Concepts.Default.Same(value, word)))
                )
                .Select(pair => pair.Key),
        ];

    private static List<string> Having(List<string> attributes, string property) =>
        [.. attributes.Where(name => AttributeBook.Standard.Of(name).Contains(property, StringComparer.Ordinal))];

    private static IEnumerable<string> ValueWords(string value) => AskWords.Of(value, "und").Select(word => word.Text);

    private static bool IsNamed(string name, Ask ask, string language)
    {
        var parts = AskWords.Of(name, language);
        return parts.Count > 0
            && parts.TrueForAll(part =>
                part.Text.Length > 2 && ask.Words.Any(word => Words.Same(word.Text, part.Text) || IsSpelt(word.Text, part.Text))
            );
    }

    // "Изофикс": the name of a part in other letters.
    private static bool IsSpelt(string word, string name) =>
        name.Length > 3
        && name.All(char.IsAsciiLetter)
        && word.Any(letter => letter is >= 'а' and <= 'я')
        && AskWords.Plain(word, "uz").Replace("ks", "x", StringComparison.Ordinal) == name;

    private static IEnumerable<string> WordsIn(Ask ask, string plain, int start, int end)
    {
        var at = 0;
        foreach (var word in ask.Words)
        {
            if (at < end && at + word.Text.Length > start)
            {
                yield return word.Text;
            }

            at += word.Text.Length + 1;
        }
    }
}
