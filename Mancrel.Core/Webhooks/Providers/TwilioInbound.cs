using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>
/// A text message by Twilio (twilio.com/docs/messaging/guides/webhook-request), read as a letter whose addresses are telephone numbers. All
/// messages of a number and channel are one thread.
/// </summary>
public sealed class TwilioInbound : IInboundProvider
{
    private const string WhatsappPrefix = "whatsapp:";
    private const int MostFiles = 10;

    /// <summary>Twilio's word that its customer answered or had messages stop, which it does itself where it is set up to.</summary>
    public const string CommandHeader = "X-Twilio-OptOutType";

    public string Name => "twilio";

    public WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now) =>
        TwilioSignature.Verify(request, secrets);

    public InboundParse Parse(WebhookRequest request, WebhookSecrets secrets)
    {
        if (FormBody.Read(request, out var refusal) is not { } form)
        {
            return refusal!;
        }

        if (
            (form.Text("MessageSid") ?? form.Text("SmsSid")) is not { Length: > 0 and <= 100 } sid
            || sid.Any(c => !char.IsAsciiLetterOrDigit(c))
        )
        {
            return new InboundParse.Unreadable(400, "the form has no MessageSid");
        }

        if (Address(form.Text("From"), MimeReader.OneLine(form.Text("ProfileName") ?? "")) is not { } from)
        {
            return new InboundParse.Unreadable(400, "the form has no From");
        }

        var number = PhoneAddress.NumberOf(from.Address)!;
        return new InboundParse.Parsed(
            new InboundEmail
            {
                MessageId = sid + "@twilio.invalid",
                References = [PhoneAddress.Of(PhoneAddress.ChannelOf(from.Address), "thread." + number)],
                From = from,
                To = Address(form.Text("To"), "") is { } to ? [to] : [],
                Text = BodyCollector.LineEnds(TextOf(form)),
                Headers = Headers(form, answers: IsNumber(number)),
                Attachments = Files(form),

                // The network hands the number over, and an answer goes to that number and to nobody else.
                Authentication = SenderAuthentication.Ours,
            }
        );
    }

    private static MailAddress? Address(string? written, string name)
    {
        var text = written?.Trim() ?? "";
        var whatsapp = text.StartsWith(WhatsappPrefix, StringComparison.OrdinalIgnoreCase);
        var number = string.Concat(
            (whatsapp ? text[WhatsappPrefix.Length..] : text).Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-')
        );
        return number.Length is 0 or > 40
            ? null
            : new MailAddress(name, PhoneAddress.Of(whatsapp ? MessageChannel.Whatsapp : MessageChannel.Sms, number));
    }

    // A name in place of a number ("BANK") is a machine's, and nobody can answer it.
    private static bool IsNumber(string number) => number.TrimStart('+') is { Length: >= 3 } digits && digits.All(char.IsAsciiDigit);

    private static string TextOf(FormBody form)
    {
        var lines = new List<string> { form.Text("Body") ?? "" };
        if (form.Text("Latitude") is { Length: > 0 } latitude && form.Text("Longitude") is { Length: > 0 } longitude)
        {
            lines.Add(
                string.Join(", ", new[] { form.Text("Label"), form.Text("Address"), latitude, longitude }.Where(part => part?.Length > 0))
            );
        }

        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static List<MailHeader> Headers(FormBody form, bool answers)
    {
        var headers = new List<MailHeader>();
        if (form.Text("OptOutType") is { Length: > 0 and <= 20 } command)
        {
            headers.Add(new MailHeader(CommandHeader, MimeReader.OneLine(command)));
        }

        if (!answers)
        {
            headers.Add(new MailHeader("Auto-Submitted", "auto-generated"));
        }

        return headers;
    }

    // Files stay with Twilio, who gives them to whoever signs in there: what is kept says where.
    private static List<InboundAttachment> Files(FormBody form)
    {
        var files = new List<InboundAttachment>();
        for (var at = 0; at < MostFiles; at++)
        {
            var number = at.ToString(CultureInfo.InvariantCulture);
            if (form.Text("MediaUrl" + number) is { Length: > 0 and <= 2000 } url)
            {
                var kind = form.Text("MediaContentType" + number) is { Length: > 0 and <= 100 } type ? MimeReader.OneLine(type) : "file";
                files.Add(
                    new InboundAttachment
                    {
                        Name = $"{kind.Replace('/', '-')}-{number}.txt",
                        ContentType = "text/uri-list",
                        Content = Encoding.UTF8.GetBytes(url + "\r\n"),
                    }
                );
            }
        }

        return files;
    }
}
