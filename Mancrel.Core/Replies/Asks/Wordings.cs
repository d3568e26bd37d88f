using System.Reflection;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// A clause as customers word it, with marks where shops differ, and what it wants: two things where two are asked in one breath.
/// </summary>
/// <param name="Frames">What it wants.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Text">With marks.</param>
/// <param name="Plain">
/// True where nothing but the ask stands in it, so that its words are words of asking; a clause of a whole letter may hold anything.
/// </param>
internal sealed record Wording(IReadOnlyList<AskFrame> Frames, string Language, string Text, bool Plain = true)
{
    /// <summary>What it wants first.</summary>
    public AskFrame Frame => Frames[0];
}

/// <summary>Reads the wordings of this assembly: <c>frame TAB text</c> or <c>frame+frame TAB text</c>, files by language.</summary>
internal static class Wordings
{
    private const string Prefix = "asks.";

    private static readonly Dictionary<string, AskFrame> Frames = Enum.GetValues<AskFrame>()
        .ToDictionary(frame => Hyphenless(CoreJson.Name(frame)), StringComparer.Ordinal);

    /// <summary>All of them, in the order of the files.</summary>
    /// <exception cref="InvalidDataException">A line has no frame that is known.</exception>
    public static IReadOnlyList<Wording> Load()
    {
        var assembly = typeof(Wordings).Assembly;
        var wordings = new List<Wording>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order())
        {
            Read(assembly, name, wordings);
        }

        return wordings;
    }

    private static void Read(Assembly assembly, string name, List<Wording> wordings)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var language = name[Prefix.Length..][..2];
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var frames =
                tab < 0 ? [] : line[..tab].Split('+').Select(frame => Frames.GetValueOrDefault(Hyphenless(frame), (AskFrame)(-1))).ToList();
            if (frames.Count == 0 || frames.Contains((AskFrame)(-1)))
            {
                throw new InvalidDataException($"{name}, line {number}: known frames, a tab and a text are expected.");
            }

            wordings.Add(
                new Wording(
                    frames,
                    language,
                    line[(tab + 1)..],
                    Plain: !name.EndsWith("-letters.tsv", StringComparison.Ordinal)
                        && !name.EndsWith("-trades.tsv", StringComparison.Ordinal)
                )
            );
        }
    }

    private static string Hyphenless(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
