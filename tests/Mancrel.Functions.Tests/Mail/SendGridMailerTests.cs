using System.Net;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Functions.SendGrid;
using Moq;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Mancrel.Functions.Tests.Mail;

/// <summary>What SendGrid is handed, and what is made of its answers.</summary>
public sealed class SendGridMailerTests
{
    private readonly Mock<ISendGridClient> client = new();
    private SendGridMessage? handed;

    [Fact]
    public async Task What_leaves_is_what_was_rendered_and_carries_our_ids()
    {
        Answers(HttpStatusCode.Accepted, id: "sg-1");
        var handover = await new SendGridMailer(client.Object).SendAsync(Mail());
        Assert.Equal(new MailHandover.Taken("sg-1"), handover);

        Assert.Equal(("Shop", "sales@shop.example"), (handed!.From.Name, handed.From.Email));
        Assert.Equal(
            ("Nora Fields", "nora@customer.example"),
            (handed.Personalizations[0].Tos.Single().Name, handed.Personalizations[0].Tos.Single().Email)
        );
        Assert.Equal("colleague@customer.example", handed.Personalizations[0].Ccs.Single().Email);
        Assert.Equal("blind@shop.example", handed.Personalizations[0].Bccs.Single().Email);
        Assert.Equal("reply+token@shop.example", handed.ReplyTo.Email);
        Assert.Equal("Re: Лампа", handed.Subject);
        Assert.Contains("Она стоит 89,90 €.", handed.PlainTextContent, StringComparison.Ordinal);
        Assert.Equal("r_42", handed.CustomArgs[DeliveryTracker.MessageArgument]);
        Assert.Equal("ours", handed.CustomArgs[SendGridMessages.TenantArgument]);
        Assert.Equal([SendGridMessages.Category], handed.Categories);
        Assert.Equal("<m-2@shop.example>", handed.Headers["Message-ID"]);
        Assert.Equal("<m-1@customer.example>", handed.Headers["In-Reply-To"]);
        Assert.Equal("auto-replied", handed.Headers["Auto-Submitted"]);
        Assert.DoesNotContain(
            handed.Headers.Keys,
            name =>
                name.ToLowerInvariant() is "from" or "to" or "cc" or "subject" or "reply-to" or "content-type" or "mime-version" or "date"
        );
        Assert.False(handed.TrackingSettings.ClickTracking.Enable);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, false)]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    public async Task A_refusal_is_certain(HttpStatusCode status, bool transient)
    {
        Answers(status);
        var refused = Assert.IsType<MailHandover.Refused>(await new SendGridMailer(client.Object).SendAsync(Mail()));
        Assert.Equal(transient, refused.Transient);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_fault_of_theirs_leaves_it_unknown(HttpStatusCode status)
    {
        Answers(status);
        Assert.IsType<MailHandover.Unknown>(await new SendGridMailer(client.Object).SendAsync(Mail()));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    public async Task A_connection_that_never_was_is_a_refusal_and_one_that_broke_is_unknown(HttpRequestError error, bool certain)
    {
        client
            .Setup(c => c.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new HttpRequestException(error, "x"));
        var handover = await new SendGridMailer(client.Object).SendAsync(Mail());
        Assert.Equal(certain, handover is MailHandover.Refused { Transient: true });
        Assert.Equal(!certain, handover is MailHandover.Unknown);
    }

    [Fact]
    public async Task It_cannot_be_asked_afterwards() =>
        Assert.IsType<MailHandover.Unknown>(await new SendGridMailer(client.Object).SettleAsync(new TenantId("ours"), "r_42"));

    private void Answers(HttpStatusCode status, string? id = null)
    {
        using var carrier = new HttpResponseMessage();
        if (id is not null)
        {
            carrier.Headers.Add("X-Message-Id", id);
        }

        var headers = carrier.Headers;
        client
            .Setup(c => c.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>()))
            .Callback((SendGridMessage message, CancellationToken _) => handed = message)
            .ReturnsAsync(new Response(status, new StringContent("""{"errors":[]}"""), headers));
    }

    private static RenderedMail Mail() =>
        new()
        {
            Tenant = new TenantId("ours"),
            IdempotencyKey = "r_42",
            EnvelopeFrom = "sales@shop.example",
            EnvelopeTo = ["nora@customer.example", "colleague@customer.example", "blind@shop.example"],
            MessageId = "m-2@shop.example",
            Content = MimeWriter.Write(
                new OutgoingMessage
                {
                    From = new MailAddress("Shop", "sales@shop.example"),
                    To = [new MailAddress("Nora Fields", "nora@customer.example")],
                    Cc = [new MailAddress("", "colleague@customer.example")],
                    ReplyTo = new MailAddress("", "reply+token@shop.example"),
                    Subject = "Re: Лампа",
                    Text = "Она стоит 89,90 €.",
                    MessageId = "m-2@shop.example",
                    InReplyTo = "m-1@customer.example",
                    References = ["m-1@customer.example"],
                    Date = new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero),
                    AutoReplied = true,
                }
            ),
        };
}
