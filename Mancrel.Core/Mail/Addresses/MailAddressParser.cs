using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Mime;
using MimeKit;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>
/// Reads address lists (RFC 5322 §3.4, §4.4) by MimeKit, and what MimeKit refuses as mail clients do: bare words before an address,
/// semicolons
/// between addresses, two brackets, dots where they must not be. Never throws; at most <see cref="MaxAddresses"/> come back.
/// </summary>
public static partial class MailAddressParser
{
    /// <summary>More recipients than this in one header are cut off.</summary>
    public const int MaxAddresses = 2000;

    // A longer address is none (RFC 5322 §2.1.1: a line).
    private const int MaxAddressLength = 998;

    private static readonly ParserOptions Loose = new() { AllowAddressesWithoutDomain = true, AllowUnquotedCommasInAddresses = true };

    /// <summary>Every mailbox in the text; empty for null, blank or unreadable text. Group names are dropped, their members kept.</summary>
    public static IReadOnlyList<MailAddress> ParseList(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var clean = Controls().Replace(text, " ");
        if (!Odd().IsMatch(clean) && InternetAddressList.TryParse(Loose, clean, out var list))
        {
            return
            [
                .. list
                    .Mailboxes.Take(MaxAddresses)
                    .Select(m => Make(Name(m.Name ?? "", clean), AsWritten(m, clean)))
                    .OfType<MailAddress>(),
            ];
        }

        return [.. Pieces(clean).Select(One).OfType<MailAddress>().Take(MaxAddresses)];
    }

    /// <summary>The first mailbox of the text, or null.</summary>
    public static MailAddress? ParseFirst(string? text) => ParseList(text) is [var first, ..] ? first : null;

    // Cut at commas and semicolons outside quotes and brackets; a name without an address belongs to what follows the comma: "Fields, Nora
    // <nora@x>".
    private static IEnumerable<string> Pieces(string text)
    {
        var pending = "";
        foreach (Match match in Piece().Matches(text))
        {
            var piece = Group().Replace(match.Groups["piece"].Value, "").Trim();
            if (
                match.Groups["end"].Value == ","
                && piece.Length > 0
                && !piece.Contains('@', StringComparison.Ordinal)
                && !piece.Contains('"', StringComparison.Ordinal)
            )
            {
                pending += piece + ", ";
                continue;
            }

            if (piece.Length > 0)
            {
                yield return piece.Contains('<', StringComparison.Ordinal) ? pending + piece : piece;
            }

            pending = "";
        }
    }

    private static MailAddress? One(string piece)
    {
        var brackets = Bracketed().Matches(piece);
        var bracket = brackets.LastOrDefault(m => m.Value.Contains('@', StringComparison.Ordinal)) ?? brackets.FirstOrDefault();
        if (bracket is not null)
        {
            return Make(EncodedWords.Decode(Bracketed().Replace(piece, " ").Trim(' ', '"')), bracket.Groups["inner"].Value);
        }

        var words = piece.Trim('"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var index = Array.FindLastIndex(words, w => w.Contains('@', StringComparison.Ordinal));
        if (words.Length == 1 || index >= 0)
        {
            index = Math.Max(index, 0);
            return Make(EncodedWords.Decode(string.Join(' ', words.Where((_, i) => i != index))), words[index]);
        }

        return null;
    }

    private static MailAddress? Make(string name, string address)
    {
        var bare = address.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(address) : address;
        bare = bare.StartsWith('"') ? bare : Mailto().Replace(bare.Replace(" ", "", StringComparison.Ordinal).Trim('<', '>'), "");
        var isName =
            !address.Contains('@', StringComparison.Ordinal)
            && (bare.Contains('"', StringComparison.Ordinal) || address.Contains("=?", StringComparison.Ordinal));
        return bare.Length is 0 or > MaxAddressLength || isName ? null : new MailAddress(Tidy(name), bare);
    }

    // MimeKit turns A-labels into Unicode.
    private static string AsWritten(MailboxAddress mailbox, string text) =>
        text.Contains("xn--", StringComparison.OrdinalIgnoreCase)
        && mailbox.GetAddress(idnEncode: true) is var encoded
        && text.Contains(encoded, StringComparison.OrdinalIgnoreCase)
            ? encoded
            : mailbox.Address;

    // MimeKit keeps the comments inside a name.
    private static string Name(string name, string text) =>
        !text.Contains('(', StringComparison.Ordinal)
        || text.Contains('"', StringComparison.Ordinal)
        || !text.Contains('<', StringComparison.Ordinal)
            ? name
            : Comment().Replace(Comment().Replace(name, ""), "");

    /// <summary>A display name on one line, single blanks, at most 1,000 characters.</summary>
    private static string Tidy(string name)
    {
        var tidy = Blanks().Replace(name.Length > 1000 ? name[..1000] : name, " ").Trim();
        return tidy is ['\'', .., '\''] and { Length: > 2 } ? tidy[1..^1] : tidy;
    }

    [GeneratedRegex(@"[\p{Cc}]", RegexOptions.NonBacktracking)]
    private static partial Regex Controls();

    [GeneratedRegex(@"[ \u00a0\p{Cc}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    // Where MimeKit succeeds and reads another address than mail clients do: text after a bracket, a comment or comma inside one, a dot at
    // the domain's end.
    [GeneratedRegex("""<[^<>"]*[(,][^<>]*>|>\s*[^\s,;>]|@[^\s,;<>"]*\.(?:[\s,;>]|$)""", RegexOptions.NonBacktracking)]
    private static partial Regex Odd();

    [GeneratedRegex(
        """(?<piece>(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^,;])+)(?<end>[,;]|$)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Piece();

    [GeneratedRegex("""^[^<>"@:]*:""", RegexOptions.NonBacktracking)]
    private static partial Regex Group();

    [GeneratedRegex(@"<+(?<inner>[^<>]*)>*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    // A route (RFC 5322 §4.4) is to be ignored: "@relay.example:nora@example.org".
    [GeneratedRegex(@"^(?:mailto:|@[^:]*:)+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Mailto();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
