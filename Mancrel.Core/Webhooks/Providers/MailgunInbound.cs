using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// Mailgun Routes (documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store): parsed messages and, for URLs that
/// end in <c>mime</c>, <c>body-mime</c>. Signed by HMAC-SHA256 over timestamp + token, which does not cover the content.
/// </summary>
public sealed class MailgunInbound : IInboundProvider
{
    private const string KeySetting = "Mancrel:Webhooks:Mailgun:SigningKey";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public string Name => "mailgun";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secrets.MailgunSigningKey))
        {
            return new WebhookVerdict.NotConfigured(KeySetting);
        }

        var form = FormBody.Read(request, out _);
        if (
            form?.Text("timestamp") is not { Length: > 0 and < 30 } timestamp
            || form.Text("token") is not { Length: > 0 and <= 200 } token
            || form.Text("signature") is not { Length: > 0 } signature
        )
        {
            return new WebhookVerdict.Rejected("timestamp, token or signature is missing");
        }

        if (WebhookTime.Refuse(timestamp.Trim(), now, Tolerance) is { } late)
        {
            return new WebhookVerdict.Rejected(late);
        }

        return IsRight(secrets.MailgunSigningKey, timestamp, token, signature)
            ? new WebhookVerdict.Verified(token)
            : new WebhookVerdict.Rejected("the signature is wrong");
    }

    /// <summary>Whether the hex signature fits key, timestamp and token; constant time.</summary>
    public static bool IsRight(string signingKey, string timestamp, string token, string signature)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(signingKey), Encoding.UTF8.GetBytes(timestamp + token));
        Span<byte> given = stackalloc byte[32];
        return signature.Length == 64
            && Convert.FromHexString(signature, given, out _, out var length) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets)
    {
        var form = FormBody.Read(request, out var refusal);
        if (form is null)
        {
            return refusal!;
        }

        if (form["event"] is not null && form["body-plain"] is null && form["body-mime"] is null && form["body-html"] is null)
        {
            return new InboundParse.Unreadable(400, "this is a tracking event, not a message");
        }

        if (
            form["body-mime"] is null
            && form["from"] is null
            && form["message-headers"] is null
            && form["body-plain"] is null
            && form["body-html"] is null
        )
        {
            return new InboundParse.Unreadable(400, "the form is no message: neither body-mime nor a parsed message is in it");
        }

        var email = form["body-mime"] is { } mime ? MimeReader.Read(mime.Value) : FromFields(form);
        var envelopeFrom = form.Text("sender") is { } sender ? FormJson.Bare(sender) : email.EnvelopeFrom;
        return new InboundParse.Parsed(
            email with
            {
                EnvelopeFrom = envelopeFrom,
                EnvelopeTo =
                [
                    .. (form.Text("recipient") ?? "")
                        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Take(1000),
                ],
                Authentication = Authentication(email, envelopeFrom),
                SpamScore =
                    double.TryParse(
                        email.Header("X-Mailgun-Sscore") ?? form.Text("X-Mailgun-Sscore"),
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out var score
                    ) && double.IsFinite(score)
                        ? score
                        : null,
            }
        )
        {
            Mime = form["body-mime"]?.Value,
        };
    }

    private static InboundEmail FromFields(FormBody form)
    {
        var email = MimeReader.FromFields(Headers(form));
        var html = form.Text("body-html");
        var text = form.Text("body-plain");
        var repairs =
            form["attachments"] is { FileName: null } stored && stored.Text.TrimStart().StartsWith('[')
                ? email.Repairs.Append("the attachments stayed at Mailgun (a route with store()); forward() sends them along")
                : email.Repairs;
        return email with
        {
            From = email.From ?? MailAddressParser.ParseFirst(form.Text("from")),
            Subject =
                email.Header("Subject") is null && form.Text("subject") is { } subject
                    ? MimeReader.OneLine(EncodedWords.Decode(subject))
                    : email.Subject,
            Html = html is null ? null : BodyCollector.LineEnds(html),
            Text =
                text is not null ? BodyCollector.LineEnds(text)
                : html is null ? ""
                : HtmlText.Convert(html),
            Attachments = Attachments(form),
            Repairs = [.. repairs],
        };
    }

    private static List<(string Name, string Value)> Headers(FormBody form)
    {
        var found = new List<(string, string)>();
        if (FormJson.Parse(form.Text("message-headers")) is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var pair in list.EnumerateArray().Take(2000))
            {
                if (
                    pair.ValueKind == JsonValueKind.Array
                    && pair.GetArrayLength() == 2
                    && FormJson.Text(pair[0]) is { Length: > 0 } name
                    && FormJson.Text(pair[1]) is { } value
                )
                {
                    found.Add((name, value));
                }
            }
        }

        if (found.Count == 0)
        {
            // Without message-headers, Mailgun's own copies of the header fields must do.
            string[] known =
            [
                "Message-Id",
                "From",
                "Sender",
                "To",
                "Cc",
                "Reply-To",
                "Subject",
                "Date",
                "In-Reply-To",
                "References",
                "X-Mailgun-Spf",
                "X-Mailgun-Dkim-Check-Result",
            ];
            found.AddRange(known.Select(name => (name, form.Text(name))).Where(pair => pair.Item2 is not null)!);
        }

        return found;
    }

    private static List<InboundAttachment> Attachments(FormBody form)
    {
        var contentIds = FormJson.Strings(form.Text("content-id-map"));
        var found = new List<InboundAttachment>();
        foreach (var field in form.Fields)
        {
            if (field.FileName is null || !field.Name.StartsWith("attachment", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var contentId = contentIds.FirstOrDefault(pair => pair.Value == field.Name).Key?.Trim('<', '>', ' ');
            found.Add(
                new InboundAttachment
                {
                    Name = MimeReader.OneLine(field.FileName.Length > 0 ? field.FileName : field.Name),
                    ContentType = HeaderParameters.Parse(field.ContentType).Value is { Length: > 0 } type
                        ? type
                        : "application/octet-stream",
                    ContentId = contentId,
                    Inline = contentId is not null,
                    Content = field.Value,
                }
            );
        }

        return found;
    }

    // Mailgun writes its findings into the headers, where a sender may have written some before it: of several, the worst counts.
    private static SenderAuthentication Authentication(InboundEmail email, string? envelopeFrom)
    {
        var author = email.From?.Domain ?? "";
        var signer = email.Header("DKIM-Signature") is { } signature ? HeaderParameters.Parse("dkim; " + signature).Get("d") : null;
        return SenderAuthentication.Unknown with
        {
            Spf = Worst(email, "X-Mailgun-Spf"),
            SpfAligned = AuthenticationResults.IsAligned(envelopeFrom, author),
            Dkim = Worst(email, "X-Mailgun-Dkim-Check-Result"),
            DkimAligned = AuthenticationResults.IsAligned(signer, author),
        };
    }

    private static AuthenticationResult Worst(InboundEmail email, string header)
    {
        var results = email
            .Headers.Where(h => h.Name.Equals(header, StringComparison.OrdinalIgnoreCase))
            .Select(h => SenderAuthentication.ParseResult(h.Value))
            .ToArray();
        return results.Length == 0 ? AuthenticationResult.Unknown
            : Array.Find(results, r => r != AuthenticationResult.Pass) is var bad
            && Array.Exists(results, r => r != AuthenticationResult.Pass)
                ? bad
            : AuthenticationResult.Pass;
    }
}
