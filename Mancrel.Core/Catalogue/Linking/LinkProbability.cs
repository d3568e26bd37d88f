using System.Runtime.InteropServices;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>What speaks for a candidate being the product that is meant; each about 0..1.</summary>
/// <param name="Explained">How much of the mention's words it explains.</param>
/// <param name="Title">How much of its title was written.</param>
/// <param name="Margin">How far it is before the best of the others, -1..1.</param>
/// <param name="Code">1 where its code was written.</param>
/// <param name="Contradicted">1 where a colour, a material, a size or a number was written that it has not.</param>
/// <param name="Weight">How rare the words are.</param>
/// <param name="Shared">How much of them is of another mention too.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkFeatures(
    double Explained,
    double Title,
    double Margin,
    double Code,
    double Contradicted,
    double Weight,
    double Shared
)
{
    /// <summary>As numbers, in the order of the constants of <see cref="LinkProbability"/>.</summary>
    public double[] Values => [Explained, Title, Margin, Code, Contradicted, Weight, Shared];
}

/// <summary>Makes a probability of features: a logistic function whose constants were fitted on letters to shops of many trades.</summary>
internal static class LinkProbability
{
    private const double Base = -2.48;
    private static readonly double[] Constants = [0.1, 2.79, 3.22, 5.01, -2.6, 1.14, -3.56];

    /// <summary>0..1.</summary>
    public static double Of(LinkFeatures features)
    {
        var sum = Base;
        var values = features.Values;
        for (var at = 0; at < values.Length; at++)
        {
            sum += values[at] * Constants[at];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Of a candidate of a mention.</summary>
    public static LinkFeatures Features(Found mention, Rival rival, LetterWords letter, Weights weights, Clusters clusters)
    {
        var explained = rival.Words.Sum(word => weights[word.Word] * word.Share);
        var near = mention.Words.Where(word => letter.Words[word].Segment == mention.Segment).DefaultIfEmpty(mention.Words[0]).ToList();
        var (first, last) = (near.Min(), near.Max());
        var all = Enumerable
            .Range(first, last - first + 1)
            .Where(word => letter.Kinds[word] is not null && !letter.Plain[word] && !mention.OtherWords.Contains(word))
            .Union(mention.Words)
            .Sum(word => weights[word]);
        var mask = rival.Words.Aggregate(0UL, (bits, word) => bits | word.Mask);
        var title = rival.Fit.Index.Title.Select((word, at) => (Weight: weights.Of(word), Has: (mask & 1UL << at) != 0)).ToList();
        var rest = mention.Rivals.Where(other => other != rival).Select(other => other.Score).DefaultIfEmpty(0).Max();
        return new(
            Ratio(explained, all),
            Ratio(title.Where(one => one.Has).Sum(one => one.Weight), title.Sum(one => one.Weight)),
            Math.Clamp((rival.Score - rest) / Math.Max(mention.Best.Score, 0.2), -1, 1),
            mention.ByCode ? 1 : 0,
            Math.Min(1, clusters.Contradictions.Count(rival.Fit, near.Min(), near.Max(), mention.OtherWords.Contains)),
            Math.Min(explained, 2) / 2,
            Ratio(
                rival.Words.Where(word => mention.SharedWords.Contains(word.Word)).Sum(word => weights[word.Word] * word.Share),
                explained
            )
        );
    }

    private static double Ratio(double part, double whole) => whole <= 0 ? 0 : Math.Min(1, part / whole);
}
