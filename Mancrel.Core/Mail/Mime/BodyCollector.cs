using System.Net;
using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Decides what of a message's tree is its text, its HTML and its attachments (RFC 2046 §5.1, RFC 2183, RFC 2387).</summary>
internal sealed class BodyCollector
{
    private readonly List<InboundAttachment> _attachments = [];
    private readonly List<string> _others = [];
    private readonly RepairLog _repairs;

    private BodyCollector(RepairLog repairs) => _repairs = repairs;

    /// <summary>What was collected.</summary>
    /// <param name="Text">The plain text; null when the sender gave none.</param>
    /// <param name="Html">The HTML; null when there is none.</param>
    /// <param name="Attachments">Everything else, in order.</param>
    /// <param name="Others">Texts of alternatives that were not taken.</param>
    public sealed record Result(string? Text, string? Html, IReadOnlyList<InboundAttachment> Attachments, IReadOnlyList<string> Others);

    private readonly record struct Views(string? Text, string? Html);

    /// <summary>Walks the tree (its depth is bounded by the parser).</summary>
    public static Result Collect(Part root, RepairLog repairs)
    {
        Straighten(root, repairs, 0);
        var collector = new BodyCollector(repairs);
        var views = collector.Walk(root, related: false, root: true);
        if (views.Text is null && views.Html is null && collector.FirstNamedText(root) is { } named)
        {
            // Some programs name even the letter itself.
            var text = collector.Text(named);
            views = named.MediaType == "text/html" ? new Views(null, text) : new Views(text, null);
        }

        return new Result(views.Text, views.Html, collector._attachments, collector._others);
    }

    // A multipart whose boundary was not found, or was nested deeper than is read.
    private static void Straighten(Part part, RepairLog repairs, int depth)
    {
        if (part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) && part.Children.Count == 0)
        {
            if (depth >= PartReader.MaxDepth)
            {
                repairs.Add($"parts nested deeper than {PartReader.MaxDepth} were left as they are");
                part.MediaType = "application/octet-stream";
                return;
            }

            if (LostBoundary.Find(part.Body.Span) is { } boundary)
            {
                repairs.Add(
                    part.Type.Get("boundary") is null
                        ? "the boundary was missing and was found in the body"
                        : "the declared boundary never occurs; the one in the body was taken"
                );
                part.Children.AddRange(PartReader.ReadParts(part.Body, boundary, repairs, depth));
            }

            if (part.Children.Count == 0)
            {
                // Nothing to divide: what is there is still the message.
                repairs.Add("a multipart without parts was read as text");
                part.MediaType = "text/plain";
            }
        }

        foreach (var child in part.Children)
        {
            Straighten(child, repairs, depth + 1);
        }
    }

    private Views Walk(Part entity, bool related, bool root)
    {
        if (entity.Children.Count > 0)
        {
            return entity.MediaType switch
            {
                "multipart/alternative" => Alternative(entity),
                _ => Mixed(entity),
            };
        }

        if (IsBody(entity, root))
        {
            var text = Text(entity);
            return entity.MediaType is "text/html" or "application/xhtml+xml" ? new Views(null, text) : new Views(text, null);
        }

        AddAttachment(entity, related);
        return default;
    }

    private Part? FirstNamedText(Part entity)
    {
        if (entity.Children.Count == 0)
        {
            return entity.MediaType is "text/plain" or "text/html" && entity.Disposition.Value != "attachment" ? entity : null;
        }

        return entity.Children.Select(FirstNamedText).FirstOrDefault(found => found is not null);
    }

    private Views Alternative(Part entity)
    {
        string? text = null;
        string? html = null;
        foreach (var child in entity.Children)
        {
            var views = Walk(child, related: false, root: false);
            if (views.Text is not null && !string.IsNullOrWhiteSpace(text))
            {
                _others.Add(views.Text);
            }

            if (views.Html is not null && html is not null)
            {
                _others.Add(HtmlText.Convert(html));
            }

            text = string.IsNullOrWhiteSpace(text) ? views.Text ?? text : text;
            html = views.Html ?? html;
        }

        return new Views(text, html);
    }

    private Views Mixed(Part entity)
    {
        var related = entity.MediaType == "multipart/related";
        var parts = new List<Views>(entity.Children.Count);
        foreach (var child in entity.Children)
        {
            var views = Walk(child, related, root: false);
            if (views.Text is not null || views.Html is not null)
            {
                parts.Add(views);
            }
        }

        if (parts.Count <= 1)
        {
            return parts.Count == 0 ? default : parts[0];
        }

        // Several bodies in a row (lists add footers, Apple Mail puts pictures between): each view holds all of them.
        return new Views(JoinText(parts), parts.Exists(p => p.Html is not null) ? JoinHtml(parts) : null);
    }

    private static string? JoinText(List<Views> parts)
    {
        if (parts.TrueForAll(p => p.Text is null))
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var piece = part.Text ?? HtmlText.Convert(part.Html ?? "");
            if (text.Length > 0 && text[^1] != '\n' && !string.IsNullOrWhiteSpace(piece))
            {
                text.Append('\n');
            }

            text.Append(string.IsNullOrWhiteSpace(piece) && text.Length > 0 ? "" : piece);
        }

        return text.ToString();
    }

    private static string JoinHtml(List<Views> parts)
    {
        var html = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Html is not null)
            {
                html.Append(part.Html);
            }
            else if (!string.IsNullOrWhiteSpace(part.Text))
            {
                html.Append("<div style=\"white-space:pre-wrap\">").Append(WebUtility.HtmlEncode(part.Text)).Append("</div>");
            }
        }

        return html.ToString();
    }

    private static bool IsBody(Part entity, bool root)
    {
        if (
            entity.MediaType
            is not (
                "text/plain"
                or "text/html"
                or "application/xhtml+xml"
                or "text/enriched"
                or "text/richtext"
                or "text/x-markdown"
                or "text/markdown"
            )
        )
        {
            return false;
        }

        var disposition = entity.Disposition.Value;
        return disposition != "attachment" && (entity.FileName is null || root);
    }

    private string Text(Part entity)
    {
        var bytes = entity.DecodedBody(_repairs);
        var charset = entity.Type.Get("charset");
        if (charset is null && entity.MediaType == "text/html")
        {
            charset = HtmlCharset.Find(bytes.Span);
        }

        var text = MailCharset.Decode(bytes.Span, charset, out var repair);
        _repairs.Add(repair);
        text = LineEnds(text);
        var flowed =
            entity.MediaType == "text/plain" && string.Equals(entity.Type.Get("format"), "flowed", StringComparison.OrdinalIgnoreCase);
        return flowed ? FlowedText.Unwrap(text, string.Equals(entity.Type.Get("delsp"), "yes", StringComparison.OrdinalIgnoreCase)) : text;
    }

    /// <summary>CRLF, CR and LF all become <c>\n</c>.</summary>
    internal static string LineEnds(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private void AddAttachment(Part entity, bool related)
    {
        var content = entity.DecodedBody(_repairs);
        var embedded = entity.MediaType is "message/rfc822" or "message/global";
        var name = entity.FileName;
        if (name is null && embedded)
        {
            var subject = MimeReader.ReadHeaders(content[..Math.Min(content.Length, 65536)]).Subject;
            name = (subject.Length is > 0 and < 200 ? subject : "message") + ".eml";
        }

        var disposition = entity.Disposition.Value;
        _attachments.Add(
            new InboundAttachment
            {
                Name = MimeReader.OneLine(name ?? DefaultName(entity.MediaType)),
                ContentType = entity.MediaType,
                ContentId = entity.ContentId,
                Inline =
                    disposition == "inline"
                        ? entity.ContentId is not null || entity.MediaType.StartsWith("image/", StringComparison.Ordinal)
                        : disposition != "attachment" && related && entity.ContentId is not null,
                Content = content,
            }
        );
    }

    private string DefaultName(string mediaType)
    {
        var extension = mediaType switch
        {
            "image/jpeg" => "jpg",
            "text/plain" => "txt",
            "text/html" => "html",
            "text/calendar" => "ics",
            "text/rfc822-headers" => "headers.txt",
            "message/delivery-status" => "delivery-status.txt",
            "message/feedback-report" => "feedback-report.txt",
            "application/pdf" => "pdf",
            "application/ms-tnef" => "winmail.dat",
            _ when mediaType.StartsWith("image/", StringComparison.Ordinal)
                    && mediaType.AsSpan(6).ContainsAnyExceptInRange('a', 'z') is false => mediaType[6..],
            _ => "bin",
        };
        return extension.Contains('.') ? extension : $"attachment-{_attachments.Count + 1}.{extension}";
    }
}
