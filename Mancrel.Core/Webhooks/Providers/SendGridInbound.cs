using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// SendGrid Inbound Parse (twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook), default
/// and raw mode. In raw mode the MIME counts where it and the form differ.
/// </summary>
public sealed class SendGridInbound : IInboundProvider
{
    private const string KeySetting = "Mancrel:Webhooks:SendGrid:VerificationKey";

    public string Name => "sendgrid";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now) =>
        EcdsaWebhookSignature.Verify(request, secrets.SendGridVerificationKey, KeySetting, now);

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets)
    {
        var form = FormBody.Read(request, out var refusal);
        if (form is null)
        {
            return refusal!;
        }

        if (form["email"] is null && form["from"] is null && form["headers"] is null && form["text"] is null && form["html"] is null)
        {
            return new InboundParse.Unreadable(400, "the form is no inbound mail: none of email, headers, from, text and html is in it");
        }

        var charsets = FormJson.Strings(form.Text("charsets"));
        var email = form["email"] is { } raw ? MimeReader.Read(raw.Value) : FromFields(form, charsets);
        var (envelopeFrom, envelopeTo) = FormJson.Envelope(form.Text("envelope"));
        return new InboundParse.Parsed(
            email with
            {
                EnvelopeFrom = envelopeFrom ?? email.EnvelopeFrom,
                EnvelopeTo = envelopeTo,
                SpamScore =
                    double.TryParse(form.Text("spam_score"), NumberStyles.Float, CultureInfo.InvariantCulture, out var score)
                    && double.IsFinite(score)
                        ? score
                        : null,
                Authentication = Authentication(form, envelopeFrom, email.From?.Domain ?? ""),
            }
        )
        {
            Mime = form["email"]?.Value,
        };
    }

    private static InboundEmail FromFields(FormBody form, Dictionary<string, string> charsets)
    {
        var email = MimeReader.ReadHeaders(form["headers"]?.Value ?? default);
        var html = Field(form, charsets, "html");
        var text = Field(form, charsets, "text");
        return email with
        {
            From = MailAddressParser.ParseFirst(Field(form, charsets, "from")) ?? email.From,
            To = MailAddressParser.ParseList(Field(form, charsets, "to")) is { Count: > 0 } to ? to : email.To,
            Cc = MailAddressParser.ParseList(Field(form, charsets, "cc")) is { Count: > 0 } cc ? cc : email.Cc,
            Subject = Field(form, charsets, "subject") is { } subject ? MimeReader.OneLine(EncodedWords.Decode(subject)) : email.Subject,
            Html = html is null ? null : BodyCollector.LineEnds(html),
            Text =
                text is not null ? BodyCollector.LineEnds(text)
                : html is null ? ""
                : HtmlText.Convert(html),
            Attachments = Attachments(form),
        };
    }

    private static string? Field(FormBody form, Dictionary<string, string> charsets, string name) =>
        form[name]?.Decode(charsets.GetValueOrDefault(name));

    private static List<InboundAttachment> Attachments(FormBody form)
    {
        var info = FormJson.Object(form.Text("attachment-info"));
        var contentIds = FormJson.Strings(form.Text("content-ids"));
        var found = new List<InboundAttachment>();
        foreach (var field in form.Fields)
        {
            if (
                !field.Name.StartsWith("attachment", StringComparison.OrdinalIgnoreCase)
                || field.Name is "attachments" or "attachment-info"
                || (field.FileName is null && field.ContentType.Length == 0)
            )
            {
                continue;
            }

            var about = info is { } all && all.TryGetProperty(field.Name, out var one) ? one : default;
            var contentId = contentIds.FirstOrDefault(pair => pair.Value == field.Name).Key ?? FormJson.Text(about, "content-id");
            var type = HeaderParameters.Parse(field.ContentType).Value is { Length: > 0 } given
                ? given
                : FormJson.Text(about, "type") ?? "application/octet-stream";
            found.Add(
                new InboundAttachment
                {
                    Name = MimeReader.OneLine(
                        FormJson.Text(about, "filename") ?? FormJson.Text(about, "name") ?? field.FileName ?? field.Name
                    ),
                    ContentType = HeaderParameters.Parse(type).Value,
                    ContentId = contentId?.Trim('<', '>', ' '),
                    Inline = contentId is not null,
                    Content = field.Value,
                }
            );
        }

        return found;
    }

    // SPF is a word; dkim is "{@example.org : pass, @other.example : fail}"; DMARC is not told.
    private static SenderAuthentication Authentication(FormBody form, string? envelopeFrom, string author)
    {
        var result = SenderAuthentication.Unknown with
        {
            Spf = SenderAuthentication.ParseResult(form.Text("SPF")),
            SpfAligned = AuthenticationResults.IsAligned(envelopeFrom, author),
        };
        foreach (var entry in (form.Text("dkim") ?? "").Trim('{', '}', ' ', '\r', '\n').Split(',', 50, StringSplitOptions.TrimEntries))
        {
            var colon = entry.LastIndexOf(':');
            var verdict = SenderAuthentication.ParseResult(colon < 0 ? entry : entry[(colon + 1)..]);
            if (entry.Length > 0)
            {
                result = AuthenticationResults.WithDkim(
                    result,
                    verdict,
                    colon < 0 ? null : AuthenticationResults.IsAligned(entry[..colon].Trim(), author)
                );
            }
        }

        return result;
    }
}
