using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>A place that a text names.</summary>
/// <param name="Place">The place.</param>
/// <param name="Written">As it was written, in lower case.</param>
internal sealed record PlaceMention(Place Place, string Written);

/// <summary>Countries, towns and groups of countries by their names in six languages: Languages/places.json, and further towns.</summary>
internal sealed class PlaceBook
{
    private sealed record Name(Place Place, string Language, string[] Words);

    private static readonly Lazy<PlaceBook> TheOnly = new(Read);

    private readonly Dictionary<string, Place> _byId;
    private readonly Dictionary<char, List<Name>> _names = [];

    private PlaceBook(IReadOnlyList<Place> places)
    {
        _byId = places.ToDictionary(place => place.Id, StringComparer.Ordinal);
        foreach (var place in places)
        {
            foreach (var (language, names) in place.Names)
            {
                foreach (var words in names.Select(name => Forms(name, language).Select(form => form.Form).ToArray()))
                {
                    if (words.Length > 0)
                    {
                        (_names.TryGetValue(words[0][0], out var list) ? list : _names[words[0][0]] = []).Add(new(place, language, words));
                    }
                }
            }
        }
    }

    /// <summary>The places that come with the program.</summary>
    public static PlaceBook Standard => TheOnly.Value;

    /// <summary>All places.</summary>
    public IEnumerable<Place> All => _byId.Values;

    /// <summary>The place of an id; null when there is none.</summary>
    public Place? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The place that a text names and is nothing but ("Norway", "в Норвегию"); null when it is none of the book's.</summary>
    public Place? Named(string text, string language)
    {
        var forms = Forms(text, language);
        var place = Whole(forms);
        while (place is null && forms.Count > 1 && AskingWords.Standard.IsStop(forms[0].Form, language))
        {
            forms.RemoveAt(0);
            place = Whole(forms);
        }

        return place;
    }

    /// <summary>The places that a text names, in their order.</summary>
    /// <param name="text">A clause or a letter.</param>
    /// <param name="language">
    /// Its language: names of it and of English count, and of Russian and Uzbek both where it is one of them.
    /// </param>
    public IReadOnlyList<PlaceMention> FindIn(string text, string language)
    {
        var forms = Forms(text, language);
        return
        [
            .. Mentions(forms, language)
                .Select(found => new PlaceMention(
                    found.Place,
                    string.Join(' ', forms.Skip(found.At).Take(found.Count).Select(form => form.Written))
                )),
        ];
    }

    /// <summary>True where what holds for one place holds for another in it: Germany for Berlin, the EU for Germany.</summary>
    public bool Covers(Place whole, Place part) =>
        whole.Id == part.Id
        || !part.Apart
            && (
                part.In is { } country && _byId.TryGetValue(country, out var land)
                    ? Covers(whole, land)
                    : whole.Id switch
                    {
                        "WORLD" => true,
                        "EU" => part.Eu,
                        "EUROPE" => part.Europe || part.Id == "EU",
                        _ => false,
                    }
            );

    private Place? Whole(List<KnowledgeTerm> forms) =>
        Mentions(forms, language: null).Where(found => found.Count == forms.Count).Select(found => found.Place).FirstOrDefault();

    private IEnumerable<(Place Place, int At, int Count)> Mentions(List<KnowledgeTerm> forms, string? language)
    {
        var at = 0;
        while (at < forms.Count)
        {
            var best = Longest(forms, at, language);
            if (best is null)
            {
                at++;
                continue;
            }

            yield return (best.Place, at, best.Words.Length);
            at += best.Words.Length;
        }
    }

    private Name? Longest(List<KnowledgeTerm> forms, int at, string? language)
    {
        // The longest, and of equal ones that which stands so: "Констанца" is no form of "Констанц".
        Name? best = null;
        var exactly = false;
        foreach (var form in new[] { forms[at].Form, forms[at].Latin }.OfType<string>())
        {
            foreach (var name in _names.GetValueOrDefault(form[0]) ?? [])
            {
                if (
                    (language is null || Counts(name.Language, language))
                    && at + name.Words.Length <= forms.Count
                    && name.Words.Length >= (best?.Words.Length ?? 1)
                    && Enumerable.Range(0, name.Words.Length).All(word => IsWord(name.Words[word], forms[at + word], name.Language))
                )
                {
                    var exact = name.Words[0] == form;
                    if (best is null || name.Words.Length > best.Words.Length || exact && !exactly)
                    {
                        (best, exactly) = (name, exact);
                    }
                }
            }
        }

        return best;
    }

    private static bool Counts(string named, string spoken) =>
        named == spoken || named == "en" || named is "ru" or "uz" && spoken is "ru" or "uz";

    // English and German inflect no names but by an s.
    private static bool IsWord(string name, KnowledgeTerm form, string language) =>
        form.Form == name
        || form.Latin == name
        || (
            language switch
            {
                "ru" => WordForms.Likeness(form.Form, name, language) >= 1,
                // Uzbek names keep all their letters before an ending: "shahriga" is no Shahrisabz.
                "uz" => IsUzbek(form.Form, name) || form.Latin is { } latin && IsUzbek(latin, name),
                _ => form.Form == name + "s",
            }
        );

    private static bool IsUzbek(string form, string name) =>
        form.StartsWith(name, StringComparison.Ordinal) && WordForms.Likeness(form, name, "uz") >= 1;

    // A stop word is a word here ("the US" is not), and a word may come twice.
    private static List<KnowledgeTerm> Forms(string text, string language) => KnowledgeTerm.All(text, language);

    private static PlaceBook Read() => new([.. LanguageFile.Read<IReadOnlyList<Place>>("places.json"), .. Towns.All()]);
}
