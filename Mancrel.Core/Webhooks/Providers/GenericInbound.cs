using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// Any mailer that can sign: our own JSON, or a raw <c>message/rfc822</c>. Signed by Standard Webhooks. A raw message counts as
/// authenticated only by the Authentication-Results of the server named in <c>Mancrel:Webhooks:Generic:TrustedAuthServ</c>.
/// </summary>
public sealed class GenericInbound : IInboundProvider
{
    private const string SecretSetting = "Mancrel:Webhooks:Generic:Secret";

    // One of these makes an object a message.
    private static readonly string[] Known = ["from", "subject", "text", "html", "messageId"];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public string Name => "generic";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secrets.GenericSecret))
        {
            return new WebhookVerdict.NotConfigured(SecretSetting);
        }

        return StandardWebhooks.Verify(secrets.GenericSecret, request.Headers, request.Body.Span, now) is { } reason
            ? new WebhookVerdict.Rejected(reason)
            : new WebhookVerdict.Verified(null);
    }

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets)
    {
        if (request.MediaType is "message/rfc822" or "message/global")
        {
            return request.Body.IsEmpty
                ? new InboundParse.Unreadable(400, "the message is empty")
                : new InboundParse.Parsed(MimeReader.Read(request.Body, secrets.GenericTrustedAuthServ)) { Mime = request.Body };
        }

        return JsonBody.Read(
            request,
            Options,
            root =>
                Array.Exists(Known, name => root.TryGetProperty(name, out _))
                    ? new InboundParse.Parsed(FromJson(root))
                    : new InboundParse.Unreadable(400, "the object is no message: from, subject, text, html and messageId are all missing")
        );
    }

    /// <summary>Reads our own JSON form of a message.</summary>
    internal static InboundEmail FromJson(JsonElement root)
    {
        var email = MimeReader.FromFields(Headers(root));
        var html = FormJson.Text(root, "html");
        var text = FormJson.Text(root, "text");
        var from = MailAddressParser.ParseFirst(Addresses(root, "from"));
        return email with
        {
            From = from ?? email.From,
            To = MailAddressParser.ParseList(Addresses(root, "to")) is { Count: > 0 } to ? to : email.To,
            Cc = MailAddressParser.ParseList(Addresses(root, "cc")) is { Count: > 0 } cc ? cc : email.Cc,
            ReplyTo = MailAddressParser.ParseList(Addresses(root, "replyTo")) is { Count: > 0 } reply ? reply : email.ReplyTo,
            EnvelopeFrom = FormJson.Text(root, "envelopeFrom") is { } sender ? FormJson.Bare(sender) : email.EnvelopeFrom,
            EnvelopeTo = MailAddressParser.ParseList(Addresses(root, "envelopeTo")).Select(a => a.Address).ToArray(),
            Subject = FormJson.Text(root, "subject") is { } subject ? MimeReader.OneLine(subject) : email.Subject,
            Html = html is null ? null : BodyCollector.LineEnds(html).Replace("\0", "", StringComparison.Ordinal),
            Text =
                text is not null ? BodyCollector.LineEnds(text).Replace("\0", "", StringComparison.Ordinal)
                : html is null ? ""
                : HtmlText.Convert(html),
            Attachments = Attachments(root),
            Authentication = Authentication(root, email, from),
            Headers = email.Headers,
        };
    }

    // The members become headers, so that a message reads the same by whichever way it came.
    private static List<(string Name, string Value)> Headers(JsonElement root)
    {
        var found = new List<(string, string)>();
        if (root.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in headers.EnumerateObject().Take(2000))
            {
                var values = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Take(200) : [member.Value];
                found.AddRange(values.Select(FormJson.Text).OfType<string>().Select(value => (member.Name, value)));
            }
        }

        Put(found, "Message-ID", Bracketed(FormJson.Text(root, "messageId")));
        Put(found, "In-Reply-To", Ids(root, "inReplyTo"));
        Put(found, "References", Ids(root, "references"));
        Put(found, "Date", FormJson.Text(root, "date"));
        Put(found, "Subject", FormJson.Text(root, "subject"));
        Put(found, "From", Addresses(root, "from"));
        Put(found, "To", Addresses(root, "to"));
        return found;
    }

    private static void Put(List<(string Name, string Value)> headers, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            headers.RemoveAll(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            headers.Add((name, value));
        }
    }

    private static string? Ids(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind == JsonValueKind.Array
                ? string.Join(' ', member.EnumerateArray().Take(1000).Select(FormJson.Text).OfType<string>().Select(Bracketed))
            : FormJson.Text(member) is { } text
                ? string.Join(' ', text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Bracketed))
            : null;
    }

    private static string? Bracketed(string? id) => string.IsNullOrWhiteSpace(id) ? null : "<" + id.Trim().Trim('<', '>') + ">";

    // A string, an array of strings, or objects { name, email | address }: senders of JSON do all three.
    private static string? Addresses(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind == JsonValueKind.Array
            ? string.Join(", ", member.EnumerateArray().Take(MailAddressParser.MaxAddresses).Select(One).OfType<string>())
            : One(member);

        static string? One(JsonElement element) =>
            element.ValueKind == JsonValueKind.Object
                ? new MailAddress(
                    FormJson.Text(element, "name") ?? "",
                    FormJson.Text(element, "email") ?? FormJson.Text(element, "address") ?? ""
                ).ToString()
                : FormJson.Text(element);
    }

    private static List<InboundAttachment> Attachments(JsonElement root)
    {
        var found = new List<InboundAttachment>();
        if (!root.TryGetProperty("attachments", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return found;
        }

        foreach (var item in list.EnumerateArray().Take(500))
        {
            var contentId = FormJson.Text(item, "contentId")?.Trim('<', '>', ' ');
            found.Add(
                new InboundAttachment
                {
                    Name = MimeReader.OneLine(FormJson.Text(item, "name") ?? $"attachment-{found.Count + 1}"),
                    ContentType = HeaderParameters.Parse(FormJson.Text(item, "contentType")).Value is { Length: > 0 } type
                        ? type
                        : "application/octet-stream",
                    ContentId = contentId,
                    Inline =
                        contentId is not null && item.TryGetProperty("inline", out var inline) && inline.ValueKind == JsonValueKind.True,
                    Content = TransferEncoding.Base64(Encoding.UTF8.GetBytes(FormJson.Text(item, "contentBase64") ?? ""), out _),
                }
            );
        }

        return found;
    }

    private static SenderAuthentication Authentication(JsonElement root, InboundEmail email, MailAddress? from)
    {
        var given = root.TryGetProperty("authentication", out var member) ? member : default;
        return SenderAuthentication.Unknown with
        {
            Spf = SenderAuthentication.ParseResult(FormJson.Text(given, "spf")),
            SpfAligned = AuthenticationResults.IsAligned(FormJson.Text(root, "envelopeFrom") ?? email.EnvelopeFrom, from?.Domain ?? ""),
            Dkim = SenderAuthentication.ParseResult(FormJson.Text(given, "dkim")),
            Dmarc = SenderAuthentication.ParseResult(FormJson.Text(given, "dmarc")),
        };
    }
}
