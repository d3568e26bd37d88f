using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Scheduling.Letters;

/// <summary>
/// Reminds customers of appointments by SMS, as <see cref="AppointmentLetters"/> does by mail: who has a telephone number in full, did not
/// have messages stopped there and did not take back the consent. Its id is made of what it reminds of: it leaves once.
/// </summary>
public sealed class AppointmentTexts(
    IDocumentStore store,
    IBlobStore blobs,
    NumberStops stops,
    ShopBook shops,
    AppointmentTokens tokens,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>Has it reminded; false where it was before, or no number may be written to.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="stored">Of which, as it stands.</param>
    /// <param name="which">Which reminder of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> RemindAsync(TenantId tenant, Stored<Appointment> stored, string which, CancellationToken cancellation)
    {
        var appointment = stored.Value;
        var id = new MessageId(
            "x_"
                + Hashing.Short(
                    string.Create(CultureInfo.InvariantCulture, $"appointment-text\n{appointment.Id}\n{appointment.Sequence}\n{which}")
                )
        );
        var conversation = AppointmentLetters.ConversationOf(appointment.AppointmentId);
        if (
            (settings.Twilio.HasAccount && settings.Twilio.From is null)
            || await store.GetAsync<Message>(tenant, Conversation.PartitionOf(conversation), id.Value, cancellation) is not null
            || appointment.ContactId is not { } who
            || (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value is not { } contact
            || contact.Consent == ConsentState.Withdrawn
            || contact.Phones.FirstOrDefault(IsWhole) is not { } number
            || await stops.FindAsync(tenant, PhoneAddress.Of(MessageChannel.Sms, number), cancellation) is not null
        )
        {
            return false;
        }

        var message = await WriteAsync(tenant, appointment, contact, number, new MessageRef(conversation, id), cancellation);
        return await AppointmentThread.AddAsync(store, tenant, message, contact, cancellation);
    }

    private async Task<Message> WriteAsync(
        TenantId tenant,
        Appointment appointment,
        Contact contact,
        string number,
        MessageRef reference,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var shop = await shops.GetAsync(tenant, cancellation);
        var times = AppointmentTimes.For([contact.Language, .. shop.Languages]);
        var words = LetterWords.For(times.Language);
        var link = settings.LinkTo(AppointmentTokens.PathOf(tokens.Sign(tenant, appointment.AppointmentId)));
        var text =
            $"{shop.Name}: {words.Reminder.Subject}. {appointment.ServiceName}, {times.Start(appointment)}. {link} {words.Stop}".Trim();
        var from = settings.Twilio.From is { } ours ? new MailAddress("", PhoneAddress.Of(MessageChannel.Sms, ours)) : settings.Mail.From;
        var to = new MailAddress("", PhoneAddress.Of(MessageChannel.Sms, number));
        var mail = new OutgoingMessage
        {
            From = from,
            To = [to],
            Subject = $"{words.Reminder.Subject}: {appointment.ServiceName}",
            Text = text,
            MessageId = $"{reference.Message.Value}@{settings.Mail.From.Domain}",
            Date = now,
            AutoSubmitted = "auto-generated",
        };
        return new Message
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sending,
            From = mail.From.ToString(),
            To = [to.ToString()],
            Counterpart = AddressKey.For(to.Address),
            Subject = mail.Subject,
            Text = text,
            ReplyText = text,
            ReceivedAt = now,
            Date = now,
            MailMessageId = mail.MessageId,
            Raw = await blobs.PutAsync(tenant, MimeWriter.Write(mail), cancellation),
            RawContentType = "message/rfc822",
            ContactId = contact.ContactId,
            Appointment = new AppointmentNote(appointment.Id, AppointmentNews.Reminder, appointment.Sequence),
            Send = new SendRecord
            {
                Key = reference.Message.Value,
                ReservedAt = now,
                Automatic = true,
                Instance = ManualReply.InstanceOf(reference.Message.Value),
            },
        };
    }

    // E.164: what was written down without its country is nobody's number for sure.
    private static bool IsWhole(string phone) =>
        phone.Length is >= 8 and <= 16 && phone[0] == '+' && phone.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
