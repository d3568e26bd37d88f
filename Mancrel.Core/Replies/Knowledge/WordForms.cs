namespace Mancrel.Core.Replies.Knowledge;

/// <summary>How near two words of a language are: forms of one word, parts of a compound, one slip of the pen apart.</summary>
internal static class WordForms
{
    /// <summary>What a part of a German compound counts, of 1.</summary>
    public const double Compound = 0.8;

    /// <summary>What a word with one letter wrong counts, of 1.</summary>
    public const double Slip = 0.8;

    private const int ShortestStem = 3;
    private const int ShortestCompound = 5;
    private const int ShortestSlip = 6;
    private const int Shortened = 3;

    /// <summary>1 for one word with different endings, <see cref="Compound"/> for a part of a compound, 0 for two words.</summary>
    public static double Likeness(string left, string right, string language)
    {
        if (left == right)
        {
            return 1;
        }

        if (char.IsDigit(left[0]) || char.IsDigit(right[0]))
        {
            return 0;
        }

        var (one, other) = language == "en" ? (Singular(left), Singular(right)) : (left, right);
        if (one == other)
        {
            return 1;
        }

        var shared = one.AsSpan().CommonPrefixLength(other);
        for (var stem = shared; stem >= Math.Max(ShortestStem, shared - Shortened); stem--)
        {
            if (AreEndings(one, other, stem, language))
            {
                return 1;
            }
        }

        return language == "de" && IsPart(one, other) ? Compound : 0;
    }

    /// <summary>True when one letter is wrong, missing, too many, or two stand the wrong way round.</summary>
    public static bool IsSlip(string left, string right)
    {
        if (left.Length < ShortestSlip || right.Length < ShortestSlip || Math.Abs(left.Length - right.Length) > 1 || left[0] != right[0])
        {
            return false;
        }

        var at = left.AsSpan().CommonPrefixLength(right);
        var one = left.AsSpan(at);
        var other = right.AsSpan(at);
        if (one.Length == other.Length)
        {
            return one.Length > 0
                && (
                    one[1..].SequenceEqual(other[1..])
                    || one.Length > 1 && one[0] == other[1] && one[1] == other[0] && one[2..].SequenceEqual(other[2..])
                );
        }

        return one.Length > other.Length ? one[1..].SequenceEqual(other) : other[1..].SequenceEqual(one);
    }

    private static bool AreEndings(string one, string other, int stem, string language)
    {
        var left = one.AsSpan(stem);
        var right = other.AsSpan(stem);
        return language switch
        {
            // A short stem bears short endings only: цен-а, цен-ы; kun, kun-da.
            "ru" => stem >= 4 ? Both(left, right, language) : IsShort(left) && IsShort(right),
            "uz" => (stem >= 4 || left.IsEmpty || right.IsEmpty) && Both(left, right, language),
            "en" => stem >= 5
                ? Both(Undoubled(one, left, stem), Undoubled(other, right, stem), language)
                : IsPlain(Undoubled(one, left, stem), stem) && IsPlain(Undoubled(other, right, stem), stem),
            _ => stem >= 4 && Both(left, right, language),
        };
    }

    private static bool Both(ReadOnlySpan<char> left, ReadOnlySpan<char> right, string language) =>
        WordEndings.Has(language, left) && WordEndings.Has(language, right);

    private static bool IsShort(ReadOnlySpan<char> ending) =>
        ending is "" or "а" or "у" or "ы" or "е" or "и" or "о" or "я" or "ю" or "ь" or "ой" or "ей" or "ом" or "ем" or "ам" or "ах" or "ов";

    // "pay", "pays", "paying"; but "car" is not "card", nor "part" "party".
    private static bool IsPlain(ReadOnlySpan<char> ending, int stem) =>
        ending is "" or "s" or "es" or "ing" or "ed" || stem > 3 && ending is "e" or "d";

    // ship-ping, fit-ted
    private static ReadOnlySpan<char> Undoubled(string word, ReadOnlySpan<char> ending, int stem) =>
        ending.Length > 2 && ending[0] == word[stem - 1] && ending[1..] is "ing" or "ed" or "er" ? ending[1..] : ending;

    private static string Singular(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word;

    private static bool IsPart(string one, string other)
    {
        var (part, whole) = one.Length < other.Length ? (one, other) : (other, one);
        return part.Length >= ShortestCompound
            && whole.Length >= part.Length + 3
            && (whole.StartsWith(part, StringComparison.Ordinal) || whole.EndsWith(part, StringComparison.Ordinal));
    }
}
