using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Splits a letter into the places that name different products.</summary>
internal sealed class MentionFinder(LetterWords letter, IReadOnlyList<Fit> fits)
{
    private const int Most = 30;
    private const int Alternatives = 8;
    private const double Least = 0.2;
    private const double LeastShare = 0.45;
    private const double Decides = 0.6;
    private const int Reach = 2;

    private static readonly HashSet<string> BetweenWords = LanguageFile
        .Read<Dictionary<string, string[]>>("between-words.json")
        .Values.SelectMany(words => words)
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<int> _taken = [];
    private readonly List<Found> _mentions = [];

    public Weights Weights => Clusters.Weights;

    public Clusters Clusters { get; } = new(letter, new(letter, fits), new(letter));

    /// <summary>The mentions in the order of the text.</summary>
    public IReadOnlyList<Found> Find()
    {
        foreach (var fit in fits.Where(fit => fit.Code is not null).OrderByDescending(fit => fit.Code!.Value.Count))
        {
            ByCode(fit, fit.Code!.Value);
        }

        while (_mentions.Count < Most && Next() is { } cluster)
        {
            Add(cluster);
        }

        if (_mentions.Count == 0 && Next(strict: false) is { } weak)
        {
            Add(weak);
        }

        if (_mentions.Count == 0 && Kind() is { } kind)
        {
            Add(kind);
        }

        Rescore();
        Decide();
        new MentionMerge(letter).Merge(_mentions);
        return [.. _mentions.OrderBy(mention => mention.Place)];
    }

    private void ByCode(Fit fit, (int First, int Count) place)
    {
        List<int> words = [.. Enumerable.Range(place.First, place.Count)];
        if (words.Exists(_taken.Contains))
        {
            return;
        }

        // Its name beside its code is no second mention.
        words.AddRange(
            fit.Words.Where(word =>
                    letter.Words[word.Word].Segment == letter.Words[place.First].Segment
                    && Math.Abs(word.Word - place.First) <= fit.Index.Title.Count + place.Count + Reach
                    && !words.Contains(word.Word)
                    && !_taken.Contains(word.Word)
                )
                .Select(word => word.Word)
                .Where(word => !letter.Plain[word])
        );
        Take(new(words, [new(fit, fit.Words, 2)], letter.Words[place.First].Segment) { ByCode = true });
    }

    private Cluster? Next(bool strict = true)
    {
        Cluster? best = null;
        foreach (var fit in fits)
        {
            var cluster = Clusters.Best(fit, word => !_taken.Contains(word), word => Shareable(fit, word), strict);
            if (cluster is not null && cluster.Score >= Least && (best is null || cluster.Score > best.Score + 1e-9))
            {
                best = cluster;
            }
        }

        return best;
    }

    // "Какие у вас куртки?" of a shop whose titles are long and of another language: who asks for a kind alone leaves out all else of a
    // title. Goods of the writer's own story ask for nothing.
    private Cluster? Kind()
    {
        var asking = letter.AskingSegments;
        return fits.Select(fit =>
                Clusters.Best(
                    fit,
                    word => word >= 0 && word < letter.Words.Count && asking.Contains(letter.Words[word].Segment),
                    (_) => false,
                    strict: true
                )
            )
            .OfType<Cluster>()
            .Where(cluster => IsKindOnly(cluster) && OfKind(cluster) >= Least)
            .MaxBy(OfKind);

        double OfKind(Cluster cluster) => Clusters.Score(cluster.Fit, cluster.Words, _ => false, kindOnly: true);
    }

    // A word of a mention beside it belongs to a second product too where that product is another one.
    private bool Shareable(Fit fit, int word) =>
        _mentions.Find(mention => mention.Words.Contains(word)) is { } mention && mention.Best.Fit != fit;

    private void Add(Cluster cluster)
    {
        var (first, last) = Around(cluster);
        var own = cluster.Words.Concat(cluster.Shared).Select(word => word.Word).ToHashSet();
        var kindOnly = IsKindOnly(cluster);
        List<Rival> rivals = [];
        foreach (var fit in fits)
        {
            List<WordFit> words =
            [
                .. fit.Words.Where(word =>
                    (
                        own.Contains(word.Word)
                        || word.Word >= first && word.Word <= last && !_taken.Contains(word.Word) && InSegment(word, cluster)
                    ) && Clusters.Counts(fit, word)
                ),
            ];
            if (words.Exists(word => cluster.Words.Any(one => one.Word == word.Word)))
            {
                rivals.Add(
                    new(fit, words, Clusters.Score(fit, words, word => _taken.Contains(word) && !own.Contains(word), kindOnly: kindOnly))
                );
            }
        }

        rivals = [.. rivals.OrderByDescending(rival => rival.Score).ThenBy(rival => rival.Fit.Index.Product.Sku, StringComparer.Ordinal)];
        rivals = [.. rivals.Where((rival, at) => at == 0 || rival.Score >= LeastShare * rivals[0].Score).Take(Alternatives)];
        Take(
            new(
                [.. rivals[0].Words.Concat(cluster.Words).Select(word => word.Word).Distinct()],
                rivals,
                letter.Words[cluster.First].Segment
            )
            {
                SharedWords = cluster.Shared.Select(word => word.Word).ToHashSet(),
                IsKindOnly = kindOnly,
            }
        );
    }

    // The words about a mention, as far as another one does not begin: one that repeats a word of it, or stands on the other side of "or".
    private (int First, int Last) Around(Cluster cluster)
    {
        var own = cluster
            .Words.Where(word => Clusters.IsOnce(cluster.Fit, word.Word))
            .Select(word => letter.Lexemes[word.Word].Shortest)
            .ToHashSet(StringComparer.Ordinal);
        bool Repeats(int at) => own.Contains(letter.Lexemes[at].Shortest);
        var before = Enumerable.Range(1, Reach + 1).Select(step => cluster.First - step).Where(at => at >= 0).Any(Repeats);
        var last = cluster.Last;
        while (last < cluster.Last + Reach && last + 1 < letter.Words.Count && !Repeats(last + 1) && !Parts(last + 1, last + 2))
        {
            last++;
        }

        var first = cluster.First;
        while (!before && first > Math.Max(0, cluster.First - Reach) && !Parts(first - 1, first - 2))
        {
            first--;
        }

        return (first, last);

        bool Parts(int joint, int beyond) =>
            beyond >= 0
            && beyond < letter.Words.Count
            && BetweenWords.Contains(letter.Lexemes[joint].Text)
            && !letter.Plain[beyond]
            && cluster.Fit.At(beyond) is null;
    }

    private bool IsKindOnly(Cluster cluster) =>
        cluster.Shared.Count == 0 && cluster.Words.All(word => letter.Plain[word.Word] || letter.Kinds[word.Word] == ConceptKind.Goods);

    private bool InSegment(WordFit word, Cluster cluster) => letter.Words[word.Word].Segment == letter.Words[cluster.First].Segment;

    private void Take(Found mention)
    {
        _mentions.Add(mention);
        _taken.UnionWith(mention.Words);
    }

    // Words that were found to be of other mentions speak for no rival.
    private void Rescore()
    {
        foreach (var mention in _mentions.Where(mention => !mention.ByCode))
        {
            var others = _mentions.Where(other => other != mention).SelectMany(other => other.Words).Except(mention.Words).ToHashSet();
            mention.OtherWords = others;
            mention.Rivals =
            [
                .. mention
                    .Rivals.Select(rival => rival with { Words = [.. rival.Words.Where(word => !others.Contains(word.Word))] })
                    .Select(rival =>
                        rival with
                        {
                            Score = Clusters.Score(rival.Fit, rival.Words, others.Contains, kindOnly: mention.IsKindOnly),
                        }
                    )
                    .OrderByDescending(rival => rival.Score),
            ];
        }
    }

    // "The floor lamp. Do you have it in brass?": a word elsewhere that tells the best ones apart.
    private void Decide()
    {
        foreach (var mention in _mentions.Where(mention => !mention.ByCode && mention.Tied.Count > 1))
        {
            var tied = mention.Tied;
            List<Rival> decided =
            [
                .. mention.Rivals.Select(rival =>
                    tied.Contains(rival) ? rival with { Score = rival.Score + Elsewhere(rival, tied, mention) } : rival
                ),
            ];
            mention.Rivals = [.. decided.OrderByDescending(rival => rival.Score)];
        }
    }

    private double Elsewhere(Rival rival, List<Rival> tied, Found mention) =>
        rival
            .Fit.Words.Where(word =>
                !_taken.Contains(word.Word)
                && !letter.Plain[word.Word]
                && Clusters.Counts(rival.Fit, word, deciding: true)
                && tied.Exists(other => other.Fit.At(word.Word) is null)
            )
            .Sum(word =>
                Decides * Weights[word.Word] * word.Share / (1 + (0.2 * Math.Abs(letter.Words[word.Word].Segment - mention.Segment)))
            );
}
