using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>What a column is taken for.</summary>
/// <param name="Field">A field, <c>attributes.NAME</c> or <c>ignore</c>.</param>
/// <param name="Currency">The currency that its header names, as "Price (EUR)"; null where it names none.</param>
public readonly record struct ColumnTarget(string Field, string? Currency);

/// <summary>
/// Guesses what the columns of a file of products are, from their headers; a column that fits no field is a property of the product under
/// its own name.
/// </summary>
public static partial class ProductColumns
{
    /// <summary>What a column is that nothing is taken of.</summary>
    public const string Ignore = "ignore";
    private const int LongestName = 100;

    /// <summary>Fields that a mapping may name; also <c>attributes.NAME</c>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "sku",
        "title",
        "description",
        "url",
        "price",
        "salePrice",
        "salePriceDates",
        "currency",
        "stock",
        "availability",
        "backorder",
        "article",
        Ignore,
    ];

    /// <summary>The columns of a file and what they are taken for.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="wanted">Header → field, where the guess is to be overruled; a wrong one goes to the errors.</param>
    /// <param name="errors">What is wrong with the mapping.</param>
    public static IReadOnlyList<ColumnTarget> Of(
        IReadOnlyList<string> headers,
        IReadOnlyDictionary<string, string>? wanted,
        FieldErrors errors
    )
    {
        Check(headers, wanted ?? new Dictionary<string, string>(), errors);
        var taken = (wanted ?? new Dictionary<string, string>()).Values.ToHashSet(StringComparer.Ordinal);
        var guesses = headers.Select(Guess).ToList();
        var targets = new ColumnTarget[headers.Count];
        foreach (var (header, index) in headers.Select((header, index) => (header, index)))
        {
            var guess = guesses[index];
            if (wanted is not null && wanted.TryGetValue(header, out var field))
            {
                targets[index] = new(field, guess.Currency);
                continue;
            }

            // Each field has one column: the one whose header names it best, the first of equals.
            var isBest =
                guess.Field == Ignore
                || (
                    guess.Field is not null
                    && !taken.Contains(guess.Field)
                    && !guesses
                        .Where((_, at) => wanted?.ContainsKey(headers[at]) is not true)
                        .Any(other => other.Field == guess.Field && other.Rank < guess.Rank)
                    && !targets.Take(index).Any(target => target.Field == guess.Field)
                );
            targets[index] =
                isBest ? new(guess.Field!, guess.Currency)
                : guess.Field == "sku" ? new(Ignore, null)
                : new(ProductLocks.Attribute + (header.Length > LongestName ? header[..LongestName] : header), null);
        }

        return targets;
    }

    private static void Check(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> wanted, FieldErrors errors)
    {
        foreach (var (header, field) in wanted)
        {
            if (!headers.Contains(header))
            {
                errors.Add("mapping." + header, "is not a column of the file; there are " + string.Join(", ", headers.Take(50)));
            }
            else if (
                !Fields.Contains(field)
                && !(field.StartsWith(ProductLocks.Attribute, StringComparison.Ordinal) && ProductLocks.IsLock(field))
            )
            {
                errors.Add("mapping." + header, $"is one of {string.Join(", ", Fields)} or attributes.NAME");
            }
        }

        foreach (var twice in wanted.Where(pair => pair.Value != Ignore).GroupBy(pair => pair.Value).Where(group => group.Count() > 1))
        {
            errors.Add("mapping." + twice.Last().Key, $"{twice.Key} is taken by {twice.First().Key}; a field has one column");
        }
    }

    private static (string? Field, int Rank, string? Currency) Guess(string header)
    {
        var words = Words(header);
        if (FileWords.Fields.TryGetValue(words, out var whole))
        {
            return (whole.Field, whole.Rank, null);
        }

        // Price (EUR), Цена, руб., Narxi (so'm).
        var parts = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var currency = parts.Select(part => FileWords.Currencies.GetValueOrDefault(part)).FirstOrDefault(code => code is not null);
        var bare = string.Join(' ', parts.Where(part => !FileWords.Currencies.ContainsKey(part)));
        return FileWords.Fields.TryGetValue(bare, out var known) ? (known.Field, known.Rank + 1000, currency)
            : FileWords.Fields.TryGetValue(Unit().Replace(bare, ""), out var counted) ? (counted.Field, counted.Rank + 2000, currency)
            : (null, 0, currency);
    }

    // first_name, firstName, Price (EUR), Wholesale-price.
    private static string Words(string header) =>
        TextFold.Of(Blanks().Replace(Humps().Replace(header.Trim().TrimStart('\uFEFF'), " "), " "));

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();

    [GeneratedRegex(@"[\s_.:()\[\]/*#№]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[ ,]+(?:шт|штук|pcs|dona|дона)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
