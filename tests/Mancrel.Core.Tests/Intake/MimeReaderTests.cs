using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Tests.Intake;

public sealed class MimeReaderTests
{
    private static InboundEmail Read(string message) => MimeReader.Read(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    private static InboundEmail Read(params byte[][] pieces) => MimeReader.Read(pieces.SelectMany(p => p).ToArray());

    [Fact]
    public void An_ordinary_letter_is_read_in_every_field()
    {
        var email = Read(
            """
            From: Nora Fields <nora@example.org>
            To: Sales <sales@shop.example>, other@shop.example
            Cc: boss@example.org
            Subject: Two lamps
            Date: Sun, 1 Mar 2026 13:00:00 +0100
            Message-ID: <a1@example.org>
            In-Reply-To: <q0@shop.example>
            References: <r1@shop.example> <q0@shop.example>

            Do you have two lamps?
            """
        );
        Assert.Equal(new MailAddress("Nora Fields", "nora@example.org"), email.From);
        Assert.Equal(["sales@shop.example", "other@shop.example"], email.To.Select(a => a.Address));
        Assert.Equal("boss@example.org", Assert.Single(email.Cc).Address);
        Assert.Equal("Two lamps", email.Subject);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1)), email.Date);
        Assert.Equal("a1@example.org", email.MessageId);
        Assert.Equal(["q0@shop.example"], email.InReplyTo);
        Assert.Equal(["r1@shop.example", "q0@shop.example"], email.References);
        Assert.Equal("Do you have two lamps?", email.Text);
        Assert.Empty(email.Repairs);
    }

    [Fact]
    public void Text_html_picture_and_file_each_find_their_place()
    {
        var email = Read(
            """
            Subject: parts
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8

            Hello
            --a
            Content-Type: text/html; charset=utf-8

            <p>Hello <img src="cid:pic1"></p>
            --a--
            --r
            Content-Type: image/png
            Content-ID: <pic1>
            Content-Transfer-Encoding: base64

            AAEC
            --r--
            --m
            Content-Type: application/pdf; name="list.pdf"
            Content-Disposition: attachment; filename*=UTF-8''%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA.pdf
            Content-Transfer-Encoding: base64

            JVBERg==
            --m--
            """
        );
        Assert.Equal("Hello", email.Text);
        Assert.Equal("<p>Hello <img src=\"cid:pic1\"></p>", email.Html);
        Assert.Equal(
            [("attachment-1.png", "image/png", "pic1", true), ("список.pdf", "application/pdf", null, false)],
            email.Attachments.Select(a => (a.Name, a.ContentType, a.ContentId, a.Inline))
        );
        Assert.Equal("%PDF"u8.ToArray(), email.Attachments[1].Content.ToArray());
        Assert.Equal([0, 1, 2], email.Attachments[0].Content.ToArray());
    }

    [Fact]
    public void Html_alone_gives_its_text()
    {
        var email = Read(
            "Content-Type: text/html\n\n<html><head><style>p{}</style></head><body><p>Hello&nbsp;"
                + "there</p><p>Nora<br>Fields</p><script>x()</script></body></html>"
        );
        Assert.Equal("Hello there\n\nNora\nFields", email.Text);
    }

    [Theory]
    [InlineData("windows-1251", "Здравствуйте, есть ли лампы?")]
    [InlineData("koi8-r", "Здравствуйте, есть ли лампы?")]
    [InlineData("iso-8859-1", "Grüße aus Köln")]
    [InlineData("iso-8859-2", "Dzień dobry, zażółć")]
    [InlineData("shift_jis", "こんにちは")]
    [InlineData("gb18030", "你好")]
    [InlineData("iso-2022-jp", "こんにちは")]
    [InlineData("utf-16", "O‘zbekcha matn")]
    [InlineData("windows-1254", "Merhaba, ışık")]
    [InlineData("euc-kr", "안녕하세요")]
    public void Every_charset_is_decoded(string charset, string text)
    {
        var encoding =
            charset == "utf-16"
                ? Encoding.Unicode
                : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        var head = Encoding.ASCII.GetBytes(
            $"Subject: x\r\nContent-Type: text/plain; charset=\"{charset}\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        );
        Assert.Equal(text, Read(head, encoding.GetBytes(text)).Text);
    }

    [Theory]
    [InlineData("us-ascii")]
    [InlineData("iso-8859-1")]
    [InlineData("x-unknown")]
    [InlineData("no-such-charset")]
    public void A_charset_that_lies_about_UTF8_is_found_out(string charset)
    {
        var email = Read($"Content-Type: text/plain; charset={charset}\n\nЗдравствуйте — 20 €");
        Assert.Equal("Здравствуйте — 20 €", email.Text);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public void Undeclared_Cyrillic_is_recognised(string charset)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        Assert.Equal(
            "Добрый день, пришлите счёт",
            Read("Subject: x\r\n\r\n"u8.ToArray(), encoding.GetBytes("Добрый день, пришлите счёт")).Text
        );
    }

    [Theory]
    [InlineData("=?utf-8?Q?Caf=C3=A9?=", "Café")]
    [InlineData("=?UTF-8?B?0JfQsNC60LDQtw==?= =?UTF-8?B?IOKEljE=?=", "Заказ №1")]
    [InlineData("=?utf-8?B?0A==?= =?utf-8?B?l9Cw0LrQsNC3?=", "Заказ")]
    [InlineData("Order =?iso-8859-1?Q?f=FCr_Sie?= now", "Order für Sie now")]
    [InlineData("=?utf-8*en?Q?plain?=", "plain")]
    [InlineData("=?utf-8?Q?broken", "=?utf-8?Q?broken")]
    [InlineData("=?utf-8?X?what?=", "=?utf-8?X?what?=")]
    [InlineData("=?utf-8?Q?two words?=", "two words")]
    public void Encoded_words_are_decoded_and_broken_ones_left(string raw, string subject)
    {
        Assert.Equal(subject, Read($"Subject: {raw}\n\nx").Subject);
    }

    [Fact]
    public void Eight_bit_headers_use_the_charset_of_the_body()
    {
        var koi8 = CodePagesEncodingProvider.Instance.GetEncoding("koi8-r")!;
        var email = Read(koi8.GetBytes("Subject: Вопрос\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nТекст"));
        Assert.Equal("Вопрос", email.Subject);
        Assert.Contains(email.Repairs, r => r.Contains("8-bit"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Any_line_end_divides_headers_and_parts(string end)
    {
        var email = MimeReader.Read(
            Encoding.ASCII.GetBytes(
                string.Join(
                    end,
                    "Subject: a",
                    " b",
                    "Content-Type: multipart/mixed; boundary=x",
                    "",
                    "--x",
                    "",
                    "one",
                    "--x",
                    "Content-Type: text/plain",
                    "",
                    "two",
                    "--x--",
                    ""
                )
            )
        );
        Assert.Equal("a b", email.Subject);
        Assert.Equal("one\ntwo", email.Text);
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed", "missing")]
    [InlineData("Content-Type: multipart/mixed; boundary=other", "never occurs")]
    public void A_lost_boundary_is_found_in_the_body(string type, string repair)
    {
        var email = Read($"{type}\n\n--x\nContent-Type: text/plain\n\nHello\n--x--\n");
        Assert.Equal("Hello", email.Text);
        Assert.Contains(email.Repairs, r => r.Contains(repair));
    }

    [Fact]
    public void A_multipart_that_never_closes_keeps_its_last_part()
    {
        var email = Read("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHello\n--x\nContent-Type: application/pdf\n\ndata");
        Assert.Equal("Hello", email.Text);
        Assert.Single(email.Attachments);
        Assert.Contains(email.Repairs, r => r.Contains("closing boundary"));
    }

    [Fact]
    public void Flowed_text_is_joined_and_keeps_quotes_and_signature()
    {
        var email = Read("Content-Type: text/plain; format=flowed\n\nA long \nline \nends.\n> quoted \n> too\n-- \nNora");
        Assert.Equal("A long line ends.\n> quoted too\n-- \nNora", email.Text);
    }

    [Fact]
    public void An_embedded_message_is_an_attachment_named_by_its_subject()
    {
        var email = Read(
            "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nsee below\n--x\nContent-Type: message/rfc822\n\nSubject: "
                + "Inner\n\ninner text\n--x--"
        );
        Assert.Equal("see below", email.Text);
        var inner = Assert.Single(email.Attachments);
        Assert.Equal(("Inner.eml", "message/rfc822"), (inner.Name, inner.ContentType));
        Assert.Equal("inner text", MimeReader.Read(inner.Content).Text);
    }

    [Fact]
    public void Authentication_results_count_only_from_the_trusted_server()
    {
        var message = Encoding.ASCII.GetBytes(
            "Authentication-Results: mx.shop.example; spf=pass smtp.mailfrom=example.org;\r\n dkim=pass "
                + "header.d=example.org; dmarc=pass\r\nFrom: nora@example.org\r\n\r\nx"
        );
        Assert.Equal(SenderAuthentication.Unknown, MimeReader.Read(message).Authentication);
        Assert.Equal(SenderAuthentication.Unknown, MimeReader.Read(message, "evil.example").Authentication);
        var trusted = MimeReader.Read(message, "mx.shop.example").Authentication;
        Assert.Equal(
            (AuthenticationResult.Pass, AuthenticationResult.Pass, AuthenticationResult.Pass),
            (trusted.Spf, trusted.Dkim, trusted.Dmarc)
        );
        Assert.True(trusted.Authenticated);
    }

    [Theory]
    // As Microsoft writes it: no server is named, its own results stand above all that came in.
    [InlineData(
        "spf=pass (sender IP is 192.0.2.7)\r\n smtp.mailfrom=example.org;dmarc=pass action=none header.from=example.org;compauth=pass",
        "",
        true
    )]
    [InlineData(
        "spf=fail smtp.mailfrom=example.org; dkim=none (message not signed)\r\n header.d=none;dmarc=fail action=quarantine",
        "spf=pass smtp.mailfrom=example.org; dmarc=pass",
        false
    )]
    [InlineData("mx.evil.example; spf=pass smtp.mailfrom=example.org; dmarc=pass", "spf=pass smtp.mailfrom=example.org; dmarc=pass", false)]
    public void Of_microsoft_the_topmost_results_count_that_name_no_server(string topmost, string below, bool authenticated)
    {
        var message = Encoding.ASCII.GetBytes(
            $"Received: from mail.example.org by edge.protection.outlook.com\r\nAuthentication-Results: {topmost}\r\n"
                + (below.Length == 0 ? "" : $"Authentication-Results: {below}\r\n")
                + "From: nora@example.org\r\n\r\nx"
        );

        Assert.Equal(authenticated, MimeReader.Read(message, "outlook.com").Authentication.Authenticated);
        Assert.False(MimeReader.Read(message, "mx.shop.example").Authentication.Authenticated);
    }

    [Fact]
    public void A_pass_for_another_domain_does_not_authenticate_the_author()
    {
        var message = Encoding.ASCII.GetBytes(
            "Authentication-Results: mx; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example; "
                + "dmarc=none\r\nFrom: nora@example.org\r\n\r\nx"
        );
        Assert.False(MimeReader.Read(message, "mx").Authentication.Authenticated);
    }

    [Theory]
    [InlineData("Thu, 12 Oct 2017 18:03:30 -0700", "2017-10-12T18:03:30-07:00")]
    [InlineData("12 Oct 17 18:03 EST", "2017-10-12T18:03:00-05:00")]
    [InlineData("Thu Oct 12 18:03:30 2017", "2017-10-12T18:03:30+00:00")]
    [InlineData("2017-10-12T18:03:30Z", "2017-10-12T18:03:30+00:00")]
    [InlineData("Thu, 12 Oct 2017 18:03:30 GMT (comment)", "2017-10-12T18:03:30+00:00")]
    public void Dates_are_read_in_their_many_forms(string date, string expected)
    {
        Assert.Equal(DateTimeOffset.Parse(expected), Read($"Date: {date}\n\nx").Date);
    }

    [Theory]
    [InlineData("SGVsbG8=\n\n_______\nA list's footer: http://lists.example", "Hello")]
    [InlineData("SGVs\nbG8=\nIHRoZXJl", "Hello there")]
    [InlineData("SGVsbG8", "Hello")]
    [InlineData("SGV*sbG8=", "Hello")]
    public void Base64_is_read_past_what_does_not_belong(string body, string text)
    {
        Assert.Equal(text, Read("Content-Transfer-Encoding: base64\n\n" + body).Text);
    }

    [Theory]
    [InlineData("caf=C3=A9 =\nau lait", "café au lait")]
    [InlineData("caf=c3=a9 = \nau lait", "café au lait")]
    [InlineData("1+1=2 and =ZZ", "1+1=2 and =ZZ")]
    [InlineData("trailing   \nblanks=20\nkept", "trailing\nblanks \nkept")]
    public void Quoted_printable_is_read_as_it_was_meant(string body, string text)
    {
        Assert.Equal(text, Read("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + body).Text);
    }

    [Theory]
    [InlineData("attachment; filename=\"a;b.pdf\"", "a;b.pdf")]
    [InlineData("attachment; filename=my list.pdf", "my list.pdf")]
    [InlineData("attachment; filename=\"=?utf-8?B?0L/Qu9Cw0L0ucGRm?=\"", "план.pdf")]
    [InlineData("attachment; filename*=windows-1251''%EF%EB%E0%ED.pdf", "план.pdf")]
    [InlineData("attachment; filename*0=\"a\"; filename*1=\"b.pdf\"", "ab.pdf")]
    [InlineData("attachment; filename*1*=%BD.pdf; filename*0*=utf-8''%D0%BF%D0%BB%D0%B0%D0", "план.pdf")]
    [InlineData("attachment filename=lost.pdf", "lost.pdf")]
    [InlineData("attachment; filename=\"broken.pdf", "broken.pdf")]
    public void File_names_are_read_in_every_form(string disposition, string name)
    {
        Assert.Equal(
            name,
            Assert
                .Single(
                    Read(
                        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                            + $"application/pdf\nContent-Disposition: {disposition}\n\nx\n--b--"
                    ).Attachments
                )
                .Name
        );
    }

    [Fact]
    public void Deep_nesting_ends_in_an_attachment_and_not_in_a_stack_overflow()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5000; i++)
        {
            text.Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        var email = MimeReader.Read(Encoding.ASCII.GetBytes(text.ToString()));
        Assert.Single(email.Attachments);
        Assert.Contains(email.Repairs, r => r.Contains("nested"));
    }

    [Theory]
    [InlineData("X-Long: ")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX-Long: ")]
    [InlineData("Content-Type: message/rfc822\r\n\r\nX-Long: ")]
    public void A_field_of_many_megabytes_is_cut_instead_of_copied_again_and_again(string head)
    {
        var message = new byte[head.Length + 8_000_000];
        Encoding.ASCII.GetBytes(head, message);
        message.AsSpan(head.Length).Fill((byte)'x');
        var before = GC.GetAllocatedBytesForCurrentThread();

        var email = MimeReader.Read(message);

        Assert.NotNull(email.Text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }
}
