using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>
/// Makes a letter of what was sent by a form, and queues it as every letter is: read, classified and drafted by the same judge. It is from
/// our own address, with the visitor in Reply-To, as our own forms' mail is (docs/architecture.md, rule 3).
/// </summary>
public sealed class FormLetters(IClaimCheck claimCheck, MancrelSettings settings)
{
    /// <summary>Queues the letter; the same submission is the same letter.</summary>
    public async Task<MessageId> QueueAsync(TenantId tenant, LeadForm form, FormSubmission sent, CancellationToken cancellation)
    {
        var bytes = MimeWriter.Write(Letter(form, sent));
        var id = new MessageId("m_" + MailIdentity.LetterKey(MimeReader.Read(bytes)));
        await claimCheck.QueueLetterAsync(
            tenant,
            bytes,
            raw => new QueuedMail(id, sent.ChatId is null ? LetterSource.Form : LetterSource.Chat, "message/rfc822", raw, sent.At)
            {
                Vouched = sent.Vouched,
            },
            cancellation
        );
        return id;
    }

    private OutgoingMessage Letter(LeadForm form, FormSubmission sent)
    {
        var us = settings.Mail.From;
        var domain = us.Address[(us.Address.LastIndexOf('@') + 1)..];
        return new OutgoingMessage
        {
            From = us,
            To = [us],
            ReplyTo = new MailAddress(sent.Values.GetValueOrDefault(FormField.Person) ?? "", sent.Values[form.EmailField.Name]),
            Subject = sent.Values.GetValueOrDefault(FormField.Subject) ?? FormWords.For(form.Language).Subject,
            Text = Text(form, sent),
            MessageId = sent.MailMessageId(domain),
            References = sent.ChatId is { } chat ? [ChatSession.RootOf(chat, domain)] : [],
            Date = sent.At,
        };
    }

    // What the visitor wants stands first and alone; what else was filled in follows line by line, so that a person sees all of it.
    private static string Text(LeadForm form, FormSubmission sent)
    {
        var text = new StringBuilder(sent.Values.GetValueOrDefault(FormField.Message) ?? "");
        foreach (var field in form.Fields.Where(field => !IsOfTheHead(field) && sent.Values.ContainsKey(field.Name)))
        {
            var value = sent.Values[field.Name];
            text.Append(
                    text.Length == 0 ? ""
                    : text[^1] == '\n' ? ""
                    : "\n\n"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{field.Label}: {(field.Kind == FormFieldKind.Tick ? (value == "true" ? "✓" : "–") : value)}\n"
                );
        }

        return text.ToString();
    }

    private static bool IsOfTheHead(FormField field) =>
        field.Kind == FormFieldKind.Email || field.Name is FormField.Person or FormField.Subject or FormField.Message;
}
