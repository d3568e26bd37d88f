using Mancrel.Core.Languages;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Papers;

namespace Mancrel.Core.Orders.Answers;

/// <summary>
/// Whether a letter asks where an order is and nothing else: each of its words belongs to that question (<c>Languages/order-asks.json</c>),
/// to courtesy, or is a name. A word more, such as "cancel", "damaged", "still" or a date, and a person reads it.
/// </summary>
internal static class PlainWhere
{
    private static readonly Dictionary<string, Words> All = LanguageFile
        .Read<Dictionary<string, Dictionary<string, string>>>("order-asks.json")
        .ToDictionary(pair => pair.Key, pair => Words.Of(pair.Value), StringComparer.Ordinal);

    /// <summary>True where it asks that alone.</summary>
    /// <param name="question">The letter.</param>
    /// <param name="language">Its language.</param>
    /// <param name="own">The numbers of the sender's own orders, as <see cref="NamedOrders.KeyOf"/> has them.</param>
    /// <param name="names">Names that the letter may hold: the customer's, the shop's.</param>
    public static bool Is(DraftQuestion question, string language, IReadOnlySet<string> own, IEnumerable<string?> names)
    {
        if (!All.TryGetValue(language, out var words))
        {
            return false;
        }

        var known = names.SelectMany(name => Tokens(name ?? "", language)).ToHashSet(StringComparer.Ordinal);
        var tokens = Tokens($"{question.Subject}\n{question.Text}", language).ToList();
        return tokens.Exists(words.Asks.Contains) && tokens.TrueForAll(token => IsKnown(token) || token.Split('-').All(IsKnown));

        bool IsKnown(string token) =>
            words.Asks.Contains(token) || words.Beside.Contains(token) || known.Contains(token) || own.Contains(NamedOrders.KeyOf(token));
    }

    private static IEnumerable<string> Tokens(string text, string language)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (IsJoint(text[at]) && IsWithin(text, at))))
            {
                at++;
            }

            yield return Folded(text[start..at], language);
        }
    }

    // "where's", "track-code", "A-1042".
    private static bool IsJoint(char c) => c is '\'' or '’' or 'ʻ' or 'ʼ' or '‘' or '`' or '-';

    private static bool IsWithin(string text, int at) => at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static string Folded(string token, string language)
    {
        var lower = token.ToLowerInvariant().Replace('ё', 'е');
        lower = language == "uz" && UzbekLetters.IsCyrillic(lower) ? UzbekLetters.ToLatin(lower) : lower;
        return new string([.. lower.Where(c => c == '-' || (char.IsLetterOrDigit(c) && c is not ('ʻ' or 'ʼ')))]);
    }

    /// <summary>The words of a language.</summary>
    /// <param name="Asks">Those that ask; one of them has to stand there.</param>
    /// <param name="Beside">What stands beside them.</param>
    private sealed record Words(HashSet<string> Asks, HashSet<string> Beside)
    {
        public static Words Of(Dictionary<string, string> lists) => new(Set(lists["asks"]), Set(lists["beside"]));

        private static HashSet<string> Set(string words) =>
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Folded(word, "en")).ToHashSet(StringComparer.Ordinal);
    }
}
