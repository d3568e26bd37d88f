using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Tests.Rendering;

public sealed class QuotedReplyTests
{
    private static readonly InboundOriginal Original = new(
        new MailAddress("Nora <b>", "nora@example.org"),
        new DateTimeOffset(2026, 3, 1, 13, 5, 0, TimeSpan.FromHours(1)),
        "Is <b>this</b> in stock?\n> older"
    );

    [Theory]
    [InlineData("en", "On 1 Mar 2026 at 13:05, Nora <b> wrote:")]
    [InlineData("ru", "01.03.2026 в 13:05, Nora <b> написал(а):")]
    [InlineData("uz", "01.03.2026, 13:05, Nora <b> yozdi:")]
    [InlineData("de-AT", "Am 01.03.2026 um 13:05 schrieb Nora <b>:")]
    [InlineData("fr", "Le 01/03/2026 à 13:05, Nora <b> a écrit :")]
    [InlineData("es", "El 01/03/2026 a las 13:05, Nora <b> escribió:")]
    [InlineData("tlh", "On 1 Mar 2026 at 13:05, Nora <b> wrote:")]
    public void The_answer_stands_above_the_quotation_in_its_language(string language, string attribution)
    {
        var (text, _) = QuotedReply.Compose("Yes, it is.", Original, language);
        Assert.Equal($"Yes, it is.\n\n{attribution}\n> Is <b>this</b> in stock?\n>> older\n", text);
    }

    [Fact]
    public void The_HTML_escapes_everything_and_links_addresses_of_the_web()
    {
        var (_, html) = QuotedReply.Compose("See https://shop.example/a?b=1&c=2.\n\n<script>x</script>", Original, "en");
        Assert.Contains("<a href=\"https://shop.example/a?b=1&amp;c=2\">", html);
        Assert.Contains("</a>.", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<b>", html);
        Assert.Contains("<p>&lt;script&gt;", html);
        Assert.Contains("<blockquote", html);
    }

    [Fact]
    public void What_we_quote_we_strip_again_when_the_customer_answers()
    {
        var (text, _) = QuotedReply.Compose("Yes, it is.", Original, "ru");
        Assert.Equal("Yes, it is.", ReplyText.Extract(text, null));
    }

    [Theory]
    [InlineData("Lamps", "Re: Lamps")]
    [InlineData("Re: Lamps", "Re: Lamps")]
    [InlineData("RE: AW: Fwd: Re[2]: Lamps", "Re: Lamps")]
    [InlineData("Отв: На: Лампы", "Re: Лампы")]
    [InlineData("Re:Re:Re: a:b", "Re: a:b")]
    [InlineData("Result: fine", "Re: Result: fine")]
    [InlineData("回复：询价", "Re: 询价")]
    [InlineData("", "Re:")]
    [InlineData("Hi\r\nBcc: x", "Re: Hi Bcc: x")]
    public void A_subject_is_answered_with_one_prefix(string subject, string expected) => Assert.Equal(expected, ReplySubject.For(subject));
}
