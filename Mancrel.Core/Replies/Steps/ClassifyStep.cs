using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What the history keeps of a classification.</summary>
public sealed record ClassifyResult(Intent? Intent, double Confidence);

/// <summary>
/// Understands the message: intents, priority, sentiment, language, entities, summary, confidence (docs/architecture.md, step 5).
/// </summary>
public sealed class ClassifyStep(MessageFile files, IClassifier classifier, ContactBook contacts, TimeProvider clock)
    : IWorkflowStep<MessageRef, ClassifyResult>
{
    public static StepName<MessageRef, ClassifyResult> Step { get; } = new("reply.classify");

    public async Task<ClassifyResult> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var opened =
            await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        if (opened.Message.Value.State != MessageState.Received)
        {
            var known = opened.Message.Value.Classification;
            return new ClassifyResult(known?.Intent, known?.Confidence ?? 0);
        }

        var message = opened.Message.Value;
        var understood = await classifier.ClassifyAsync(
            new ClassifyRequest(context.Tenant, message.AskedSubject(), message.JudgedText),
            cancellation
        );
        if (message.ContactId is { } contact)
        {
            await contacts.NoteSeenAsync(context.Tenant, contact, message.ReceivedAt, understood.Language, cancellation);
        }

        return await files.ChangeAsync(context.Tenant, input, file => Write(file, understood), cancellation);
    }

    private (ClassifyResult, FileChange?) Write(OpenFile file, Classification understood)
    {
        var result = new ClassifyResult(understood.Intent, understood.Confidence);
        var message = file.Message.Value;
        if (message.State is not (MessageState.Received or MessageState.Superseded) || message.Classification is not null)
        {
            return (result, null);
        }

        // A superseded message is still understood: the message that took over answers its question too.
        return (
            result,
            new FileChange
            {
                Message = message with
                {
                    State = message.State == MessageState.Received ? MessageState.Classified : message.State,
                    Classification = understood,
                },
                Conversation = file.Conversation.Value with
                {
                    Intent = understood.Intent,
                    Priority = understood.Priority,
                    LatestState = MessageState.Classified,
                },
                Audit = Audit.Line(
                    message,
                    "classify",
                    clock.GetUtcNow(),
                    $"{CoreJson.Name(understood.Intent)} with confidence {Audit.Share(understood.Confidence)}, priority "
                        + $"{understood.Priority}, {CoreJson.Name(understood.Sentiment)}, {understood.Language}",
                    ("model", understood.Model),
                    ("raw", Audit.Share(understood.RawConfidence)),
                    ("confidence", Audit.Share(understood.Confidence)),
                    ("priorityReasons", string.Join("; ", understood.PriorityReasons))
                ),
            }
        );
    }
}
