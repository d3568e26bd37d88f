using System.Text;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Feedback reports (RFC 5965): what a provider sends by mail when somebody pressed "this is spam".</summary>
public sealed class ComplaintTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_feedback_report_counts_for_its_mail_and_stops_mail_to_who_complained_though_it_names_nobody()
    {
        var contact = await api.MadeAsync(
            "/api/contacts",
            """{"name":"Carl Complains","emails":["carl.complains@kunde.example"],"consent":"granted"}"""
        );
        var made = await api.AskAsync(
            "POST",
            "/api/messages",
            $$"""{"contactId":"{{contact.Field("id")}}","subject":"Our lamps","body":"Hello Carl"}"""
        );
        var path = "/api/messages/" + made.Field("id");
        await api.AskAsync("POST", path + "/approve", "{}");
        await RunningMancrel.UntilAsync(async () => (await api.AskAsync("GET", path)).Field("state") == "sent", "it is sent");
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var sent = await store.FindAsync<Message>(api.Tenant, "messageId", made.Field("id")!, TestContext.Current.CancellationToken);

        await ReportAsync(sent!.Value.MailMessageId!);

        await RunningMancrel.UntilAsync(
            async () =>
                (await store.FindAsync<Message>(api.Tenant, "messageId", made.Field("id")!, TestContext.Current.CancellationToken))
                    is { Value.MailStopped: true },
            "the mail is known to be complained of"
        );
        var stopped = await api.AskAsync("GET", "/api/contacts/" + contact.Field("id"));
        Assert.Contains("it reported our mail as spam", stopped.Json.ToString(), StringComparison.Ordinal);
    }

    private async Task ReportAsync(string about)
    {
        var letter = string.Join(
            "\r\n",
            "From: feedback@isp.example",
            "To: sales@shop.example",
            "Subject: FW: Our lamps",
            $"Message-ID: <{Guid.NewGuid():N}@isp.example>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "This is an email abuse report.",
            "--b",
            "Content-Type: message/feedback-report",
            "",
            "Feedback-Type: abuse",
            "User-Agent: SomeGenerator/1.0",
            "Version: 1",
            "--b",
            "Content-Type: message/rfc822",
            "",
            "From: sales@shop.example",
            "Subject: Our lamps",
            $"Message-ID: <{about}>",
            "",
            "Hello Carl",
            "--b--",
            ""
        );
        var id = new MessageId("m_" + Hashing.Short(letter));
        await api
            .Services.GetRequiredService<IClaimCheck>()
            .QueueLetterAsync(
                api.Tenant,
                Encoding.ASCII.GetBytes(letter),
                raw => new QueuedMail(id, LetterSource.Imap, "message/rfc822", raw, TimeProvider.System.GetUtcNow())
                {
                    Mailbox = new LetterSource("mb_reports", "sales@shop.example", "", TrustedAuthServ: null, Sends: false),
                },
                TestContext.Current.CancellationToken
            );
    }
}
