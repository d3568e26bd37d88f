using System.Diagnostics;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Safety;

namespace Mancrel.Core.Tests.Intake;

public sealed class HtmlSanitizerTests
{
    private static string Clean(string html) => HtmlSanitizer.Sanitize(html).Html;

    [Theory]
    [InlineData("<script>alert(1)</script>ok", "ok")]
    [InlineData("<p onclick=\"x()\">ok</p>", "<p>ok</p>")]
    [InlineData("<style>p{}</style><p style=\"color:red;position:fixed;background:url(http://x)\">ok</p>", "<p style=\"color:red\">ok</p>")]
    [InlineData("<iframe src=x></iframe><object></object><form action=x><input name=q>ok</form>", "ok")]
    [InlineData("<svg><script>1</script><a href=\"javascript:1\">x</a></svg>ok", "ok")]
    [InlineData("<math><mtext><style><img src=x onerror=1></style></mtext></math>ok", "ok")]
    [InlineData("<a href=\"javascript:alert(1)\">ok</a>", "<a>ok</a>")]
    [InlineData("<a href=\" java\tscript:alert(1)\">ok</a>", "<a>ok</a>")]
    [InlineData("<a href=\"data:text/html,x\">ok</a>", "<a>ok</a>")]
    [InlineData("<img src=\"x\" onerror=\"alert(1)\">", "<img>")]
    [InlineData("<img src=\"data:image/svg+xml;base64,AAAA\">", "<img>")]
    [InlineData("<base href=\"http://evil.example\"><meta http-equiv=refresh content=0>ok", "ok")]
    [InlineData("<div id=login class=x>ok</div>", "<div>ok</div>")]
    [InlineData("<!--[if IE]><script>1</script><![endif]-->ok", "ok")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=1>\"></noscript>ok", "<img>\"&gt;ok")]
    [InlineData("&lt;script&gt;", "&lt;script&gt;")]
    [InlineData("<p style=\"width:expression(1);color:r\\65 d\">ok</p>", "<p>ok</p>")]
    public void Only_what_is_known_to_be_harmless_comes_through(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Fact]
    public void Pictures_of_the_web_wait_until_they_are_asked_for()
    {
        const string html = "<img src=\"https://track.example/p.gif?id=1&x=2\" alt=\"a\"><img src=\"//cdn.example/y.png\">";
        var blocked = HtmlSanitizer.Sanitize(html);
        Assert.Equal(2, blocked.BlockedImages);
        Assert.DoesNotContain(" src=", blocked.Html);
        Assert.Contains("data-blocked-src=\"https://track.example/p.gif?id=1&amp;x=2\"", blocked.Html);
        var shown = HtmlSanitizer.Sanitize(html, new HtmlSanitizerOptions { AllowRemoteImages = true });
        Assert.Contains(" src=\"https://track.example/p.gif", shown.Html);
        Assert.Contains("referrerpolicy=\"no-referrer\"", shown.Html);
    }

    [Fact]
    public void Pictures_of_the_message_are_served_by_the_given_address()
    {
        var options = new HtmlSanitizerOptions { CidUrl = id => id == "p1@x" ? "/api/messages/1/attachments/0" : null };
        Assert.Equal(
            "<img src=\"/api/messages/1/attachments/0\"><img data-missing-cid=\"p2\">",
            HtmlSanitizer.Sanitize("<img src=\"cid:p1%40x\"><img src='cid:p2'>", options).Html
        );
    }

    [Fact]
    public void A_link_that_names_another_host_shows_where_it_leads()
    {
        var result = HtmlSanitizer.Sanitize(
            "<a href=\"https://evil.example/x\" title=\"bank\">www.bank.example</a> <a "
                + "href=\"https://www.bank.example/a\">bank.example</a> <a href=\"https://evil.example\">press here</a>"
        );
        Assert.Equal([new MisleadingLink("www.bank.example", "https://evil.example/x")], result.MisleadingLinks);
        Assert.Contains("[evil.example]", result.Html);
        Assert.Contains("title=\"https://evil.example/x\"", result.Html);
        Assert.DoesNotContain("title=\"bank\"", result.Html);
        Assert.Equal(3, result.Html.Split("rel=\"noopener noreferrer nofollow\"").Length - 1);
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b>", 200_000)]
    [InlineData("<b><p>", 100_000)]
    [InlineData("<table><tr><td>", 60_000)]
    [InlineData("<a href=x>", 100_000)]
    [InlineData("<font color=red><p>", 50_000)]
    [InlineData("<", 1_000_000)]
    [InlineData("<!--", 200_000)]
    [InlineData("</p>", 200_000)]
    public void HTML_made_to_exhaust_a_parser_is_shown_as_text_soon(string piece, int times)
    {
        var html = string.Concat(Enumerable.Repeat(piece, times)) + "words";
        var watch = Stopwatch.StartNew();
        var result = HtmlSanitizer.Sanitize(html);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.NotNull(result.Html);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\план.pdf", "план.pdf")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("in\u202Evoice\r\n.pdf", "invoice.pdf")]
    [InlineData("...", "attachment")]
    [InlineData("", "attachment")]
    [InlineData("a<b>|\"c\".txt", "a_b___c_.txt")]
    [InlineData(".bashrc", "bashrc")]
    public void A_file_name_is_made_safe(string name, string safe) => Assert.Equal(safe, SafeAttachmentName.For(name));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var safe = SafeAttachmentName.For(new string('я', 500) + ".pdf");
        Assert.Equal(SafeAttachmentName.MaxLength, safe.Length);
        Assert.EndsWith(".pdf", safe);
    }

    [Theory]
    [InlineData("invoice.pdf.exe", "application/pdf", AttachmentRiskLevel.Dangerous)]
    [InlineData("run.js", "text/plain", AttachmentRiskLevel.Dangerous)]
    [InlineData("list.xlsm", "application/vnd.ms-excel", AttachmentRiskLevel.Caution)]
    [InlineData("page.html", "text/html", AttachmentRiskLevel.Caution)]
    [InlineData("photo\u202Egpj.exe", "image/jpeg", AttachmentRiskLevel.Dangerous)]
    [InlineData("photo.jpg", "image/jpeg", AttachmentRiskLevel.Ordinary)]
    [InlineData("list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", AttachmentRiskLevel.Ordinary)]
    public void The_danger_of_a_file_is_told_by_its_name(string name, string type, AttachmentRiskLevel level)
    {
        var verdict = AttachmentRisk.Inspect(new InboundAttachment { Name = name, ContentType = type });
        Assert.Equal(level, verdict.Level);
        Assert.Equal(level == AttachmentRiskLevel.Ordinary ? type : "application/octet-stream", verdict.DownloadType);
    }

    [Fact]
    public void A_program_is_known_by_its_first_bytes_whatever_its_name()
    {
        Assert.Equal(
            AttachmentRiskLevel.Dangerous,
            AttachmentRisk
                .Inspect(
                    new InboundAttachment
                    {
                        Name = "a.jpg",
                        ContentType = "image/jpeg",
                        Content = "MZ\u0090"u8.ToArray(),
                    }
                )
                .Level
        );
    }
}
