using System.Runtime.InteropServices;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>What kind of thing a concept is.</summary>
public enum ConceptKind
{
    /// <summary>A thing that shops sell.</summary>
    Goods,

    /// <summary>What a thing is made of.</summary>
    Material,

    /// <summary>A colour.</summary>
    Colour,

    /// <summary>How large a thing is: large, small, a size.</summary>
    Size,

    /// <summary>The name of a property: weight, power, warranty.</summary>
    Property,

    /// <summary>Another word about goods: new, set, for children, room names.</summary>
    Other,
}

/// <summary>A thing or property with its words in several languages.</summary>
/// <param name="Id">Unique, English, small letters.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Is">The id of what it is a kind of; null where that is not told. An armchair is a chair.</param>
/// <param name="Words">By language, ISO 639-1; a word may be of up to three words.</param>
public sealed record Concept(string Id, ConceptKind Kind, string? Is, IReadOnlyDictionary<string, IReadOnlyList<string>> Words);

/// <summary>A concept that a word means in some languages.</summary>
/// <param name="Index">Of the concept.</param>
/// <param name="Languages">Bits of <see cref="Concepts.Bit"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConceptWord(int Index, int Languages);
