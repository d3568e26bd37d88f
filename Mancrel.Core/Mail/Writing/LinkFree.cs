using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Writing;

/// <summary>
/// Takes out of a stranger's words what could lead somebody somewhere: addresses of pages and mailboxes, handles, telephone numbers, in the
/// spellings that mail programs and people read as such. What we send by ourselves carries no bait of others.
/// </summary>
public static partial class LinkFree
{
    /// <summary>What stands in the place of what was taken out.</summary>
    public const string Mark = "[…]";

    // A shorter number is an amount or a size.
    private const int ShortestPhone = 7;

    /// <summary>The text without them.</summary>
    public static string Of(string text)
    {
        var plain = Invisible().Replace(text, "");
        plain = Address().Replace(plain, Mark);
        plain = Host().Replace(plain, Mark);
        return Number().Replace(plain, match => IsPhone(match.Value) ? Mark : match.Value);
    }

    private static bool IsPhone(string number) => number.Count(char.IsAsciiDigit) >= ShortestPhone && !Date().IsMatch(number);

    // Characters of no width hide a name from us and not from the reader.
    [GeneratedRegex(@"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", RegexOptions.NonBacktracking)]
    private static partial Regex Invisible();

    [GeneratedRegex(
        @"(?:[a-z][a-z0-9+.\-]{1,20}:/{1,2}|www[.．。｡]|(?:mailto|tel|sms|javascript|data|skype|tg|whatsapp|viber|callto|facetime|geo):)"
            + @"[^\s<>""]+|[^\s<>""]*@[^\s<>""]{2,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Address();

    // "evil.example/win", "evil[.]example", "evil (dot) com", "192.0.2.1".
    [GeneratedRegex(
        @"(?:[\p{L}\p{N}_\-]{1,63}(?:[.．。｡]|\s?[\[({](?:\.|dot|точка|punkt)[\])}]\s?)){1,8}[\p{L}][\p{L}\p{N}\-]{1,40}(?::\d{1,5})?"
            + @"(?:[/?#][^\s<>""]*)?|\d{1,3}(?:\.\d{1,3}){3}(?:[:/][^\s<>""]*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Host();

    [GeneratedRegex(@"\+?\(?\d[\d \u00a0().\-/]{4,22}\d", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}(?:\s+\d{1,2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
