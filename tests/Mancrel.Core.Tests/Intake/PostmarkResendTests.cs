using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

public sealed class PostmarkResendTests(ITestOutputHelper output)
{
    private const string Payload = """
        {"FromFull":{"Email":"nora@example.org","Name":"Fields, Nora"},"ToFull":[{"Email":"sales@shop.example","Name":""}],"CcFull":[],
        "OriginalRecipient":"in@shop.example","Subject":"Лампы","MessageID":"22c74902-1",
         "ReplyTo":"r@example.org","Date":"Sun, 1 Mar 2026 12:00:00 +0000","TextBody":"Есть?\r\n","HtmlBody":"<p>Есть?</p>",
         "Headers":[{"Name":"Message-ID","Value":"<p1@example.org>"},
         {"Name":"Received-SPF","Value":"Pass (sender SPF authorized) identity=mailfrom"},
         {"Name":"Return-Path","Value":"<nora@example.org>"},{"Name":"X-Spam-Score","Value":"0.3"}],
         "Attachments":[{"Name":"a.png","Content":"AQI=","ContentType":"image/png","ContentLength":2,"ContentID":"p1"}]}
        """;

    [Fact]
    public void Postmark_is_read_in_every_field()
    {
        var email = Requests.Parse("postmark", Requests.Of("application/json", Payload));
        Assert.Equal(new MailAddress("Fields, Nora", "nora@example.org"), email.From);
        Assert.Equal(("Лампы", "Есть?\n", "<p>Есть?</p>", "p1@example.org"), (email.Subject, email.Text, email.Html, email.MessageId));
        Assert.Equal("in@shop.example", Assert.Single(email.EnvelopeTo));
        Assert.Equal(("nora@example.org", 0.3), (email.EnvelopeFrom, email.SpamScore));
        Assert.Equal(
            ("a.png", "image/png", "p1", true),
            (email.Attachments[0].Name, email.Attachments[0].ContentType, email.Attachments[0].ContentId, email.Attachments[0].Inline)
        );
        Assert.True(email.Authentication.Authenticated);
    }

    [Fact]
    public void Postmarks_raw_message_counts_before_its_JSON()
    {
        var email = Requests.Parse(
            "postmark",
            Requests.Of(
                "application/json",
                File.ReadAllBytes(
                    Path.Combine(
                        Fixtures.Folder("03-inbound-mailgun-and-others"),
                        "anymail/test_files/postmark-inbound-test-payload-with-raw.json"
                    )
                )
            )
        );
        Assert.Equal(
            ("Test subject", "support@postmarkapp.com", "This is a test text body.\n"),
            (email.Subject, email.From!.Address, email.Text)
        );
    }

    [Fact]
    public void Postmark_is_let_in_by_its_credentials_only()
    {
        var secrets = new WebhookSecrets { PostmarkCredentials = "user:pass" };
        var provider = InboundProviders.Find("postmark")!;
        WebhookVerdict Verdict(string credentials) =>
            provider.Verify(
                Requests.Of(
                    "application/json",
                    "{}",
                    ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)))
                ),
                secrets,
                Requests.Now
            );
        Assert.IsType<WebhookVerdict.Verified>(Verdict("user:pass"));
        Assert.IsType<WebhookVerdict.Rejected>(Verdict("user:pas"));
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(Requests.Of("application/json", "{}"), secrets, Requests.Now));
        Assert.IsType<WebhookVerdict.NotConfigured>(
            provider.Verify(Requests.Of("application/json", "{}"), new WebhookSecrets(), Requests.Now)
        );
        Assert.Equal(
            400,
            Assert
                .IsType<InboundParse.Unreadable>(
                    provider.Parse(Requests.Of("application/json", """{"RecordType":"Bounce","Email":"a@b.example"}"""), secrets)
                )
                .Status
        );
    }

    [Fact]
    public void Recorded_signatures_of_Resend_are_judged_as_they_should()
    {
        var judged = 0;
        foreach (
            var file in Fixtures
                .Files("03-inbound-mailgun-and-others/anymail/resend_inbound", ".http")
                .Where(f => f.Contains("signature", StringComparison.Ordinal) || f.Contains("warns", StringComparison.Ordinal))
        )
        {
            var expected = Fixtures.Json(file.Replace(".http", ".expected.json", StringComparison.Ordinal));
            var secret = expected.GetProperty("settings").GetProperty("ANYMAIL_RESEND_INBOUND_SECRET").GetString();
            var request = Fixtures.Http(file);
            var now = request.Header("svix-timestamp") is { } time
                ? DateTimeOffset.FromUnixTimeSeconds((long)decimal.Parse(time))
                : Requests.Now;
            var verdict = InboundProviders.Find("resend")!.Verify(request, new WebhookSecrets { ResendSecret = secret }, now);
            Assert.True(
                verdict is WebhookVerdict.Verified == (expected.GetProperty("status").GetInt32() == 200),
                Path.GetFileName(file) + verdict
            );
            judged++;
        }

        output.WriteLine($"{judged} judged");
        Assert.Equal(4, judged);
    }

    [Fact]
    public void Resend_says_that_its_event_lacks_the_body()
    {
        var email = Requests.Parse(
            "resend",
            Requests.Of(
                "application/json",
                """
                {"type":"email.received","created_at":"2026-03-01T12:00:00Z","data":{"email_id":"e1",
                "message_id":"<r1@example.org>","from":"Nora <nora@example.org>","to":["sales@shop.example"],"subject":"Lamps",
                "attachments":[]}}
                """
            )
        );
        Assert.Equal(("r1@example.org", "Lamps", "nora@example.org"), (email.MessageId, email.Subject, email.From!.Address));
        Assert.Contains(email.Repairs, r => r.Contains("no body"));
        Assert.Equal(
            400,
            Assert
                .IsType<InboundParse.Unreadable>(
                    InboundProviders
                        .Find("resend")!
                        .Parse(Requests.Of("application/json", """{"type":"email.sent"}"""), new WebhookSecrets())
                )
                .Status
        );
    }
}
