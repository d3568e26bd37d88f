using System.Text;
using MimeKit;

namespace Mancrel.Core.Mail.Mime;

/// <summary>A header field before its encoded words are decoded.</summary>
/// <param name="Name">As written.</param>
/// <param name="Raw">Unfolded text, encoded words untouched.</param>
internal sealed record RawHeader(string Name, string Raw)
{
    /// <summary>The value for people: encoded words decoded.</summary>
    public string Decoded => EncodedWords.Decode(Raw).Trim();
}

/// <summary>One node of a message's tree: headers and either children (multipart) or an undecoded body.</summary>
internal sealed class Part
{
    private const int MaxValue = 65536;

    private Part(IReadOnlyList<RawHeader> headers, string mediaType, HeaderParameters type)
    {
        Headers = headers;
        MediaType = mediaType;
        Type = type;
        Disposition = HeaderParameters.Parse(Raw("Content-Disposition"));
    }

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<RawHeader> Headers { get; }

    /// <summary>Lower case, always <c>type/subtype</c>.</summary>
    public string MediaType { get; set; }

    /// <summary>Content-Type with its parameters.</summary>
    public HeaderParameters Type { get; }

    /// <summary>Content-Disposition with its parameters.</summary>
    public HeaderParameters Disposition { get; }

    /// <summary>The raw body.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The parts of a multipart; empty for a leaf.</summary>
    public List<Part> Children { get; } = [];

    /// <summary>The file name, decoded, or null.</summary>
    public string? FileName =>
        Disposition.Get("filename") is { Length: > 0 } name ? name
        : Type.Get("name") is { Length: > 0 } other ? other
        : null;

    /// <summary>Content-ID without brackets, or null.</summary>
    public string? ContentId => Raw("Content-ID")?.Trim().Trim('<', '>', ' ') is { Length: > 0 } id ? id : null;

    /// <summary>The first field of that name, undecoded; null when absent.</summary>
    public string? Raw(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Raw;
            }
        }

        return null;
    }

    /// <summary>The body without its transfer encoding.</summary>
    public ReadOnlyMemory<byte> DecodedBody(RepairLog repairs)
    {
        var decoded = TransferEncoding.Decode(Body, Raw("Content-Transfer-Encoding"), out var repair);
        repairs.Add(repair);
        return decoded;
    }

    /// <summary>Makes a node of the fields that MimeKit read.</summary>
    public static Part From(IReadOnlyList<Header> fields, string defaultType, RepairLog repairs)
    {
        string? charset = null;
        var headers = new List<RawHeader>(fields.Count);
        foreach (var field in fields)
        {
            headers.Add(new RawHeader(field.Field, Text(field, fields, ref charset, repairs)));
        }

        var type = HeaderParameters.Parse(headers.Find(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Raw);
        return new Part(headers, MediaTypeOf(type.Value, defaultType, repairs), type);
    }

    // MimeKit reads 8-bit text as UTF-8 or Latin-1; the letter's own charset and the guess are tried first here.
    private static string Text(Header field, IReadOnlyList<Header> fields, ref string? charset, RepairLog repairs)
    {
        var value = Unfold(field.RawValue, repairs);
        if (Ascii.IsValid(value))
        {
            return (
                value.AsSpan().IndexOf("\u001b$"u8) >= 0 ? MailCharset.Decode(value, "iso-2022-jp", out _) : Encoding.ASCII.GetString(value)
            ).Trim(' ');
        }

        charset ??= fields.FirstOrDefault(f => f.Id == HeaderId.ContentType) is { } type
            ? HeaderParameters.Parse(Encoding.Latin1.GetString(Unfold(type.RawValue, repairs))).Get("charset") ?? ""
            : "";
        repairs.Add($"8-bit text stood unencoded in {field.Field}", unlessUtf8: value);
        return MailCharset.Decode(value, charset, out _).Trim(' ');
    }

    private static byte[] Unfold(byte[] raw, RepairLog repairs)
    {
        if (raw.Length > MaxValue)
        {
            repairs.Add("a header longer than 64 KB was cut");
        }

        var value = new byte[Math.Min(raw.Length, MaxValue)];
        var length = 0;
        foreach (var b in raw.AsSpan(0, value.Length))
        {
            if (b is not ((byte)'\r' or (byte)'\n' or 0))
            {
                value[length++] = b == '\t' ? (byte)' ' : b;
            }
        }

        return value[..length];
    }

    private static string MediaTypeOf(string value, string fallback, RepairLog repairs)
    {
        var slash = value.IndexOf('/');
        if (value.Length == 0 || (slash > 0 && slash < value.Length - 1 && value.LastIndexOf('/') == slash))
        {
            return value.Length == 0 ? fallback : value;
        }

        repairs.Add("an unreadable Content-Type was taken as text");
        return value switch
        {
            "html" or "text/html/" => "text/html",
            "multipart" or "multipart/" => "multipart/mixed",
            _ => fallback,
        };
    }
}
