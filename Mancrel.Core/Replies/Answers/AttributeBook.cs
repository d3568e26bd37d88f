using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>A property that a text asks for, and where.</summary>
/// <param name="Property">Its id in the book.</param>
/// <param name="Start">Of the asking words in the text.</param>
/// <param name="End">Behind them.</param>
internal sealed record AskedProperty(string Property, int Start, int End);

/// <summary>
/// How properties of goods are named and asked for, by language (<c>Languages/attributes.json</c>: the first is the name, then beginnings
/// of words).
/// </summary>
internal sealed class AttributeBook
{
    private const int LongestEnding = 4;
    private const int LongestShortEnding = 3;

    // "Sold as" is no sun, and a red light no network, though Spanish calls them so.
    private const int Shortest = 4;

    private static readonly Lazy<AttributeBook> TheOnly = new(() => new AttributeBook());

    private readonly Dictionary<(string Language, string Id), string> _names = [];
    private readonly Dictionary<string, List<(string Words, string Id)>> _asked = new(StringComparer.Ordinal);

    private AttributeBook()
    {
        foreach (var property in LanguageFile.Read<List<Dictionary<string, string>>>("attributes.json"))
        {
            var id = property["id"];
            foreach (var (language, line) in property.Where(pair => pair.Key != "id"))
            {
                var words = line.Split('|');
                _names[(language, id)] = words[0];
                if (!_asked.TryGetValue(language, out var known))
                {
                    _asked[language] = known = [];
                }

                known.AddRange(words.Select(word => (Fold(word), id)));
            }
        }
    }

    /// <summary>The one of the program.</summary>
    public static AttributeBook Standard => TheOnly.Value;

    /// <summary>What a property is called in a language; null where the book has it not.</summary>
    public string? NameIn(string id, string language) => _names.GetValueOrDefault((language, id));

    /// <summary>
    /// What a product's attribute is called in a language. One of more words than the book has is more than that: "packed size" is no size,
    /// "высота волны" no height; it stays as the shop wrote it, behind the name where the reader has another language.
    /// </summary>
    public string NameFor(string attribute, string language)
    {
        if (Of(attribute) is not [var property, ..] || NameIn(property, language) is not { } name)
        {
            return attribute;
        }

        var folded = Fold(attribute);
        var isWhole =
            !attribute.Contains(' ', StringComparison.Ordinal) || _asked.Values.Any(words => words.Exists(one => one.Words == folded));
        return isWhole ? name
            : _asked[language].Exists(one => folded.StartsWith(one.Words, StringComparison.Ordinal)) ? attribute
            : $"{name} ({attribute})";
    }

    /// <summary>The properties that a text asks for, longer words before shorter ones at the same place.</summary>
    public IReadOnlyList<AskedProperty> In(string text, string language)
    {
        if (!_asked.TryGetValue(language, out var words))
        {
            return [];
        }

        var folded = Fold(text);
        var found = words.SelectMany(word =>
            Places(folded, word.Words).Select(at => new AskedProperty(word.Id, at, at + word.Words.Length))
        );
        var kept = new List<AskedProperty>();
        foreach (var asked in found.OrderByDescending(one => one.End - one.Start).ThenBy(one => one.Start))
        {
            if (!kept.Exists(other => IsWithin(asked, other)))
            {
                kept.Add(asked);
            }
        }

        return [.. kept.Distinct()];
    }

    /// <summary>The properties that an attribute of a product is, by its name in any language.</summary>
    public IReadOnlyList<string> Of(string attribute)
    {
        var name = Fold(attribute);
        var same = _names.Where(pair => Fold(pair.Value) == name).Select(pair => pair.Key.Id).Distinct(StringComparer.Ordinal).ToList();
        return same.Count > 0
            ? same
            :
            [
                .. _asked
                    .Values.SelectMany(words => words)
                    .Where(word =>
                        name == word.Words
                        || word.Words.Length >= Shortest
                            && name.StartsWith(word.Words, StringComparison.Ordinal)
                            && IsForm(name, word.Words)
                    )
                    .OrderByDescending(word => word.Words.Length)
                    .Select(word => word.Id)
                    .Distinct(StringComparer.Ordinal)
                    .Take(1),
            ];
    }

    // "Weights", "power (max)": another ending or a word beside; "headphones" are no head.
    private static bool IsForm(string name, string words) =>
        words.Length == Shortest
            ? name.Length - words.Length <= LongestShortEnding && name.AsSpan(words.Length).IndexOf(' ') < 0
            : name.Length - words.Length <= LongestEnding || !char.IsLetter(name[words.Length]);

    // One of a length more than the other covers it, unless both are the same words.
    private static bool IsWithin(AskedProperty inner, AskedProperty outer) =>
        outer.Start <= inner.Start && inner.End <= outer.End && outer.End - outer.Start > inner.End - inner.Start;

    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (words.Length > 3 || EndsWord(text, at + words.Length)))
            {
                yield return at;
            }
        }
    }

    private static bool EndsWord(string text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at]);

    // Character for character, so that places stay.
    private static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (folded, source) =>
            {
                for (var at = 0; at < source.Length; at++)
                {
                    folded[at] = source[at] switch
                    {
                        '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '`' => '\'',
                        'ё' or 'Ё' => 'е',
                        var other => char.ToLowerInvariant(other),
                    };
                }
            }
        );
}
