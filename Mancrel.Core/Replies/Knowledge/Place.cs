namespace Mancrel.Core.Replies.Knowledge;

/// <summary>A country, town, region or group of countries.</summary>
/// <param name="Id">ISO 3166-1 code of a country, a word of ours for anything else.</param>
/// <param name="Names">By language, the usual one first.</param>
/// <param name="To">"to ..." by language, where it is not made by rule.</param>
internal sealed record Place(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>> Names, IReadOnlyDictionary<string, string> To)
{
    /// <summary>The country that a town or region is in; null for countries.</summary>
    public string? In { get; init; }

    /// <summary>True of a member of the European Union.</summary>
    public bool Eu { get; init; }

    /// <summary>True of a country that a shop counts to Europe.</summary>
    public bool Europe { get; init; }

    /// <summary>True of a part of a country that deliveries to the country often leave out: it has to be named.</summary>
    public bool Apart { get; init; }

    /// <summary>True of the EU, Europe, the world.</summary>
    public bool Group { get; init; }

    /// <summary>The usual name in a language, else in English.</summary>
    public string NameIn(string language) => (Names.GetValueOrDefault(language) ?? Names["en"])[0];

    /// <summary>"to Norway", "в Норвегию", "Norvegiyaga", "nach Norwegen".</summary>
    public string ToIn(string language) => To.TryGetValue(language, out var told) ? told : ToName(NameIn(language), language);

    /// <summary>The same of a place by its name alone.</summary>
    public static string ToName(string name, string language) =>
        language switch
        {
            "ru" => $"({name})",
            "uz" => name
                + (
                    name[^1] is 'k' or 'g' ? "ka"
                    : name[^1] == 'q' ? "qa"
                    : "ga"
                ),
            "de" => "nach " + name,
            "fr" => "à " + name,
            "es" => name.StartsWith("el ", StringComparison.Ordinal) ? "al " + name[3..] : "a " + name,
            _ => "to " + name,
        };
}
