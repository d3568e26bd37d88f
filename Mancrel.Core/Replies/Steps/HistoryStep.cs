using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>
/// Old mail of a mailbox: connected with the contact of who wrote it, and put away. It asks nothing of anybody, supersedes nothing and is
/// never answered; what it says is there when the same person writes again.
/// </summary>
public sealed class HistoryStep(MessageFile files, ContactBook contacts, TimeProvider clock) : IWorkflowStep<NormalisedMail, MessageRef>
{
    private const string Why = "history: it lay in the mailbox before the mailbox was connected";

    public static StepName<NormalisedMail, MessageRef> Step { get; } = new("reply.history");

    public async Task<MessageRef> RunAsync(StepContext context, NormalisedMail input, CancellationToken cancellation)
    {
        var opened =
            await files.OpenAsync(context.Tenant, input.Ref, cancellation) ?? throw new PermanentStepException("the message is missing");
        var who = opened.Message.Value.Writer();

        // A newsletter's or a bounce's sender is nobody whom we know.
        var contact =
            input.Suppress is null && CounterpartFinder.IsAddress(who.Author.Address)
                ? await contacts.FindOrCreateAsync(
                    context.Tenant,
                    who.Author,
                    seenAt: null,
                    language: null,
                    cancellation,
                    learnName: who.Vouched || who.Source == CounterpartSource.From
                )
                : null;
        return await files.ChangeAsync(
            context.Tenant,
            input.Ref,
            file =>
                (
                    input.Ref,
                    file.Message.Value.State != MessageState.Received
                        ? null
                        : new FileChange
                        {
                            Message = file.Message.Value with
                            {
                                State = MessageState.Suppressed,
                                Suppressed = input.Suppress ?? Why,
                                ContactId = contact?.ContactId,
                            },
                            Conversation = file.Conversation.Value with
                            {
                                ContactId = file.Conversation.Value.ContactId ?? contact?.ContactId,
                                CompanyId = file.Conversation.Value.CompanyId ?? contact?.CompanyId,
                                LatestState =
                                    file.Conversation.Value.MessageCount == 1
                                        ? MessageState.Suppressed
                                        : file.Conversation.Value.LatestState,
                            },
                            Audit = Audit.Line(file.Message.Value, "history", clock.GetUtcNow(), "Kept as history; it is not answered"),
                        }
                ),
            cancellation
        );
    }
}
