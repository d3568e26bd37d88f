using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>The sentences and words of policies in one language: Languages/policies.json.</summary>
internal sealed partial class PolicyPhrases
{
    /// <summary>Uzbek in Cyrillic letters.</summary>
    public const string UzbekCyrillic = "uz-Cyrl";

    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> Texts = new(() =>
        LanguageFile.Read<Dictionary<string, Dictionary<string, string>>>("policies.json")
    );

    private readonly bool _cyrillic;
    private readonly bool _net;

    private PolicyPhrases(string language, bool net)
    {
        _cyrillic = language == UzbekCyrillic;
        _net = net;
        Language = _cyrillic ? "uz" : language;
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>The phrases of a language; null where there are none.</summary>
    /// <param name="language">ISO 639-1, or <see cref="UzbekCyrillic"/>.</param>
    /// <param name="net">True where amounts are told as without tax.</param>
    public static PolicyPhrases? For(string language, bool net = false) =>
        language == UzbekCyrillic || Texts.Value["and"].ContainsKey(language) ? new PolicyPhrases(language, net) : null;

    /// <summary>True where there are words or a sentence of this name.</summary>
    public static bool Has(string key) => Texts.Value.ContainsKey(key);

    /// <summary>A sentence with its marks replaced.</summary>
    public string Say(string key, params (string Mark, string Value)[] values) => Capital(Filled(Text(key), values));

    /// <summary>The same of one kind of goods: "Lamps: delivery to Germany costs 4.90 EUR."</summary>
    public string SayOf(string? goods, string key, params (string Mark, string Value)[] values)
    {
        if (goods is null)
        {
            return Say(key, values);
        }

        // A sentence behind a colon begins with a capital in German; a colon stands apart in French.
        var text = Text(key);
        var sentence = Filled(Language == "de" ? text : char.ToLowerInvariant(text[0]) + text[1..], values);
        return Capital(goods + (Language == "fr" ? " : " : ": ") + sentence);
    }

    /// <summary>One of several words that stand under one key.</summary>
    public string Word(string key, int index) => Text(key).Split('|')[index];

    /// <summary>"1 day", "2-4 days", "5 дней".</summary>
    public string Count(int from, int to, string unit)
    {
        var forms = Text(unit).Split('|');
        var form = forms[Math.Min(forms.Length - 1, FormOf(to))];
        return from == to ? $"{Number(to)} {form}" : $"{Number(from)}-{Number(to)} {form}";
    }

    /// <summary>A number as it is written.</summary>
    public string Number(decimal number) => LocalNumbers.Write(number, Language);

    /// <summary>An amount as it is written.</summary>
    public string Money(Money money)
    {
        var written = Script(LocalNumbers.Write(money, Language));
        return _net ? Filled(Text("net"), [("amount", written)]) : written;
    }

    /// <summary>"a, b and c".</summary>
    public string List(IReadOnlyList<string> items, string joint = "and") =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.SkipLast(1)) + Text(joint) + items[^1];

    /// <summary>A way of payment; brands keep their letters.</summary>
    public string Way(PaymentWay way)
    {
        var texts = Texts.Value["way." + CoreJson.Name(way)];
        return texts[Language] == texts["en"] ? texts["en"] : Script(texts[Language]);
    }

    /// <summary>A text of the shop's own in this language; null where there is none.</summary>
    public string? Own(IReadOnlyDictionary<string, string> texts) =>
        _cyrillic && texts.TryGetValue(UzbekCyrillic, out var cyrillic) ? cyrillic
        : texts.TryGetValue(Language, out var text) ? Script(text)
        : null;

    /// <summary>A text of this language in the script of the answer.</summary>
    public string Script(string text) => _cyrillic ? UzbekLetters.ToCyrillic(text) : text;

    /// <summary>True where a text has one of the words that stand under a key.</summary>
    public bool Names(string text, string key) => KnowledgeTerm.All(text, Language).Exists(term => IsOne(term, key));

    /// <summary>True of a word that stands under a key.</summary>
    public bool IsOne(KnowledgeTerm term, string key)
    {
        var words = Texts.Value[key][Language].Split(' ');
        return Array.Exists(words, word => Is(term.Form, word))
            || term.Latin is { } latin && Array.Exists(Texts.Value[key]["uz"].Split(' '), word => Is(latin, word));
    }

    private string Text(string key) => Script(Texts.Value[key][Language]);

    // A tilde sets an ending to a word, and apart from a code: "so'mdan", "60 EUR dan".
    private static string Filled(string text, IReadOnlyList<(string Mark, string Value)> values) =>
        Marks()
            .Replace(
                text,
                match =>
                {
                    var value = values.First(one => one.Mark == match.Groups["mark"].Value).Value;
                    return match.Groups["ending"].Length > 0 && value.Length > 0 && !char.IsLower(value[^1]) ? value + " " : value;
                }
            );

    private static string Capital(string text) =>
        char.IsLower(text[0]) && text[^1] is '.' or '!' ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static bool Is(string form, string word) =>
        word[^1] == '*' ? form.StartsWith(word[..^1], StringComparison.Ordinal) : form == word;

    private int FormOf(int count)
    {
        if (Language != "ru")
        {
            return count == 1 ? 0 : 1;
        }

        return (count % 100) is >= 11 and <= 14
            ? 2
            : (count % 10) switch
            {
                1 => 0,
                2 or 3 or 4 => 1,
                _ => 2,
            };
    }

    [GeneratedRegex(@"\{(?<mark>\w+)\}(?<ending>~?)")]
    private static partial Regex Marks();
}
