using System.Runtime.InteropServices;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Where a line lies in a buffer.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">After the last byte, before the line end.</param>
/// <param name="Next">Where the next line starts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineRange(int Start, int End, int Next);

/// <summary>The lines of a buffer; a line ends with CRLF, LF or a bare CR, since mail holds all three.</summary>
internal ref struct ByteLines(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next;

    /// <summary>The line last moved to.</summary>
    public LineRange Current { get; private set; }

    /// <summary>For foreach.</summary>
    public readonly ByteLines GetEnumerator() => this;

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool MoveNext()
    {
        if (_next >= _bytes.Length)
        {
            return false;
        }

        Current = At(_bytes, _next);
        _next = Current.Next;
        return true;
    }

    /// <summary>The line that starts at an offset.</summary>
    public static LineRange At(ReadOnlySpan<byte> bytes, int start)
    {
        var length = bytes[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            return new LineRange(start, bytes.Length, bytes.Length);
        }

        var end = start + length;
        var next = bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? end + 2 : end + 1;
        return new LineRange(start, end, next);
    }
}
