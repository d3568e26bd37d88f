using System.Text;
using MimeKit;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Reads the tree of a message by MimeKit's event reader and keeps where the bodies lie, so that nothing is copied. Depth and number of
/// parts are bounded: what lies deeper stays one attachment, and embedded messages are not looked into.
/// </summary>
internal sealed class PartReader : MimeKit.MimeReader
{
    /// <summary>Multiparts inside one another.</summary>
    public const int MaxDepth = 24;

    /// <summary>Parts of one message.</summary>
    public const int MaxParts = 2000;

    private readonly LetterStream _stream;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _before;
    private readonly RepairLog _repairs;
    private readonly Stack<Part> _open = [];
    private readonly HashSet<Part> _closed = [];
    private List<Header> _fields = [];
    private int _embedded;
    private int _parts;
    private long _contentStart;
    private long? _stray;

    private PartReader(ReadOnlyMemory<byte> bytes, byte[] before, RepairLog repairs, int depth)
        : this(new LetterStream(before, bytes), bytes, before.Length, repairs, depth) { }

    private PartReader(LetterStream stream, ReadOnlyMemory<byte> bytes, int before, RepairLog repairs, int depth)
        : base(new ParserOptions { MaxMimeDepth = MaxDepth + 1 - depth, RespectContentLength = false }, stream, MimeFormat.Entity)
    {
        _stream = stream;
        _bytes = bytes;
        _before = before;
        _repairs = repairs;
    }

    private Part? Root { get; set; }

    /// <summary>Reads a message whose head is in order.</summary>
    public static Part Read(ReadOnlyMemory<byte> message, RepairLog repairs)
    {
        var reader = new PartReader(message, [], repairs, 0);
        reader.ReadAll();
        return reader.Root ?? Part.From([], "text/plain", repairs);
    }

    /// <summary>Reads a head alone.</summary>
    public static Part ReadHead(ReadOnlyMemory<byte> head, RepairLog repairs)
    {
        var reader = new PartReader(head, [], repairs, 0);
        reader.ReadHeaders();
        return Part.From(reader._fields, "text/plain", repairs);
    }

    /// <summary>Reads the parts between exactly these boundaries; empty when it never occurs.</summary>
    public static IReadOnlyList<Part> ReadParts(ReadOnlyMemory<byte> body, string boundary, RepairLog repairs, int depth = 0)
    {
        var head = Encoding.UTF8.GetBytes($"Content-Type: multipart/mixed; boundary=\"{Escaped(boundary)}\"\r\n\r\n");
        var reader = new PartReader(body, head, repairs, depth);
        reader.ReadAll();
        return reader.Root?.Children ?? [];
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _stream.InHead(true);
        if (_embedded == 0)
        {
            _fields = [];
            _stray = null;
        }
    }

    protected override void OnHeadersEnd(
        long beginOffset,
        int beginLineNumber,
        long endOffset,
        int endLineNumber,
        CancellationToken cancellationToken
    ) => _stream.InHead(false);

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (_embedded > 0)
        {
            return;
        }

        if (header.RawValue.Length > 0)
        {
            _stray = null;
            if (header.Field != LetterHead.NoField)
            {
                _fields.Add(header);
            }
        }
        else
        {
            // A line without a colon: junk when fields follow, else the text of a part whose blank line was lost.
            _stray ??= header.Offset;
        }
    }

    protected override void OnMultipartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => Open();

    protected override void OnMultipartEndBoundaryBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (_embedded == 0)
        {
            _closed.Add(_open.Peek());
        }
    }

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken
    ) => Close(headersEndOffset, endOffset);

    protected override void OnMessagePartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    )
    {
        Open();
        _embedded++;
    }

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken
    )
    {
        _embedded--;
        Close(headersEndOffset, endOffset);
    }

    protected override void OnMimePartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => Open();

    protected override void OnMimePartContentBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken) =>
        _contentStart = beginOffset;

    protected override void OnMimePartContentEnd(
        long beginOffset,
        int beginLineNumber,
        long endOffset,
        int lines,
        NewLineFormat? newLineFormat,
        CancellationToken cancellationToken
    ) => Close(_stray ?? _contentStart, endOffset);

    private void ReadAll()
    {
        ReadMessage();
        if (_stream.EndedEarly)
        {
            _repairs.Add("a head longer than 512 KB was cut, and nothing after it was read");
        }
    }

    private void Open()
    {
        if (_embedded > 0)
        {
            return;
        }

        var parent = _open.Count > 0 ? _open.Peek() : null;
        var part = Part.From(_fields, parent?.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain", _repairs);
        Root ??= part;
        _open.Push(part);
        if (parent is null)
        {
            return;
        }

        if (_parts++ < MaxParts)
        {
            parent.Children.Add(part);
        }
        else
        {
            _repairs.Add($"only the first {MaxParts} parts were read");
        }
    }

    private void Close(long start, long end)
    {
        if (_embedded > 0)
        {
            return;
        }

        var from = Math.Clamp((int)start - _before, 0, _bytes.Length);
        var to = Math.Clamp((int)end - _before, from, _bytes.Length);
        if (_stray is not null)
        {
            // What was taken for the head holds the line end that belongs to the boundary.
            _repairs.Add("the blank line after the headers was missing");
            to -=
                to == _bytes.Length ? 0
                : _bytes.Span[from..to].EndsWith("\r\n"u8) ? 2
                : _bytes.Span[from..to].EndsWith("\n"u8) ? 1
                : 0;
            _stray = null;
        }

        var part = _open.Pop();
        part.Body = _bytes[from..to];
        if (part.Children.Count > 0 && !_closed.Contains(part))
        {
            _repairs.Add("the closing boundary was missing");
        }
    }

    // A quoted string (RFC 5322 §3.2.4).
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
