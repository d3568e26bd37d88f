using System.Globalization;
using System.Text;

namespace Mancrel.Core.Common;

/// <summary>
/// Text as it is looked for and put in order: small letters without accents and apostrophes, so that Zoe comes after anna, Özil stands
/// under O and <c>lodz</c> finds Łódź. The table is ours, since the product runs without ICU. What is a letter of its own in Cyrillic
/// (й, ў, қ) stays; ё is е. A change of it needs a new <see cref="Version"/>.
/// </summary>
public static class TextFold
{
    /// <summary>What was folded by an older one is folded anew when a data folder is opened.</summary>
    public const int Version = 2;

    // The last letter of the block stands behind whatever follows an е.
    private const string AfterYe = "е\u04FF";
    private static readonly string[] Yo = ["ё", "Ё", "е\u0308", "Е\u0308"];

    private static readonly (string Plain, string Letters)[] Table =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("ae", "ǣǽæ"),
        ("b", "ḃḅḇɓƀ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďḋḍḏḑḓđðɗ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệəǝɛ"),
        ("f", "ḟƒ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥȟḣḥḧḩḫẖħ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵĸƙ"),
        ("l", "ĺļľḷḹḻḽłŀ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋŋŉ"),
        ("nj", "ǌ"),
        ("o", "òóôõöōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøɔ"),
        ("oe", "œ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšșṡṣṥṧṩẛſ"),
        ("ss", "ß"),
        ("t", "ţťțṫṭṯṱẗŧ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹƴ"),
        ("z", "źżžẑẓẕ"),
        ("г", "ґ"),
        ("е", "ёѐ"),
        ("и", "ѝ"),
        ("α", "άἀἁὰ"),
        ("ε", "έὲ"),
        ("η", "ήὴ"),
        ("ι", "ίϊΐὶ"),
        ("ο", "όὸ"),
        ("σ", "ς"),
        ("υ", "ύϋΰὺ"),
        ("ω", "ώὼ"),
        ("ff", "ﬀ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
    ];

    private static readonly Dictionary<char, string> Plain = Table
        .SelectMany(row => row.Letters.Select(letter => (letter, row.Plain)))
        .ToDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>The folded text.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var original in text)
        {
            var letter = Small(original);
            if (letter < '\u0080' && letter is not ('\'' or '`'))
            {
                folded.Append(letter);
            }
            else if (Plain.TryGetValue(letter, out var plain))
            {
                folded.Append(plain);
            }
            else if (IsMark(letter))
            {
                Compose(folded, letter);
            }
            else if (!IsApostrophe(letter))
            {
                folded.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
            }
            else if (folded.Length > 0 && char.IsAsciiDigit(folded[^1]))
            {
                // Feet and minutes part numbers from each other.
                folded.Append('\'');
            }
        }

        return folded.ToString().Trim();
    }

    /// <summary>The key that names are ordered by: the folded text, with ё behind all of е as in the alphabet.</summary>
    public static string Order(string text) =>
        Of(Yo.Aggregate(text, (ordered, yo) => ordered.Replace(yo, AfterYe, StringComparison.Ordinal)));

    /// <summary>
    /// The mark of oʻ and gʻ however it is typed, the one within a word (maʼno), an elision (d'Arc): no end of a word, and left out.
    /// </summary>
    public static bool IsApostrophe(char letter) =>
        letter
            is '\''
                or '`'
                or '\u00B4'
                or (>= '\u02B9' and <= '\u02BF')
                or '\u02C8'
                or '\u02CA'
                or '\u02CB'
                or '\u2018'
                or '\u2019'
                or '\u201B'
                or '\u2032'
                or '\u2035';

    // The capital of ı has a small letter of two characters, which the invariant culture does not know. East Asian keyboards type letters
    // and digits of full width, others their own digits.
    private static char Small(char letter) =>
        letter < '\u0080' ? char.ToLowerInvariant(letter)
        : letter == 'İ' ? 'i'
        : letter is >= '\uFF01' and <= '\uFF5E' ? char.ToLowerInvariant((char)(letter - 0xFEE0))
        : CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit && char.IsDigit(letter) ? (char)('0' + digit)
        : char.ToLowerInvariant(letter);

    private static bool IsMark(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    // An accent that stands by itself is dropped like one that is part of its letter; й, ў, ї are letters however they are put together.
    private static void Compose(StringBuilder folded, char mark)
    {
        if (folded.Length > 0 && folded[^1] is > '\u024F' and not (>= '\u0370' and <= '\u04FF'))
        {
            folded.Append(mark);
        }
        else if (mark == '\u0306' && folded.Length > 0 && folded[^1] is 'и' or 'у')
        {
            folded[^1] = folded[^1] == 'и' ? 'й' : 'ў';
        }
        else if (mark == '\u0308' && folded.Length > 0 && folded[^1] == 'і')
        {
            folded[^1] = 'ї';
        }
    }
}
