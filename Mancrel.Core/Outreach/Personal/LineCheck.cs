using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;

namespace Mancrel.Core.Outreach.Personal;

/// <summary>
/// Whether a line says nothing but what is known: every statement of it rests on a fact, and every word of it stands in a fact, in the
/// approved text, or states nothing. A word that turns a statement round is let in only where the approved text has it.
/// </summary>
internal static partial class LineCheck
{
    private const int Longest = 300;

    /// <summary>True where it may stand before the text.</summary>
    public static bool Holds(string line, PersonalRequest request)
    {
        if (line.Length is 0 or > Longest || line.Contains('\n', StringComparison.Ordinal) || Places().IsMatch(line))
        {
            return false;
        }

        var approved = WordsOf(request.Text);
        var known = request.Facts.SelectMany(fact => WordsOf(fact.Value)).Concat(approved).ToHashSet(StringComparer.Ordinal);
        return Word().Matches(line).All(match => IsKnown(match.Value.ToLowerInvariant(), approved, known))
            && ClaimLedger.Match(line, [.. request.Facts, .. Stated(request)], request.Language).All(claim => claim.Evidence is not null);
    }

    private static bool IsKnown(string word, HashSet<string> approved, HashSet<string> known)
    {
        var folded = TextFold.Of(word);
        return FunctionWords.Denies(word)
            ? approved.Contains(folded)
            : known.Contains(folded) || FunctionWords.Contains(word) || FunctionWords.Contains(folded);
    }

    // What the approved text states, word for word: people stood for it.
    private static IEnumerable<Evidence> Stated(PersonalRequest request) =>
        ClaimFinder
            .Find(request.Text)
            .Select((span, at) => new Evidence("template", $"{at}", null, "text", request.Text.Substring(span.Start, span.Length)));

    private static HashSet<string> WordsOf(string text) =>
        Word().Matches(text).Select(match => TextFold.Of(match.Value)).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’‘ʻʼ][\p{L}]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    // Where it would lead somewhere: the approved text has the links.
    [GeneratedRegex(@"://|www\.|@|[<>{}]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Places();
}
