using Mancrel.Core.Languages;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// The words by which the owner of a number has text messages stop and come again. Such a word alone is a command, in whatever language; a
/// sentence that has it is not.
/// </summary>
public static class TextCommand
{
    private static readonly WordLists Words = WordLists.Read("text-commands.json");
    private static readonly HashSet<string> Stops = Read("stop");
    private static readonly HashSet<string> Starts = Read("start");

    /// <summary>Whether the whole text says that no more is to come.</summary>
    public static bool IsStop(string text) => Stops.Contains(Plain(text));

    /// <summary>Whether the whole text says that messages may come again.</summary>
    public static bool IsStart(string text) => Starts.Contains(Plain(text));

    private static HashSet<string> Read(string list) => new(Words[list].Select(Plain), StringComparer.Ordinal);

    private static string Plain(string text) =>
        text.Length > 40
            ? ""
            : string.Join(' ', Apostrophes.Plain(text.ToLowerInvariant()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Trim('.', '!', ',', '"', '\'', '*', '-', ':', ' ', '«', '»');
}
