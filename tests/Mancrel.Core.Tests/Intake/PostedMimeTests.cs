using System.Text;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>The MIME of a mail is what its provider posted, where it posted MIME; else it is written from the fields.</summary>
public sealed class PostedMimeTests
{
    private const string Mail =
        "From: Nora <nora@raw.example>\r\nSubject: Lamp\r\nMessage-ID: <raw@raw.example>\r\n\r\nHow much is it?\r\n";

    [Fact]
    public void Posted_MIME_is_kept_byte_for_byte()
    {
        (string Provider, WebhookRequest Request)[] posted =
        [
            ("sendgrid", Requests.Form(("email", Mail), ("from", "someone else <x@y.example>"))),
            ("mailgun", Requests.Form(("body-mime", Mail), ("recipient", "sales@shop.example"))),
            ("generic", Requests.Of("message/rfc822", Mail)),
            ("postmark", Requests.Of("application/json", $"{{\"RawEmail\": {System.Text.Json.JsonSerializer.Serialize(Mail)}}}")),
        ];
        foreach (var (provider, request) in posted)
        {
            Assert.Equal(Mail, Encoding.UTF8.GetString(Parse(provider, request).Mime!.Value.Span));
        }
    }

    [Fact]
    public void Fields_have_none_and_are_written_as_a_letter()
    {
        var parsed = Parse(
            "sendgrid",
            Requests.Form(("headers", "Message-ID: <f@raw.example>\r\nX-Own: 1"), ("from", "Нора <nora@raw.example>"), ("text", "Сколько?"))
        );

        Assert.Null(parsed.Mime);
        var again = MimeReader.Read(LetterRenderer.Render(parsed.Email));
        Assert.Equal(("Нора", "Сколько?", "1"), (again.From!.Name, again.Text.Trim(), again.Header("X-Own")));
    }

    private static InboundParse.Parsed Parse(string provider, WebhookRequest request) =>
        Assert.IsType<InboundParse.Parsed>(InboundProviders.Find(provider)!.Parse(request, new WebhookSecrets()));
}
