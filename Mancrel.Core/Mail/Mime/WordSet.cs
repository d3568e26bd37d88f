namespace Mancrel.Core.Mail.Mime;

/// <summary>Sets of names, written as text.</summary>
internal static class WordSet
{
    /// <summary>The words between blanks and line ends, compared as they stand.</summary>
    public static HashSet<string> Of(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
