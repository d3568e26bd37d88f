using System.Text;

namespace Mancrel.Core.Mail.Writing;

/// <summary>Writes text as RFC 2047 encoded words of at most 75 characters, folded, never dividing a character.</summary>
internal static class EncodedWordWriter
{
    private const int MaxWord = 75;
    private const int Width = 77;
    private const int Overhead = 12; // "=?utf-8?B??="

    /// <summary>Appends the words; Q or B, whichever is shorter for the whole.</summary>
    public static void Write(StringBuilder text, string value, int column)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var quoted = 0;
        foreach (var b in bytes)
        {
            quoted += IsSafe(b) || b == ' ' ? 1 : 3;
        }

        var useQ = quoted < (bytes.Length + 2) / 3 * 4;
        var pending = new List<byte>();
        var size = 0;
        var first = true;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            var grown = useQ ? size + QSize(utf8[..length]) : (pending.Count + length + 2) / 3 * 4;
            var room = Math.Min(MaxWord, Width - (first ? column : 1)) - Overhead;
            if (pending.Count > 0 && grown > room)
            {
                Emit(text, pending, useQ, ref first);
                size = 0;
                grown = useQ ? QSize(utf8[..length]) : 4;
            }

            pending.AddRange(utf8[..length]);
            size = grown;
        }

        Emit(text, pending, useQ, ref first);
    }

    private static void Emit(StringBuilder text, List<byte> bytes, bool useQ, ref bool first)
    {
        text.Append(first ? "" : "\r\n ").Append("=?utf-8?").Append(useQ ? 'Q' : 'B').Append('?');
        first = false;
        if (useQ)
        {
            foreach (var b in bytes)
            {
                _ =
                    b == ' ' ? text.Append('_')
                    : IsSafe(b) ? text.Append((char)b)
                    : text.Append('=').Append(b.ToString("X2", null));
            }
        }
        else
        {
            text.Append(Convert.ToBase64String(bytes.ToArray()));
        }

        text.Append("?=");
        bytes.Clear();
    }

    private static int QSize(ReadOnlySpan<byte> bytes)
    {
        var size = 0;
        foreach (var b in bytes)
        {
            size += IsSafe(b) || b == ' ' ? 1 : 3;
        }

        return size;
    }

    // RFC 2047 §5 (3): the characters that may stand in a phrase.
    private static bool IsSafe(byte b) =>
        b
            is >= (byte)'a'
                and <= (byte)'z'
                or >= (byte)'A'
                and <= (byte)'Z'
                or >= (byte)'0'
                and <= (byte)'9'
                or (byte)'!'
                or (byte)'*'
                or (byte)'+'
                or (byte)'-'
                or (byte)'/';
}
