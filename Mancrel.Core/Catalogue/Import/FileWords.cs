using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>
/// The words that files of products have in their headers and cells, in our languages (Languages/product-files.json). All are compared
/// folded (<see cref="TextFold"/>).
/// </summary>
internal static class FileWords
{
    private const string Resource = "product-files.json";
    private static readonly Content File = LanguageFile.Read<Content>(Resource);

    /// <summary>A header's words → the field, and how well they name it: 0 is best.</summary>
    public static IReadOnlyDictionary<string, (string Field, int Rank)> Fields { get; } =
        Unique(
            File.Fields.SelectMany(pair =>
                pair.Value.Select((word, rank) => (Word: TextFold.Of(word), Meaning: (pair.Key, rank))).DistinctBy(entry => entry.Word)
            )
        );

    /// <summary>What a cell says of whether something can be had.</summary>
    public static IReadOnlyDictionary<string, Availability> Availability { get; } =
        Unique(
            File.Availability.SelectMany(pair =>
                pair.Value.Select(word =>
                    (TextFold.Of(word), Enum.Parse<Availability>(pair.Key.Replace("_", "", StringComparison.Ordinal), true))
                )
            )
        );

    /// <summary>Words beside a count that say nothing more: "12 pcs", "за шт".</summary>
    public static IReadOnlySet<string> Pieces { get; } = File.Pieces.Select(TextFold.Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>Signs, words and ISO 4217 codes → the code.</summary>
    public static IReadOnlyDictionary<string, string> Currencies { get; } =
        Unique(
            CurrencyWords
                .All.Select(pair => (TextFold.Of(pair.Key), pair.Value))
                .Concat(File.Codes.Select(code => (TextFold.Of(code), code)))
        );

    private static Dictionary<string, T> Unique<T>(IEnumerable<(string Word, T Meaning)> entries)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (word, meaning) in entries)
        {
            if (!all.TryAdd(word, meaning) && !EqualityComparer<T>.Default.Equals(all[word], meaning))
            {
                throw new InvalidDataException($"{Resource}: \"{word}\" means two things");
            }
        }

        return all;
    }

    private sealed record Content(
        IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Availability,
        IReadOnlyList<string> Pieces,
        IReadOnlyList<string> Codes
    );
}
