using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// What Languages/asking.json tells of words in questions to a shop: which say nothing, which say little, and which mean one thing
/// ("shipping", "delivery", "доставка"). Words stand there without apostrophes and accents; a star stands for any ending.
/// </summary>
internal sealed class AskingWords
{
    private sealed record Book(
        Dictionary<string, string> Stop,
        Dictionary<string, string> Light,
        IReadOnlyList<Dictionary<string, string>> Concepts
    );

    private static readonly Lazy<AskingWords> TheOnly = new(Read);

    private readonly Dictionary<string, HashSet<string>> _stop;
    private readonly Dictionary<string, HashSet<string>> _light;
    private readonly Dictionary<(string Language, string Word), List<int>> _whole = [];
    private readonly Dictionary<(string Language, string Beginning), List<int>> _begun = [];
    private readonly List<string> _names = [];
    private readonly int _longest;

    private AskingWords(Book book)
    {
        _stop = book.Stop.ToDictionary(pair => pair.Key, pair => Split(pair.Value).ToHashSet(StringComparer.Ordinal));
        _light = book.Light.ToDictionary(pair => pair.Key, pair => Split(pair.Value).ToHashSet(StringComparer.Ordinal));
        for (var concept = 0; concept < book.Concepts.Count; concept++)
        {
            _names.Add(book.Concepts[concept]["id"]);
            foreach (var (language, words) in book.Concepts[concept].Where(pair => pair.Key != "id"))
            {
                foreach (var word in Split(words))
                {
                    var begun = word.EndsWith('*');
                    var key = (language, begun ? word[..^1] : word);
                    var into = begun ? _begun : _whole;
                    (into.TryGetValue(key, out var known) ? known : into[key] = []).Add(concept);
                    _longest = Math.Max(_longest, word.Length);
                }
            }
        }
    }

    /// <summary>The words that come with the program.</summary>
    public static AskingWords Standard => TheOnly.Value;

    /// <summary>True of articles, prepositions, pronouns, question words.</summary>
    public bool IsStop(string form, string language) => _stop.TryGetValue(language, out var words) && words.Contains(form);

    /// <summary>True of what stands in any letter: greetings, "want", "know", "please".</summary>
    public bool IsLight(string form, string language) => _light.TryGetValue(language, out var words) && words.Contains(form);

    /// <summary>The things that a word of a language means; seldom more than one.</summary>
    public IReadOnlyList<int> ConceptsOf(string form, string language)
    {
        List<int>? found = null;
        if (_whole.TryGetValue((language, form), out var whole))
        {
            found = [.. whole];
        }

        for (var length = Math.Min(form.Length, _longest); length >= 2; length--)
        {
            if (_begun.TryGetValue((language, form[..length]), out var begun))
            {
                found = found is null ? [.. begun] : [.. found, .. begun];
            }
        }

        return found is null ? [] : [.. found.Distinct()];
    }

    /// <summary>The name of a thing: "delivery".</summary>
    public string NameOf(int concept) => _names[concept];

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static AskingWords Read() => new(LanguageFile.Read<Book>("asking.json"));
}
