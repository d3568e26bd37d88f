using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Sizes that are told by letters: "in L", "размер М".</summary>
internal static partial class SizeLetters
{
    /// <summary>The sizes that a text names, in small Latin letters.</summary>
    public static IEnumerable<string> In(string text) =>
        Size()
            .Matches(text)
            .Select(match =>
                match.Value switch
                {
                    "М" => "m",
                    "Л" => "l",
                    "ХЛ" => "xl",
                    var latin => latin.ToLowerInvariant(),
                }
            );

    // Behind a number it is of metres or litres, before a dot a name, before an apostrophe an article.
    [GeneratedRegex(@"(?<![\d.,]\s?)(?<![\w'’])(?:М|Л|ХЛ|XXL|XL|XS|[SML])(?![\w.'’])")]
    private static partial Regex Size();
}
