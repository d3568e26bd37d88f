using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Puts the answers of a letter together.</summary>
internal static class AnswerText
{
    // Shorter ones may stand in another sense: "Yes."
    private const int ShortestSentence = 20;

    /// <summary>The paragraphs: what is said of one product after another stays together, each sentence is said once.</summary>
    public static IEnumerable<string> Paragraphs(IEnumerable<AnswerPart> parts)
    {
        var paragraph = "";
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var text = WithoutTold(part.Paragraph, told);
            if (text.Length == 0)
            {
                continue;
            }

            text = part.Instead is { } instead ? $"{text} {instead.Text}" : text;
            if (paragraph.Length > 0 && part.GoesOn)
            {
                paragraph += " " + text;
                continue;
            }

            if (paragraph.Length > 0)
            {
                yield return paragraph;
            }

            paragraph = text;
        }

        if (paragraph.Length > 0)
        {
            yield return paragraph;
        }
    }

    // An entry and the note of a policy may hold the same sentence.
    private static string WithoutTold(string paragraph, HashSet<string> told)
    {
        var sentences = Sentences.Split(paragraph).Where(sentence => sentence.Length >= ShortestSentence).ToList();
        var left = sentences
            .Where(told.Contains)
            .Aggregate(paragraph, (text, sentence) => text.Replace(sentence, "", StringComparison.Ordinal));
        told.UnionWith(sentences);
        return left.Length == paragraph.Length ? paragraph : string.Join(' ', left.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
