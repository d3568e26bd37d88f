namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// A message as a stream, with a few bytes before it. It ends early inside a head longer than <see cref="MaxHead"/>: MimeKit copies a field
/// anew with every block that it reads, so that one field of many megabytes would take minutes.
/// </summary>
internal sealed class LetterStream(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> bytes) : Stream
{
    /// <summary>The head of a message or part, bytes.</summary>
    public const int MaxHead = 512 * 1024;

    private long _position;
    private long? _head;

    /// <summary>Whether a head was longer, so that nothing after it was read.</summary>
    public bool EndedEarly { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => before.Length + bytes.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("the message is read once");
    }

    /// <summary>Tells whether the reader is inside a head.</summary>
    public void InHead(bool inside) => _head = inside ? _position : null;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_head is { } start && _position - start > MaxHead)
        {
            EndedEarly = true;
            return 0;
        }

        var rest = _position < before.Length ? before.Span[(int)_position..] : bytes.Span[(int)(_position - before.Length)..];
        var length = Math.Min(rest.Length, buffer.Length);
        rest[..length].CopyTo(buffer);
        _position += length;
        return length;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("the message is read once");

    public override void SetLength(long value) => throw new NotSupportedException("the message is read once");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("the message is read once");
}
