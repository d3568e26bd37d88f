using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http.Sentences;

/// <summary>
/// The sentences of the server in another language: each stands under its English one, with <c>{}</c> for what differs. A value that is a
/// sentence or a name itself is said too. What the catalogue has not stays English.
/// </summary>
internal sealed class SentenceCatalogue
{
    private const int Deepest = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly FrozenDictionary<string, SentenceCatalogue> All = new[] { "ru", "uz" }.ToFrozenDictionary(
        language => language,
        Read,
        StringComparer.Ordinal
    );
    private static readonly AsyncLocal<SentenceCatalogue?> Reading = new();

    private readonly FrozenDictionary<string, string> whole;
    private readonly FrozenDictionary<string, string> names;
    private readonly IReadOnlyList<(Regex English, string Ours)> patterns;

    private SentenceCatalogue(Dictionary<string, string> sentences, Dictionary<string, string> names)
    {
        this.names = names.ToFrozenDictionary(StringComparer.Ordinal);
        whole = sentences.Where(one => !one.Key.Contains("{}", StringComparison.Ordinal)).ToFrozenDictionary(StringComparer.Ordinal);

        // What says more of a sentence is tried before what says less.
        patterns =
        [
            .. sentences
                .Where(one => one.Key.Contains("{}", StringComparison.Ordinal))
                .OrderByDescending(one => one.Key.Length)
                .Select(one => (Pattern(one.Key), one.Value)),
        ];
    }

    /// <summary>The catalogue of who reads the answer to the request that is being worked on; null where that is English.</summary>
    public static SentenceCatalogue? OfReader
    {
        get => Reading.Value;
        set => Reading.Value = value;
    }

    /// <summary>The first of the reader's languages that there is: who would rather read English than Russian gets English.</summary>
    public static SentenceCatalogue? Of(HttpContext context)
    {
        var language = PageLanguages
            .Of(context)
            .Select(tag => tag?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(tag => tag is "en" || (tag is not null && All.ContainsKey(tag)));
        return language is null ? null : All.GetValueOrDefault(language);
    }

    /// <summary>A sentence in this language; the English one where there is none.</summary>
    /// <param name="english">One sentence; also several after semicolons, and a fault with its field before it, as reports hold.</param>
    public string Say(string english) => Said(english, Deepest) ?? english;

    // Null where it cannot be said whole: half a sentence in each language is worse than one in English.
    private string? Said(string english, int deepest)
    {
        // Several before one with values: a value could be all that comes after.
        if (!whole.ContainsKey(english) && english.Contains("; ", StringComparison.Ordinal))
        {
            var parts = english.Split("; ").Select(part => Said(part, deepest)).ToList();
            if (!parts.Contains(null))
            {
                return string.Join("; ", parts);
            }
        }

        return One(english, deepest)
            ?? (english.Split(' ', 2) is [var field, var fault] && One(fault, deepest) is { } why ? $"{field}: {why}" : null);
    }

    private string? One(string english, int deepest)
    {
        if (whole.TryGetValue(english, out var ours))
        {
            return ours;
        }

        foreach (var (pattern, said) in deepest == 0 ? [] : patterns)
        {
            if (Match(pattern, english) is { } match)
            {
                return Filled(said, [.. match.Groups.Values.Skip(1).Select(group => Value(group.Value, deepest - 1))]);
            }
        }

        return null;
    }

    private string Value(string value, int deepest) => names.GetValueOrDefault(value) ?? Said(value, deepest) ?? value;

    private static Match? Match(Regex pattern, string english)
    {
        try
        {
            return pattern.Match(english) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Pattern(string english) =>
        new(
            "^" + string.Join("(.+?)", english.Split("{}").Select(Regex.Escape)) + "$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline,
            Patience
        );

    private static string Filled(string said, IReadOnlyList<string> values)
    {
        var parts = said.Split("{}");
        var text = new StringBuilder(parts[0]);
        for (var part = 1; part < parts.Length; part++)
        {
            text.Append(part <= values.Count ? values[part - 1] : "").Append(parts[part]);
        }

        return text.ToString();
    }

    private static SentenceCatalogue Read(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"sentences.{language}.json")!;
        var file = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
        return new SentenceCatalogue(file["sentences"], file["names"]);
    }
}
