using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

public sealed class ProviderTests
{
    private const string RawMessage =
        "From: Nora <nora@example.org>\r\nTo: sales@shop.example\r\nSubject: From the MIME\r\nMessage-ID: "
        + "<m1@example.org>\r\n\r\nBody from MIME";

    private static WebhookRequest SignSendGrid(WebhookRequest request, ECDsa key, DateTimeOffset time)
    {
        var timestamp = time.ToUnixTimeSeconds().ToString();
        var signature = key.SignData(
            [.. Encoding.UTF8.GetBytes(timestamp), .. request.Body.Span],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Requests.Of(
            request.ContentType,
            request.Body.ToArray(),
            (EcdsaWebhookSignature.SignatureHeader, Convert.ToBase64String(signature)),
            (EcdsaWebhookSignature.TimestampHeader, timestamp)
        );
    }

    private static (string, string)[] SignMailgun(string key, DateTimeOffset time, string token)
    {
        var timestamp = time.ToUnixTimeSeconds().ToString();
        return
        [
            ("timestamp", timestamp),
            ("token", token),
            (
                "signature",
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(timestamp + token)))
            ),
        ];
    }

    [Fact]
    public void SendGrid_signature_is_accepted_within_five_minutes_and_only_for_these_bytes()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secrets = new WebhookSecrets { SendGridVerificationKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) };
        var provider = InboundProviders.Find("SendGrid")!;
        var request = SignSendGrid(Requests.Form(("from", "nora@example.org"), ("text", "hi")), key, Requests.Now);
        Assert.IsType<WebhookVerdict.Verified>(provider.Verify(request, secrets, Requests.Now.AddMinutes(5)));
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(request, secrets, Requests.Now.AddMinutes(5).AddSeconds(1)));
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(request, secrets, Requests.Now.AddMinutes(-6)));
        var changed = request.Body.ToArray();
        changed[^10] ^= 1;
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(request with { Body = changed }, secrets, Requests.Now));
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(Requests.Form(("from", "x@y")), secrets, Requests.Now));
        Assert.Equal(
            "Mancrel:Webhooks:SendGrid:VerificationKey",
            Assert.IsType<WebhookVerdict.NotConfigured>(provider.Verify(request, new WebhookSecrets(), Requests.Now)).Setting
        );
        Assert.IsType<WebhookVerdict.Rejected>(
            provider.Verify(request, new WebhookSecrets { SendGridVerificationKey = "no key" }, Requests.Now)
        );
    }

    [Fact]
    public void In_raw_mode_the_MIME_counts_where_the_form_differs()
    {
        var email = Requests.Parse(
            "sendgrid",
            Requests.Form(
                ("email", RawMessage),
                ("from", "Liar <liar@evil.example>"),
                ("subject", "From the form"),
                ("text", "form text"),
                ("envelope", """{"to":["in@shop.example"],"from":"bounce@example.org"}"""),
                ("SPF", "pass"),
                ("dkim", "{@example.org : pass}"),
                ("spam_score", "1.5")
            )
        );
        Assert.Equal(
            ("From the MIME", "nora@example.org", "Body from MIME", "m1@example.org"),
            (email.Subject, email.From!.Address, email.Text, email.MessageId)
        );
        Assert.Equal("bounce@example.org", email.EnvelopeFrom);
        Assert.Equal(["in@shop.example"], email.EnvelopeTo);
        Assert.Equal(1.5, email.SpamScore);
        Assert.True(email.Authentication.Authenticated);
    }

    [Fact]
    public void Default_mode_decodes_each_field_by_its_own_charset()
    {
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        var request = Requests.FormParts(
            (
                "Content-Disposition: form-data; name=\"headers\"",
                Encoding.ASCII.GetBytes("Message-ID: <h1@example.org>\nReferences: <r@shop.example>\nCc: c@example.org\n")
            ),
            ("Content-Disposition: form-data; name=\"from\"", Encoding.UTF8.GetBytes("Нора, дом <nora@example.org>")),
            ("Content-Disposition: form-data; name=\"subject\"", cyrillic.GetBytes("Вопрос")),
            ("Content-Disposition: form-data; name=\"text\"", cyrillic.GetBytes("Есть лампы?\r\n")),
            (
                "Content-Disposition: form-data; name=\"charsets\"",
                Encoding.ASCII.GetBytes("""{"subject":"windows-1251","text":"windows-1251","from":"UTF-8"}""")
            ),
            (
                "Content-Disposition: form-data; name=\"attachment-info\"",
                Encoding.UTF8.GetBytes("""{"attachment1":{"filename":"план.png","type":"image/png","content-id":"p1"}}""")
            ),
            ("Content-Disposition: form-data; name=\"content-ids\"", Encoding.ASCII.GetBytes("""{"p1":"attachment1"}""")),
            ("Content-Disposition: form-data; name=\"attachment1\"; filename=\"x.png\"\r\nContent-Type: image/png", [1, 2, 3])
        );
        var email = Requests.Parse("sendgrid", request);
        Assert.Equal(new MailAddress("Нора, дом", "nora@example.org"), email.From);
        Assert.Equal(("Вопрос", "Есть лампы?\n", "h1@example.org"), (email.Subject, email.Text, email.MessageId));
        Assert.Equal("c@example.org", Assert.Single(email.Cc).Address);
        var picture = Assert.Single(email.Attachments);
        Assert.Equal(("план.png", "image/png", "p1", true), (picture.Name, picture.ContentType, picture.ContentId, picture.Inline));
        Assert.Equal([1, 2, 3], picture.Content.ToArray());
    }

    [Fact]
    public void A_malformed_envelope_still_gives_its_addresses()
    {
        var email = Requests.Parse(
            "sendgrid",
            Requests.Form(("from", "n@example.org"), ("envelope", "{\"to\":[\"a@shop.example\",\"b@shop.example\"],\"from\":\"n@exa"))
        );
        Assert.Equal(["a@shop.example", "b@shop.example"], email.EnvelopeTo);
    }

    [Fact]
    public void Mailgun_signature_gives_its_token_and_old_or_forged_ones_are_refused()
    {
        var provider = InboundProviders.Find("mailgun")!;
        var secrets = new WebhookSecrets { MailgunSigningKey = "key-1" };
        var right = Requests.Form([.. SignMailgun("key-1", Requests.Now, "token-1"), ("from", "n@example.org")]);
        Assert.Equal("token-1", Assert.IsType<WebhookVerdict.Verified>(provider.Verify(right, secrets, Requests.Now)).ReplayToken);
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(right, secrets, Requests.Now.AddMinutes(11)));
        Assert.IsType<WebhookVerdict.Rejected>(
            provider.Verify(Requests.Form(SignMailgun("key-2", Requests.Now, "token-1")), secrets, Requests.Now)
        );
        Assert.IsType<WebhookVerdict.Rejected>(provider.Verify(Requests.Of("text/plain", "x"), secrets, Requests.Now));
        Assert.IsType<WebhookVerdict.NotConfigured>(provider.Verify(right, new WebhookSecrets { MailgunSigningKey = " " }, Requests.Now));
    }

    [Fact]
    public void Mailgun_parsed_form_is_read_with_headers_and_attachments()
    {
        var request = Requests.FormParts(
            ("Content-Disposition: form-data; name=\"recipient\"", Encoding.ASCII.GetBytes("sales@shop.example")),
            ("Content-Disposition: form-data; name=\"sender\"", Encoding.ASCII.GetBytes("bounce@example.org")),
            ("Content-Disposition: form-data; name=\"subject\"", Encoding.UTF8.GetBytes("Вопрос")),
            ("Content-Disposition: form-data; name=\"body-plain\"", Encoding.UTF8.GetBytes("Есть?\r\n")),
            ("Content-Disposition: form-data; name=\"body-html\"", Encoding.UTF8.GetBytes("<p>Есть?</p>")),
            (
                "Content-Disposition: form-data; name=\"message-headers\"",
                Encoding.UTF8.GetBytes(
                    """
                    [["From","Нора <nora@example.org>"],["Subject","Вопрос"],["Message-Id","<g1@example.org>"],["To",
                    "sales@shop.example"],["X-Mailgun-Spf","Pass"]]
                    """
                )
            ),
            ("Content-Disposition: form-data; name=\"content-id-map\"", Encoding.ASCII.GetBytes("""{"<c1>":"attachment-1"}""")),
            ("Content-Disposition: form-data; name=\"attachment-1\"; filename=\"a.png\"\r\nContent-Type: image/png", [9])
        );
        var email = Requests.Parse("mailgun", request);
        Assert.Equal(new MailAddress("Нора", "nora@example.org"), email.From);
        Assert.Equal(("Вопрос", "Есть?\n", "<p>Есть?</p>", "g1@example.org"), (email.Subject, email.Text, email.Html, email.MessageId));
        Assert.Equal(("c1", true, "a.png"), (email.Attachments[0].ContentId, email.Attachments[0].Inline, email.Attachments[0].Name));
        Assert.True(email.Authentication.Authenticated);
    }

    [Fact]
    public void Mailgun_MIME_and_urlencoded_forms_are_read()
    {
        Assert.Equal(
            "From the MIME",
            Requests.Parse("mailgun", Requests.Form(("body-mime", RawMessage), ("recipient", "r@shop.example"))).Subject
        );
        var encoded = Requests.Of(
            "application/x-www-form-urlencoded",
            "from=Nora+%3Cnora%40example.org%3E&subject=%D0%94%D0%B0&body-plain=ok&recipient=r%40shop.example"
        );
        Assert.Equal(
            ("Да", "ok", "nora@example.org"),
            (
                Requests.Parse("mailgun", encoded).Subject,
                Requests.Parse("mailgun", encoded).Text,
                Requests.Parse("mailgun", encoded).From!.Address
            )
        );
    }

    [Fact]
    public void Generic_JSON_is_read_whole_and_unknown_members_are_let_be()
    {
        const string json = """
            {"messageId":"<j1@example.org>","from":"Nora <nora@example.org>",
             "to":["sales@shop.example"],"cc":["c@example.org"],"subject":"Hi","text":"Hello\r\nthere",
             "html":"<p>Hello</p>","date":"2026-03-01T12:00:00Z",
            "inReplyTo":"q@shop.example","references":["r@shop.example","<q@shop.example>"],"headers":{"Auto-Submitted":"no"},
             "attachments":[{"name":"a.txt","contentType":"text/plain","contentBase64":"aGk="}],"authentication":{"spf":"pass",
             "dkim":"pass","dmarc":"pass"},"tomorrow":{"x":1}}
            """;
        var email = Requests.Parse("generic", Requests.Of("application/json; charset=utf-8", json));
        Assert.Equal("j1@example.org", email.MessageId);
        Assert.Equal(["q@shop.example"], email.InReplyTo);
        Assert.Equal(["r@shop.example", "q@shop.example"], email.References);
        Assert.Equal("Hello\nthere", email.Text);
        Assert.Equal(Requests.Now, email.Date);
        Assert.Equal("no", email.Header("auto-submitted"));
        Assert.Equal("hi", Encoding.UTF8.GetString(email.Attachments[0].Content.Span));
        Assert.True(email.Authentication.Authenticated);
    }

    [Theory]
    [InlineData("generic", "application/json", "{", 400)]
    [InlineData("generic", "application/json", "[]", 400)]
    [InlineData("generic", "application/json", "{\"hello\":1}", 400)]
    [InlineData("generic", "text/csv", "a,b", 415)]
    [InlineData("generic", "message/rfc822", "", 400)]
    [InlineData("sendgrid", "application/json", "{}", 415)]
    [InlineData("sendgrid", "multipart/form-data", "x", 400)]
    [InlineData("sendgrid", "multipart/form-data; boundary=a", "no parts", 400)]
    [InlineData("sendgrid", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--a--", 400)]
    [InlineData("mailgun", "multipart/form-data; boundary=a", "--a\r\n\r\nno name\r\n--a--", 400)]
    [InlineData("mailgun", "text/plain", "x", 415)]
    public void What_is_no_message_is_refused_with_the_status_that_stops_retries(string provider, string type, string body, int status)
    {
        Assert.Equal(
            status,
            Assert
                .IsType<InboundParse.Unreadable>(InboundProviders.Find(provider)!.Parse(Requests.Of(type, body), new WebhookSecrets()))
                .Status
        );
    }

    [Fact]
    public void A_raw_message_by_the_generic_route_is_authenticated_only_by_the_trusted_server()
    {
        var request = Requests.Of("message/rfc822", "Authentication-Results: mx.shop.example; dmarc=pass\r\n" + RawMessage);
        Assert.False(Requests.Parse("generic", request).Authentication.Authenticated);
        Assert.True(
            Requests
                .Parse("generic", request, new WebhookSecrets { GenericTrustedAuthServ = "mx.shop.example" })
                .Authentication.Authenticated
        );
    }

    [Fact]
    public void Standard_webhooks_accept_any_of_several_secrets_and_refuse_the_rest()
    {
        const string old = "whsec_b2xkLW9sZC1vbGQtb2xkLW9sZA==";
        const string fresh = "whsec_bmV3LW5ldy1uZXctbmV3LW5ldw==";
        var body = "{}"u8.ToArray();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Webhook-Id"] = "msg_1",
            ["Webhook-Timestamp"] = Requests.Now.ToUnixTimeSeconds().ToString(),
            ["Webhook-Signature"] = "v1a,bm9uZQ== " + StandardWebhooks.Sign(old, "msg_1", Requests.Now, body),
        };
        Assert.Null(StandardWebhooks.Verify($"{fresh} {old}", headers, body, Requests.Now));
        Assert.NotNull(StandardWebhooks.Verify(fresh, headers, body, Requests.Now));
        Assert.NotNull(StandardWebhooks.Verify(old, headers, "{ }"u8, Requests.Now));
        Assert.NotNull(StandardWebhooks.Verify(old, headers, body, Requests.Now.AddMinutes(6)));
        headers["Webhook-Id"] = "msg_2";
        Assert.NotNull(StandardWebhooks.Verify(old, headers, body, Requests.Now));
    }

    [Fact]
    public void The_same_message_has_the_same_key_by_whichever_route_and_another_author_another_key()
    {
        var raw = Requests.Parse("generic", Requests.Of("message/rfc822", RawMessage));
        var json = Requests.Parse(
            "generic",
            Requests.Of("application/json", """{"messageId":"m1@example.org","from":"nora@EXAMPLE.org","text":"other"}""")
        );
        Assert.Equal(MailIdentity.MessageKey(raw), MailIdentity.MessageKey(json));
        Assert.NotEqual(MailIdentity.MessageKey(raw), MailIdentity.MessageKey(raw with { From = new MailAddress("", "eve@example.org") }));
        Assert.NotEqual(
            MailIdentity.MessageKey(raw with { MessageId = null }),
            MailIdentity.MessageKey(raw with { MessageId = null, Text = "x" })
        );
        Assert.Matches("^[a-z2-7]{32}$", MailIdentity.MessageKey(raw));
    }
}
