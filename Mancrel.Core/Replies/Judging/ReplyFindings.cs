using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>Brings a message's answer before the judge as it is now: when deciding, and once more at the moment of sending.</summary>
public sealed class ReplyFindings(
    IDocumentStore store,
    ReplyQuestions questions,
    AddressClaims addresses,
    Judge judge,
    IEnumerable<IOwnPapers> papers,
    TimeProvider clock
)
{
    // Anybody can type anybody's address into a form.
    private const int MostToVisitor = 2;

    /// <summary>What the guards say of the message's draft now.</summary>
    public async Task<IReadOnlyList<GuardFinding>> NowAsync(
        TenantId tenant,
        Message message,
        Conversation conversation,
        CancellationToken cancellation
    )
    {
        var who = message.Writer();
        var open = await questions.OpenAsync(tenant, conversation, message, cancellation);
        var known = new Lazy<Task<bool>>(() => WroteHereAsync(tenant, message, who, cancellation));
        var asked = new List<JudgedQuestion>();
        foreach (var (question, understood) in open)
        {
            var judged = Of(question, understood);
            asked.Add(judged.Vouched || !await known.Value ? judged : judged with { Vouched = true });
        }

        var sent = await SentSinceAsync(tenant, who.AnswerKey(), clock.GetUtcNow() - TimeSpan.FromHours(24), cancellation);
        var contact = await ContactAsync(tenant, message, cancellation);
        var answer = Of(asked, message) with
        {
            RepliesToThread24h = sent.Count(reply => reply.ConversationId == message.ConversationId),
            RepliesToSender24h = sent.Count,
            MostRepliesToSender = who.Source == CounterpartSource.Form ? MostToVisitor : null,
            Contact = asked.TrueForAll(question => question.Vouched) ? contact : null,
            Recipient =
                who.AnswerKey() == who.Key() ? contact : (await addresses.FindAsync(tenant, who.AnswerTo.Address, cancellation))?.Value,
        };
        var findings = await WithPapersAsync(tenant, answer, cancellation);
        return message.OfferUnclear is { } unclear
            ? [.. findings, new GuardFinding(IThreadOffers.UnclearGuard, Band.Escalate, unclear)]
            : findings;
    }

    // Only what is the sender's own may be named to the sender, and only while it is so.
    private async Task<IReadOnlyList<GuardFinding>> WithPapersAsync(TenantId tenant, JudgedAnswer answer, CancellationToken cancellation)
    {
        var changed = new List<GuardFinding>();
        foreach (var one in answer.Draft is null ? [] : papers)
        {
            var check = await one.CheckAsync(tenant, answer.Contact?.ContactId, answer.Draft!, cancellation);
            changed.AddRange(check.Changed is { } finding ? [finding] : []);
            answer = answer with
            {
                OwnNumbers = [.. answer.OwnNumbers, .. check.Numbers],
                LinkHosts = [.. answer.LinkHosts, .. check.LinkHosts],
            };
        }

        return [.. await judge.FindingsAsync(tenant, answer, cancellation), .. changed];
    }

    /// <summary>A letter as the judge sees it.</summary>
    public static JudgedQuestion Of(Message message, Classification understood) =>
        new()
        {
            Subject = message.Subject,
            Text = message.JudgedText,
            Beyond = message.Beyond,
            ByPersonOnly = message.ByPersonOnly,
            Html = message.Html ?? "",
            AttachmentNames = [.. message.Attachments.Select(attachment => attachment.Name)],
            Authenticated = message.Authentication is { Authenticated: true },
            Vouched = message.Writer() is { Vouched: true } or { Source: CounterpartSource.From },
            Addresses = Addresses(message),
            Understood = understood,
        };

    /// <summary>The answer to a message, which goes where its counterpart wants it.</summary>
    public static JudgedAnswer Of(IReadOnlyList<JudgedQuestion> open, Message message) =>
        new()
        {
            Questions = open,
            Draft = message.Draft,
            Recipients = [message.Writer().AnswerTo.Address],
            RecipientDomain = message.Writer().AnswerTo.Domain,
        };

    /// <summary>Who takes part by a letter.</summary>
    public static IReadOnlyList<string> Addresses(Message message) =>
        message.Writer() is var who && who.Author.Address == who.AnswerTo.Address
            ? [who.AnswerTo.Address]
            : [who.AnswerTo.Address, who.Author.Address];

    private async Task<Contact?> ContactAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        message.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;

    /// <summary>Whether the address that would be answered wrote in this thread itself, and its mail system vouched for that.</summary>
    private async Task<bool> WroteHereAsync(TenantId tenant, Message message, Counterpart who, CancellationToken cancellation)
    {
        if (who.Source is not (CounterpartSource.ReplyTo or CounterpartSource.Form))
        {
            return false;
        }

        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = message.Partition,
                Where =
                [
                    new("counterpart", FilterOperator.Equal, who.AnswerKey()),
                    new("direction", FilterOperator.Equal, MessageDirection.Inbound),
                ],
                Limit = 50,
            },
            cancellation
        );
        return page.Items.Any(item =>
            item.Value.MessageId != message.MessageId && item.Value.Writer() is { Source: CounterpartSource.From, Vouched: true }
        );
    }

    private async Task<List<Message>> SentSinceAsync(
        TenantId tenant,
        string counterpart,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("counterpart", FilterOperator.Equal, counterpart),
                    new("receivedAt", FilterOperator.GreaterOrEqual, since),
                    new("direction", FilterOperator.Equal, MessageDirection.Outbound),
                ],
                Limit = 200,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(reply => reply is { Send.Automatic: true, Appointment: null })];
    }
}
