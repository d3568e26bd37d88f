using System.Buffers;

namespace Mancrel.Core.Triage.Features;

/// <summary>What the script of a text says about its language, before any statistics.</summary>
internal static class Script
{
    private static readonly SearchValues<char> Uzbek = SearchValues.Create("ўқғҳЎҚҒҲ");
    private static readonly SearchValues<char> Kazakh = SearchValues.Create("әіңұүөӘІҢҰҮӨ");

    /// <summary>The language of a script that (nearly) one language uses; null for Latin and Cyrillic, which need statistics.</summary>
    public static string? Language(string text)
    {
        var latinOrCyrillic = 0;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var character in text)
        {
            var language = character switch
            {
                >= '\u3040' and <= '\u30FF' => "ja",
                >= '\uAC00' and <= '\uD7AF' => "ko",
                >= '\u4E00' and <= '\u9FFF' => "zh",
                >= '\u0600' and <= '\u06FF' => "ar",
                >= '\u0590' and <= '\u05FF' => "he",
                >= '\u0370' and <= '\u03FF' => "el",
                >= '\u0900' and <= '\u097F' => "hi",
                >= '\u0E00' and <= '\u0E7F' => "th",
                >= '\u0530' and <= '\u058F' => "hy",
                >= '\u10A0' and <= '\u10FF' => "ka",
                _ => null,
            };
            if (language is not null)
            {
                counts[language] = counts.GetValueOrDefault(language) + 1;
            }
            else if (char.IsLetter(character))
            {
                latinOrCyrillic++;
            }
        }

        // Japanese is written with Chinese characters too: its own syllables decide.
        if (counts.ContainsKey("ja"))
        {
            counts["ja"] += counts.GetValueOrDefault("zh");
        }

        var best = counts.OrderByDescending(pair => pair.Value).FirstOrDefault();
        return best.Value > latinOrCyrillic ? best.Key : null;
    }

    /// <summary>True when letters of Uzbek that Russian lacks stand in a Cyrillic text.</summary>
    public static bool HasUzbekCyrillic(string text) => text.AsSpan().IndexOfAny(Uzbek) >= 0;

    /// <summary>True when letters of Kazakh that neither Russian nor Uzbek has stand in the text.</summary>
    public static bool HasKazakh(string text) => text.AsSpan().IndexOfAny(Kazakh) >= 0;

    /// <summary>True when more letters are Cyrillic than not.</summary>
    public static bool IsCyrillic(string text)
    {
        var balance = 0;
        foreach (var character in text)
        {
            balance +=
                character is >= '\u0400' and <= '\u04FF' ? 1
                : char.IsLetter(character) ? -1
                : 0;
        }

        return balance > 0;
    }
}
