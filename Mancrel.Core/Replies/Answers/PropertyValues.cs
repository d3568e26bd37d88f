using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Values of properties in the language of the reader, where they are one known word: yes, no, a colour, a material.</summary>
internal static class PropertyValues
{
    /// <summary>The value as the reader would say it; as the catalogue has it where it is not known.</summary>
    public static string In(string value, AnswerTexts texts)
    {
        var word = value.Trim();
        if (YesNo.IsYes(word) || YesNo.IsNo(word))
        {
            return texts.Of(YesNo.IsYes(word) ? "yes" : "no");
        }

        if (word.Contains(' ') || word.Any(char.IsDigit))
        {
            return value;
        }

        var concepts = Concepts.Default.Of(word).Select(id => Concepts.Default.All.First(concept => concept.Id == id)).ToList();
        return
            concepts is [{ Kind: ConceptKind.Colour or ConceptKind.Material } concept]
            && concept.Words.TryGetValue(texts.Language, out var words)
            && words.Count > 0
            ? words[0]
            : value;
    }
}
