using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Scheduling.Letters;

/// <summary>
/// Tells customers by mail what becomes of their appointments: with an invitation that mail programs put into a calendar, and the
/// customer's own link. Whoever booked wants to hear of it, so that no answer to advertising keeps it back. All of one appointment stand in
/// one conversation, which is closed until the customer answers. What is told has an id made of what it tells: it leaves once
/// (<see cref="ManualReply"/>), whoever tells it again.
/// </summary>
public sealed class AppointmentLetters(
    IDocumentStore store,
    IBlobStore blobs,
    Threader threader,
    ReplyAddress replyAddress,
    ShopBook shops,
    AppointmentTokens tokens,
    MancrelSettings settings,
    TimeProvider clock
)
{
    private const int MostReferences = 20;

    /// <summary>The conversation of an appointment's mails.</summary>
    public static ConversationId ConversationOf(AppointmentId id) => new("c_x" + Hashing.Short("appointment\n" + id.Value)[..24]);

    /// <summary>
    /// Has it told; false where it was told before, or there is no address to tell it to.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="stored">Which, as it stands.</param>
    /// <param name="news">What.</param>
    /// <param name="which">Tells two of the same apart, of the same appointment at the same time: which reminder.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> TellAsync(
        TenantId tenant,
        Stored<Appointment> stored,
        AppointmentNews news,
        string which,
        CancellationToken cancellation
    )
    {
        var appointment = stored.Value;
        var id = new MessageId("x_" + Hashing.Short(IdOf(appointment, news, which)));
        var reference = new MessageRef(ConversationOf(appointment.AppointmentId), id);
        var partition = Conversation.PartitionOf(reference.Conversation);
        if (
            await store.GetAsync<Message>(tenant, partition, id.Value, cancellation) is not null
            || appointment.ContactId is not { } who
            || (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value is not { } contact
            || AddressOf(appointment, contact) is not { } address
        )
        {
            return false;
        }

        var message = await WriteAsync(tenant, stored, contact, address, news, reference, cancellation);
        return await AppointmentThread.AddAsync(store, tenant, message, contact, cancellation);
    }

    private static string IdOf(Appointment appointment, AppointmentNews news, string which) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"appointment\n{appointment.Id}\n{appointment.Sequence}\n{CoreJson.Name(news)}\n{which}"
        );

    // The one that it was booked by, as long as it is the contact's: whoever may write an address into a form reads nobody's mail by it.
    private static string? AddressOf(Appointment appointment, Contact contact) =>
        contact.Emails.FirstOrDefault(one => appointment.Address is { } told && AddressKey.For(one) == AddressKey.For(told))
        ?? (contact.Emails.Count > 0 ? contact.Emails[0] : null);

    private async Task<Message> WriteAsync(
        TenantId tenant,
        Stored<Appointment> stored,
        Contact contact,
        string address,
        AppointmentNews news,
        MessageRef reference,
        CancellationToken cancellation
    )
    {
        var (appointment, now) = (stored.Value, clock.GetUtcNow());
        var shop = await shops.GetAsync(tenant, cancellation);
        var times = AppointmentTimes.For([contact.Language, .. shop.Languages]);
        var words = LetterWords.For(times.Language);

        // Whoever books writes name and address as they like: what is hardly a name is not written to anybody.
        var to = new MailAddress(PersonName.Clean(DisplayName.InOrder(contact.Name)) ?? "", address);
        var body = Body(tenant, appointment, news, to.Name, shop.Name, times, words);
        var (text, html) = QuotedReply.Compose(body, new InboundOriginal(null, null, ""), times.Language);
        var thread = await ThreadAsync(tenant, reference, cancellation);
        var mail = new OutgoingMessage
        {
            From = settings.Mail.From,
            ReplyTo = replyAddress.For(tenant, reference.Conversation),
            To = [to],
            Subject = $"{words.Of(news).Subject}: {appointment.ServiceName}, {times.Start(appointment)}",
            Text = text,
            Html = html,
            Calendar = news == AppointmentNews.Reminder ? null : Invitation(stored, to),
            MessageId = $"{reference.Message.Value}@{settings.Mail.From.Domain}",
            InReplyTo = thread.Count > 0 ? thread[^1] : null,
            References = thread,
            Date = now,
            AutoSubmitted = "auto-generated",
        };
        var raw = await blobs.PutAsync(tenant, MimeWriter.Write(mail), cancellation);
        await threader.RegisterAsync(tenant, mail.MessageId, reference.Conversation, cancellation);
        return new Message
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sending,
            From = mail.From.ToString(),
            To = [to.ToString()],
            Counterpart = AddressKey.For(address),
            Subject = mail.Subject,
            Text = text,
            ReplyText = body,
            Html = html,
            ReceivedAt = now,
            Date = now,
            MailMessageId = mail.MessageId,
            References = thread,
            Raw = raw,
            RawContentType = "message/rfc822",
            ContactId = contact.ContactId,
            Appointment = new AppointmentNote(appointment.Id, news, appointment.Sequence),
            Send = new SendRecord
            {
                Key = reference.Message.Value,
                ReservedAt = now,
                Automatic = true,
                Instance = ManualReply.InstanceOf(reference.Message.Value),
            },
        };
    }

    private OutgoingCalendar Invitation(Stored<Appointment> stored, MailAddress to)
    {
        var guest = new Guest(to.Name.Length > 0 ? to.Name : to.Address, to.Address);
        return new OutgoingCalendar(
            CalendarText.MethodOf(stored.Value),
            CalendarText.Invitation(stored.Value, stored.UpdatedAt, settings.Mail.From, guest)
        );
    }

    private string Body(
        TenantId tenant,
        Appointment appointment,
        AppointmentNews news,
        string name,
        string shop,
        AppointmentTimes times,
        LetterWords words
    )
    {
        var body = new StringBuilder(name.Length > 0 ? $"{words.Hello}, {name}!" : words.Hello + "!");
        body.Append($"\n\n{words.Of(news).Text}\n\n{appointment.ServiceName}\n{words.When}: {times.When(appointment)}")
            .Append($"\n{words.With}: {appointment.StaffName}");
        if (appointment.Location.Length > 0)
        {
            body.Append($"\n{words.Where}: {appointment.Location}");
        }

        if (news != AppointmentNews.Cancelled)
        {
            var token = tokens.Sign(tenant, appointment.AppointmentId);
            body.Append($"\n\n{words.Change}:\n{settings.LinkTo(AppointmentTokens.PathOf(token))}");
        }

        return body.Append($"\n\n{shop}").ToString();
    }

    private async Task<IReadOnlyList<string>> ThreadAsync(TenantId tenant, MessageRef reference, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(reference.Conversation),
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostReferences,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value.MailMessageId).OfType<string>().Reverse()];
    }
}
