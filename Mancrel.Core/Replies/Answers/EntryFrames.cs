using System.Runtime.CompilerServices;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What the questions of knowledge entries ask, read as letters are: an entry about the cost of delivery is not one about its time.
/// </summary>
internal static class EntryFrames
{
    private static readonly ConditionalWeakTable<KnowledgeEntry, float[]> Read = [];

    // A little less sure than an entry that asks for just this.
    private const double OfService = 0.9;

    /// <summary>
    /// The greatest probability, 0..1, that one of an entry's wordings asks for a frame. "How much is the writing on a cake?": an entry
    /// of what the shop does answers what it costs too, where it tells that.
    /// </summary>
    public static double Agreement(KnowledgeEntry entry, AskFrame frame)
    {
        var read = Read.GetValue(entry, Frames);
        var ofService =
            frame is AskFrame.Price or AskFrame.QuantityPrice && !AnswerNeeds.MissesPrice(entry.Answer) ? read[(int)AskFrame.ShopOther] : 0;
        return Math.Max(read[(int)frame], OfService * ofService);
    }

    /// <summary>
    /// Probability, 0..1, that an entry answers a clause of a frame:
    /// fitted on clauses of letters and the entries that answer them.
    /// </summary>
    public static double Certainty(KnowledgeMatch match, AskFrame frame, double read)
    {
        var agreement = Agreement(match.Entry, frame);
        var sum =
            -0.36
            + 0.93 * Math.Log((match.Certainty + 0.01) / (1.01 - match.Certainty))
            + 0.6 * agreement
            - 0.24 * match.Coverage
            - 0.26 * match.Wording
            + 0.17 * match.Margin
            - 0.07 * Math.Min(match.Unexplained.Count, 3)
            + 0.58 * agreement * read;
        return 1 / (1 + Math.Exp(-sum));
    }

    private static float[] Frames(KnowledgeEntry entry)
    {
        var most = new float[Enum.GetValues<AskFrame>().Length];
        foreach (var wording in entry.Question.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            foreach (var ask in AskReader.Default.Read(wording, entry.Language, ProductLinks.None))
            {
                for (var frame = 0; frame < most.Length; frame++)
                {
                    most[frame] = Math.Max(most[frame], ask.Reading.Probabilities[frame]);
                }
            }
        }

        return most;
    }
}
