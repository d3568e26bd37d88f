using System.Text;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Rule 1: what stands in another part of the mail, or where only some readers show it, is judged or named.</summary>
public sealed class HiddenPartTests
{
    private const string Question = Tails.Question;
    private const string Tail = "The sofa was here yesterday, in many little pieces";

    public static TheoryData<string, string> Html { get; } =
        new()
        {
            { "in a blockquote", $"<p>{Question}</p><blockquote>{Tail}</blockquote>" },
            { "in a quotation of Gmail", $"<p>{Question}</p><div class=\"gmail_quote\">{Tail}</div>" },
            { "below Outlook's mark", $"<p>{Question}</p><div id=\"divRplyFwdMsg\"></div><p>{Tail}</p>" },
            { "where no eye sees it", $"<p>{Question}</p><div style=\"display:none\">{Tail}</div>" },
            { "in a signature", $"<p>{Question}</p><div class=\"gmail_signature\">-- <br>{Tail}</div>" },
            { "in a field", $"<p>{Question}</p><textarea>{Tail}</textarea>" },
            { "in a picture's label", $"<p>{Question}</p><img src=\"https://x.example/a.png\" alt=\"{Tail}\">" },
        };

    [Theory]
    [MemberData(nameof(Html))]
    public async Task A_tail_in_HTML_alone_is_judged(string where, string html) => await AssertJudgedAsync(where, Head("text/html") + html);

    public static TheoryData<string, string, string> Parts { get; } =
        new()
        {
            { "a second plain alternative", "alternative", $"Content-Type: text/plain\r\n\r\n{Tail}" },
            { "an enriched alternative", "alternative", $"Content-Type: text/enriched\r\n\r\n{Tail}" },
            { "an HTML alternative", "alternative", $"Content-Type: text/html\r\n\r\n<p>{Tail}</p>" },
            { "an AMP alternative", "alternative", $"Content-Type: text/x-amp-html\r\n\r\n<p>{Tail}</p>" },
            { "a text file", "mixed", $"Content-Type: text/plain; name=more.txt\r\nContent-Disposition: attachment\r\n\r\n{Tail}" },
            { "a named text", "mixed", $"Content-Type: text/plain; name=more.txt\r\nContent-Disposition: inline\r\n\r\n{Tail}" },
            { "another text", "mixed", $"Content-Type: text/plain\r\n\r\n{Tail}" },
            { "a related text", "related", $"Content-Type: text/plain\r\n\r\n{Tail}" },
            { "a picture", "mixed", "Content-Type: image/png; name=q.png\r\nContent-Disposition: attachment\r\n\r\nxxx" },
            { "a picture in the letter", "mixed", "Content-Type: image/png; name=q.png\r\nContent-Disposition: inline\r\n\r\nxxx" },
            { "an attached letter", "mixed", $"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n{Tail}" },
            { "an encrypted file", "mixed", "Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\nxxx" },
        };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_tail_in_another_part_is_judged_or_named(string where, string kind, string part) =>
        await AssertJudgedAsync(
            where,
            Head($"multipart/{kind}; boundary=b") + $"--b\r\nContent-Type: text/plain\r\n\r\n{Question}\r\n--b\r\n{part}\r\n--b--\r\n"
        );

    [Theory]
    [InlineData("Re: Lamp", "", "\r\n\r\nOn 12.05.2024 Anna wrote:\r\n\r\n")]
    [InlineData("Re: Lamp", "", "\r\n\r\nFrom: Anna\r\nSent: Monday\r\nTo: x\r\nSubject: y\r\n\r\n")]
    [InlineData("Re: Lamp", "In-Reply-To: <a@b.example>\r\n", "\r\n-- \r\n")]
    [InlineData("Re: Lamp", "In-Reply-To: <a@b.example>\r\n", "\r\n\r\nOn 12.05.2024 Anna wrote:\r\n\r\n")]
    [InlineData(
        "Fwd: Lamp",
        "",
        "\r\n\r\n---------- Forwarded message ---------\r\nFrom: A <a@b.example>\r\nDate: x\r\nSubject: y\r\n\r\n"
    )]
    [InlineData("Lamp", "", "\r\nAB> ")]
    [InlineData("Lamp", "", "\r\n| ")]
    [InlineData("Lamp", "", "\r\n```\r\n")]
    [InlineData("Lamp", "", "\r\n\r\nPS: ")]
    public async Task An_answer_is_judged_where_no_structure_says_that_it_quotes(string subject, string headers, string divider) =>
        await AssertJudgedAsync(divider, Head("text/plain", subject, headers) + Question + divider + Tail);

    private static string Head(string type, string subject = "Lamp", string headers = "") =>
        "From: Nora Fields <nora@customer.example>\r\nTo: sales@shop.example\r\nMessage-ID: <x@y.example>\r\nMIME-Version: 1.0\r\n"
        + $"Subject: {subject}\r\n{headers}Content-Type: {type}\r\n\r\n";

    private static async Task AssertJudgedAsync(string where, string mail)
    {
        var email = LetterForms.Open(MimeReader.Read(Encoding.UTF8.GetBytes(mail)));
        var letter = JudgedLetter.Of(email, []);
        var handled = await Shop.Ordinary()
            .HandleAsync(
                JudgedLetter.Whole(ReplyText.Extract(email), letter),
                email.Subject,
                context => context with { Beyond = [letter], IncomingHtml = email.Html ?? "" }
            );
        Assert.True(handled.Decision.Band != Band.AutoSend, $"{where}: {handled}");
    }
}
