using Mancrel.Core.Common;

namespace Mancrel.Core.Crm.Import;

/// <summary>Whether two names may be one person's.</summary>
internal static class PersonNames
{
    /// <summary>
    /// True where every word of the shorter name stands in the longer, a single letter for any word that begins with it: <c>A. One</c>,
    /// <c>One, Ann</c>, <c>Ann</c> and <c>Ann One</c>.
    /// </summary>
    public static bool MayBeOne(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        var (few, many) = x.Count <= y.Count ? (x, y) : (y, x);
        foreach (var word in few)
        {
            var at = many.FindIndex(other => other == word || ((word.Length == 1 || other.Length == 1) && other[0] == word[0]));
            if (at < 0)
            {
                return false;
            }

            many.RemoveAt(at);
        }

        return true;
    }

    /// <summary>True where a name says no more than another.</summary>
    public static bool IsWithin(string name, string other) => Words(name).Count <= Words(other).Count && MayBeOne(name, other);

    private static List<string> Words(string name) =>
        [.. TextFold.Of(name).Split([' ', ',', '.', ';', '"', '-'], StringSplitOptions.RemoveEmptyEntries)];
}
