namespace Mancrel.Core.Common;

/// <summary>How much of a text a person changed.</summary>
public static class EditDistance
{
    private const int MostWords = 2_000;

    /// <summary>
    /// Levenshtein distance over words as a share of the longer text: 0 untouched, 1 all new. Texts are compared over their first 2,000
    /// words.
    /// </summary>
    public static double Share(string before, string after)
    {
        var from = Words(before);
        var to = Words(after);
        var longest = Math.Max(from.Length, to.Length);
        return longest == 0 ? 0 : (double)Distance(from, to) / longest;
    }

    private static string[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    private static int Distance(string[] from, string[] to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        var current = new int[to.Length + 1];
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
