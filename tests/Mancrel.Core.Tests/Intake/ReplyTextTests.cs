using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Tests.Intake;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("On Mon, 1 Mar 2026 at 10:00, Sales <sales@shop.example> wrote:")]
    [InlineData("пн, 1 мар. 2026 г. в 10:00, Sales <sales@shop.example>:")]
    [InlineData("01.03.2026, 10:00, \"Sales\" <sales@shop.example> пишет:")]
    [InlineData("1 марта 2026 г., 10:00, Sales написал(а):")]
    [InlineData("Понедельник, 1 марта 2026, 10:00 +05:00 от Sales <sales@shop.example>:")]
    [InlineData("2026 yil 1-mart, 10:00, Sales <sales@shop.example> yozdi:")]
    [InlineData("Am 01.03.2026 um 10:00 schrieb Sales <sales@shop.example>:")]
    [InlineData("Le lun. 1 mars 2026 à 10:00, Sales <sales@shop.example> a écrit :")]
    [InlineData("El lun, 1 mar 2026 a las 10:00, Sales (<sales@shop.example>) escribió:")]
    [InlineData("Il giorno lun 1 mar 2026 alle ore 10:00 Sales <sales@shop.example> ha scritto:")]
    [InlineData("Em seg., 1 de mar. de 2026 às 10:00, Sales <sales@shop.example> escreveu:")]
    [InlineData("pon., 1 mar 2026 o 10:00 Sales <sales@shop.example> napisał(a):")]
    [InlineData("1 Mar 2026 Pzt, saat 10:00 tarihinde Sales <sales@shop.example> şunu yazdı:")]
    [InlineData("-----Original Message-----")]
    [InlineData("-------- Исходное сообщение --------")]
    [InlineData(
        "________________________________\nFrom: Sales <sales@shop.example>\nSent: Monday, March 1, 2026 10:00\nTo: Nora\nSubject: Lamps\n"
    )]
    [InlineData("От: Sales <sales@shop.example>\nОтправлено: 1 марта 2026 г. 10:00\nКому: Nora\nТема: Лампы\n")]
    [InlineData("Von: Sales <sales@shop.example>\nGesendet: Montag, 1. März 2026 10:00\nAn: Nora\nBetreff: Lampen\n")]
    [InlineData("Kimdan: Sales\nYuborilgan: 01.03.2026\nKimga: Nora\nMavzu: Chiroqlar\n")]
    public void History_is_cut_whichever_program_wrote_it(string introduction)
    {
        Assert.Equal(
            "Two, please.\n\nNora",
            ReplyText.Extract($"Two, please.\n\nNora\n\n{introduction}\n\n> How many lamps?\n> Sales", null)
        );
    }

    [Fact]
    public void Answers_between_quoted_lines_keep_them()
    {
        const string text = "> How many?\nTwo.\n\n> Which colour?\nRed.";
        Assert.Equal(text, ReplyText.Extract("On 1 Mar 2026 at 10:00, Sales <s@shop.example> wrote:\n" + text + "\n> Regards", null));
    }

    [Theory]
    [InlineData("Sent from my iPhone")]
    [InlineData("Отправлено с iPhone")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Enviado desde mi iPhone")]
    [InlineData("Get Outlook for iOS<https://aka.ms/o0ukef>")]
    [InlineData("-- \nNora Fields\nBuyer")]
    [InlineData("This email and any attachments are confidential and intended solely for the addressee.")]
    [InlineData("Данное сообщение и вложения к нему конфиденциальны и предназначены только адресату.")]
    [InlineData("________________________________\nNora Fields")]
    public void Signatures_and_notices_are_cut(string tail) =>
        Assert.Equal("Do you have two lamps?", ReplyText.Extract("Do you have two lamps?\n\n" + tail, null));

    [Theory]
    [InlineData("I need:\n-----\n2 lamps\n3 chairs\n-----\nThanks")]
    [InlineData("The meeting on 12.03.2026 at 10:30 needs your answer to this:\nwhich lamp?")]
    [InlineData("From the catalogue: lamp A.\nTo my mind it is too big.\nSubject to price, I take it.")]
    [InlineData("My brother wrote:\nbuy two lamps.")]
    [InlineData("Please send the price.\n\nDate: 1 March\nTime: 10:00\nPlace: your shop")]
    [InlineData("> only quoted words")]
    public void Ordinary_words_are_not_taken_for_history(string text) => Assert.Equal(text, ReplyText.Extract(text, null));

    [Fact]
    public void A_forwarded_letter_under_words_stays_since_the_words_are_about_it()
    {
        const string text =
            "Can you match this?\n\n---------- Forwarded message ---------\nFrom: X <x@example.org>\nDate: 1 Mar "
            + "2026\nSubject: Offer\nTo: Nora\n\nLamp for 10 EUR";
        Assert.Equal(text, ReplyText.Extract(text, null));
    }

    [Theory]
    [InlineData(
        "<div>Two, please.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On … wrote:</div><blockquote "
            + "class=\"gmail_quote\">How many?</blockquote></div>"
    )]
    [InlineData(
        "<p>Two, please.</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Sales</div><div>How many?</div>"
    )]
    [InlineData(
        "<div>Two, please.</div><div><blockquote type=\"cite\"><div>On Mar 1, 2026, at 10:00, Sales &lt;s@shop.example&gt; "
            + "wrote:</div>How many?</blockquote></div>"
    )]
    [InlineData(
        "<p>Two, please.</p><div style=\"border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> Sales<br><b>Sent:</b> "
            + "Monday<br><b>To:</b> Nora<br><b>Subject:</b> Lamps</p></div><p>How many?</p>"
    )]
    [InlineData("<div>Two, please.</div><div class=\"yahoo_quoted\">How many?</div>")]
    public void History_in_HTML_is_cut_by_its_container(string html) => Assert.Equal("Two, please.", ReplyText.Extract("", html));

    [Fact]
    public void The_senders_name_with_more_lines_below_is_a_signature()
    {
        var email = new InboundEmail
        {
            From = new MailAddress("Nora Fields", "nora@example.org"),
            Text = "Two, please.\n\nNora Fields\nBuyer, Example Ltd\n+44 20 1234567",
        };
        Assert.Equal("Two, please.", ReplyText.Extract(email));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    public void Nothing_stays_nothing(string text) => Assert.Equal("", ReplyText.Extract(text, null));
}
