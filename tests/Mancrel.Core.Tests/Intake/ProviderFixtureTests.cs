using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>Recorded requests of providers against what they are known to say, field by field.</summary>
public sealed class ProviderFixtureTests(ITestOutputHelper output)
{
    private readonly SortedDictionary<string, (int Right, int All)> _figures = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("01-inbound-sendgrid/anymail/sendgrid_inbound", "sendgrid")]
    [InlineData("03-inbound-mailgun-and-others/anymail/mailgun_inbound", "mailgun")]
    [InlineData("03-inbound-mailgun-and-others/anymail/resend_inbound", "resend")]
    [InlineData("03-inbound-mailgun-and-others/anymail/postmark_webhooks", "postmark")]
    public void Recorded_requests_are_read_as_expected_in_every_field(string folder, string provider)
    {
        foreach (var file in Fixtures.Files(folder, ".http"))
        {
            var expected = Fixtures.Json(file.Replace(".http", ".expected.json", StringComparison.Ordinal));
            var events = expected
                .GetProperty("events")
                .EnumerateArray()
                .Where(e => e.GetProperty("kind").GetString() == "inbound" && e.TryGetProperty("from", out _))
                .ToArray();
            var parse = InboundProviders.Find(provider)!.Parse(Fixtures.Http(file), new WebhookSecrets());
            if (events.Length == 1)
            {
                CompareAll(Path.GetFileName(file), events[0], Assert.IsType<InboundParse.Parsed>(parse).Email);
            }
            else if (
                expected.GetProperty("exception").ValueKind == JsonValueKind.String
                && !file.Contains("store_action", StringComparison.Ordinal)
                && !file.Contains("misconfigured_inbound", StringComparison.Ordinal)
            )
            {
                // A tracking event at the inbound route. (A store() route is read, with a repair that says what is missing.)
                Assert.IsType<InboundParse.Unreadable>(parse);
            }
        }

        AssertAllRight();
    }

    [Theory]
    [InlineData("postal_inbound")]
    [InlineData("sparkpost_inbound")]
    public void Raw_messages_of_other_providers_are_read_as_expected(string name)
    {
        foreach (var file in Fixtures.Files("03-inbound-mailgun-and-others/anymail/" + name, ".http"))
        {
            using var body = JsonDocument.Parse(Fixtures.Http(file).Body);
            var expected = Fixtures.Json(file.Replace(".http", ".expected.json", StringComparison.Ordinal)).GetProperty("events");
            var raw = name.StartsWith("postal", StringComparison.Ordinal)
                ? body.RootElement.TryGetProperty("message", out var message)
                    ? message.GetBytesFromBase64()
                    : null
                : Encoding.UTF8.GetBytes(
                    body.RootElement[0]
                        .GetProperty("msys")
                        .GetProperty("relay_message")
                        .GetProperty("content")
                        .GetProperty("email_rfc822")
                        .GetString()!
                );
            if (raw is not null && expected.GetArrayLength() == 1)
            {
                CompareAll(Path.GetFileName(file), expected[0], MimeReader.Read(raw));
            }
        }

        AssertAllRight();
    }

    [Theory]
    [InlineData("csharp/default_data.txt")]
    [InlineData("derived/default_data.crlf.bin")]
    public void A_captured_form_is_read_with_either_line_end(string name)
    {
        var folder = Fixtures.Folder("01-inbound-sendgrid");
        var expected = Fixtures.Json(Path.Combine(folder, "csharp/default_data.expected.json"));
        var email = Requests.Parse(
            "sendgrid",
            Requests.Of("multipart/form-data; boundary=xYzZY", File.ReadAllBytes(Path.Combine(folder, name)))
        );
        Assert.Equal(
            (expected.GetProperty("from").GetProperty("name").GetString(), expected.GetProperty("from").GetProperty("email").GetString()),
            (email.From!.Name, email.From.Address)
        );
        Assert.Equal(expected.GetProperty("to")[0].GetProperty("email").GetString(), Assert.Single(email.To).Address);
        Assert.Equal(expected.GetProperty("subject").GetString(), email.Subject);
        Assert.Equal(expected.GetProperty("text_trimmed").GetString(), email.Text.Trim());
        Assert.Equal(expected.GetProperty("html_trimmed").GetString(), email.Html!.Trim());
        Assert.Equal(
            (expected.GetProperty("envelope").GetProperty("from").GetString(), AuthenticationResult.Pass),
            (email.EnvelopeFrom, email.Authentication.Spf)
        );
    }

    [Fact]
    public void The_signature_vectors_of_every_scheme_are_judged_as_they_should()
    {
        foreach (
            var one in Fixtures
                .Json(Path.Combine(Fixtures.Folder("02-sendgrid-events"), "eventwebhook_ecdsa_vectors.json"))
                .GetProperty("cases")
                .EnumerateArray()
        )
        {
            var right = EcdsaWebhookSignature.IsRight(
                Text(one, "public_key"),
                Text(one, "signature"),
                Text(one, "timestamp"),
                Encoding.UTF8.GetBytes(Text(one, "payload"))
            );
            Assert.True(right == one.GetProperty("valid").GetBoolean(), Text(one, "name"));
        }

        foreach (
            var one in Fixtures
                .Json(Path.Combine(Fixtures.Folder("03-inbound-mailgun-and-others"), "mailgun_signature_vectors.json"))
                .GetProperty("cases")
                .EnumerateArray()
        )
        {
            var key = one.GetProperty("signing_key").GetString();
            var form = Requests.Form(
                ("timestamp", Text(one, "timestamp")),
                ("token", Text(one, "token")),
                ("signature", Text(one, "signature"))
            );
            var verdict = InboundProviders
                .Find("mailgun")!
                .Verify(form, new WebhookSecrets { MailgunSigningKey = key }, one.GetProperty("now").GetDateTimeOffset());
            Type expected =
                one.GetProperty("status").ValueKind == JsonValueKind.String ? typeof(WebhookVerdict.NotConfigured)
                : one.GetProperty("status").GetInt32() == 204 ? typeof(WebhookVerdict.Verified)
                : typeof(WebhookVerdict.Rejected);
            Assert.True(verdict.GetType() == expected, Text(one, "name"));
        }

        foreach (
            var one in Fixtures
                .Json(Path.Combine(Fixtures.Folder("04-webhook-signatures-and-products"), "standard_webhooks_v1.json"))
                .GetProperty("cases")
                .EnumerateArray()
        )
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in new[] { "id", "timestamp", "signature" })
            {
                if (one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                {
                    headers["webhook-" + name] = value.GetString()!;
                }
            }

            var refusal = StandardWebhooks.Verify(
                Text(one, "secret"),
                headers,
                Encoding.UTF8.GetBytes(Text(one, "payload")),
                DateTimeOffset.FromUnixTimeSeconds(one.GetProperty("now").GetInt64())
            );
            Assert.True(refusal is null == (one.GetProperty("valid").ValueKind == JsonValueKind.True), Text(one, "name") + ": " + refusal);
        }
    }

    [Fact]
    public void Recorded_signatures_of_the_event_webhook_are_judged_as_they_should()
    {
        var all = 0;
        foreach (
            var file in Fixtures
                .Files("02-sendgrid-events/anymail", ".http")
                .Where(f => f.Contains("SignedWebhook", StringComparison.Ordinal))
        )
        {
            var expected = Fixtures.Json(file.Replace(".http", ".expected.json", StringComparison.Ordinal));
            var key = expected
                .GetProperty("settings")
                .GetProperty("ANYMAIL")
                .EnumerateObject()
                .First(p => p.Name.Contains("VERIFICATION_KEY", StringComparison.Ordinal))
                .Value.GetString();
            var request = Fixtures.Http(file);
            // Their timestamps are words ("data timestamp"), so that only the signature itself can be judged.
            var right = EcdsaWebhookSignature.IsRight(
                key!,
                request.Header(EcdsaWebhookSignature.SignatureHeader) ?? "",
                request.Header(EcdsaWebhookSignature.TimestampHeader) ?? "",
                request.Body.Span
            );
            var noAuthorization = !request.Headers.ContainsKey("Authorization");
            if (!noAuthorization || expected.GetProperty("status").GetInt32() == 200)
            {
                Assert.True(right == (expected.GetProperty("status").GetInt32() == 200), Path.GetFileName(file));
                all++;
            }
        }

        output.WriteLine($"{all} recorded signatures judged");
        Assert.True(all > 3);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private void CompareAll(string file, JsonElement expected, InboundEmail email)
    {
        Compare(file, "subject", Text(expected, "subject"), email.Subject);
        if (!email.Attachments.Any(a => a.ContentType == "message/rfc822") || email.Html is null)
        {
            // Their reader takes the text of an attached message for the letter's own; ours makes it from the letter's HTML.
            CompareText(file, expected, email);
        }
        Compare(file, "html", Text(expected, "html"), email.Html ?? "");
        Compare(
            file,
            "from",
            expected.GetProperty("from") is { ValueKind: JsonValueKind.Object } from ? Mailbox(from) : "",
            email.From is { } a ? $"{a.Name}|{a.Address}" : ""
        );
        Compare(
            file,
            "to",
            string.Join(';', expected.GetProperty("to").EnumerateArray().Select(Mailbox)),
            string.Join(';', email.To.Select(t => $"{t.Name}|{t.Address}"))
        );
        Compare(
            file,
            "cc",
            string.Join(';', expected.GetProperty("cc").EnumerateArray().Select(Mailbox)),
            string.Join(';', email.Cc.Select(t => $"{t.Name}|{t.Address}"))
        );
        Compare(
            file,
            "date",
            expected.GetProperty("date").ValueKind == JsonValueKind.String
                ? expected.GetProperty("date").GetDateTimeOffset().ToString("O")
                : email.Date?.ToString("O") ?? "",
            email.Date?.ToString("O") ?? ""
        );
        Compare(file, "attachments", Files(expected.GetProperty("attachments")), Files(email, inline: false));
        Compare(file, "inlines", Files(expected.GetProperty("inlines")), Files(email, inline: true));
    }

    private void CompareText(string file, JsonElement expected, InboundEmail email) =>
        Compare(
            file,
            "text",
            Text(expected, "text"),
            expected.GetProperty("text").ValueKind == JsonValueKind.Null && email.Html is not null ? "" : email.Text
        );

    private static string Mailbox(JsonElement e) => $"{Text(e, "name")}|{Text(e, "address")}";

    private static string Files(JsonElement list) =>
        string.Join(
            ';',
            list.EnumerateArray()
                .Select(a =>
                    $"{Text(a, "content_type")} {Text(a, "content_id").Trim('<', '>')} "
                    + $"{(a.GetProperty("content_type").GetString() == "message/rfc822" ? "" : Text(a, "sha256"))}"
                )
        );

    private static string Files(InboundEmail email, bool inline) =>
        string.Join(
            ';',
            email
                .Attachments.Where(a => a.Inline == inline)
                .Select(a =>
                    $"{a.ContentType} {a.ContentId} "
                    + $"{(a.ContentType == "message/rfc822" ? "" : Convert.ToHexStringLower(SHA256.HashData(a.Content.Span)))}"
                )
        );

    private void Compare(string file, string field, string expected, string actual)
    {
        var right = expected.ReplaceLineEndings("\n") == actual;
        var (so, all) = _figures.GetValueOrDefault(field);
        _figures[field] = (so + (right ? 1 : 0), all + 1);
        if (!right)
        {
            output.WriteLine($"— {file} {field}\n  expected: {expected}\n  actual:   {actual}");
        }
    }

    private void AssertAllRight()
    {
        output.WriteLine(string.Join(", ", _figures.Select(f => $"{f.Key} {f.Value.Right}/{f.Value.All}")));
        Assert.All(_figures, f => Assert.Equal(f.Value.All, f.Value.Right));
    }
}
