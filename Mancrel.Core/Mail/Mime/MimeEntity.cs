namespace Mancrel.Core.Mail.Mime;

/// <summary>One node of a message's tree: headers and either children (multipart) or an undecoded body.</summary>
internal sealed class MimeEntity
{
    private readonly HeaderBlock _block;

    private MimeEntity(HeaderBlock block, string mediaType, HeaderParameters type, ReadOnlyMemory<byte> body)
    {
        _block = block;
        MediaType = mediaType;
        Type = type;
        Body = body;
        Disposition = HeaderParameters.Parse(block.Raw("Content-Disposition"));
    }

    /// <summary>The header section.</summary>
    public HeaderBlock Block => _block;

    /// <summary>Lower case, always <c>type/subtype</c>.</summary>
    public string MediaType { get; private set; }

    /// <summary>Content-Type with its parameters.</summary>
    public HeaderParameters Type { get; }

    /// <summary>Content-Disposition with its parameters.</summary>
    public HeaderParameters Disposition { get; }

    /// <summary>The raw body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The parts of a multipart; empty for a leaf.</summary>
    public IReadOnlyList<MimeEntity> Children { get; private set; } = [];

    /// <summary>The file name, decoded, or null.</summary>
    public string? FileName =>
        Disposition.Get("filename") is { Length: > 0 } name ? name
        : Type.Get("name") is { Length: > 0 } other ? other
        : null;

    /// <summary>Content-ID without brackets, or null.</summary>
    public string? ContentId => _block.Raw("Content-ID")?.Trim().Trim('<', '>', ' ') is { Length: > 0 } id ? id : null;

    /// <summary>The body without its transfer encoding.</summary>
    public ReadOnlyMemory<byte> DecodedBody(RepairLog repairs)
    {
        var decoded = TransferEncoding.Decode(Body, _block.Raw("Content-Transfer-Encoding"), out var repair);
        repairs.Add(repair);
        return decoded;
    }

    /// <summary>Reads a message. Depth and number of parts are bounded; what lies deeper stays one attachment.</summary>
    public static MimeEntity Parse(ReadOnlyMemory<byte> bytes, RepairLog repairs) => Parse(bytes, "text/plain", 0, new Budget(), repairs);

    private static MimeEntity Parse(ReadOnlyMemory<byte> bytes, string defaultType, int depth, Budget budget, RepairLog repairs)
    {
        var block = HeaderBlock.Read(bytes.Span, repairs);
        var type = HeaderParameters.Parse(block.Raw("Content-Type"));
        var media = MediaTypeOf(type.Value, defaultType, repairs);
        var entity = new MimeEntity(block, media, type, bytes[block.BodyStart..]);
        if (media.StartsWith("multipart/", StringComparison.Ordinal))
        {
            entity.ReadChildren(depth, budget, repairs);
        }

        return entity;
    }

    private void ReadChildren(int depth, Budget budget, RepairLog repairs)
    {
        if (depth >= Budget.MaxDepth)
        {
            repairs.Add($"parts nested deeper than {Budget.MaxDepth} were left as they are");
            MediaType = "application/octet-stream";
            return;
        }

        var ranges = MultipartSplitter.Split(Body.Span, Type.Get("boundary"), repairs);
        if (ranges.Count == 0)
        {
            // Nothing to divide: what is there is still the message.
            repairs.Add("a multipart without parts was read as text");
            MediaType = "text/plain";
            return;
        }

        var childType = MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var children = new List<MimeEntity>(ranges.Count);
        foreach (var (start, end) in ranges)
        {
            if (budget.Parts++ >= Budget.MaxParts)
            {
                repairs.Add($"only the first {Budget.MaxParts} parts were read");
                break;
            }

            children.Add(Parse(Body[start..end], childType, depth + 1, budget, repairs));
        }

        Children = children;
    }

    private static string MediaTypeOf(string value, string fallback, RepairLog repairs)
    {
        if (value.Length == 0)
        {
            return fallback;
        }

        var slash = value.IndexOf('/');
        if (slash > 0 && slash < value.Length - 1 && value.LastIndexOf('/') == slash)
        {
            return value;
        }

        repairs.Add("an unreadable Content-Type was taken as text");
        return value switch
        {
            "html" or "text/html/" => "text/html",
            "multipart" or "multipart/" => "multipart/mixed",
            _ => fallback,
        };
    }

    private sealed class Budget
    {
        public const int MaxDepth = 24;
        public const int MaxParts = 2000;

        public int Parts { get; set; }
    }
}
