using System.Buffers;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Asks;

/// <summary>Takes a letter apart into clauses, each with its frame: the cuts are those that make the frames clearest.</summary>
internal sealed class AskReader(FrameModel model)
{
    // What a further clause costs, and what it brings where it clearly asks for something else.
    private const double Cut = 0.35;
    private const double Further = -0.3;
    private const double Clear = 0.6;

    // Read alone a run of words is clearly an ask from here on, and perhaps one from there on.
    private const double ClearAlone = 0.75;
    private const double PerhapsAlone = 0.4;

    private static readonly SearchValues<char> Parting = SearchValues.Create(",;:()/\n–—&+");

    // Longer sentences are no sentences; what is in them is read as a whole.
    private const int MostPieces = 24;
    private const int LongestSpan = 8;

    private static readonly Dictionary<string, HashSet<string>> Joints = LanguageFile
        .Read<Dictionary<string, string[]>>("joints.json")
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The reader with the model of this assembly.</summary>
    public static AskReader Default => new(FrameModel.Default);

    /// <summary>The clauses of a text, in its order.</summary>
    /// <param name="text">What the customer wrote.</param>
    /// <param name="language">ISO 639-1.</param>
    /// <param name="links">The products that it names, with places in this text.</param>
    public IReadOnlyList<Ask> Read(string text, string language, ProductLinks links)
    {
        var words = AskWords.Of(text, language);
        var asks = new List<Ask>();
        var number = 0;
        foreach (var (start, end) in AskSentences.Of(text))
        {
            var own = words.Where(word => word.Start >= start && word.Start < end).ToList();
            asks.AddRange(Clauses(text, own, end, language, links, number++));
        }

        return asks;
    }

    private List<Ask> Clauses(string text, List<WordSpan> words, int end, string language, ProductLinks links, int number)
    {
        var pieces = Pieces(text, words, language);
        if (pieces.Count == 0)
        {
            return [];
        }

        // Best way to end with each piece: dynamic programming over where clauses begin.
        var best = new double[pieces.Count + 1];
        var from = new int[pieces.Count + 1];
        var found = new Ask?[pieces.Count + 1];
        for (var last = 1; last <= pieces.Count; last++)
        {
            best[last] = double.NegativeInfinity;
            var lowest = pieces.Count > MostPieces ? last - 1 : Math.Max(0, last - LongestSpan);
            for (var first = lowest; first < last; first++)
            {
                var ask = Read(
                    text,
                    [.. pieces[first..last].SelectMany(piece => piece)],
                    end,
                    last == pieces.Count,
                    language,
                    links,
                    number
                );
                // A question with a greeting before it is not clear because the greeting is.
                var clear = ask.Reading.Of(ask.Frames[0]);
                var same =
                    first == 0 || found[first]?.Frames[0] == ask.Frames[0] || ask.IsIdle || ask.Frame == AskFrame.Other || clear < Clear;
                var score = best[first] + Math.Log(clear) - (same ? Cut : Further);
                if (score > best[last])
                {
                    (best[last], from[last], found[last]) = (score, first, ask);
                }
            }
        }

        var asks = new List<Ask>();
        for (var at = pieces.Count; at > 0; at = from[at])
        {
            var ask = found[at]!;
            var own = at - from[at] < 2 || at - from[at] > LongestSpan ? [] : pieces[from[at]..at];
            var alone = own.Select(piece => Read(text, piece, piece[^1].End, false, language, links, number)).ToList();
            asks.Add(ask with { Inner = FramesOf(alone, ClearAlone, 1), Perhaps = FramesOf(alone, PerhapsAlone, ClearAlone) });
        }

        asks.Reverse();
        return asks;
    }

    private static IReadOnlyList<AskFrame> FramesOf(IEnumerable<Ask> pieces, double least, double below) =>
        [
            .. pieces
                .Where(piece => !piece.IsIdle && piece.Frame != AskFrame.Other)
                .Where(piece => piece.Reading.Of(piece.Frame) is var read && read >= least && (read < below || below >= 1))
                .Select(piece => piece.Frame)
                .Distinct(),
        ];

    private Ask Read(string text, List<WordSpan> words, int end, bool closes, string language, ProductLinks links, int number)
    {
        var own = words.SkipWhile(word => Joints.GetValueOrDefault(language)?.Contains(word.Text) == true).ToList();
        own = own.Count == 0 ? words : own;
        var until = closes ? end : own[^1].End;
        var masked = AskMasks.Of(text, own, links.Mentions, word => model.Vocabulary.IsKnown(language, word), until);
        return new Ask(own[0].Start, until, text[own[0].Start..until].Trim(), own, model.Read(masked), number);
    }

    // The shortest runs of words that may be a clause: parted by what joins and parts clauses.
    private static List<List<WordSpan>> Pieces(string text, List<WordSpan> words, string language)
    {
        var joints = Joints.GetValueOrDefault(language);
        var starts = QuestionStarts(text, words);
        var pieces = new List<List<WordSpan>>();
        for (var at = 0; at < words.Count; at++)
        {
            var parts =
                at == 0
                || Parts(text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End))
                || joints?.Contains(words[at].Text) == true
                || starts.Contains(words[at].Start);
            if (parts && (pieces.Count == 0 || pieces[^1].Exists(word => joints?.Contains(word.Text) != true)))
            {
                pieces.Add([]);
            }

            pieces[^1].Add(words[at]);
        }

        return pieces;
    }

    private static HashSet<int> QuestionStarts(string text, List<WordSpan> words)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var from = words[0].Start;
        return [.. Judging.QuestionForms.Starts(text[from..words[^1].End]).Select(start => start + from)];
    }

    private static bool Parts(ReadOnlySpan<char> between) =>
        between.ContainsAny(Parting) || between.Contains(" - ", StringComparison.Ordinal);
}
