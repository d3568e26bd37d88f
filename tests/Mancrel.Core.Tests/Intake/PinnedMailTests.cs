using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>
/// Odd letters and requests of our own (tests/Fixtures/mail-pins.json) with what was read from them before the MIME library came. A mail
/// that is
/// delivered again after an upgrade must keep its id, or it is answered twice: a pinned key is never changed. Where one did (a letter
/// without
/// Message-ID that was misread), <c>was</c> holds the old reading and <c>why</c> the reason.
/// </summary>
public sealed class PinnedMailTests
{
    private static readonly JsonElement[] Pins = Load();

    [Fact]
    public void A_mail_keeps_the_key_that_it_was_answered_under()
    {
        Compare("key", email => MailIdentity.MessageKey(email));
        Assert.True(Pins.Length > 1000);
    }

    [Fact]
    public void A_request_keeps_the_hash_by_which_the_retry_of_a_used_token_is_known() =>
        Compare(
            "content",
            email => Hashing.Full(string.Join('\n', MailIdentity.MessageKey(email), email.Subject, email.Text, email.Html)),
            pin => pin.GetProperty("name").GetString()!.StartsWith("mailgun", StringComparison.Ordinal)
        );

    [Fact]
    public void Few_mails_have_another_key_than_before_and_each_says_why()
    {
        var changed = Pins.Where(pin => pin.TryGetProperty("was", out var was) && was.TryGetProperty("key", out _)).ToArray();

        Assert.InRange(changed.Length, 1, 13);
        Assert.All(changed, pin => Assert.NotEmpty(pin.GetProperty("why").GetString()!));
    }

    [Theory]
    [InlineData("messageId")]
    [InlineData("inReplyTo")]
    [InlineData("references")]
    [InlineData("from")]
    [InlineData("date")]
    [InlineData("subject")]
    [InlineData("text")]
    [InlineData("html")]
    public void A_field_is_read_as_it_was_read_before(string field) =>
        Compare(
            field,
            email =>
                field switch
                {
                    "messageId" => email.MessageId,
                    "inReplyTo" => string.Join(' ', email.InReplyTo),
                    "references" => string.Join(' ', email.References),
                    "from" => email.From?.ToString(),
                    "date" => email.Date?.ToString("O", CultureInfo.InvariantCulture),
                    "subject" => email.Subject,
                    "text" => email.Text,
                    _ => email.Html,
                }
        );

    private static void Compare(string field, Func<InboundEmail, string?> read, Func<JsonElement, bool>? which = null)
    {
        var other = new List<string>();
        foreach (var pin in Pins.Where(which ?? (_ => true)))
        {
            var wanted = pin.GetProperty("expected").TryGetProperty(field, out var value) ? value.GetString()! : "";
            var actual = read(Read(pin)) ?? "";
            actual = wanted.StartsWith("sha256:", StringComparison.Ordinal) ? "sha256:" + Hashing.Full(actual) : actual;
            if (wanted != actual)
            {
                other.Add($"{pin.GetProperty("name").GetString()}: {wanted} became {actual}");
            }
        }

        Assert.True(other.Count == 0, $"{other.Count} differ in {field}\n{string.Join('\n', other)}");
    }

    private static InboundEmail Read(JsonElement pin)
    {
        var raw = Encoding.Latin1.GetBytes(pin.GetProperty("raw").GetString()!);
        return pin.GetProperty("kind").GetString() is "rfc822"
            ? MimeReader.Read(raw)
            : Requests.Parse(pin.GetProperty("kind").GetString()!, Requests.Of(pin.GetProperty("contentType").GetString()!, raw));
    }

    private static JsonElement[] Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Own("mail-pins.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
