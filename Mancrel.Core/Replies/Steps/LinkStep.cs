using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>
/// Connects a message with contact and company, and makes it the one that answers its writer: whatever of the same person was undecided or
/// held before is superseded in the same batch, and its questions pass on to this message, so that several mails get one reply
/// (docs/architecture.md, steps 4 and 10). What others asked in the thread stays theirs.
/// </summary>
public sealed class LinkStep(MessageFile files, IDocumentStore store, ContactBook contacts, TimeProvider clock)
    : IWorkflowStep<MessageRef, MessageRef>
{
    private const int MostQuestions = 20;
    private const int MostOfOthers = 100;

    public static StepName<MessageRef, MessageRef> Step { get; } = new("reply.link");

    public async Task<MessageRef> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var opened =
            await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        var who = opened.Message.Value.Writer();
        var sender = who.Author;
        if (sender.Address.Length == 0)
        {
            throw new PermanentStepException("the message has no sender");
        }

        var contact = await contacts.FindOrCreateAsync(
            context.Tenant,
            sender,
            seenAt: null,
            language: null,
            cancellation,
            learnName: who.Vouched || who.Source == CounterpartSource.From
        );

        return await files.ChangeAsync(
            context.Tenant,
            input,
            file => LinkAsync(context.Tenant, input, file, contact, cancellation),
            cancellation
        );
    }

    private async Task<(MessageRef, FileChange?)> LinkAsync(
        TenantId tenant,
        MessageRef input,
        OpenFile file,
        Contact contact,
        CancellationToken cancellation
    )
    {
        var message = file.Message.Value;
        var conversation = file.Conversation.Value;
        if (message.ContactId is not null && conversation.OpenQuestions.Contains(input.Message))
        {
            return (input, null);
        }

        var superseded = new List<(Message, string)>();
        var signals = new List<OutboxEvent>();
        var open = new List<MessageId>();
        var others = new List<MessageId>();
        foreach (var earlier in conversation.OpenQuestions)
        {
            if (await store.GetAsync<Message>(tenant, conversation.Partition, earlier.Value, cancellation) is not { } stored)
            {
                continue;
            }

            if (stored.Value.Counterpart != message.Counterpart)
            {
                others.Add(earlier);
                continue;
            }

            if (
                stored.Value.State
                    is MessageState.Received
                        or MessageState.Classified
                        or MessageState.Drafted
                        or MessageState.Held
                        or MessageState.AwaitingApproval
                && stored.Value.Send is null
                && !IsBeingSent(stored.Value)
            )
            {
                superseded.Add(
                    (stored.Value with { State = MessageState.Superseded, SupersededBy = input.Message, HoldUntil = null }, stored.ETag)
                );
                signals.Add(Signals.To(stored.Value, new ReplySignal(SignalKind.Superseded, MessageDecision.Automatic), clock.GetUtcNow()));
                open.Add(earlier);
            }
            else if (stored.Value.State == MessageState.Superseded)
            {
                open.Add(earlier);
            }
        }

        open.Add(input.Message);
        var change = new FileChange
        {
            Message = message with { ContactId = contact.ContactId },
            Conversation = conversation with
            {
                ContactId = conversation.ContactId ?? contact.ContactId,
                CompanyId = conversation.CompanyId ?? contact.CompanyId,
                LatestInbound = input.Message,
                OpenQuestions = [.. others.TakeLast(MostOfOthers), .. open.TakeLast(MostQuestions)],
            },
            Others = superseded,
            Events = signals,
            Audit = Audit.Line(
                message,
                "link",
                clock.GetUtcNow(),
                $"From {contact.Name}",
                ("contactId", contact.ContactId.Value),
                ("companyId", contact.CompanyId?.Value),
                ("supersedes", superseded.Count == 0 ? null : string.Join(' ', superseded.Select(pair => pair.Item1.MessageId.Value)))
            ),
        };
        return (input, change);
    }

    /// <summary>Once its reply is reserved it is on its way and is no more superseded.</summary>
    private static bool IsBeingSent(Message message) => message.ReplyId is not null;
}
