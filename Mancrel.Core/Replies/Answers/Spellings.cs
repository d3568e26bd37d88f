using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Words of asking as people write them in a hurry, and such as stand for one another in questions (<c>Languages/spellings.json</c>):
/// "скока", "til", "kancha".
/// </summary>
internal static class Spellings
{
    private static readonly Dictionary<string, Dictionary<string, string>> Usual = LanguageFile
        .Read<Dictionary<string, Dictionary<string, string>>>("spellings.json")
        .ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToDictionary(one => TextFold.Of(one.Key), one => one.Value, StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    /// <summary>The usual word; null where the word is none of them.</summary>
    public static string? Of(string word, string language) => Usual.GetValueOrDefault(language)?.GetValueOrDefault(TextFold.Of(word));
}
