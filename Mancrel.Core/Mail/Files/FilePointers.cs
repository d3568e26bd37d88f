using System.Text.RegularExpressions;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Mail.Files;

/// <summary>Words by which a letter sends its reader to what is attached ("see attached", "во вложении", "ilovada").</summary>
internal static partial class FilePointers
{
    // A letter of fewer words of its own than these says nothing itself.
    private const int FewWords = 2;

    private static readonly WordLists Lists = WordLists.Read("attached.json");
    private static readonly string[] Stems = Lists["pointer"];
    private static readonly HashSet<string> Idle = Lists.Set("idle");

    /// <summary>Whether it does.</summary>
    public static bool In(string text)
    {
        var low = text.ToLowerInvariant();
        return Stems.Any(stem => low.Contains(stem, StringComparison.Ordinal));
    }

    /// <summary>Whether a letter asks nothing by itself: greetings, thanks, and where to look.</summary>
    public static bool SaysNothing(string text) => Own(text) < FewWords;

    /// <summary>The text without the lines that only say where to look.</summary>
    public static string Without(string text) => string.Join('\n', text.Split('\n').Where(line => !(In(line) && Own(line) == 0)));

    private static int Own(string text) => Words().Matches(text.ToLowerInvariant()).Count(word => !IsIdle(word.Value));

    private static bool IsIdle(string word) => Idle.Contains(word) || Stems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal));

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’ʻʼ-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
