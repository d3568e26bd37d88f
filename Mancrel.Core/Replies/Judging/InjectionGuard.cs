using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// A message that speaks to a machine rather than to the shop: instructions, faked roles, faked approvals, hidden or encoded text.
/// </summary>
/// <remarks>No text can steer the local model; but who tries is not answered by itself, and a language model behind the same port could be
/// steered.</remarks>
public sealed partial class InjectionSuspectedGuard : IGuard
{
    private const int MostEncoded = 20;

    public string Name => "injection_suspected";

    public GuardFinding? Check(GuardContext context)
    {
        var whole = string.Join('\n', [context.IncomingSubject, context.IncomingText, context.IncomingHtml, .. context.AttachmentNames]);
        foreach (var layer in Layers(whole))
        {
            if (InjectionMarkers.Find(layer) is { } marker)
            {
                return new(Name, Band.Escalate, $"The message tries to instruct a machine: \"{Cut(marker)}\".");
            }
        }

        return Invisible(whole) ? new(Name, Band.Escalate, "The message hides text in invisible characters.") : null;
    }

    // The text as it is read, as it is in HTML, decoded, and without the marks and gaps that break words up.
    private static IEnumerable<string> Layers(string whole)
    {
        var plain = Readable(whole);
        yield return plain;
        var unescaped = Readable(WebUtility.HtmlDecode(Tags().Replace(whole, "")));
        if (unescaped != plain)
        {
            yield return unescaped;
        }

        foreach (Match match in Encoded().Matches(whole).Take(MostEncoded))
        {
            if (Decode(match.Value) is { } decoded)
            {
                yield return Readable(decoded);
            }
        }

        if (SpacedOut().IsMatch(plain))
        {
            yield return Readable(
                SpacedOut()
                    .Replace(
                        plain,
                        match =>
                            match
                                .Value.Replace(" ", "", StringComparison.Ordinal)
                                .Replace(".", "", StringComparison.Ordinal)
                                .Replace("-", "", StringComparison.Ordinal) + " "
                    )
            );
        }
    }

    private static string Readable(string text) => Gaps().Replace(Look(TextNormaliser.Normalise(text)), " ");

    // Letters of other alphabets and digits that look like Latin ones within a Latin word: "іgnоrе", "1gnore".
    private static string Look(string text)
    {
        var result = new StringBuilder(text);
        for (var at = 0; at < result.Length; at++)
        {
            var latin = result[at] switch
            {
                'а' => 'a',
                'е' => 'e',
                'о' => 'o',
                'р' => 'p',
                'с' => 'c',
                'у' => 'y',
                'х' => 'x',
                'і' => 'i',
                'ѕ' => 's',
                'ј' => 'j',
                '0' => 'o',
                '1' => 'i',
                '3' => 'e',
                '4' => 'a',
                '5' => 's',
                '@' => 'a',
                '$' => 's',
                >= '\uFF41' and <= '\uFF5A' => (char)(result[at] - '\uFF41' + 'a'),
                _ => '\0',
            };
            if (latin != '\0' && (IsLatin(result, at - 1) || IsLatin(result, at + 1) || latin is >= 'a' && result[at] >= '\uFF41'))
            {
                result[at] = latin;
            }
        }

        return result.ToString();
    }

    private static bool IsLatin(StringBuilder text, int at) => at >= 0 && at < text.Length && text[at] is >= 'a' and <= 'z';

    private static string? Decode(string encoded)
    {
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        return text.Count(character => character is >= ' ' and < '\u0500' or '\n') > 0.9 * text.Length ? text : null;
    }

    private static bool Invisible(string text)
    {
        var tags = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // Tag characters (U+E0000..E007F) spell ASCII that no reader shows; soft joins are legitimate in some scripts.
            tags += rune.Value is >= 0xE0001 and <= 0xE007F ? 1 : 0;
        }

        return tags >= 4 || text.Count(character => character is >= '\u202A' and <= '\u202E') >= 2;
    }

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,500}>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[A-Za-z0-9+/]{24,4000}={0,2}")]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\b\w(?:[ .-]\w){5,}\b")]
    private static partial Regex SpacedOut();

    [GeneratedRegex(@"[ \t\r*_~`]+")]
    private static partial Regex Gaps();
}
