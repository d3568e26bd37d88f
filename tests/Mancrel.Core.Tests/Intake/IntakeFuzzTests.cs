using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>What must hold for any bytes at all. The long run is <c>tests/Benchmarks -- fuzz</c>.</summary>
public sealed class IntakeFuzzTests
{
    private static readonly string[] Pieces =
    [
        "From: ",
        "To: ",
        "Subject: ",
        "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/html; charset=",
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Disposition: attachment; filename*0*=utf-8''%41; filename*1=\"x",
        "--b",
        "--b--",
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "=?utf-8?B?",
        "=?=",
        "?=",
        "\"",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        "=\r\n",
        "=4",
        "é",
        "\u0000",
        " ",
        "\t",
        "<div>",
        "<blockquote>",
        "</blockquote>",
        "<!--",
        "<script>",
        "<a href=\"",
        "> ",
        "On 1 Mar 2026 at 10:00, X wrote:",
        "-- ",
        "begin 644 x",
        "Date: ",
        "Message-ID: <a@b>",
        "References: ",
        "{",
        "}",
        "[",
        "\"from\":",
        "\\ud800",
        "name=\"",
        "utf-7",
        "+AGE-",
    ];

    private static Gen<byte[]> Messages() =>
        Gen.OneOf(
            Gen.ArrayOf(Gen.Elements(Pieces)).Select(p => Encoding.UTF8.GetBytes(string.Concat(p))),
            Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b)),
            Gen.ArrayOf(Gen.OneOf(Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes), Gen.Choose(0, 255).Select(b => new[] { (byte)b })))
                .Select(p => p.SelectMany(b => b).ToArray())
        );

    [Fact]
    public void No_bytes_make_any_reader_throw()
    {
        Prop.ForAll(
                Arb.From(Messages()),
                bytes =>
                {
                    var email = MimeReader.Read(bytes);
                    _ = AutoMail.Inspect(email, new HashSet<string>());
                    var reply = ReplyText.Extract(email);
                    Assert.True(string.IsNullOrWhiteSpace(email.Text) || reply.Length > 0);
                    _ = HtmlSanitizer.Sanitize(email.Html ?? email.Text);
                    _ = MailIdentity.MessageKey(email);
                    var opened = LetterForms.Open(email);
                    Assert.True(JudgedLetter.Whole(reply, JudgedLetter.Of(opened, [email.Text])).Length <= JudgedLetter.Longest);
                    Assert.NotEmpty(LetterRenderer.Render(opened));
                    _ = SendGridEvents.Parse(Requests.Of("application/json", bytes));
                    foreach (var provider in InboundProviders.All)
                    {
                        foreach (
                            var type in new[]
                            {
                                "multipart/form-data; boundary=b",
                                "application/x-www-form-urlencoded",
                                "application/json",
                                "message/rfc822",
                            }
                        )
                        {
                            _ = provider.Parse(Requests.Of(type, bytes), new WebhookSecrets());
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(300).WithReplay(17, 19));
    }

    [Fact]
    public void What_was_read_survives_JSON()
    {
        Prop.ForAll(
                Arb.From(Messages()),
                bytes =>
                {
                    var email = MimeReader.Read(bytes);
                    var back = JsonSerializer.Deserialize<InboundEmail>(
                        JsonSerializer.Serialize(email, CoreJson.Options),
                        CoreJson.Options
                    )!;
                    Assert.Equal(
                        (email.Subject, email.Text, email.Html, email.MessageId),
                        (back.Subject, back.Text, back.Html, back.MessageId)
                    );
                    Assert.Equal(email.From?.Address, back.From?.Address);
                    Assert.Equal(email.Headers, back.Headers);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(200).WithReplay(11, 13));
    }

    public static TheoryData<string> Floods =>
        new(
            "=?utf-8?Q?",
            "=?utf-8?Q?a?= ",
            "\"",
            "(",
            "<",
            "a@b,",
            "a:",
            "\\\"",
            "--b\r\n",
            "--x\r\n",
            "\r\n\r\n",
            " \r\n",
            "a: b\r\n",
            "=",
            "= ",
            "<b>",
            "<!",
            "&",
            "> ",
            ">\n",
            "On 1 Mar 2026, x@y\n",
            "```\n",
            "From: a\n",
            "<blockquote>",
            "-----\n",
            "- -\n\n",
            "[",
            ";filename*0=x",
            "+",
            "\u001b$B"
        );

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_flood_of_anything_is_read_in_linear_memory(string piece)
    {
        // Time is measured by the fuzz command of the benchmarks; memory can be asserted, since it does not depend on what else the machine
        // does.
        foreach (
            var head in new[]
            {
                "Subject: x\r\n\r\n",
                "Subject: ",
                "To: ",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
                "Content-Type: text/html\r\n\r\n",
                "Content-Type: x/y; ",
                "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
            }
        )
        {
            var once = Allocated(head, piece, 100_000);
            var thrice = Allocated(head, piece, 300_000);
            Assert.True(thrice < (4 * once) + 4_000_000, $"{head.Trim()}: {once} bytes for 100 KB, {thrice} for 300 KB");
        }
    }

    private static long Allocated(string head, string piece, int length)
    {
        var bytes = Encoding.ASCII.GetBytes(head + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var email = MimeReader.Read(bytes);
        _ = ReplyText.Extract(email);
        _ = AutoMail.Inspect(email, new HashSet<string>());
        _ = HtmlSanitizer.Sanitize(email.Html ?? "");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
