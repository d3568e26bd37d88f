namespace Mancrel.Core.Replies.Knowledge;

/// <summary>The words of all entries of a tenant, by language, and which of them a word that was asked is like.</summary>
internal sealed class IndexVocabulary
{
    /// <summary>What a word counts that means the same ("shipping" for "delivery"), of 1.</summary>
    private const double SameThing = 0.75;

    private const int Beginning = 3;

    private readonly Dictionary<(string Language, string Form), int> _numbers = [];
    private readonly List<(string Language, string Form)> _words = [];
    private readonly Dictionary<string, List<int>> _byBeginning = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _compounds = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _byConcept = [];
    private readonly Dictionary<(char First, int Length), List<int>> _byLength = [];

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>The language of a word.</summary>
    public string LanguageOf(int word) => _words[word].Language;

    /// <summary>The numbers of words of an entry's text; new words are added.</summary>
    public int[] Add(IEnumerable<KnowledgeTerm> terms, string language) => [.. terms.Select(term => Add(term, language)).Distinct()];

    /// <summary>The words that a word is like, with how much, 0..1: in every language.</summary>
    public Dictionary<int, double> Like(KnowledgeTerm asked)
    {
        var found = new Dictionary<int, double>();
        Forms(asked.Form, found);
        if (asked.Latin is { } latin)
        {
            Forms(latin, found);
        }

        foreach (var word in asked.Concepts.SelectMany(concept => _byConcept.GetValueOrDefault(concept) ?? []))
        {
            found[word] = Math.Max(found.GetValueOrDefault(word), SameThing);
        }

        if (found.Count == 0)
        {
            foreach (var length in new[] { asked.Form.Length - 1, asked.Form.Length, asked.Form.Length + 1 })
            {
                foreach (var word in _byLength.GetValueOrDefault((asked.Form[0], length)) ?? [])
                {
                    if (WordForms.IsSlip(asked.Form, _words[word].Form))
                    {
                        found[word] = WordForms.Slip;
                    }
                }
            }
        }

        return found;
    }

    private void Forms(string form, Dictionary<int, double> found)
    {
        foreach (
            var word in (_byBeginning.GetValueOrDefault(BeginningOf(form)) ?? []).Concat(_compounds.GetValueOrDefault(EndOf(form)) ?? [])
        )
        {
            var likeness = WordForms.Likeness(form, _words[word].Form, _words[word].Language);
            if (likeness > found.GetValueOrDefault(word))
            {
                found[word] = likeness;
            }
        }
    }

    private int Add(KnowledgeTerm term, string language)
    {
        if (_numbers.TryGetValue((language, term.Form), out var known))
        {
            return known;
        }

        var number = _words.Count;
        _numbers[(language, term.Form)] = number;
        _words.Add((language, term.Form));
        Enter(_byBeginning, BeginningOf(term.Form), number);
        Enter(_byLength, (term.Form[0], term.Form.Length), number);
        if (language == "de")
        {
            Enter(_compounds, EndOf(term.Form), number);
        }

        foreach (var concept in term.Concepts)
        {
            Enter(_byConcept, concept, number);
        }

        return number;
    }

    private static void Enter<T>(Dictionary<T, List<int>> into, T key, int number)
        where T : notnull => (into.TryGetValue(key, out var list) ? list : into[key] = []).Add(number);

    private static string BeginningOf(string form) => form.Length <= Beginning ? form : form[..Beginning];

    private static string EndOf(string form) => form.Length <= Beginning ? form : form[^Beginning..];
}
