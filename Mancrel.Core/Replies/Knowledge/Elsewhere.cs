using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>By which words an entry tells of a place that it does not name.</summary>
internal enum Telling
{
    /// <summary>By none.</summary>
    Nothing,

    /// <summary>By what it says of the rest of the country.</summary>
    Regions,

    /// <summary>By what it says of other countries.</summary>
    Abroad,
}

/// <summary>
/// What an entry says of places that it does not name (<c>Languages/elsewhere.json</c>): "to the regions 3 days" tells of each town of the
/// country whose capital it names, "abroad we do not" of each country but its own.
/// </summary>
/// <param name="Regions">True where it tells of the rest of the country.</param>
/// <param name="Abroad">True where it tells of other countries.</param>
/// <param name="Refuses">True where it says in so many words that nothing is sent to other countries.</param>
internal readonly record struct Elsewhere(bool Regions, bool Abroad, bool Refuses)
{
    private static readonly Dictionary<string, Dictionary<string, string[]>> Words = LanguageFile.Read<
        Dictionary<string, Dictionary<string, string[]>>
    >("elsewhere.json");

    /// <summary>What a text says.</summary>
    /// <param name="text">Of an entry.</param>
    /// <param name="language">ISO 639-1 of it.</param>
    public static Elsewhere Of(string text, string language)
    {
        var padded = " " + string.Join(' ', KnowledgeTerm.All(text, language).Select(term => term.Form)) + " ";
        var folded = TextFold.Of(text);
        return new(
            Has("regions"),
            Has("abroad"),
            Words["refuses"].TryGetValue(language, out var refusals)
                && refusals.Any(refusal => folded.Contains(TextFold.Of(refusal), StringComparison.Ordinal))
        );

        bool Has(string which) =>
            Words[which].TryGetValue(language, out var phrases)
            && phrases.Any(phrase =>
                padded.Contains(
                    " " + string.Join(' ', KnowledgeTerm.All(phrase, language).Select(term => term.Form)) + " ",
                    StringComparison.Ordinal
                )
            );
    }

    /// <summary>By what it tells of a place.</summary>
    /// <param name="place">That is asked for.</param>
    /// <param name="named">The places that the entry names.</param>
    public Telling TellsOf(Place place, IReadOnlyList<Place> named)
    {
        if (place.Group || !named.Any(known => !known.Group))
        {
            return Telling.Nothing;
        }

        var home = named.Any(known => !known.Group && CountryOf(known) == CountryOf(place));
        return home && Regions && place.In is not null ? Telling.Regions
            : !home && Abroad ? Telling.Abroad
            : Telling.Nothing;
    }

    /// <summary>The country that a place lies in, or is.</summary>
    public static string CountryOf(Place place) => place.In is { } within ? Root(within) : place.Id;

    // A town may lie in a region, which lies in a country.
    private static string Root(string id) => PlaceBook.Standard.ById(id) is { In: { } further } ? Root(further) : id;
}
