namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// What the model of frames learns from: each wording as a letter may have it, with its products linked or not, with a rare word that the
/// letter has another for, and two wordings in one clause, which are half of each.
/// </summary>
internal static class FrameExamples
{
    // One in so many pairs of wordings is joined with a third.
    private const int ThreeEvery = 2;

    /// <summary>The examples, in an order that the wordings alone give.</summary>
    public static IEnumerable<(List<string> Masked, IReadOnlyList<AskFrame> Frames)> Of(IReadOnlyList<Wording> wordings)
    {
        var counts = Counts(wordings);
        foreach (var wording in wordings)
        {
            foreach (var masked in Variants(wording, counts))
            {
                yield return (masked, wording.Frames);
            }
        }

        foreach (var language in wordings.GroupBy(wording => wording.Language))
        {
            foreach (var joined in Joined([.. language]))
            {
                yield return joined;
            }
        }
    }

    private static Dictionary<(string Language, string Word), int> Counts(IReadOnlyList<Wording> wordings) =>
        wordings
            .SelectMany(wording =>
                AskMasks
                    .OfWording(wording.Text, wording.Language, products: true)
                    .Distinct(StringComparer.Ordinal)
                    .Select(word => (wording.Language, word))
            )
            .CountBy(word => word)
            .ToDictionary();

    private static IEnumerable<List<string>> Variants(Wording wording, Dictionary<(string Language, string Word), int> counts)
    {
        var linked = AskMasks.OfWording(wording.Text, wording.Language, products: true);
        yield return linked;
        yield return [.. linked.Where(word => word != "?")];
        if (linked.Contains(AskMasks.Product))
        {
            yield return AskMasks.OfWording(wording.Text, wording.Language, products: false);
        }

        if (linked.Count > 3 && linked.Exists(word => counts[(wording.Language, word)] == 1))
        {
            yield return [.. linked.Select(word => counts[(wording.Language, word)] == 1 ? AskMasks.Unknown : word)];
        }
    }

    // Walks through the list by steps that are prime to most lengths: pairs and threes of everything, the same each time.
    private static IEnumerable<(List<string>, IReadOnlyList<AskFrame>)> Joined(List<Wording> wordings)
    {
        for (var at = 0; at < wordings.Count; at++)
        {
            List<Wording> parts = [wordings[at], Far(wordings, at, 7919)];
            if (at % ThreeEvery == 0)
            {
                parts.Add(Far(wordings, at, 5431));
            }

            List<string> masked =
            [
                .. parts.Select((part, place) => Masked(part, last: place == parts.Count - 1)).SelectMany(words => words),
            ];
            yield return (masked, Told([.. parts.SelectMany(part => part.Frames).Distinct()]));
        }
    }

    private static Wording Far(List<Wording> wordings, int at, int step) => wordings[(int)((long)(at + 1) * step % wordings.Count)];

    private static IEnumerable<string> Masked(Wording wording, bool last) =>
        AskMasks.OfWording(wording.Text, wording.Language, products: true).Where(word => last || word != "?");

    // A greeting before a question leaves the question.
    private static IReadOnlyList<AskFrame> Told(IReadOnlyList<AskFrame> frames) =>
        frames.Where(frame => !IsIdle(frame)).ToList() is { Count: > 0 } asked ? asked : frames;

    private static bool IsIdle(AskFrame frame) => frame is AskFrame.Courtesy or AskFrame.Context;
}
