using System.Buffers.Binary;
using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Tests.Intake;

/// <summary>
/// Letters in the forms beside text: charsets that are not said or said wrongly, invitations, attached letters, winmail.dat.
/// </summary>
public sealed class LetterFormsTests
{
    private const string Japanese = "お問い合わせありがとうございます。";

    [Theory]
    [InlineData("iso-2022-jp", Japanese)]
    [InlineData("shift_jis", Japanese)]
    [InlineData("euc-jp", Japanese)]
    [InlineData("gb2312", "您好，请问这盏台灯多少钱？")]
    [InlineData("gbk", "您好，请问这盏台灯多少钱？")]
    [InlineData("big5", "請問這盞檯燈多少錢？")]
    [InlineData("euc-kr", "안녕하세요, 램프 가격이 얼마예요?")]
    [InlineData("koi8-r", "Сколько стоит лампа?")]
    [InlineData("windows-1251", "Сколько стоит лампа?")]
    [InlineData("gb2312", "Сколько стоит лампа?")]
    [InlineData("gb2312", "Wie viel kostet die Lampe für Müller?")]
    [InlineData("shift_jis", "Größe?")]
    [InlineData("utf-16", "How much is the lamp?")]
    [InlineData("utf-16", "Сколько стоит лампа?")]
    public void UTF8_wins_over_another_charset_that_was_declared(string charset, string text)
    {
        Assert.Equal(text, MailCharset.Decode(Encoding.UTF8.GetBytes(text), charset, out var repair));
        Assert.Contains("UTF-8", repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-2022-jp", 50220, Japanese)]
    [InlineData("shift_jis", 932, Japanese)]
    [InlineData("euc-jp", 51932, Japanese)]
    [InlineData("gb2312", 936, "您好，请问这盏台灯多少钱？")]
    [InlineData("gb2312", 936, "联通")]
    [InlineData("gb2312", 936, "iPhone手机壳")]
    [InlineData("big5", 950, "請問這盞檯燈多少錢？")]
    [InlineData("euc-kr", 949, "안녕하세요, 램프 가격이 얼마예요?")]
    [InlineData("utf-16le", 1200, "How much is the lamp?")]
    public void A_charset_that_was_declared_rightly_is_read(string charset, int codePage, string text)
    {
        CodePages.Register();
        Assert.Equal(text, MailCharset.Decode(Encoding.GetEncoding(codePage).GetBytes(text), charset, out var repair));
        Assert.Null(repair);
    }

    [Theory]
    [InlineData(null, 50220, Japanese)]
    [InlineData("us-ascii", 50220, Japanese)]
    [InlineData("utf-8", 50220, Japanese)]
    [InlineData("iso-8859-1", 50220, "Hello ランプ price")]
    [InlineData(null, 50225, "램프 가격이 얼마예요?")]
    public void Escapes_tell_the_charset_that_nobody_declared(string? charset, int codePage, string text)
    {
        CodePages.Register();
        var read = MailCharset.Decode(Encoding.GetEncoding(codePage).GetBytes(text), charset, out _);
        Assert.Equal(text, LetterForms.Open(new InboundEmail { Text = read }).Text);
    }

    [Fact]
    public void An_invitation_alone_says_what_when_and_where()
    {
        var email = LetterForms.Open(
            Read(
                "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\n"
                    + "TZID:Europe/Berlin\r\n"
                    + "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
                    + "DTSTART;TZID=\"Europe/Berlin\""
                    + ":20261201T100000\r\nDTEND;TZID=\"Europe/Berlin\":20261201T113000\r\nSUMMARY:Lamp demo\\, second\r\n  part\r\n"
                    + "LOCATION:Berlin\r\nORGANIZER;CN=Cal:mailto:cal@ics.example\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\n"
                    + "DESCRIPTION:Let us meet.\\nHow much is the lamp?\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            )
        );

        Assert.Equal(
            "Invitation: Lamp demo, second part\nWhen: 2026-12-01 10:00 (Europe/Berlin) – 2026-12-01 11:30 (Europe/Berlin)\nWhere: Berlin\n"
                + "From: cal@ics.example\n\nLet us meet.\nHow much is the lamp?",
            email.Text
        );
        Assert.Single(email.Attachments);
    }

    [Theory]
    [InlineData("CANCEL", "DTSTART:20261201T100000Z", "Cancelled: Demo\nWhen: 2026-12-01 10:00 (UTC)")]
    [InlineData("REPLY", "DTSTART;VALUE=DATE:20261201\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example", "Answer: DECLINED")]
    [InlineData("PUBLISH", "RRULE:FREQ=WEEKLY", "Repeats: FREQ=WEEKLY")]
    public void Other_events_are_told_too(string method, string lines, string part)
    {
        var calendar = $"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:Demo\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR";
        Assert.Contains(part, CalendarText.Of(calendar), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_attached_to_an_empty_one_stand_in_its_text()
    {
        const string letter = "From: Old Friend <old@cust.example>\r\nSubject: Need lamps\r\n\r\nHow much is the Oak Desk Lamp?\r\n";
        var one = LetterForms.Open(Read(Mixed("", $"Content-Type: message/rfc822\r\n\r\n{letter}")));
        var two = LetterForms.Open(
            Read(Mixed("FYI", $"Content-Type: message/rfc822\r\n\r\n{letter}", $"Content-Type: message/rfc822\r\n\r\n{letter}"))
        );
        var digest = LetterForms.Open(Read($"Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\n{letter}\r\n--d--\r\n"));

        foreach (var email in new[] { one, two, digest })
        {
            Assert.Contains(
                "---------- Forwarded message ---------\nFrom: Old Friend <old@cust.example>\nSubject: Need lamps",
                email.Text,
                StringComparison.Ordinal
            );
            Assert.Contains("How much is the Oak Desk Lamp?", email.Text, StringComparison.Ordinal);
            Assert.Equal(email.Text, LetterForms.Open(email).Text);
        }

        Assert.StartsWith("FYI", two.Text, StringComparison.Ordinal);
        Assert.Equal(3, two.Text.Split("Forwarded message").Length);
    }

    [Fact]
    public void What_came_back_with_a_delivery_report_is_no_letter()
    {
        var report = Read(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                + "Failed.\r\n"
                + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: ours\r\n\r\nThe lamp costs 89.90 EUR.\r\n--b--\r\n"
        );

        Assert.DoesNotContain("89.90", LetterForms.Open(report).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Winmail_dat_gives_its_files_and_its_body()
    {
        var tnef = Tnef((1, 0x0002800C, "Please see the file.\r\nHow much is the lamp?\0"u8.ToArray()));
        var email = LetterForms.Open(Read(Mixed("", Base64("application/ms-tnef; name=winmail.dat", tnef))));

        Assert.Contains("How much is the lamp?", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(email.Attachments, file => file.Name == "winmail.dat");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x\u009f>\"")]
    [InlineData("no such thing at all")]
    public void A_broken_winmail_dat_stays_what_it_is(string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        for (var cut = 0; cut < 60; cut++)
        {
            var tnef = Tnef((1, 0x0002800C, "How much?\0"u8.ToArray()), (2, 0x00069002, new byte[14]));
            LetterForms.Open(Read(Mixed("Hello", Base64("application/ms-tnef", tnef[..Math.Min(cut, tnef.Length)]))));
        }

        var email = LetterForms.Open(Read(Mixed("Hello", Base64("application/ms-tnef; name=winmail.dat", bytes))));
        Assert.Equal("winmail.dat", Assert.Single(email.Attachments).Name);
    }

    [Fact]
    public void Rich_text_is_read_as_its_words() =>
        Assert.Equal(
            "Hello Нора,\nhow much is it?",
            RtfText.Of(
                @"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\*\generator x;}Hello \'cd\'ee\'f0\u1072?,\par how much\~is {\b it}?}"
            )
        );

    [Fact]
    public void A_letter_that_came_in_fields_is_written_as_MIME_and_reads_the_same()
    {
        var email = Read(Mixed("Сколько стоит лампа?", Base64("application/pdf; name=\"список.pdf\"", [1, 2, 3]))) with
        {
            Html = "<p>Сколько стоит лампа?</p>",
        };
        var again = MimeReader.Read(LetterRenderer.Render(email));

        Assert.Equal(email.Text.Trim(), again.Text.Trim());
        Assert.Equal(email.Html, again.Html!.Trim());
        Assert.Equal((email.From, email.Subject, email.MessageId), (again.From, again.Subject, again.MessageId));
        Assert.Equal("список.pdf", Assert.Single(again.Attachments).Name);
        Assert.Equal([1, 2, 3], again.Attachments[0].Content.ToArray());
        Assert.Equal("1", again.Header("X-Own"));
        Assert.Equal(LetterRenderer.Render(email), LetterRenderer.Render(email));
    }

    private static InboundEmail Read(string rest) =>
        MimeReader.Read(
            Encoding.UTF8.GetBytes(
                "From: Нора <nora@forms.example>\r\nTo: sales@shop.example\r\nSubject: Лампа\r\nMessage-ID: <f1@forms.example>\r\n"
                    + "X-Own: 1\r\n"
                    + "Date: Thu, 26 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                    + rest
            )
        );

    private static string Mixed(string text, params string[] parts) =>
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text
        + string.Concat(parts.Select(part => "\r\n--b\r\n" + part))
        + "\r\n--b--\r\n";

    private static string Base64(string type, byte[] content) =>
        $"Content-Type: {type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
        + $"{Convert.ToBase64String(content)}";

    // MS-OXTNEF §2.1.3: signature and key, then level, id, length, data and checksum of each attribute.
    private static byte[] Tnef(params (byte Level, uint Id, byte[] Data)[] attributes)
    {
        using var stream = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, 0x223E9F78);
        stream.Write(number);
        stream.Write([1, 0]);
        foreach (var (level, id, data) in attributes.Prepend((1, 0x00089006u, [0, 0, 1, 0])))
        {
            stream.WriteByte(level);
            BinaryPrimitives.WriteUInt32LittleEndian(number, id);
            stream.Write(number);
            BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)data.Length);
            stream.Write(number);
            stream.Write(data);
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)data.Sum(one => one));
            stream.Write(number[..2]);
        }

        return stream.ToArray();
    }
}
