using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Tests.Rendering;

public sealed class MimeWriterTests
{
    private static readonly string[] Samples =
    [
        "Hello there",
        "Здравствуйте, Нора! Заказ № 12 готов.",
        "Assalomu alaykum, narxi qancha? Oʻzbekiston",
        "Ассалому алайкум, нархи қанча?",
        "Grüße aus Köln – 20 €",
        "Ça coûte combien, s’il vous plaît ?",
        "¿Cuánto cuesta, señor?",
        "こんにちは世界",
        "你好，世界",
        "안녕하세요",
        "مرحبا بالعالم",
        "שלום עולם",
        "สวัสดี",
        "👩‍👩‍👧‍👦 family 🎉",
        "=?utf-8?Q?not_encoded?=",
        "a=b; c=_d",
        "line one\nline two\n\nFrom here on",
        "  leading and   inner  ",
        "e\u0301 combining",
        "x",
        "",
    ];

    private static OutgoingMessage Message(string text = "Hello", string subject = "Subject") =>
        new()
        {
            From = new MailAddress("Sales", "sales@shop.example"),
            To = [new MailAddress("Nora", "nora@example.org")],
            Subject = subject,
            Text = text,
            MessageId = "out1@shop.example",
            Date = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        };

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static Gen<string> Texts() =>
        Gen.OneOf(
            Gen.Elements(Samples),
            Gen.ArrayOf(Gen.Elements(Samples)).Select(parts => string.Join(' ', parts.Take(12))),
            Gen.ArrayOf(
                    Gen.Choose(32, 0x2FFFF)
                        .Where(c =>
                            c is < 0xD800 or > 0xDFFF && c is not (0x7F or 0x85 or 0xFEFF or 0xA0 or 0xAD or 0x200B or 0x2028 or 0x2029)
                        )
                        .Select(char.ConvertFromUtf32)
                )
                .Select(cs => string.Concat(cs.Take(200)))
        );

    [Fact]
    public void What_is_written_reads_back_the_same_in_every_language()
    {
        Prop.ForAll(
                Arb.From(Texts()),
                Arb.From(Texts()),
                Arb.From(Texts()),
                (text, subject, name) =>
                {
                    var bytes = MimeWriter.Write(
                        Message(text, subject) with
                        {
                            Html = "<p>" + text + "</p>",
                            From = new MailAddress(name.ReplaceLineEndings(" ").Trim(), "sales@shop.example"),
                        }
                    );
                    var read = MimeReader.Read(bytes);
                    Assert.Equal(Normal(text), Normal(read.Text));
                    Assert.Equal(Normal("<p>" + text + "</p>"), Normal(read.Html!));
                    Assert.Equal(Clean(subject), read.Subject);
                    Assert.Equal(Squeeze(name), Squeeze(read.From!.Name));
                    Assert.Empty(read.Repairs);
                    AssertWellFormed(bytes);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260301, 7));
    }

    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) ? " " : r.ToString())).Trim();

    private static string Squeeze(string text) =>
        string.Join(' ', Clean(text).Split([' '], StringSplitOptions.RemoveEmptyEntries)).Trim('\'');

    private static void AssertWellFormed(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 78, line));
        Assert.All(bytes, b => Assert.True(b < 127));
    }

    [Fact]
    public void No_field_can_bring_in_a_header()
    {
        var bytes = MimeWriter.Write(
            Message(subject: "Hi\r\nBcc: all@example.org\r\n\r\nbody") with
            {
                From = new MailAddress("A\r\nBcc: b@example.org", "a@shop.example\r\nBcc: c@example.org"),
                InReplyTo = "x@y>\r\nBcc: d@example.org",
                References = ["r\r\nBcc: e@example.org"],
                Extra =
                [
                    new MailHeader("X-Good", "v\r\nBcc: f@example.org"),
                    new MailHeader("Bad\r\nBcc", "g@example.org"),
                    new MailHeader("Bcc", "h@example.org"),
                    new MailHeader("Content-Type", "text/html"),
                ],
            }
        );
        var email = MimeReader.Read(bytes);
        Assert.Null(email.Header("Bcc"));
        Assert.Single(email.Headers, h => h.Name == "Content-Type");
        Assert.Equal("v Bcc: f@example.org", email.Header("X-Good")!.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal("Hello", email.Text.Trim());
    }

    [Fact]
    public void Thread_headers_and_automatic_marks_are_written()
    {
        var references = Enumerable.Range(0, 60).Select(i => $"ref{i}@example.org").ToArray();
        var email = MimeReader.Read(
            MimeWriter.Write(
                Message() with
                {
                    InReplyTo = "q@example.org",
                    References = references,
                    AutoReplied = true,
                    Extra = [new MailHeader("List-Unsubscribe", "<https://shop.example/u/1>")],
                }
            )
        );
        Assert.Equal(["q@example.org"], email.InReplyTo);
        Assert.Equal("ref0@example.org", email.References[0]);
        Assert.Equal("ref59@example.org", email.References[^1]);
        Assert.Equal(40, email.References.Count);
        Assert.Equal("auto-replied", email.Header("Auto-Submitted"));
        Assert.Equal("<https://shop.example/u/1>", email.Header("List-Unsubscribe"));
        Assert.Equal("out1@shop.example", email.MessageId);
        Assert.Single(email.Headers, h => h.Name == "Message-ID");
    }

    [Fact]
    public void An_international_domain_goes_out_in_A_labels()
    {
        var text = Encoding.UTF8.GetString(MimeWriter.Write(Message() with { To = [new MailAddress("Нора", "nora@пример.рф")] }));
        Assert.Contains("<nora@xn--e1afmkfd.xn--p1ai>", text);
    }

    [Fact]
    public void The_same_message_is_the_same_bytes()
    {
        Assert.Equal(MimeWriter.Write(Message() with { Html = "<p>x</p>" }), MimeWriter.Write(Message() with { Html = "<p>x</p>" }));
    }
}
