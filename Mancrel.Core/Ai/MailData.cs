using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Ai;

/// <summary>
/// Puts what strangers wrote between marks that nothing in it can imitate: for the model it is data, never an instruction.
/// </summary>
internal static partial class MailData
{
    private const int LongestText = 12_000;

    /// <summary>Parts by name, each between its marks.</summary>
    public static string Delimit(params IEnumerable<(string Name, string Text)> parts)
    {
        var result = new StringBuilder();
        foreach (var (name, text) in parts)
        {
            result.Append('<').Append(name).Append(">\n").Append(Inside(text)).Append("\n</").Append(name).Append(">\n");
        }

        return result.ToString();
    }

    // Marks in the text lose their brackets, so that none ends early; characters that no reader sees go.
    private static string Inside(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return Invisible().Replace(Marks().Replace(cut, match => match.Value.Replace('<', '‹').Replace('>', '›')), "");
    }

    [GeneratedRegex(@"</?[A-Za-z_]{1,40}[^<>]{0,200}>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]|\uDB40[\uDC00-\uDC7F]")]
    private static partial Regex Invisible();
}
