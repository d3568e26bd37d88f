using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// Hands over messages to telephone numbers, as far as they may go there: not to who had them stopped, and by WhatsApp not later than a day
/// after the customer's last message. Without an account they are kept in the outbox, and shown.
/// </summary>
public sealed class TextSender(
    IEnumerable<ITextCarrier> carriers,
    IDocumentStore store,
    NumberStops stops,
    OutboxMailer outbox,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>For how long WhatsApp takes free words after the customer's last: its "customer service window".</summary>
    public static TimeSpan Session { get; } = TimeSpan.FromHours(24);

    private readonly ITextCarrier? carrier = settings.Twilio.HasAccount ? carriers.FirstOrDefault() : null;

    /// <summary>Hands a reserved message over.</summary>
    public async Task<MailHandover> SendAsync(Message outbound, RenderedMail mail, CancellationToken cancellation)
    {
        if (await RefusalAsync(mail.Tenant, outbound, cancellation) is { } why)
        {
            return new MailHandover.Refused(why, Transient: false);
        }

        var to = PhoneAddress.NumberOf(mail.EnvelopeTo[0])!;
        return carrier is null
            ? await outbox.SendAsync(mail with { EnvelopeTo = [to] }, cancellation)
            : await carrier.SendAsync(new OutgoingText(outbound.MessageId, outbound.Channel, to, BodyOf(outbound)), cancellation);
    }

    /// <summary>After a crash: was it taken?</summary>
    public async Task<MailHandover> SettleAsync(TenantId tenant, Message outbound, CancellationToken cancellation) =>
        carrier is null
            ? await outbox.SettleAsync(tenant, outbound.Send!.Key, cancellation)
            : new MailHandover.Unknown("the provider of text messages cannot be asked; what it tells of them shows it");

    /// <summary>What is sent of a message.</summary>
    public static string BodyOf(Message outbound) => outbound.Text.Trim();

    /// <summary>In how many pieces our SMS travels; null of all other messages.</summary>
    public static int? SegmentsOf(Message message) =>
        message is { Channel: MessageChannel.Sms, Direction: MessageDirection.Outbound } ? TextSegments.Count(BodyOf(message)) : null;

    private async Task<string?> RefusalAsync(TenantId tenant, Message outbound, CancellationToken cancellation)
    {
        var people = outbound.To.Concat(outbound.Cc).Select(one => MailAddressParser.ParseFirst(one)?.Address ?? one).ToList();
        if (people is not [var address] || PhoneAddress.ChannelOf(address) != outbound.Channel)
        {
            return "a text message goes to one number, the one that wrote";
        }

        if (BodyOf(outbound).Length is 0 or > OutgoingText.LongestBody)
        {
            return $"a text message has 1 to {OutgoingText.LongestBody} characters; this one has {BodyOf(outbound).Length}";
        }

        if (await stops.FindAsync(tenant, address, cancellation) is { } stopped)
        {
            return $"the owner of this number had messages stopped ({UtcTimeConverter.Write(stopped)}); "
                + "only START from there lets them go again";
        }

        return
            outbound.Channel == MessageChannel.Whatsapp
            && await LastHeardAsync(tenant, outbound, cancellation) < clock.GetUtcNow() - Session
            ? "WhatsApp takes free words only within 24 hours after the customer's last message"
            : null;
    }

    private async Task<DateTimeOffset> LastHeardAsync(TenantId tenant, Message outbound, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = outbound.Partition,
                Where = [new("direction", FilterOperator.Equal, MessageDirection.Inbound)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? DateTimeOffset.MinValue : page.Items[0].Value.ReceivedAt;
    }
}
