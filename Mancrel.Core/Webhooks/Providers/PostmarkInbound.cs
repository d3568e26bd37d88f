using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// Postmark inbound (postmarkapp.com/developer/webhooks/inbound-webhook). Postmark signs nothing; it sends the user and password
/// of the webhook's URL as HTTP Basic. With "include raw email content" the MIME counts, since the JSON lacks some headers.
/// </summary>
public sealed class PostmarkInbound : IInboundProvider
{
    private const string Setting = "Mancrel:Webhooks:Postmark:Credentials";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public string Name => "postmark";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secrets.PostmarkCredentials))
        {
            return new WebhookVerdict.NotConfigured(Setting);
        }

        if (request.Header("Authorization") is not { } given || !given.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return new WebhookVerdict.Rejected("HTTP Basic credentials are missing");
        }

        // Hashes have one length, so that the comparison tells nothing of the secret's.
        var expected = SHA256.HashData(
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secrets.PostmarkCredentials.Trim())))
        );
        var actual = SHA256.HashData(Encoding.UTF8.GetBytes(given[6..].Trim()));
        return CryptographicOperations.FixedTimeEquals(expected, actual)
            ? new WebhookVerdict.Verified(null)
            : new WebhookVerdict.Rejected("the credentials are wrong");
    }

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets) =>
        JsonBody.Read(
            request,
            Options,
            root =>
            {
                if (FormJson.Text(root, "RecordType") is { } type && type != "Inbound")
                {
                    return new InboundParse.Unreadable(400, $"this is an event ({type}), not a message");
                }

                if (
                    !root.TryGetProperty("From", out _)
                    && !root.TryGetProperty("FromFull", out _)
                    && !root.TryGetProperty("RawEmail", out _)
                )
                {
                    return new InboundParse.Unreadable(
                        400,
                        "the object is no inbound message: From, FromFull and RawEmail are all missing"
                    );
                }

                var email = FormJson.Text(root, "RawEmail") is { Length: > 0 } raw
                    ? MimeReader.Read(Encoding.UTF8.GetBytes(raw))
                    : FromJson(root);
                var spf = email
                    .Headers.Where(h => h.Name.Equals("Received-SPF", StringComparison.OrdinalIgnoreCase))
                    .Select(h => SenderAuthentication.ParseResult(h.Value.Split(' ')[0]))
                    .ToArray();
                return new InboundParse.Parsed(
                    email with
                    {
                        EnvelopeTo = FormJson.Text(root, "OriginalRecipient") is { Length: > 0 } recipient ? [recipient] : [],
                        SpamScore = double.TryParse(email.Header("X-Spam-Score"), out var score) && double.IsFinite(score) ? score : null,

                        // Only a pass that no other Received-SPF contradicts: the sender may have written one.
                        Authentication = SenderAuthentication.Unknown with
                        {
                            Spf =
                                spf.Length == 0 ? AuthenticationResult.Unknown
                                : Array.TrueForAll(spf, r => r == spf[0]) ? spf[0]
                                : AuthenticationResult.Fail,
                            SpfAligned = AuthenticationResults.IsAligned(email.EnvelopeFrom, email.From?.Domain ?? ""),
                        },
                    }
                )
                {
                    Mime = FormJson.Text(root, "RawEmail") is { Length: > 0 } posted ? Encoding.UTF8.GetBytes(posted) : null,
                };
            }
        );

    private static InboundEmail FromJson(JsonElement root)
    {
        var html = FormJson.Text(root, "HtmlBody") is { Length: > 0 } h ? BodyCollector.LineEnds(h) : null;
        var text = FormJson.Text(root, "TextBody");
        return MimeReader.FromFields(Headers(root)) with
        {
            Html = html,
            Text = string.IsNullOrEmpty(text) && html is not null ? HtmlText.Convert(html) : BodyCollector.LineEnds(text ?? ""),
            Attachments = Attachments(root),
        };
    }

    private static List<(string Name, string Value)> Headers(JsonElement root)
    {
        var found = new List<(string, string)>();
        if (root.TryGetProperty("Headers", out var headers) && headers.ValueKind == JsonValueKind.Array)
        {
            found.AddRange(
                headers
                    .EnumerateArray()
                    .Take(2000)
                    .Select(h => (FormJson.Text(h, "Name") ?? "", FormJson.Text(h, "Value") ?? ""))
                    .Where(h => h.Item1.Length > 0)
            );
        }

        Put("From", Mailboxes(root, "FromFull") ?? FormJson.Text(root, "From"));
        Put("To", Mailboxes(root, "ToFull") ?? FormJson.Text(root, "To"));
        Put("Cc", Mailboxes(root, "CcFull") ?? FormJson.Text(root, "Cc"));
        Put("Subject", FormJson.Text(root, "Subject"));
        Put("Date", FormJson.Text(root, "Date"));
        Put("Reply-To", FormJson.Text(root, "ReplyTo"));

        // "MessageID" is Postmark's own number; the sender's stands in Headers.
        return found;

        void Put(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && !found.Exists(f => f.Item1.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add((name, value));
            }
        }
    }

    private static string? Mailboxes(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var member))
        {
            return null;
        }

        var items = member.ValueKind == JsonValueKind.Array ? member.EnumerateArray().Take(MailAddressParser.MaxAddresses) : [member];
        return string.Join(
            ", ",
            items
                .Select(i => new MailAddress(FormJson.Text(i, "Name") ?? "", FormJson.Text(i, "Email") ?? "").ToString())
                .Where(a => a.Length > 0)
        );
    }

    private static InboundAttachment[] Attachments(JsonElement root) =>
        root.TryGetProperty("Attachments", out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Take(500)
                    .Select(item => new InboundAttachment
                    {
                        Name = MimeReader.OneLine(FormJson.Text(item, "Name") ?? "attachment"),
                        ContentType = HeaderParameters.Parse(FormJson.Text(item, "ContentType")).Value is { Length: > 0 } type
                            ? type
                            : "application/octet-stream",
                        ContentId = FormJson.Text(item, "ContentID")?.Trim('<', '>', ' ') is { Length: > 0 } id ? id : null,
                        Inline = FormJson.Text(item, "ContentID") is { Length: > 0 },
                        Content = TransferEncoding.Base64(
                            Encoding.UTF8.GetBytes(FormJson.Text(item, "Content") ?? FormJson.Text(item, "Data") ?? ""),
                            out _
                        ),
                    }),
            ]
            : [];
}
