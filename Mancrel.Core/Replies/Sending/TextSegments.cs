using System.Buffers;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// In how many pieces a text travels as SMS (3GPP TS 23.038, 23.040): 160 characters of the GSM alphabet or 70 of UCS-2 in one, 153 or 67
/// in each of several.
/// </summary>
public static class TextSegments
{
    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà"
    );

    // These take two places.
    private static readonly SearchValues<char> Extended = SearchValues.Create("\f^{}\\[~]|€");

    /// <summary>The number of pieces; 0 of an empty text.</summary>
    public static int Count(string text)
    {
        var places = 0;
        foreach (var c in text)
        {
            if (Extended.Contains(c))
            {
                places += 2;
            }
            else if (Basic.Contains(c))
            {
                places++;
            }
            else
            {
                return Pieces(text, 70, 67, static (_, _) => 1);
            }
        }

        return places <= 160 ? Math.Min(places, 1) : Pieces(text, 160, 153, static (all, at) => Extended.Contains(all[at]) ? 2 : 1);
    }

    // What takes two places is not torn apart: neither an escape and its character nor the halves of a surrogate pair.
    private static int Pieces(string text, int alone, int each, Func<string, int, int> width)
    {
        if (text.Length <= alone && each == 67)
        {
            return 1;
        }

        var (pieces, used) = (1, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length;
            var places = pair ? 2 : width(text, at);
            (pieces, used) = used + places > each ? (pieces + 1, places) : (pieces, used + places);
            at += pair ? 1 : 0;
        }

        return pieces;
    }
}
