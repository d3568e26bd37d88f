using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Tests.Rendering;

/// <summary>What an answer carries of what it answers.</summary>
public sealed class ReplyComposerTests
{
    private static readonly MancrelSettings Settings = new();
    private static readonly ReplyComposer Composer = new(Settings, new ReplyAddress(new SigningKeys(new byte[32]), Settings));
    private static readonly MailAddress Eve = new("Win at http://evil.example", "eve@customer.example");

    [Fact]
    public void By_itself_an_answer_carries_no_links_of_a_stranger_in_quote_subject_and_names()
    {
        var mail = Compose(Letter(Eve, Eve, CounterpartSource.From), automatic: true);
        Assert.DoesNotContain("evil", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("How much is the lamp?", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_persons_answer_quotes_what_was_written() =>
        Assert.Contains("evil.example/win", Compose(Letter(Eve, Eve, CounterpartSource.From), automatic: false), StringComparison.Ordinal);

    [Fact]
    public void What_a_colleague_wrote_above_a_forwarded_letter_does_not_leave_the_house()
    {
        var sam = new MailAddress("Sam", "sam@outer.example");
        var mail = Compose(Letter(sam, sam, CounterpartSource.Forward), automatic: false);
        Assert.DoesNotContain("How much", mail, StringComparison.Ordinal);
        Assert.Contains("sam@outer.example", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_tells_the_authors_own_time()
    {
        var letter = Letter(new MailAddress("Zulf", "zulf@tz.example"), new MailAddress("", "zulf@tz.example"), CounterpartSource.From) with
        {
            Date = new DateTimeOffset(2026, 11, 26, 21, 15, 0, TimeSpan.Zero),
            DateOffset = 300,
        };
        Assert.Contains("27 Nov 2026 at 02:15", Compose(letter, automatic: false), StringComparison.Ordinal);
        Assert.Contains("26 Nov 2026 at 21:15", Compose(letter with { DateOffset = null }, automatic: false), StringComparison.Ordinal);
    }

    private static string Compose(Message letter, bool automatic) =>
        Encoding.UTF8.GetString(
            Composer
                .Compose(new TenantId("t"), letter, new MessageId("r_1"), "It is 89.90 EUR.", "en", automatic, letter.ReceivedAt)
                .Rendered
        );

    private static Message Letter(MailAddress author, MailAddress answerTo, CounterpartSource source) =>
        new()
        {
            MessageId = new MessageId("m_1"),
            ConversationId = new ConversationId("c_1"),
            Direction = MessageDirection.Inbound,
            State = MessageState.Held,
            From = author.ToString(),
            Counterpart = AddressKey.For(author.Address),
            WrittenBy = new Counterpart(author, answerTo, source, Vouched: true),
            Subject = "Lamp at evil.example",
            ReplyText = "How much is the lamp? See evil.example/win or call +49 900 123456.",
            ReceivedAt = new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero),
        };
}
