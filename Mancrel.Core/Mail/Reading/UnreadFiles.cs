using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Files and pictures of a mail that may carry what it wants: nothing here reads them, so a person does.</summary>
internal static partial class UnreadFiles
{
    private const int LargePicture = 100 * 1024;
    private const int SmallPicture = 48 * 1024;
    private const int FewWords = 3;
    private const int MostNamed = 5;

    /// <summary>The reasons, in words for a person.</summary>
    /// <param name="email">The letter.</param>
    /// <param name="text">Its words.</param>
    /// <param name="isRead">Whether a file, by its place, was read whole and is judged with the letter.</param>
    public static IEnumerable<string> In(InboundEmail email, string text, Func<int, bool> isRead) =>
        email
            .Attachments.Where((file, at) => !isRead(at) && Carries(email, file, text))
            .Take(MostNamed)
            .Select(file => $"the file \"{Short(file.Name)}\"");

    /// <summary>Whether a file may hold what its letter wants.</summary>
    public static bool Carries(InboundEmail email, InboundAttachment file, string text) =>
        Carries(file, Words().Count(text) < FewWords, email.Html);

    private static bool Carries(InboundAttachment file, bool fewWords, string? html)
    {
        var picture = file.ContentType.StartsWith("image/", StringComparison.Ordinal);
        var placed = file is { Inline: true, ContentId: { } id } && html?.Contains("cid:" + id, StringComparison.OrdinalIgnoreCase) == true;
        if (placed || picture && Logo().IsMatch(file.Name) && file.Content.Length < SmallPicture)
        {
            // A picture that the HTML puts into its place is mostly an ornament.
            return fewWords || file.Content.Length >= LargePicture;
        }

        return !Aside().IsMatch(file.ContentType) && !AsideName().IsMatch(file.Name);
    }

    private static string Short(string name) => name.Length <= 80 ? name : name[..80] + "…";

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    // Visiting cards, signatures and keys; what a reader of the mail has read already.
    [GeneratedRegex(
        @"^(?:text/(?:x-)?vcard|application/(?:x-)?pkcs7-signature|application/pgp-(?:signature|keys)|message/delivery-status"
            + @"|text/rfc822-headers)$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Aside();

    [GeneratedRegex(
        @"\.(?:vcf|sig|p7s)$|^(?:signature|publickey\b.*|openpgp\w*)\.asc$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AsideName();

    [GeneratedRegex(
        @"^(?:image\d{3}|logo|signature|banner|facebook|instagram|linkedin|telegram|twitter|youtube|icon|outlook)[\w .()-]*\.\w{2,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Logo();
}
