using System.Globalization;
using System.Text;

namespace Mancrel.Core.Common;

/// <summary>
/// Text as it is looked for and put in order: small letters without accents, so that Zoe comes after anna, Özil stands under O and
/// <c>lodz</c> finds Łódź. The table is ours, since the product runs without ICU. What is a letter of its own in Cyrillic (й, ў, қ)
/// stays; ё is е.
/// </summary>
public static class TextFold
{
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
            // The capital of ı has a small letter of two characters, which the invariant culture does not know.
            var letter = original == 'İ' ? 'i' : char.ToLowerInvariant(original);
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
            else if (!IsUzbekMark(letter, folded))
            {
                folded.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
            }
        }

        return folded.ToString().Trim();
    }

    private static bool IsMark(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    // An accent that stands by itself is dropped like one that is part of its letter; й and ў are letters however they are put together.
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
    }

    // The mark of oʻ and gʻ, however it is typed, and the one within a word (maʼno): it is no end of a word.
    private static bool IsUzbekMark(char letter, StringBuilder folded) =>
        letter is '\u02BB' or '\u02BC' || (letter is '\'' or '\u2018' or '\u2019' or '`' && folded.Length > 0 && folded[^1] is 'o' or 'g');
}
