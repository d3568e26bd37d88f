using System.Text;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Webhooks;

/// <summary>One field of a form.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">The file's name when it is a file, else null.</param>
/// <param name="ContentType">The part's Content-Type; empty when none was given.</param>
/// <param name="Value">The raw bytes.</param>
internal sealed record FormField(string Name, string? FileName, string ContentType, ReadOnlyMemory<byte> Value)
{
    /// <summary>The value as UTF-8, or as whatever it is.</summary>
    public string Text => Decode(null);

    /// <summary>The value in a charset that the provider named, or the part itself, or UTF-8.</summary>
    public string Decode(string? charset) =>
        MailCharset.Decode(Value.Span, charset ?? HeaderParameters.Parse(ContentType).Get("charset") ?? "utf-8", out _);
}

/// <summary>
/// A webhook's form: <c>multipart/form-data</c> (RFC 7578) or <c>application/x-www-form-urlencoded</c>, read from the raw bytes
/// without copying. Bounded; takes LF line ends too, since captured and proxied requests have them.
/// </summary>
internal sealed class FormBody
{
    private const int MaxFields = 1000;

    private readonly List<FormField> _fields = [];

    private FormBody() { }

    /// <summary>Every field in order.</summary>
    public IReadOnlyList<FormField> Fields => _fields;

    /// <summary>The first field of that name, case ignored; null when absent.</summary>
    public FormField? this[string name] => _fields.Find(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of a field; null when absent.</summary>
    public string? Text(string name) => this[name]?.Text;

    /// <summary>Reads the body; null and the refusal when it is no form.</summary>
    public static FormBody? Read(WebhookRequest request, out InboundParse.Unreadable? refusal)
    {
        refusal = null;
        switch (request.MediaType)
        {
            case "multipart/form-data":
                return Multipart(request, out refusal);
            case "application/x-www-form-urlencoded":
                return UrlEncoded(request.Body);
            default:
                refusal = new InboundParse.Unreadable(415, "this route takes multipart/form-data");
                return null;
        }
    }

    private static FormBody? Multipart(WebhookRequest request, out InboundParse.Unreadable? refusal)
    {
        refusal = null;
        var boundary = HeaderParameters.Parse(request.ContentType).Get("boundary");
        if (string.IsNullOrEmpty(boundary))
        {
            refusal = new InboundParse.Unreadable(400, "the Content-Type has no boundary");
            return null;
        }

        var repairs = new RepairLog();
        var form = new FormBody();
        foreach (var part in PartReader.ReadParts(request.Body, boundary, repairs))
        {
            if (part.Disposition.Get("name") is not { } name)
            {
                refusal = new InboundParse.Unreadable(400, "a part of the form has no name");
                return null;
            }

            if (form._fields.Count >= MaxFields)
            {
                refusal = new InboundParse.Unreadable(400, $"a form may have {MaxFields} fields");
                return null;
            }

            form._fields.Add(new FormField(name, part.Disposition.Get("filename"), part.Raw("Content-Type") ?? "", part.Body));
        }

        if (form._fields.Count == 0)
        {
            refusal = new InboundParse.Unreadable(400, "the body is no multipart form");
            return null;
        }

        return form;
    }

    private static FormBody UrlEncoded(ReadOnlyMemory<byte> body)
    {
        var form = new FormBody();
        var rest = body.Span;
        while (!rest.IsEmpty && form._fields.Count < MaxFields)
        {
            var end = rest.IndexOf((byte)'&');
            var pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            var equals = pair.IndexOf((byte)'=');
            var name = equals < 0 ? pair : pair[..equals];
            if (!name.IsEmpty)
            {
                form._fields.Add(
                    new FormField(Encoding.UTF8.GetString(Unescape(name)), null, "", Unescape(equals < 0 ? [] : pair[(equals + 1)..]))
                );
            }
        }

        return form;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var result = text.ToArray();
        return System.Net.WebUtility.UrlDecodeToBytes(result, 0, result.Length)!;
    }
}
