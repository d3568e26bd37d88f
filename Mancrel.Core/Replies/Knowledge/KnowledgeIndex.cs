namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// A tenant's entries, compiled to be found by BM25 over wordings, tags and answers in every language. Not changed after it was made, so
/// that any number of letters may ask it at once.
/// </summary>
internal sealed class KnowledgeIndex
{
    private const double OfQuestion = 3;
    private const double OfTags = 1.8;
    private const double OfAnswer = 1;
    private const double Saturation = 1.2;
    private const double LengthShare = 0.5;
    private const double LightWeight = 0.25;
    private const double HintWeight = 0.35;
    private const double ByPlace = 0.8;
    private const double OtherLanguage = 0.4;
    private const double WithoutWording = 0.7;

    /// <summary>Of a shop with three entries each word is rare: as if there were so many more without it.</summary>
    private const int Unseen = 15;

    /// <summary>Rare words of a wording that make a whole question.</summary>
    private const double Whole = 3.26;

    private const int MostAsked = 80;

    private readonly IndexVocabulary _words = new();
    private readonly List<IndexedEntry> _entries = [];
    private readonly List<int>[] _entriesOf;
    private readonly Dictionary<string, int> _inLanguage;
    private readonly Dictionary<string, double> _answerLength;

    public KnowledgeIndex(IEnumerable<KnowledgeEntry> entries)
    {
        foreach (var entry in entries)
        {
            var language = entry.Language;
            _entries.Add(
                new IndexedEntry(
                    entry,
                    [.. Wordings(entry).Select(wording => _words.Add(KnowledgeTerm.Of(wording, language), language))],
                    _words.Add(KnowledgeTerm.Of(string.Join(' ', entry.Tags), language), language),
                    _words.Add(KnowledgeTerm.Of(entry.Answer, language), language),
                    [.. PlacesOf(entry.Question + "\n" + entry.Answer, language).Select(mention => mention.Place).Distinct()]
                )
                {
                    Elsewhere = Elsewhere.Of(entry.Question + "\n" + entry.Answer, language),
                }
            );
        }

        _entriesOf = [.. Enumerable.Range(0, _words.Count).Select(_ => new List<int>())];
        for (var at = 0; at < _entries.Count; at++)
        {
            foreach (var word in _entries[at].All)
            {
                _entriesOf[word].Add(at);
            }
        }

        _inLanguage = _entries.CountBy(entry => entry.Entry.Language).ToDictionary();
        _answerLength = _entries
            .GroupBy(entry => entry.Entry.Language)
            .ToDictionary(group => group.Key, group => Math.Max(1, group.Average(entry => entry.Answer.Length)));
    }

    /// <summary>All entries, where their wordings and answers have no more characters than so; none otherwise.</summary>
    public IReadOnlyList<KnowledgeEntry> Few(int most) =>
        _entries.Sum(entry => entry.Entry.Question.Length + entry.Entry.Answer.Length) <= most
            ? [.. _entries.Select(entry => entry.Entry)]
            : [];

    /// <summary>The entries that may answer a text, best first.</summary>
    /// <param name="text">What was asked.</param>
    /// <param name="language">Its language.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="hint">More words that it is known to be about; null for none.</param>
    public IReadOnlyList<KnowledgeMatch> Find(string text, string language, int limit, string? hint = null)
    {
        var asked = Asked(text, language, hint);
        var places = PlacesOf(text, language);
        var found = new List<(IndexedEntry Entry, KnowledgeMatch Match)>();
        foreach (var at in asked.SelectMany(term => term.Likeness.Keys).SelectMany(word => _entriesOf[word]).Distinct())
        {
            found.Add((_entries[at], MatchOf(_entries[at], asked, places, language)));
        }

        found.RemoveAll(one => one.Match.Score <= 0);
        return
        [
            .. found
                .Select(one => WithMargin(one.Match, found))
                .OrderByDescending(match => match.Score * (match.SameLanguage ? 1 : OtherLanguage))
                .ThenBy(match => match.Entry.EntryId, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private static string[] Wordings(KnowledgeEntry entry) =>
        entry.Question.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // "Graz" is told by an entry that names Austria or the EU.
    private static IReadOnlyList<PlaceMention> PlacesOf(string text, string language) => PlaceBook.Standard.FindIn(text, language);

    private List<AskedTerm> Asked(string text, string language, string? hint)
    {
        var asked = KnowledgeTerm
            .Of(text, language)
            .Take(MostAsked)
            .Select(term => new AskedTerm(term, term.Light ? LightWeight : 1, Explains: true, _words.Like(term)))
            .ToList();
        var forms = asked.Select(term => term.Term.Form).ToHashSet(StringComparer.Ordinal);
        // A hint may be the name of what is asked, in English, whatever the letter is in.
        asked.AddRange(
            KnowledgeTerm
                .Of(hint ?? "", language)
                .Concat(language == "en" ? [] : KnowledgeTerm.Of(hint ?? "", "en"))
                .Where(term => forms.Add(term.Form))
                .Take(MostAsked)
                .Select(term => new AskedTerm(term, HintWeight, Explains: false, _words.Like(term)))
        );
        return asked;
    }

    private KnowledgeMatch MatchOf(IndexedEntry entry, List<AskedTerm> asked, IReadOnlyList<PlaceMention> places, string language)
    {
        var spoken = entry.Entry.Language;
        var (score, most, explained, all) = (0.0, 0.0, 0.0, 0.0);
        var left = new List<string>();
        var named = places
            .Where(place => IsNamed(place) || entry.Elsewhere.TellsOf(place.Place, entry.Places) != Telling.Nothing)
            .SelectMany(place => place.Written.Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var term in asked)
        {
            var question = entry.Wordings.Count == 0 ? 0 : entry.Wordings.Max(words => IndexedEntry.Best(words, term));
            var tags = IndexedEntry.Best(entry.Tags, term);
            var answer = Math.Max(IndexedEntry.Best(entry.Answer, term), named.Contains(term.Term.Written) ? ByPlace : 0);
            var length = 1 - LengthShare + LengthShare * entry.Answer.Length / _answerLength[spoken];
            var frequency = OfQuestion * question + OfTags * tags + OfAnswer * answer / length;
            var rarity = Rarity(term, spoken);
            score += term.Weight * rarity * frequency * (Saturation + 1) / (frequency + Saturation);
            most += term.Weight * rarity * (Saturation + 1) * OfQuestion / (OfQuestion + Saturation);
            if (term.Explains)
            {
                var best = Math.Max(question, Math.Max(tags, answer));
                all += term.Weight * rarity;
                explained += term.Weight * rarity * Math.Min(1, best * 1.25);
                if (best == 0 && !term.Term.Light)
                {
                    left.Add(term.Term.Written);
                }
            }
        }

        bool IsNamed(PlaceMention place) => entry.Places.Any(known => PlaceBook.Standard.Covers(known, place.Place));

        var wording = entry.Wordings.Count == 0 ? 0 : entry.Wordings.Max(words => Share(words, asked, spoken));
        return new KnowledgeMatch(entry.Entry, 0)
        {
            Score = score * (WithoutWording + (1 - WithoutWording) * wording),
            Fit = most == 0 ? 0 : Math.Min(1, score / most),
            Coverage = all == 0 ? 0 : Math.Min(1, explained / all),
            Wording = wording,
            SameLanguage = spoken == language,
            Unexplained = left,
            // "We do not send abroad" holds of each country; "abroad on request" may not.
            TellsOfAbroad =
                !entry.Elsewhere.Refuses
                && places.Any(place => !IsNamed(place) && entry.Elsewhere.TellsOf(place.Place, entry.Places) == Telling.Abroad),
        };
    }

    // How much of a wording was asked.
    private double Share(int[] words, List<AskedTerm> asked, string language)
    {
        var (shared, all) = (0.0, 0.0);
        foreach (var word in words)
        {
            var rarity = Rarity(_entriesOf[word].Count, language);
            all += rarity;
            shared += rarity * asked.Max(term => term.Explains ? Math.Min(1, term.Likeness.GetValueOrDefault(word) * 1.25) : 0);
        }

        return all == 0 ? 0 : shared / all;
    }

    private double Rarity(AskedTerm term, string language) =>
        Rarity(
            term.Likeness.Keys.Where(word => _words.LanguageOf(word) == language).SelectMany(word => _entriesOf[word]).Distinct().Count(),
            language
        );

    private double Rarity(int having, string language)
    {
        var all = _inLanguage[language] + Unseen;
        return Math.Log(1 + (all - having + 0.5) / (having + 0.5));
    }

    private KnowledgeMatch WithMargin(KnowledgeMatch match, List<(IndexedEntry Entry, KnowledgeMatch Match)> found)
    {
        var other = found
            .Where(one => one.Match.Entry.Language == match.Entry.Language && one.Match.Entry.EntryId != match.Entry.EntryId)
            .Select(one => one.Match.Score)
            .DefaultIfEmpty(0)
            .Max();
        var whole = match with { Margin = Math.Clamp((match.Score - other) / match.Score, 0, 1) };
        return whole with { Certainty = MatchCertainty.Of(whole, Math.Min(1, match.Score / (Whole * Rarity(0, match.Entry.Language)))) };
    }
}
