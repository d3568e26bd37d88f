using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// Which words the wordings of a language use, and for what: a word that no wording of a frame uses means something else.
/// </summary>
internal sealed class AskVocabulary
{
    // A word in the wordings of so many frames says nothing of any of them.
    private const int Everywhere = 5;

    // A word whose uses are so often of one frame says that it is asked.
    private const double CueShare = 0.6;
    private const int CueLeast = 5;
    private const int ShortestStem = 4;

    // Of the wordings of a frame, so many use a word that belongs to asking for it.
    private const double CoreShare = 0.02;
    private const int CoreLeast = 3;

    private readonly Dictionary<(string Language, string Word), HashSet<AskFrame>> _frames = [];
    private readonly Dictionary<(string Language, AskFrame Frame, string Word), int> _uses = [];
    private readonly Dictionary<(string Language, AskFrame Frame), int> _wordings = [];
    private readonly Dictionary<(string Language, string Word), int> _all = [];
    private readonly HashSet<(string Language, string Word)> _joined = [];
    private readonly Dictionary<(string Language, string Word), HashSet<AskFrame>> _seen = [];

    public AskVocabulary(IReadOnlyList<Wording> wordings)
    {
        foreach (var wording in wordings)
        {
            var own = AskMasks
                .OfWording(wording.Text, wording.Language, products: true)
                .Where(word => word[0] is not ('<' or '?'))
                .Select(word => Spelled(wording.Language, word))
                .ToList();
            var forms = own.SelectMany(word => FormsOf(wording.Language, word)).Distinct().ToList();
            foreach (var word in forms)
            {
                foreach (var frame in wording.Frames)
                {
                    (_seen.TryGetValue((wording.Language, word), out var seen) ? seen : _seen[(wording.Language, word)] = []).Add(frame);
                }
            }

            if (wording.Frames.Count > 1 || !wording.Plain)
            {
                _joined.UnionWith(own.Select(word => (wording.Language, word)));
                continue;
            }

            Count(_wordings, (wording.Language, wording.Frame));
            foreach (var word in forms)
            {
                Add(wording, word);
                Count(_uses, (wording.Language, wording.Frame, word));
                Count(_all, (wording.Language, word));
            }
        }
    }

    /// <summary>Whether a word, in any form, stands in a wording of the language.</summary>
    public bool IsKnown(string language, string word) =>
        Spelled(language, word) is var spelled && (FramesOf(language, spelled) is not null || _joined.Contains((language, spelled)));

    /// <summary>Whether more than one wording of a frame uses a word, in any form.</summary>
    public bool Explains(string language, AskFrame frame, string word) => MostUses(language, frame, word) > 1;

    /// <summary>Whether a word, in any form, belongs to asking for a frame: many of its wordings have it.</summary>
    public bool IsCore(string language, AskFrame frame, string word) =>
        MostUses(language, frame, word) >= Math.Max(CoreLeast, CoreShare * _wordings.GetValueOrDefault((language, frame)));

    /// <summary>The frame that a word alone speaks for: most wordings that have it are of this one; null where it is none.</summary>
    public AskFrame? CueOf(string language, string word)
    {
        var spelled = Spelled(language, word);
        foreach (var frame in FramesOf(language, spelled) ?? [])
        {
            var uses = Uses(language, frame, spelled);
            if (uses >= CueLeast && uses >= CueShare * _all.GetValueOrDefault((language, spelled)))
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>Whether a word is used for so many things that it tells none of them.</summary>
    public bool IsCommon(string language, string word) =>
        Spelled(language, word) is var spelled
        && Math.Max(Seen(language, spelled), StemOf(spelled) is { } stem ? Seen(language, stem) : 0) >= Everywhere;

    private int MostUses(string language, AskFrame frame, string word)
    {
        return FormsOf(language, Spelled(language, word)).Max(form => Uses(language, frame, form));
    }

    // As it stands, by its beginning, and without its endings.
    private static IEnumerable<string> FormsOf(string language, string word)
    {
        yield return word;
        if (StemOf(word) is { } stem)
        {
            yield return stem;
        }

        // Marked as stems are; a word without endings is its own.
        yield return (BareWords.Of(word, language) ?? word) + "~";
    }

    private static string Spelled(string language, string word) => language == "uz" ? Letters.AsTyped(word) : word;

    private int Seen(string language, string word) => _seen.GetValueOrDefault((language, word))?.Count ?? 0;

    private HashSet<AskFrame>? FramesOf(string language, string word) =>
        _frames.GetValueOrDefault((language, word)) ?? (StemOf(word) is { } stem ? _frames.GetValueOrDefault((language, stem)) : null);

    private int Uses(string language, AskFrame frame, string word) => _uses.GetValueOrDefault((language, frame, word));

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private void Add(Wording wording, string word)
    {
        var key = (wording.Language, word);
        if (!_frames.TryGetValue(key, out var frames))
        {
            _frames[key] = frames = [];
        }

        frames.Add(wording.Frame);
    }

    // Marked, so that a stem is no word: "print" is not "price".
    private static string? StemOf(string word) =>
        word.Length switch
        {
            <= ShortestStem => null,
            5 or 6 => word[..^1] + "*",
            7 => word[..^2] + "*",
            _ => word[..^3] + "*",
        };
}
