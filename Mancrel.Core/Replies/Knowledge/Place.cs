namespace Mancrel.Core.Replies.Knowledge;

/// <summary>A country, town, region or group of countries.</summary>
/// <param name="Id">ISO 3166-1 code of a country, a word of ours for anything else.</param>
/// <param name="Names">By language, the usual one first.</param>
internal sealed record Place(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>> Names)
{
    /// <summary>The country that a town or region is in; null for countries.</summary>
    public string? In { get; init; }

    /// <summary>True of a member of the European Union.</summary>
    public bool Eu { get; init; }

    /// <summary>True of a country that a shop counts to Europe.</summary>
    public bool Europe { get; init; }

    /// <summary>True of a part of a country that deliveries to the country often leave out: it has to be named.</summary>
    public bool Apart { get; init; }
}
