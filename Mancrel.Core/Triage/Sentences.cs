using System.Buffers;

namespace Mancrel.Core.Triage;

/// <summary>Cuts a message into the sentences it was written in.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Empty = SearchValues.Create(" .!?…-_*");

    /// <summary>Sentences in their order, trimmed, without empty ones. A point between digits or in a link ends none.</summary>
    public static List<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends =
                text[at] is '\n' || (text[at] is '.' or '!' or '?' or '…' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (ends)
            {
                Add(sentences, text.AsSpan(start, at + 1 - start));
                start = at + 1;
            }
        }

        Add(sentences, text.AsSpan(start));
        return sentences;
    }

    private static void Add(List<string> sentences, ReadOnlySpan<char> sentence)
    {
        var trimmed = sentence.Trim();
        if (trimmed.IndexOfAnyExcept(Empty) >= 0)
        {
            sentences.Add(trimmed.ToString());
        }
    }
}
