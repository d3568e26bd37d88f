using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Claims;

/// <summary>Finds claims in the text itself, whoever wrote it: what a model says about its own claims is not trusted.</summary>
internal static class ClaimFinder
{
    /// <summary>The claims of a body in their order, none overlapping another.</summary>
    public static List<ClaimSpan> Find(string body)
    {
        var spans = new List<ClaimSpan>();
        var readable = Readable(body);
        Take(spans, ClaimPatterns.Links(), readable, ClaimKind.Link);
        Take(spans, ClaimPatterns.Amounts(), readable, ClaimKind.Money);
        Take(spans, ClaimPatterns.AmountsInWords(), readable, ClaimKind.Money);
        Take(spans, ClaimPatterns.Dates(), readable, ClaimKind.Date);
        Take(spans, ClaimPatterns.NotInStock(), readable, ClaimKind.OutOfStock);
        Take(spans, ClaimPatterns.InStock(), readable, ClaimKind.InStock);
        Take(spans, ClaimPatterns.Spans(), readable, ClaimKind.Policy);
        Take(spans, ClaimPatterns.Policies(), readable, ClaimKind.Policy);
        Take(spans, ClaimPatterns.Numbers(), readable, ClaimKind.Number);
        Take(spans, ClaimPatterns.NumbersInWords(), readable, ClaimKind.Number);
        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return spans;
    }

    /// <summary>The links of a text.</summary>
    public static IEnumerable<Uri> LinksOf(string text) =>
        Find(text)
            .Where(span => span.Kind == ClaimKind.Link)
            .Select(span => text.Substring(span.Start, span.Length))
            .Select(link =>
                Uri.TryCreate(link.Contains("://", StringComparison.Ordinal) ? link : "https://" + link, UriKind.Absolute, out var uri)
                    ? uri
                    : null
            )
            .OfType<Uri>();

    private static void Take(List<ClaimSpan> spans, Regex pattern, string body, ClaimKind kind)
    {
        foreach (var match in pattern.EnumerateMatches(body))
        {
            var length = kind == ClaimKind.Link ? body.AsSpan(match.Index, match.Length).TrimEnd(".,);!?").Length : match.Length;
            var found = new ClaimSpan(match.Index, length, kind);
            if (!spans.Exists(span => found.Start < span.End && span.Start < found.End))
            {
                spans.Add(found);
            }
        }
    }

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsDigit(text[at]);

    // Character for character, so that positions stay: the apostrophes of Uzbek, spaces that do not break (one between digits holds a
    // number together), digits of other scripts ("１２", "١٢").
    private static string Readable(string body) =>
        string.Create(
            body.Length,
            body,
            (result, source) =>
            {
                for (var at = 0; at < source.Length; at++)
                {
                    var character = source[at];
                    result[at] = character switch
                    {
                        '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '`' or '\u00B4' => '\'',
                        '\u00A0' or '\u2009' or '\u202F' when IsDigit(source, at - 1) && IsDigit(source, at + 1) => '\u00A0',
                        '\u00A0' or '\u2009' or '\u202F' => ' ',
                        'ё' => 'е',
                        'Ё' => 'Е',
                        > '\u007F' when char.IsDigit(character) => (char)('0' + (int)char.GetNumericValue(character)),
                        _ => character,
                    };
                }
            }
        );
}
