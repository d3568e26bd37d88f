using System.Text.RegularExpressions;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "Do you send to Nukus, what does it cost and how long does it take?": yes, for so much and in so many days. The two questions behind
/// the first are answered by then, and nobody reads the same figures three times.
/// </summary>
internal static partial class ToldTerms
{
    /// <summary>True where an answer about delivery has no figure and no place that one before it has not told.</summary>
    public static bool AreIn(AnswerPart part, IReadOnlyList<AnswerPart> before, string language) =>
        IsOfDelivery(part)
        && Figures(part.Paragraph) is { Count: > 0 } figures
        && before.Any(earlier =>
            IsOfDelivery(earlier)
            && figures.IsSubsetOf(Figures(earlier.Paragraph))
            && Places(part.Paragraph, language).IsSubsetOf(Places(earlier.Paragraph, language))
        );

    private static bool IsOfDelivery(AnswerPart part) =>
        part is { Source: AnswerSource.Policy, Paragraph.Length: > 0 } && part.Ask.Frames.Any(FrameHints.IsShipping);

    private static HashSet<string> Figures(string text) => [.. Figure().Matches(text).Select(match => match.Value)];

    private static HashSet<string> Places(string text, string language) =>
        [.. PlaceBook.Standard.FindIn(text, language).Select(mention => mention.Place.Id)];

    [GeneratedRegex(@"\d+(?:[.,\s\u00A0\u202F-]\d+)*")]
    private static partial Regex Figure();
}
