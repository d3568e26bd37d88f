using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>Brings a message's answer before the judge as it is now: when deciding, and once more at the moment of sending.</summary>
public sealed class ReplyFindings(IDocumentStore store, ReplyQuestions questions, Judge judge, TimeProvider clock)
{
    /// <summary>What the guards say of the message's draft now.</summary>
    public async Task<IReadOnlyList<GuardFinding>> NowAsync(
        TenantId tenant,
        Message message,
        Conversation conversation,
        CancellationToken cancellation
    )
    {
        var open = await questions.OpenAsync(tenant, conversation, cancellation);
        var sent = await SentSinceAsync(tenant, message, clock.GetUtcNow() - TimeSpan.FromHours(24), cancellation);
        var answer = Of([.. open.Select(question => Of(question.Message, question.Classification))], message) with
        {
            RepliesToThread24h = sent.Count(reply => reply.ConversationId == message.ConversationId),
            RepliesToSender24h = sent.Count,
            Contact = await ContactAsync(tenant, message, cancellation),
        };
        return await judge.FindingsAsync(tenant, answer, cancellation);
    }

    /// <summary>A letter as the judge sees it.</summary>
    public static JudgedQuestion Of(Message message, Classification understood) =>
        new()
        {
            Subject = message.Subject,
            Text = message.ReplyText,
            Html = message.Html ?? "",
            AttachmentNames = [.. message.Attachments.Select(attachment => attachment.Name)],
            Authenticated = message.Authentication is { Authenticated: true },
            Addresses = [.. message.ReplyTo.Append(message.From).Select(Bare)],
            Understood = understood,
        };

    /// <summary>The answer to a message, which goes to its Reply-To, else to its author.</summary>
    public static JudgedAnswer Of(IReadOnlyList<JudgedQuestion> open, Message message) =>
        new()
        {
            Questions = open,
            Draft = message.Draft,
            Recipients = [Bare(message.ReplyTo.Count > 0 ? message.ReplyTo[0] : message.From)],
            RecipientDomain = message.Counterpart.Split('@')[^1],
        };

    private static string Bare(string address) => MailAddressParser.ParseFirst(address)?.Address ?? address;

    private async Task<Contact?> ContactAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        message.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;

    private async Task<List<Message>> SentSinceAsync(TenantId tenant, Message message, DateTimeOffset since, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("counterpart", FilterOperator.Equal, message.Counterpart),
                    new("receivedAt", FilterOperator.GreaterOrEqual, since),
                    new("direction", FilterOperator.Equal, MessageDirection.Outbound),
                ],
                Limit = 200,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(reply => reply.Send is { Automatic: true })];
    }
}
