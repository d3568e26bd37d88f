using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Webhooks.Providers;
using Mancrel.InMemory;
using NodaTime;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Text messages: who signed them, what they say, and what may be sent.</summary>
public sealed class TwilioTests
{
    private const string Form = "application/x-www-form-urlencoded";

    // The examples of Twilio's documentation and of its libraries' tests.
    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", true)]
    [InlineData("https://example.com/myapp.php?foo=1&bar=2", "14158675310", "L/OH5YylLD5NRKLltdqwSvS0BnU=", true)]
    [InlineData("https://example.com/myapp.php?foo=1&bar=3", "14158675310", "L/OH5YylLD5NRKLltdqwSvS0BnU=", false)]
    [InlineData("https://example.com/myapp.php?foo=1&bar=2", "14158675311", "L/OH5YylLD5NRKLltdqwSvS0BnU=", false)]
    [InlineData("https://example.com/myapp.php?foo=1&bar=2", "14158675310", "", false)]
    public void A_signature_is_over_the_address_and_the_sorted_fields(string url, string number, string signature, bool right)
    {
        var body = $"To=%2B18005551212&CallSid=CA1234567890ABCDE&Caller=%2B{number}&Digits=1234&From=%2B{number}";
        var request = Requests.Of(Form, body, ("X-Twilio-Signature", signature)) with { Urls = ["https://other.example", url] };

        var verdict = new TwilioInbound().Verify(request, new WebhookSecrets { TwilioAuthToken = "12345" }, Requests.Now);

        Assert.Equal(right, verdict is WebhookVerdict.Verified);
        Assert.IsType<WebhookVerdict.NotConfigured>(new TwilioInbound().Verify(request, new WebhookSecrets(), Requests.Now));
    }

    [Fact]
    public void A_message_is_read_with_its_channel_its_files_and_its_place()
    {
        var email = Read(
            "MessageSid=SM1&From=whatsapp%3A%2B998901234567&To=whatsapp%3A%2B14155238886&ProfileName=%D0%90%D0%B7%D0%B8%D0%B7"
                + "&Body=Salom%0Ayana&NumMedia=1"
                + "&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fme1&MediaContentType0=image%2Fjpeg&Latitude=41.3&Longitude=69.2"
        );

        Assert.Equal(new MailAddress("Азиз", "+998901234567@whatsapp.invalid"), email.From);
        Assert.Equal("Salom\nyana\n41.3, 69.2", email.Text);
        Assert.Equal("image-jpeg-0.txt", Assert.Single(email.Attachments).Name);
        Assert.Equal("SM1@twilio.invalid", email.MessageId);
        Assert.True(email.Authentication.Authenticated);
    }

    [Fact]
    public void A_name_in_place_of_a_number_is_a_machines()
    {
        Assert.Equal("auto-generated", Read("MessageSid=SM1&From=MYBANK&Body=Code+1234").Header("Auto-Submitted"));
        Assert.Null(Read("MessageSid=SM1&From=%2B4915112345678&Body=Hi").Header("Auto-Submitted"));
    }

    [Theory]
    [InlineData("MessageSid=SM1&Body=Hi")]
    [InlineData("From=%2B4915112345678&Body=Hi")]
    [InlineData("MessageSid=%2F..%2F&From=%2B4915112345678&Body=Hi")]
    [InlineData("")]
    public void What_is_no_message_is_refused(string body) =>
        Assert.IsType<InboundParse.Unreadable>(new TwilioInbound().Parse(Requests.Of(Form, body), new WebhookSecrets()));

    [Theory]
    [InlineData("STOP", true, false)]
    [InlineData(" stop! ", true, false)]
    [InlineData("СТОП", true, false)]
    [InlineData("Toʻxtating", true, false)]
    [InlineData("to`xtating", true, false)]
    [InlineData("Start", false, true)]
    [InlineData("старт", false, true)]
    [InlineData("Please stop by tomorrow", false, false)]
    [InlineData("When do you start?", false, false)]
    [InlineData("", false, false)]
    public void A_word_alone_stops_or_starts_and_a_sentence_does_not(string text, bool stops, bool starts) =>
        Assert.Equal((stops, starts), (TextCommand.IsStop(text), TextCommand.IsStart(text)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a*160", 1)]
    [InlineData("a*161", 2)]
    [InlineData("a*306", 2)]
    [InlineData("a*307", 3)]
    [InlineData("€*80", 1)]
    [InlineData("€*81", 2)]
    [InlineData("€*153", 3)]
    [InlineData("ж*70", 1)]
    [InlineData("ж*71", 2)]
    [InlineData("ж*134", 2)]
    [InlineData("ж*135", 3)]
    [InlineData("😀*35", 1)]
    [InlineData("😀*36", 2)]
    [InlineData("😀*67", 3)]
    public void Segments_are_counted_as_the_network_does(string text, int segments)
    {
        var (what, times) = text.Split('*') is [var one, var count] ? (one, int.Parse(count, null)) : (text, 1);

        Assert.Equal(segments, TextSegments.Count(string.Concat(Enumerable.Repeat(what, times))));
    }

    [Theory]
    [InlineData("2026-03-01T12:00Z", "2026-03-01T12:00Z")]
    [InlineData("2026-03-01T20:30Z", "2026-03-02T07:00Z")]
    [InlineData("2026-03-01T03:00Z", "2026-03-01T07:00Z")]
    [InlineData("2026-03-01T07:00Z", "2026-03-01T07:00Z")]
    // The clocks go forward in this night.
    [InlineData("2026-03-28T22:00Z", "2026-03-29T06:00Z")]
    public void Quiet_hours_are_waited_out_by_the_offices_clock(string time, string after) =>
        Assert.Equal(
            DateTimeOffset.Parse(after, null),
            new TwilioSettings().QuietHours!.After(DateTimeOffset.Parse(time, null), DateTimeZoneProviders.Tzdb["Europe/Berlin"])
        );

    [Theory]
    [InlineData("Mancrel:Twilio:QuietHours", "late")]
    [InlineData("Mancrel:Twilio:QuietHours", "08:00-08:00")]
    [InlineData("Mancrel:Twilio:From", "0151 12345678")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var wrong = Assert.Throws<InvalidSettingException>(() =>
            new SettingsReader(new Dictionary<string, string?> { [name] = value }).Read()
        );

        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_WhatsApp_nothing_is_sent_when_the_customer_has_been_silent_for_a_day()
    {
        var time = new ManualTimeProvider(Requests.Now);
        var store = new InMemoryDocumentStore(time);
        var sender = new TextSender(
            [],
            store,
            new NumberStops(store),
            new OutboxMailer(store, new InMemoryBlobStore(), time),
            new MancrelSettings(),
            time
        );
        var tenant = new TenantId("t");
        var heard = Of(MessageDirection.Inbound, "m_1", time.GetUtcNow());
        await store.CommitAsync(new DocumentBatch(tenant, heard.Partition).Create(heard));
        var answer = Of(MessageDirection.Outbound, "r_1", time.GetUtcNow());

        time.Advance(TextSender.Session);
        Assert.IsType<MailHandover.Taken>(await sender.SendAsync(answer, Rendered(tenant, answer), CancellationToken.None));

        time.Advance(TimeSpan.FromSeconds(1));
        var refused = Assert.IsType<MailHandover.Refused>(await sender.SendAsync(answer, Rendered(tenant, answer), CancellationToken.None));
        Assert.Contains("24 hours", refused.Reason, StringComparison.Ordinal);
        var other = answer with { Counterpart = "+4915112345678@sms.invalid", To = ["+4915112345678@sms.invalid"] };
        Assert.IsType<MailHandover.Taken>(await sender.SendAsync(other, Rendered(tenant, other), CancellationToken.None));
        var long1 = other with { Text = new string('a', OutgoingText.LongestBody + 1) };
        Assert.IsType<MailHandover.Refused>(await sender.SendAsync(long1, Rendered(tenant, long1), CancellationToken.None));
    }

    private static Message Of(MessageDirection direction, string id, DateTimeOffset at) =>
        new()
        {
            MessageId = new MessageId(id),
            ConversationId = new ConversationId("c_1"),
            Direction = direction,
            State = MessageState.Received,
            From = "+4915112345678@whatsapp.invalid",
            To = ["+4915112345678@whatsapp.invalid"],
            Counterpart = "+4915112345678@whatsapp.invalid",
            Text = "Hello",
            ReceivedAt = at,
        };

    private static RenderedMail Rendered(TenantId tenant, Message message) =>
        new()
        {
            Tenant = tenant,
            IdempotencyKey = message.Id + message.Channel,
            EnvelopeFrom = "sales@mancrel.local",
            EnvelopeTo = message.To,
            Content = "Subject: x\r\n\r\nHello"u8.ToArray(),
            MessageId = message.Id,
        };

    private static Core.Mail.InboundEmail Read(string body) =>
        Assert.IsType<InboundParse.Parsed>(new TwilioInbound().Parse(Requests.Of(Form, body), new WebhookSecrets())).Email;
}
