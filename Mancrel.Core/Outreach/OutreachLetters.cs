using System.Globalization;
using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>A mail as it will leave, with the conversation that it opens.</summary>
public sealed record OutreachLetter(Message Message, Conversation Conversation);

/// <summary>What a mail to many belongs to, and who let it go.</summary>
/// <param name="Reason">Why it goes, in a sentence.</param>
/// <param name="ApprovedBy">Who approved the whole of it: the person's address.</param>
/// <param name="ApprovedAt">When.</param>
public sealed record OutreachCause(string Reason, string? ApprovedBy, DateTimeOffset? ApprovedAt)
{
    /// <summary>The campaign; null of other mail.</summary>
    public string? CampaignId { get; init; }

    /// <summary>The step of a sequence; null of other mail.</summary>
    public string? SequenceStep { get; init; }

    /// <summary>The wording of that step; null where there is one alone.</summary>
    public string? SequenceVariant { get; init; }

    /// <summary>The subject of the thread that it goes on with; null takes the template's.</summary>
    public string? Subject { get; init; }

    /// <summary>Message-IDs of the thread, oldest first; empty where it opens one.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];
}

/// <summary>
/// Makes a mail to many as one person gets it: the rendered template, the way to say no under it and in its header.
/// </summary>
public sealed class OutreachLetters(
    UnsubscribeOffer offer,
    TrackedHtml tracked,
    MailTracks tracks,
    IBlobStore blobs,
    ShopBook shops,
    MancrelSettings settings,
    TimeProvider clock
)
{
    private const int PreviewLength = 200;

    /// <summary>Writes it and keeps its bytes.</summary>
    public async Task<OutreachLetter> WriteAsync(
        StepContext context,
        OutreachCause cause,
        Contact contact,
        Template template,
        RenderedTemplate made,
        MessageRef reference,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var to = new MailAddress(contact.Name, contact.Emails[0]);
        var subject = cause.Subject is { } thread ? ReplySubject.For(thread) : made.Subject;
        var links = offer.LinksFor(context.Tenant, contact.ContactId, reference);
        var shop = await shops.NameAsync(context.Tenant, cancellation);
        var text = made.Text.TrimEnd() + "\n\n-- \n" + OutreachFooter.Text(template.Language, shop, links) + "\n";
        var footer = OutreachFooter.Html(template.Language, shop, links);
        var body = made.Html ?? TemplateHtml.Of(made.Text);
        var html = WithFooter(body, footer);
        var counted = await tracks.IsOnAsync(context.Tenant, cancellation)
            ? tracked.WithPicture(context.Tenant, reference, WithFooter(tracked.WithLinks(context.Tenant, reference, body), footer))
            : html;
        var mail = new OutgoingMessage
        {
            From = settings.Mail.From,
            To = [to],
            Subject = subject,
            Text = text,
            Html = counted,
            MessageId = $"{reference.Message.Value}@{settings.Mail.From.Domain}",
            InReplyTo = cause.Thread.Count > 0 ? cause.Thread[^1] : null,
            References = cause.Thread,
            Date = now,
            Extra = offer.Headers(context.Tenant, contact.ContactId, reference),
        };
        var raw = await blobs.PutAsync(context.Tenant, MimeWriter.Write(mail), cancellation);
        var message = new Message
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sending,
            From = settings.Mail.From.ToString(),
            To = [to.ToString()],
            Counterpart = AddressKey.For(contact.Emails[0]),
            Subject = subject,
            Text = text,
            ReplyText = made.Text,
            // Without what counts: whoever of ours looks at it is no reader.
            Html = html,
            ReceivedAt = now,
            Date = now,
            MailMessageId = mail.MessageId,
            ContactId = contact.ContactId,
            References = cause.Thread,
            CampaignId = cause.CampaignId,
            SequenceStep = cause.SequenceStep,
            SequenceVariant = cause.SequenceVariant,
            Raw = raw,
            RawContentType = "message/rfc822",
            Decision = new MessageDecision
            {
                Band = Band.Approve,
                Action = "approve",
                Reason = cause.Reason,
                At = cause.ApprovedAt ?? now,
                By = cause.ApprovedBy ?? MessageDecision.Automatic,
                DraftHash = Hashing.Full(made.Text),
            },
            Send = new SendRecord
            {
                Key = reference.Message.Value,
                ReservedAt = now,
                Automatic = false,
                Instance = context.InstanceId,
            },
        };
        return new OutreachLetter(
            message,
            new Conversation
            {
                ConversationId = reference.Conversation,
                Subject = subject,
                ThreadSubject = ReplySubject.Bare(subject).ToLowerInvariant(),
                Counterpart = message.Counterpart,
                CounterpartName = contact.Name,
                ContactId = contact.ContactId,
                CompanyId = contact.CompanyId,
                AssigneeId = contact.OwnerId,
                CampaignId = cause.CampaignId,
                State = ConversationState.Waiting,
                LastMessageAt = now,
                MessageCount = 1,
                Preview = made.Text[..Math.Min(PreviewLength, made.Text.Length)],
            }
        );
    }

    private static string WithFooter(string html, string footer)
    {
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + "\n" + footer : html.Insert(end, footer);
    }
}

/// <summary>What stands under mail to many: who writes, and how to say no, in the mail's language.</summary>
internal static class OutreachFooter
{
    /// <summary>As text.</summary>
    public static string Text(string language, string shop, NoLinks? links)
    {
        var (why, way, choose, answer) = Words(language);
        return string.Format(CultureInfo.InvariantCulture, why, shop)
            + "\n"
            + (links is null ? answer : $"{way}: {links.Unsubscribe}\n{choose}: {links.Preferences}");
    }

    /// <summary>As HTML.</summary>
    public static string Html(string language, string shop, NoLinks? links)
    {
        var (why, way, choose, answer) = Words(language);
        var told = WebUtility.HtmlEncode(string.Format(CultureInfo.InvariantCulture, why, shop));
        var no = links is null ? WebUtility.HtmlEncode(answer) : Link(links.Unsubscribe, way) + " · " + Link(links.Preferences, choose);
        return $"<p style=\"font-size:12px;color:#555\">{told}<br>{no}</p>";
    }

    private static string Link(string address, string text) =>
        $"<a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>";

    private static (string Why, string Way, string Choose, string Answer) Words(string language) =>
        language switch
        {
            "ru" => (
                "Это письмо отправил магазин {0}, потому что мы с вами знакомы.",
                "Больше не получать такие письма",
                "Выбрать, какие письма получать",
                "Чтобы больше не получать такие письма, ответьте словом «отписаться»."
            ),
            "uz" => (
                "Bu xatni {0} yubordi, chunki biz siz bilan tanishmiz.",
                "Bunday xatlarni boshqa olmaslik",
                "Qaysi xatlarni olishni tanlash",
                "Bunday xatlarni boshqa olmaslik uchun «obunani bekor qilish» deb javob bering."
            ),
            _ => (
                "{0} sent you this mail because we know each other.",
                "Get no more mail like this",
                "Choose which mail you get",
                "To get no more mail like this, answer with the word unsubscribe."
            ),
        };
}
