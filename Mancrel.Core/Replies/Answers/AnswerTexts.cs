using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>The sentences of answers in one language (<c>Languages/answers.json</c>). They hold no fact of their own.</summary>
internal sealed class AnswerTexts
{
    private static readonly Dictionary<string, AnswerTexts> All = LanguageFile
        .Read<Dictionary<string, Dictionary<string, string>>>("answers.json")
        .ToDictionary(pair => pair.Key, pair => new AnswerTexts(pair.Key, pair.Value), StringComparer.Ordinal);

    private readonly Dictionary<string, string> _texts;

    private AnswerTexts(string language, Dictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>The languages that answers are written in.</summary>
    public static IReadOnlyCollection<string> Languages => All.Keys;

    /// <summary>Those of a language; null where no answers are written in it.</summary>
    public static AnswerTexts? For(string language) => All.GetValueOrDefault(language);

    /// <summary>A text with its places filled.</summary>
    /// <param name="name">Of the text.</param>
    /// <param name="values">What stands in each place, by the place's name.</param>
    public string Of(string name, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var text = _texts[name];
        foreach (var (place, value) in values)
        {
            text = text.Replace("{" + place + "}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
