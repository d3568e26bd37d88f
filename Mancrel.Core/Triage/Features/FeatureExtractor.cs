using System.Runtime.InteropServices;

namespace Mancrel.Core.Triage.Features;

/// <summary>One hashed feature and how much it counts before normalisation.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Feature(uint Hash, float Weight);

/// <summary>A message as the model sees it.</summary>
/// <param name="Features">Distinct hashed n-grams.</param>
/// <param name="Words">Hashes of the plain words alone, in their order, for the measure of how much of a message is known.</param>
internal sealed record FeatureSet(IReadOnlyList<Feature> Features, IReadOnlyList<uint> Words);

/// <summary>Words, word pairs, pairs with a gap, triples and character n-grams of a message, hashed to 32 bits.</summary>
internal static class FeatureExtractor
{
    private const float WordWeight = 1f;
    private const float PairWeight = 0.6f;
    private const float GapWeight = 0.3f;
    private const float TripleWeight = 0.3f;
    private const float CharacterWeight = 0.6f;
    private const int LongestWord = 24;

    // A product called "Toy Train" is not about trains.
    private const float NameShare = 0.35f;
    private const string NameShape = "<name>";

    /// <summary>The features of a message; the subject counts as its first sentence.</summary>
    public static FeatureSet Extract(string subject, string text)
    {
        var own = TextNormaliser.WithoutQuotes(text);
        var tokens = Tokenizer.Tokens(TextNormaliser.NormaliseKeepingCase(subject.Length == 0 ? own : subject + "\n" + own));
        var found = new Dictionary<uint, float>(tokens.Count * 8);
        var words = new List<uint>(tokens.Count);
        foreach (var token in tokens)
        {
            var word = Hash('w', token.Text);
            words.Add(word);
            var share = token.Name ? NameShare : 1;
            Put(found, word, WordWeight * share);
            if (token.Text.Length >= 4 && token.Text[0] != '<')
            {
                Characters(found, token.Text, CharacterWeight * share);
            }
        }

        Sequences(found, [.. tokens.Select(token => token.Text)], _ => true);

        // Once more with every name as a name: what stands around it means the same whatever it is called.
        Sequences(found, Named(tokens), sequence => sequence.Contains(NameShape));
        var features = new List<Feature>(found.Count);
        foreach (var (hash, weight) in found)
        {
            features.Add(new(hash, weight));
        }

        return new(features, words);
    }

    /// <summary>The features of words that are masked already: <c>&lt;product&gt;</c> and the like count whole.</summary>
    public static FeatureSet Extract(List<string> masked)
    {
        var found = new Dictionary<uint, float>(masked.Count * 12);
        var words = new List<uint>(masked.Count);
        foreach (var word in masked)
        {
            var hash = Hash('w', word);
            words.Add(hash);
            Put(found, hash, WordWeight);
            if (word.Length >= 4 && word[0] != '<')
            {
                Characters(found, word, CharacterWeight);
            }
        }

        Sequences(found, masked, _ => true);
        return new([.. found.Select(pair => new Feature(pair.Key, pair.Value))], words);
    }

    private static void Sequences(Dictionary<uint, float> found, List<string> tokens, Func<ReadOnlySpan<string>, bool> counts)
    {
        var all = CollectionsMarshal.AsSpan((List<string>)["^", .. tokens, "$"]);
        for (var at = 1; at < all.Length; at++)
        {
            if (counts(all.Slice(at - 1, 2)))
            {
                Put(found, Hash('p', all[at - 1], all[at]), PairWeight);
            }

            if (at >= 2 && counts(all.Slice(at - 2, 3)))
            {
                Put(found, Hash('g', all[at - 2], all[at]), GapWeight);
                Put(found, Hash('t', all[at - 2], all[at - 1], all[at]), TripleWeight);
            }
        }
    }

    private static List<string> Named(List<Token> tokens)
    {
        var named = new List<string>(tokens.Count);
        foreach (var token in tokens)
        {
            if (!token.Name)
            {
                named.Add(token.Text);
            }
            else if (named.Count == 0 || named[^1] != NameShape)
            {
                named.Add(NameShape);
            }
        }

        return named;
    }

    private static void Characters(Dictionary<uint, float> found, string word, float weight)
    {
        Span<char> padded = stackalloc char[LongestWord + 2];
        var length = Math.Min(word.Length, LongestWord);
        padded[0] = '^';
        word.AsSpan(0, length).CopyTo(padded[1..]);
        padded[length + 1] = '$';
        var all = padded[..(length + 2)];
        for (var size = 3; size <= 5; size++)
        {
            for (var start = 0; start + size <= all.Length; start++)
            {
                Put(found, Hash((char)('0' + size), all.Slice(start, size)), weight);
            }
        }
    }

    // A feature counts once: who asks a thing twice asks the same thing.
    private static void Put(Dictionary<uint, float> found, uint hash, float weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(found, hash, out _) = weight;

    /// <summary>The hash of a plain word, as it stands in <see cref="FeatureSet.Words"/>.</summary>
    public static uint WordHash(string word) => Hash('w', word);

    private static uint Hash(char kind, ReadOnlySpan<char> text) => Finish(Mix(Start(kind), text));

    private static uint Hash(char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        Finish(Mix(Mix(Mix(Start(kind), first), " "), second));

    private static uint Hash(char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third) =>
        Finish(Mix(Mix(Mix(Mix(Mix(Start(kind), first), " "), second), " "), third));

    private static uint Start(char kind) => Mix(2166136261, [kind]);

    // FNV-1a over UTF-16 code units: the same on every machine, which string.GetHashCode is not.
    private static uint Mix(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        return hash;
    }

    private static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
