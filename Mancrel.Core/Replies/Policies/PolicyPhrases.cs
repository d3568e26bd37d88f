using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>The sentences and words of policies in one language: Languages/policies.json.</summary>
internal sealed class PolicyPhrases
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> Texts = new(Read);

    private PolicyPhrases(string language) => Language = language;

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>The phrases of a language; null where there are none.</summary>
    public static PolicyPhrases? For(string language) => Texts.Value["and"].ContainsKey(language) ? new PolicyPhrases(language) : null;

    /// <summary>A sentence with its marks replaced.</summary>
    public string Say(string key, params ReadOnlySpan<(string Mark, string Value)> values)
    {
        var text = Texts.Value[key][Language];
        foreach (var (mark, value) in values)
        {
            text = text.Replace("{" + mark + "}", value, StringComparison.Ordinal);
        }

        return char.IsLower(text[0]) && text[^1] == '.' ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>One of several words that stand under one key.</summary>
    public string Word(string key, int index) => Texts.Value[key][Language].Split('|')[index];

    /// <summary>"1 day", "2-4 days", "5 дней".</summary>
    public string Count(int from, int to, string unit)
    {
        var forms = Texts.Value[unit][Language].Split('|');
        var form = forms[Math.Min(forms.Length - 1, FormOf(to))];
        return from == to ? $"{Number(to)} {form}" : $"{Number(from)}-{Number(to)} {form}";
    }

    /// <summary>A number as it is written.</summary>
    public string Number(decimal number) => LocalNumbers.Write(number, Language);

    /// <summary>An amount as it is written.</summary>
    public string Money(Money money) => LocalNumbers.Write(money, Language);

    /// <summary>"a, b and c".</summary>
    public string List(IReadOnlyList<string> items, string joint = "and") =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.SkipLast(1)) + Texts.Value[joint][Language] + items[^1];

    /// <summary>True where a text has one of the words that stand under a key.</summary>
    public bool Names(string text, string key)
    {
        var words = Texts.Value[key][Language].Split(' ');
        var uzbek = Texts.Value[key]["uz"].Split(' ');
        return KnowledgeTerm
            .All(text, Language)
            .Exists(term =>
                Array.Exists(words, word => Is(term.Form, word)) || term.Latin is { } latin && Array.Exists(uzbek, word => Is(latin, word))
            );
    }

    private static bool Is(string form, string word) =>
        word[^1] == '*' ? form.StartsWith(word[..^1], StringComparison.Ordinal) : form == word;

    private int FormOf(int count) =>
        Language == "ru"
            ? (count % 10, count % 100) switch
            {
                (1, not 11) => 0,
                (>= 2 and <= 4, not (>= 12 and <= 14)) => 1,
                _ => 2,
            }
        : count == 1 ? 0
        : 1;

    private static Dictionary<string, Dictionary<string, string>> Read() =>
        LanguageFile.Read<Dictionary<string, Dictionary<string, string>>>("policies.json");
}
