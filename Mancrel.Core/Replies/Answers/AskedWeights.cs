using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Weights of what is to be sent: "up to 5 kg" tells nothing of 10 kg.</summary>
internal static class AskedWeights
{
    private static readonly string[] Kilos = ["kg", "kilo", "кг", "кило"];

    /// <summary>True where both tell weights in kilograms and none of those that are asked for is in the answer.</summary>
    public static bool AreOther(string asked, string said)
    {
        var wanted = In(asked);
        return wanted.Count > 0 && In(said) is { Count: > 0 } told && !wanted.Overlaps(told);
    }

    private static HashSet<string> In(string text)
    {
        var words = AskWords.Of(text, "und").ConvertAll(word => word.Text);
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            var digits = string.Concat(words[at].TakeWhile(character => char.IsDigit(character) || character == '.'));
            if (
                digits.Length > 0
                && IsKilo(digits.Length < words[at].Length ? words[at][digits.Length..] : words.ElementAtOrDefault(at + 1))
            )
            {
                found.Add(Measures.Number(digits));
            }
        }

        return found;
    }

    private static bool IsKilo(string? word) => word is not null && Kilos.Any(kilo => word.StartsWith(kilo, StringComparison.Ordinal));
}
