using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Tests.Intake;

public sealed class AutoMailTests
{
    private static readonly HashSet<string> Ours = ["sales@shop.example"];

    private static AutoMailVerdict Inspect(string headers, string body = "Hello") =>
        AutoMail.Inspect(MimeReader.Read(Encoding.UTF8.GetBytes($"From: Nora <nora@example.org>\r\n{headers}\r\n\r\n{body}")), Ours);

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", AutoMailKind.AutoReply)]
    [InlineData("Auto-Submitted: auto-generated (rule)", AutoMailKind.AutoReply)]
    [InlineData("Auto-Submitted: no", AutoMailKind.None)]
    [InlineData("X-Autoreply: yes", AutoMailKind.AutoReply)]
    [InlineData("X-Auto-Response-Suppress: All", AutoMailKind.AutoReply)]
    [InlineData("Precedence: bulk", AutoMailKind.List)]
    [InlineData("Precedence: auto_reply", AutoMailKind.AutoReply)]
    [InlineData("List-Unsubscribe: <https://x.example/u>", AutoMailKind.List)]
    [InlineData("Return-Path: <>", AutoMailKind.AutoReply)]
    [InlineData("Subject: Out of Office: lamps", AutoMailKind.OutOfOffice)]
    [InlineData("Subject: Автоответ: лампы", AutoMailKind.OutOfOffice)]
    [InlineData("Subject: Avtomatik javob: chiroqlar", AutoMailKind.OutOfOffice)]
    [InlineData("Subject: Abwesenheitsnotiz: Lampen", AutoMailKind.OutOfOffice)]
    [InlineData("Subject: Réponse automatique : lampes", AutoMailKind.OutOfOffice)]
    [InlineData("Subject: Respuesta automática: lámparas", AutoMailKind.OutOfOffice)]
    [InlineData("Reply-To: no-reply@example.org", AutoMailKind.NoReply)]
    [InlineData("Reply-To: sales@SHOP.example", AutoMailKind.None)]
    [InlineData("Subject: What does your automatic reply mean?", AutoMailKind.None)]
    [InlineData("Subject: Delivery failure of my order", AutoMailKind.None)]
    [InlineData("Subject: Bounce house for 250 guests", AutoMailKind.None)]
    [InlineData("Subject: Re: Undeliverable? I got your answer twice", AutoMailKind.None)]
    [InlineData("X-Priority: 1", AutoMailKind.None)]
    [InlineData("Subject: I am out of lamps, please send ten", AutoMailKind.None)]
    [InlineData("List-Id: <sales.shop.example>\r\nPrecedence: list", AutoMailKind.None)]
    [InlineData("List-Post: <mailto:sales@shop.example>\r\nList-Id: Sales <sales.shop.example>", AutoMailKind.None)]
    [InlineData("List-Id: <presales.shop.example.org>", AutoMailKind.List)]
    public void Machines_are_told_from_people(string header, AutoMailKind kind) => Assert.Equal(kind, Inspect(header).Kind);

    [Theory]
    [InlineData("MAILER-DAEMON@example.org", AutoMailKind.DeliveryReport)]
    [InlineData("no-reply@shop.example", AutoMailKind.NoReply)]
    [InlineData("do_not_reply@shop.example", AutoMailKind.NoReply)]
    [InlineData("sales@shop.example", AutoMailKind.Own)]
    [InlineData("sales+x@shop.example", AutoMailKind.Own)]
    [InlineData("noreen.reply@example.org", AutoMailKind.None)]
    [InlineData("bouncy@example.org", AutoMailKind.None)]
    public void Some_senders_are_never_answered(string from, AutoMailKind kind)
    {
        Assert.Equal(kind, AutoMail.Inspect(new InboundEmail { From = new MailAddress("", from), Text = "Hello" }, Ours).Kind);
    }

    [Fact]
    public void A_delivery_report_names_recipient_status_and_our_message()
    {
        var verdict = Inspect(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            "--x\r\n\r\nIt failed.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
                + "mx.example.org\r\n\r\nFinal-Recipient: rfc822; bob@example.org\r\nAction: failed\r\nStatus: "
                + "5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n"
                + "--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <out1@shop.example>\r\nSubject: Re: lamps\r\n\r\nHi\r\n--x--"
        );
        Assert.Equal((AutoMailKind.Bounce, "out1@shop.example"), (verdict.Kind, verdict.OriginalMessageId));
        Assert.Equal([new BounceRecipient("bob@example.org", "5.1.1", true, "smtp; 550 no such user")], verdict.Recipients);
        Assert.False(verdict.MakesContact);
    }

    [Fact]
    public void A_delay_is_a_report_and_no_bounce()
    {
        var verdict = Inspect(
            "Content-Type: multipart/report; boundary=x",
            "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; "
                + "bob@example.org\r\nAction: delayed\r\nStatus: 4.4.1\r\n--x--"
        );
        Assert.Equal(AutoMailKind.DeliveryReport, verdict.Kind);
        Assert.False(verdict.Recipients[0].Permanent);
    }

    [Fact]
    public void A_bounce_in_a_servers_own_words_gives_its_recipient()
    {
        var email = new InboundEmail
        {
            From = new MailAddress("Mail Delivery System", "mailer-daemon@example.org"),
            Subject = "Undelivered Mail Returned to Sender",
            Text = "<bob@example.org>: host mx said:\n550 5.1.1 User unknown\n\nMessage-ID: <out2@shop.example>",
        };
        var verdict = AutoMail.Inspect(email, Ours);
        Assert.Equal((AutoMailKind.Bounce, "out2@shop.example"), (verdict.Kind, verdict.OriginalMessageId));
        Assert.Equal(
            ("bob@example.org", "5.1.1", true),
            (verdict.Recipients[0].Recipient, verdict.Recipients[0].Status, verdict.Recipients[0].Permanent)
        );
    }
}
