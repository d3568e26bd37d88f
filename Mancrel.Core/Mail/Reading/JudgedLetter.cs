using System.Text.Json.Serialization;
using Mancrel.Core.Mail.Files;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// What a decision rests on beside the reading text: a decision rests on everything that the sender may have meant. The reading text is
/// for reading; what it leaves out is left out of judgement only where it is known to be old or provably harmless.
/// </summary>
/// <remarks>
/// Known to be old: it stands word for word in a message of the thread that we hold, or it is quoted by structure and the letter answers
/// something. In a letter that answers nothing, nothing is old.
/// </remarks>
public sealed record JudgedLetter
{
    /// <summary>
    /// Characters of a letter that classifier, questions and drafter look at; a longer one is named in <see cref="Unread"/>.
    /// </summary>
    public const int Longest = 6_000;

    /// <summary>Characters that are kept of what stands beyond the reading text.</summary>
    public const int LongestBeyond = 16_000;

    // How a letter is cut that is longer than what is looked at: its beginning and its end.
    private const int Head = 3_900;
    private const int Tail = 2_000;

    /// <summary>Lines that the reading text lacks and that are not known to be old: they are judged with it.</summary>
    public string Further { get; init; } = "";

    /// <summary>Lines quoted by structure that we do not hold: they are only looked through for what must not be missed.</summary>
    public string Quoted { get; init; } = "";

    /// <summary>What was read of the files that the letter sends its reader to: it is judged with the letter.</summary>
    public string Attached { get; init; } = "";

    /// <summary>The places of those files among the attachments.</summary>
    public IReadOnlyList<int> AskedFiles { get; init; } = [];

    /// <summary>What of the letter could not be read, each in words for a person.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Judges a mail.</summary>
    /// <param name="email">The mail.</param>
    /// <param name="held">The texts of the messages of its thread that we hold, both directions; empty for a letter that starts
    /// one.</param>
    /// <param name="files">What was read of its attachments, by their place; without it nothing was.</param>
    public static JudgedLetter Of(InboundEmail email, IReadOnlyCollection<string> held, IReadOnlyList<FileReading?>? files = null) =>
        LetterParts.Judge(email, held, files ?? []);

    /// <summary>The text to judge of a text of which nothing else is known.</summary>
    public static string WholeOf(string subject, string text)
    {
        var email = new InboundEmail { Subject = subject, Text = text };
        var beyond = Of(email, []);
        return beyond.Further.Length == 0 ? Whole(text, beyond: null) : Whole(ReplyText.Extract(email), beyond);
    }

    /// <summary>True where the reading text is all that there is.</summary>
    [JsonIgnore]
    public bool IsNothing => Further.Length == 0 && Quoted.Length == 0 && Unread.Count == 0 && Attached.Length == 0;

    /// <summary>Whether any text of the mail may be known to be old, so that it is worth to look the thread up.</summary>
    public static bool MayQuote(InboundEmail email) => LetterParts.Answers(email);

    /// <summary>The text to judge: the reading text and what stands beyond it, nothing of it at a place where it is cut off.</summary>
    /// <param name="reading">The reading text.</param>
    /// <param name="beyond">What stands beyond; null where nothing does.</param>
    public static string Whole(string reading, JudgedLetter? beyond)
    {
        if (beyond is { Attached.Length: > 0 })
        {
            var letter = Whole(reading, beyond with { Attached = "" });
            return Bound((FilePointers.Without(letter) + "\n\n" + beyond.Attached).Trim());
        }

        if (beyond is not { Further.Length: > 0 })
        {
            return reading.Length <= Longest ? reading : Bound(Squeeze(reading));
        }

        // A line of dashes above a history would hide from readers of plain text what comes after it.
        var own = string.Join('\n', reading.Split('\n').Select(line => line.StartsWith("-----", StringComparison.Ordinal) ? "" : line));
        return Bound(Squeeze(own + "\n\n" + beyond.Further));
    }

    /// <summary>Empty lines, and lines without a letter or digit, become one; blanks in a row too.</summary>
    internal static string Squeeze(string text)
    {
        var kept = new List<string>();
        var gap = false;
        foreach (var line in text.Split('\n'))
        {
            if (!line.Any(char.IsLetterOrDigit) && (!line.AsSpan().ContainsAny('?', '!') || line.Length > 20))
            {
                gap = kept.Count > 0;
                continue;
            }

            if (gap)
            {
                kept.Add("");
            }

            gap = false;
            kept.Add(
                line.Length > 200 || line.Contains("   ", StringComparison.Ordinal)
                    ? string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    : line
            );
        }

        return string.Join('\n', kept).Trim();
    }

    private static string Bound(string text) => text.Length <= Longest ? text : text[..Head] + "\n\n" + text[^Tail..];
}
