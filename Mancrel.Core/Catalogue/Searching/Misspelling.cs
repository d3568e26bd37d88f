namespace Mancrel.Core.Catalogue.Searching;

/// <summary>How many letters of a word are wrong: changed, missing, too many, or two neighbours the wrong way round.</summary>
internal static class Misspelling
{
    /// <summary>How many may be: none in words of three letters, one to six, two above.</summary>
    public static int Allowed(string word) =>
        word.Length <= 3 ? 0
        : word.Length <= 6 ? 1
        : 2;

    /// <summary>The number of mistakes between two words, no more than is asked about; null where there are more.</summary>
    public static int? Between(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return null;
        }

        // Damerau's distance where no letter is moved twice (optimal string alignment), three rows of it.
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1];
                row[j] = Math.Min(last[j - 1] + (same ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return null;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[b.Length] <= most ? last[b.Length] : null;
    }
}
