using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Papers;

namespace Mancrel.Core.Billing.Mailed;

/// <summary>What a letter says to a quote.</summary>
public enum QuoteWord
{
    /// <summary>Neither yes nor no.</summary>
    Nothing,

    /// <summary>A plain yes: each of its words is known.</summary>
    Yes,

    /// <summary>Some yes or no that says more, such as a condition, or a no: a person reads it.</summary>
    More,
}

/// <summary>
/// Reads whether a letter takes a quote as it is (<c>Languages/accepting-words.json</c>): "yes, please go ahead", "принимаем", "roziman". A
/// word more ("but only 5", "if", "by Friday"), a number that is not the quote's, a question or any no makes it more than a yes.
/// </summary>
internal static class QuoteAnswer
{
    private static readonly Dictionary<string, string> File = LanguageFile.Read<Dictionary<string, string>>("accepting-words.json");
    private static readonly HashSet<string> Yes = ShortWords.Set(File["yes"]);
    private static readonly HashSet<string> No = ShortWords.Set(File["no"]);
    private static readonly HashSet<string> Beside = ShortWords.Set(File["beside"]);

    /// <summary>What it says.</summary>
    /// <param name="letter">What was newly written.</param>
    /// <param name="number">The quote's number.</param>
    /// <param name="names">Names that the letter may hold: the customer's, the shop's.</param>
    public static QuoteWord In(string letter, string number, IEnumerable<string?> names)
    {
        var known = names.SelectMany(name => ShortWords.In(name ?? "")).ToHashSet(StringComparer.Ordinal);
        var text = letter.Replace(number, " ", StringComparison.OrdinalIgnoreCase);
        var (yes, no, more) = (false, false, text.Contains('?'));
        foreach (var token in ShortWords.In(text))
        {
            var spelt = ShortWords.Spellings(token);
            var (isYes, isNo) = (spelt.Any(Yes.Contains), spelt.Any(No.Contains));
            yes |= isYes;
            no |= isNo;
            more |= !isYes && !isNo && !known.Contains(token) && !spelt.Any(Beside.Contains);
        }

        return !yes && !no ? QuoteWord.Nothing
            : yes && !no && !more ? QuoteWord.Yes
            : QuoteWord.More;
    }
}
