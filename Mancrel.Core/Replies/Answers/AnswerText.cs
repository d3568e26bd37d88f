namespace Mancrel.Core.Replies.Answers;

/// <summary>Puts the answers of a letter together.</summary>
internal static class AnswerText
{
    /// <summary>The paragraphs: what is said of one product after another stays together, each thing is said once.</summary>
    public static IEnumerable<string> Paragraphs(IEnumerable<AnswerPart> parts)
    {
        var paragraph = "";
        foreach (var part in parts.Where(part => part.Paragraph.Length > 0))
        {
            if (paragraph.Length > 0 && part.GoesOn)
            {
                paragraph += " " + part.Paragraph;
                continue;
            }

            if (paragraph.Length > 0)
            {
                yield return paragraph;
            }

            paragraph = part.Paragraph;
        }

        if (paragraph.Length > 0)
        {
            yield return paragraph;
        }
    }
}
