namespace Mancrel.Core.Triage;

/// <summary>Takes from a message the sentence that carries its intent, and a second one while there is room.</summary>
internal static class Summariser
{
    private const int Longest = 200;
    private const int SentencesLookedAt = 30;

    /// <summary>A summary of at most 200 characters, in the message's own words.</summary>
    /// <param name="subject">Stands in when the text says nothing.</param>
    /// <param name="text">The message.</param>
    /// <param name="weigh">How much a sentence speaks for the message's intent.</param>
    public static string Summarise(string subject, string text, Func<string, double> weigh)
    {
        var sentences = Sentences.Split(text);
        if (sentences.Count == 0)
        {
            return Cut(subject.Trim());
        }

        if (sentences.Count > SentencesLookedAt)
        {
            sentences.RemoveRange(SentencesLookedAt, sentences.Count - SentencesLookedAt);
        }

        var best = sentences
            .Select((sentence, at) => (sentence, at, Weight: sentences.Count == 1 ? 1 : weigh(sentence)))
            .OrderByDescending(candidate => candidate.Weight)
            .ThenBy(candidate => candidate.at)
            .Take(2)
            .ToList();
        var chosen =
            best.Count == 2 && best[1].Weight > 0.5 * best[0].Weight && best[0].sentence.Length + best[1].sentence.Length < Longest
                ? best
                : [best[0]];
        return Cut(string.Join(' ', chosen.OrderBy(candidate => candidate.at).Select(candidate => candidate.sentence)));
    }

    private static string Cut(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', Longest - 2);
        return text[..(space > Longest / 2 ? space : Longest - 1)] + "…";
    }
}
