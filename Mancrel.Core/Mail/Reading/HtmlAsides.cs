using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Words of an HTML letter that are none of its text: in fields, and in the labels of pictures.</summary>
internal static partial class HtmlAsides
{
    private const int MaxHtml = 2_000_000;
    private const int MostFound = 100;

    // A shorter label names a picture.
    private const int FewestWords = 3;

    /// <summary>Texts of fields, a line each.</summary>
    public static string Texts(string html) => Join(Fields().Matches(Bound(html)).Select(match => match.Groups["text"].Value));

    /// <summary>Labels of pictures and links that are longer than a name, a line each.</summary>
    public static string Labels(string html) =>
        Join(
            LabelsOf()
                .Matches(Bound(html))
                .Select(match => match.Groups["text"].Value)
                .Where(text => text.Count(char.IsWhiteSpace) >= FewestWords - 1)
        );

    private static string Join(IEnumerable<string> texts)
    {
        var lines = new StringBuilder();
        foreach (var text in texts.Take(MostFound))
        {
            lines.Append(Blanks().Replace(WebUtility.HtmlDecode(text), " ").Trim()).Append('\n');
        }

        return lines.ToString();
    }

    private static string Bound(string html) => html.Length <= MaxHtml ? html : html[..MaxHtml];

    [GeneratedRegex(@"<(?:textarea|xmp|noembed|plaintext)\b[^>]*>(?<text>[^<]*)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Fields();

    [GeneratedRegex(@"\b(?:alt|title|value|placeholder)\s*=\s*(?:""(?<text>[^""]*)""|'(?<text>[^']*)')", RegexOptions.IgnoreCase)]
    private static partial Regex LabelsOf();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
