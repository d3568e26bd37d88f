using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// A customer's question that nobody asked, for who wants to see what becomes of one. It goes the way of every letter, and nobody vouches
/// for its sender, so that no answer leaves by itself.
/// </summary>
public sealed class TestLetter(IClaimCheck claimCheck, MancrelSettings settings, IRandomSource random, TimeProvider clock)
{
    /// <summary>Nobody has a mailbox there (RFC 2606).</summary>
    public const string Customer = "Test customer <test.customer@mancrel.example>";

    /// <summary>Queues it; gives back its message's id.</summary>
    public async Task<MessageId> SendAsync(TenantId tenant, string subject, string text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                messageId = random.NewId("test.") + "@mancrel.example",
                from = Customer,
                to = settings.Mail.From.ToString(),
                subject,
                text,
                date = now.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            },
            CoreJson.Options
        );
        var provider = InboundProviders.Find("generic")!;
        var request = WebhookRequest.Kept("application/json", body);
        var email =
            (provider.Parse(request, settings.Webhooks) as InboundParse.Parsed)?.Email
            ?? throw new InvalidOperationException("the test letter cannot be read");
        var id = new MessageId("m_" + MailIdentity.LetterKey(email));
        await claimCheck.QueueLetterAsync(
            tenant,
            body,
            raw => new QueuedMail(id, provider.Name, "application/json", raw, now),
            cancellation
        );
        return id;
    }
}
