using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Asks;

/// <summary>One clause of a letter and what it wants.</summary>
/// <param name="Start">Its first character in the text.</param>
/// <param name="End">The first character behind it.</param>
/// <param name="Text">The clause as it was written.</param>
/// <param name="Words">Its words, with their places in the text.</param>
/// <param name="Reading">The frames.</param>
/// <param name="Sentence">The number of its sentence in the text, from 0.</param>
internal sealed record Ask(int Start, int End, string Text, IReadOnlyList<WordSpan> Words, FrameReading Reading, int Sentence)
{
    // A clause with two asks gives each about a half.
    private const double Share = 0.25;
    private const int MostFrames = 3;
    private const double Clear = 0.5;
    private const double Surely = 0.85;

    /// <summary>The most probable frame.</summary>
    public AskFrame Frame => Reading.Top;

    /// <summary>All that the clause may want, most probable first: two asks in one breath are two frames.</summary>
    public IReadOnlyList<AskFrame> Frames { get; } = Asked(Text, Reading);

    /// <summary>What runs of its words, read alone, clearly ask beside: "where is the shop and are you open on Saturdays".</summary>
    public IReadOnlyList<AskFrame> Inner { get; init; } = [];

    /// <summary>What runs of its words may ask beside: not clear enough to be answered, too clear to be left aside.</summary>
    public IReadOnlyList<AskFrame> Perhaps { get; init; } = [];

    /// <summary>True where it has any of some words.</summary>
    public bool Has(IReadOnlySet<string> words) => Words.Any(word => words.Contains(word.Text));

    /// <summary>True of a greeting, a name, what is told beside the question: it wants nothing.</summary>
    public bool IsIdle => Frames[0] is AskFrame.Courtesy or AskFrame.Context || IsTold;

    /// <summary>True where it has the form of a question or of a request to be told something.</summary>
    public bool IsQuestion { get; } =
        Text.Contains('?', StringComparison.Ordinal)
        || QuestionForms.Starts(Text).Any()
        || QuestionForms.Request(Text) >= 0
        || QuestionForms.EndsAsQuestion(Text);

    // "Good day, is the black one there?" is hardly a greeting alone.
    private static IReadOnlyList<AskFrame> Asked(string text, FrameReading reading)
    {
        var idle = reading.Of(AskFrame.Courtesy) + reading.Of(AskFrame.Context);
        var asks = text.Contains('?', StringComparison.Ordinal) || QuestionForms.EndsAsQuestion(text);
        if (!asks || idle is < Share or >= Surely)
        {
            return reading.AtLeast(Share, MostFrames);
        }

        return reading.Without(AskFrame.Courtesy, AskFrame.Context).AtLeast(Share, MostFrames);
    }

    // Told, not asked, and of no clear kind: something about the writer.
    private bool IsTold => !IsQuestion && Reading.Of(Frame) < Clear && !Frames.Any(frame => frame is AskFrame.Complaint or AskFrame.Damage);
}
