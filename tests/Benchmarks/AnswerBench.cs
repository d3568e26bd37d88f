using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>A letter of the answer bench with what is right for it.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Lang">ISO 639-1.</param>
/// <param name="Subject">May be empty.</param>
/// <param name="Text">What the customer wrote.</param>
/// <param name="Band"><c>auto</c> where catalogue, entries and thread answer all of it; <c>person</c> otherwise.</param>
/// <param name="Must">What a right answer holds, each with alternatives parted by a bar.</param>
/// <param name="MustNot">What none holds.</param>
/// <param name="Trap">The plain answer would be wrong.</param>
/// <param name="Before">What was written in the thread before.</param>
internal sealed record BenchLetter(
    string Id,
    string Lang,
    string Subject,
    string Text,
    string Band,
    IReadOnlyList<string>? Must,
    IReadOnlyList<string>? MustNot,
    bool Trap = false,
    IReadOnlyList<JsonElement>? Before = null
)
{
    /// <summary>True for a letter that nothing is tuned on: one in five, by its id.</summary>
    public bool ForTest => Id[^1] is '0' or '5';

    /// <summary>True for a letter that means nothing without the mails before it.</summary>
    public bool GoesOn => Before is { Count: > 0 };
}

/// <summary>
/// A shop of the bench: its catalogue, its entries and its policies as its webhooks and its API would tell them. The policies say what the
/// entries say and nothing more.
/// </summary>
internal sealed record BenchShop(
    string Shop,
    string Name,
    bool KeptOut,
    IReadOnlyList<Dictionary<string, JsonElement>> Products,
    IReadOnlyList<Dictionary<string, JsonElement>> Knowledge,
    JsonElement? Policies = null
);

/// <summary>
/// Whether a body says what it must: numbers however grouped and signed, words from their beginning, case aside, and not denied: "нет в
/// наличии" and "mavjud emas" do not say that it is in stock.
/// </summary>
internal static partial class BenchGold
{
    /// <summary>The items of a letter's gold that a body lacks.</summary>
    public static IReadOnlyList<string> Missing(BenchLetter letter, string body) =>
        [.. (letter.Must ?? []).Where(item => !item.Split('|').Any(one => Holds(body, one)))];

    /// <summary>What a body must not hold and does.</summary>
    public static IReadOnlyList<string> Wrong(BenchLetter letter, string body) =>
        [.. (letter.MustNot ?? []).Where(item => item.Split('|').Any(one => Holds(body, one)))];

    private static bool Holds(string body, string item)
    {
        var plain = Plain(item.Trim());
        return plain.Length > 0
            && Regex.IsMatch(
                Plain(body),
                @"(?<![\p{L}\d.])(?<!\b(?:not|no|нет|не|nicht|kein|pas)\s)"
                    + Regex.Escape(plain)
                    + @"(?!\d|\.\d|\w*\s(?:emas|yo'q|эмас|йўқ)\b)",
                RegexOptions.CultureInvariant
            );
    }

    // "1 290 000", "1,290,000" and "1290000"; "32,90" and "32.90"; "249.00" and "249".
    private static string Plain(string text)
    {
        var joined = Grouped().Replace(text.Replace('\u00A0', ' '), match => match.Value.Replace(" ", "", StringComparison.Ordinal));
        var plain = Amounts().Replace(joined, match => Number(match.Value));
        return new StringBuilder(plain.ToLowerInvariant()).Replace('ʻ', '\'').Replace('’', '\'').Replace('‘', '\'').ToString();
    }

    private static string Number(string text)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        var isPoint = last >= 0 && text.Length - last - 1 is 1 or 2;
        var digits = isPoint
            ? text[..last].Replace(",", "").Replace(".", "") + "." + text[(last + 1)..]
            : text.Replace(",", "").Replace(".", "");
        return decimal.TryParse(digits, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.##", CultureInfo.InvariantCulture)
            : text;
    }

    [GeneratedRegex(@"\d{1,3}(?: \d{3})+(?!\d)")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\d+(?:[.,]\d+)+")]
    private static partial Regex Amounts();
}
