using System.Text.RegularExpressions;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// What of a letter is about anybody: sentences with addresses, telephone and order numbers, dates, sums and names are left out, and so
/// are greeting and signature.
/// </summary>
internal static partial class NothingPersonal
{
    private const int FewWords = 5;

    private static readonly WordLists Lists = WordLists.Read("letter-ends.json");
    private static readonly string[] Greetings = Lists["greeting"];
    private static readonly string[] Ends = Lists["end"];

    /// <summary>The sentences that are left, in their order.</summary>
    /// <param name="text">The text of a letter.</param>
    /// <param name="names">Words of the names of who wrote and who read it, in small letters.</param>
    public static IReadOnlyList<string> In(string text, IReadOnlySet<string> names)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var end = lines.FindIndex(line => Ends.Any(word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        return
        [
            .. (end > 0 ? lines.Take(end) : lines)
                .Where(line => line[0] is not ('>' or '|'))
                .SelectMany(line => Sentences().Matches(line).Select(match => WithoutGreeting(match.Value.Trim())))
                .Where(sentence => sentence.Any(char.IsLetter) && !IsPersonal(sentence, names)),
        ];
    }

    private static bool IsPersonal(string sentence, IReadOnlySet<string> names) =>
        Telling().IsMatch(sentence) || Words().Matches(sentence).Any(word => names.Contains(word.Value.ToLowerInvariant()));

    /// <summary>"Hello Nora, do you …" without its beginning; a greeting by itself is nothing.</summary>
    private static string WithoutGreeting(string sentence)
    {
        if (!Greetings.Any(word => sentence.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            return sentence;
        }

        var at = sentence.IndexOfAny([',', '!']);
        var head = at < 0 ? sentence : sentence[..at];
        return Words().Count(head) > FewWords ? sentence
            : at < 0 ? ""
            : sentence[(at + 1)..].Trim() is { Length: > 0 } rest ? char.ToUpperInvariant(rest[0]) + rest[1..]
            : "";
    }

    // A full stop within a number or an address ends no sentence.
    [GeneratedRegex(@"(?:[^.!?]|[.!?]\S)+[.!?]*", RegexOptions.NonBacktracking)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’ʻʼ-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    // Addresses, links, numbers of five digits and more, also with gaps, "#123", days of a month, sums.
    [GeneratedRegex(
        @"@|https?://|www\.|#\s?\d|№\s?\d|\d(?:[\s().-]{0,2}\d){4}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
            + @"|\d\s?(?:€|\$|£|₽|eur|usd|gbp|uzs|so'm|soʻm|so‘m|сум|руб)|[€$£₽]\s?\d",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Telling();
}
