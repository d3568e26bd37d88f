namespace Mancrel.Core.Mail.Mime;

/// <summary>Sets of names, written as text.</summary>
internal static class WordSet
{
    /// <summary>The words between blanks and line ends, compared as they stand unless told otherwise.</summary>
    public static HashSet<string> Of(string words, StringComparer? comparer = null) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(comparer ?? StringComparer.Ordinal);
}
