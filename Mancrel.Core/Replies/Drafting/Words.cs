using System.Text;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>Words of questions and titles, and when two of them are forms of one word.</summary>
internal static class Words
{
    private const int ShortestStem = 4;
    private const int LongestEnding = 4;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        // English
        "the",
        "and",
        "for",
        "you",
        "your",
        "how",
        "much",
        "many",
        "what",
        "does",
        "cost",
        "costs",
        "price",
        "prices",
        "pricing",
        "can",
        "could",
        "would",
        "please",
        "tell",
        "know",
        "have",
        "has",
        "had",
        "stock",
        "available",
        "availability",
        "with",
        "this",
        "that",
        "are",
        "is",
        "it",
        "its",
        "in",
        "of",
        "on",
        "to",
        "do",
        "we",
        "me",
        "my",
        "us",
        "our",
        "be",
        "an",
        "at",
        "or",
        "if",
        "about",
        "from",
        "hello",
        "hi",
        "dear",
        "hey",
        "thanks",
        "thank",
        "regards",
        "kind",
        "best",
        "good",
        "morning",
        "day",
        "afternoon",
        "like",
        "want",
        "need",
        "interested",
        "buy",
        "order",
        "get",
        "any",
        "some",
        "still",
        "now",
        "right",
        "more",
        "information",
        "info",
        "details",
        "question",
        "quote",
        "offer",
        "send",
        "give",
        "let",
        "long",
        "when",
        "will",
        "which",
        "where",
        "made",
        "come",
        "there",
        "much",
        "per",
        "piece",
        "pieces",
        "sku",
        "sell",
        "selling",
        "currently",
        "also",
        "just",
        "one",
        "ask",
        "asking",
        "sir",
        "madam",
        "team",
        "shop",
        "store",
        "website",
        "product",
        "item",
        "colour",
        "color",
        "size",
        "weight",
        "material",
        "warranty",
        "dimensions",
        // Russian
        "сколько",
        "стоит",
        "стоят",
        "стоить",
        "цена",
        "цену",
        "цены",
        "стоимость",
        "какая",
        "какой",
        "какие",
        "есть",
        "наличии",
        "наличие",
        "складе",
        "подскажите",
        "скажите",
        "пожалуйста",
        "здравствуйте",
        "добрый",
        "день",
        "привет",
        "спасибо",
        "хочу",
        "узнать",
        "купить",
        "заказать",
        "можно",
        "для",
        "это",
        "или",
        "как",
        "что",
        "где",
        "когда",
        "вас",
        "вам",
        "нас",
        "мне",
        "меня",
        "товар",
        "товара",
        "артикул",
        "штук",
        "про",
        "подробнее",
        "ли",
        "на",
        "за",
        "из",
        "по",
        "уважением",
        "интересует",
        "будет",
        "еще",
        "сейчас",
        "цвет",
        "размер",
        "вес",
        "материал",
        "гарантия",
        "гарантию",
        // Uzbek
        "qancha",
        "turadi",
        "narxi",
        "narx",
        "narxini",
        "necha",
        "pul",
        "bormi",
        "mavjudmi",
        "mavjud",
        "omborda",
        "iltimos",
        "salom",
        "assalomu",
        "alaykum",
        "rahmat",
        "kerak",
        "uchun",
        "haqida",
        "bilan",
        "qanday",
        "ayting",
        "bering",
        "aytib",
        "bera",
        "olasizmi",
        "menga",
        "bizga",
        "sizda",
        "yoki",
        "ham",
        "hali",
        "hurmat",
        "mahsulot",
        "dona",
        "bilmoqchi",
        "edim",
        "bo'ladi",
        "bo'ladimi",
        "qanaqa",
        "ma'lumot",
        "kafolat",
        "rangi",
        "ekan",
    };

    /// <summary>Words of a text in lower case without punctuation, in their order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in TextNormaliser.Normalise(text) + " ")
        {
            if (char.IsLetterOrDigit(character) || character == '\'' && word.Length > 0)
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString().TrimEnd('\''));
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>Words that say something about a product rather than about asking.</summary>
    public static List<string> Content(string text) =>
        [.. Of(text).Where(word => (word.Length > 1 || char.IsDigit(word[0])) && !Common.Contains(word)).Distinct(StringComparer.Ordinal)];

    /// <summary>True when both are one word with different endings: English plurals, Russian cases, Uzbek suffixes.</summary>
    public static bool Same(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        if (char.IsDigit(left[0]) || char.IsDigit(right[0]))
        {
            return false;
        }

        var shared = 0;
        while (shared < left.Length && shared < right.Length && left[shared] == right[shared])
        {
            shared++;
        }

        var shorter = Math.Min(left.Length, right.Length);
        var longer = Math.Max(left.Length, right.Length);
        if (shorter == shared && shorter >= 3 && left[^1] == 's' | right[^1] == 's' && longer - shorter == 1)
        {
            return true;
        }

        // Inflecting languages change the last vowel too: лампа, лампу; but "table" is not "tablet".
        var cyrillic = left[0] >= '\u0400';
        return cyrillic
            ? shared >= 3 && shared >= shorter - 2 && longer - shared <= 3
            : shared >= ShortestStem
                && shared == shorter
                && longer - shorter <= LongestEnding + 2
                && IsUzbekEnding((left.Length > right.Length ? left : right)[shorter..]);
    }

    private static bool IsUzbekEnding(string ending) =>
        ending
            is "ni"
                or "ning"
                or "ga"
                or "da"
                or "dan"
                or "lar"
                or "larni"
                or "larning"
                or "lari"
                or "i"
                or "si"
                or "ini"
                or "sini"
                or "mi"
                or "dagi"
                or "cha"
                or "es"
                or "ning"
                or "lik";
}
