namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Words of everyday talk in all their forms, by stem and ending (<c>Languages/everyday.json</c>): to come, to ask, to think, whom it is
/// for. They tell nothing of what is asked. Negative forms are none: "if it does not come" tells something.
/// </summary>
internal static class EverydayWords
{
    private static readonly WordFamilies Families = WordFamilies.Read("everyday.json");

    /// <summary>Whether a word of a letter in a language is one of them.</summary>
    public static bool Has(string word, string language) => Families.Has(word, language);
}
