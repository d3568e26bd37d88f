using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Writing;
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
        IReadOnlyList<AnswerPart> all = [.. parts];
        foreach (var part in all)
        {
            var text = IsToldByEntry(part, all) ? "" : WithoutTold(part.Paragraph, told);
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

    // Where the shop's own words stand in the letter, a rule that says nothing else is said twice: all its figures are theirs.
    private static bool IsToldByEntry(AnswerPart part, IReadOnlyList<AnswerPart> all) =>
        part is { Source: AnswerSource.Policy, Refuses: false, Paragraph.Length: > 0 }
        && TopicOf(part) is { } topic
        && WrittenNumbers.In(part.Paragraph) is { Count: > 0 } figures
        && all.Any(other =>
            other is { Source: AnswerSource.Knowledge, Paragraph.Length: > 0 }
            && TopicOf(other) == topic
            && figures.IsSubsetOf(WrittenNumbers.In(other.Paragraph))
        );

    // Whether something is brought at all is a yes or a no, which an entry may leave to be gathered.
    private static AskFrame? TopicOf(AnswerPart part) =>
        part.Ask.Frame switch
        {
            AskFrame.ShippingCost or AskFrame.ShippingTime => AskFrame.ShippingCost,
            // What it costs to bring it, behind a question whether it is brought.
            AskFrame.Price when part.Source == AnswerSource.Policy => AskFrame.ShippingCost,
            AskFrame.Pickup or AskFrame.Hours => AskFrame.Pickup,
            _ => null,
        };

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
