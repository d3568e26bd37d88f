using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What the history keeps of a classification.</summary>
public sealed record ClassifyResult(Intent? Intent, double Confidence);

/// <summary>
/// Understands the message: intents, priority, sentiment, language, entities, summary, confidence (docs/architecture.md, step 5).
/// </summary>
public sealed class ClassifyStep(MessageFile files, IClassifier classifier, ContactBook contacts, OptOuts optOuts, TimeProvider clock)
    : IWorkflowStep<MessageRef, ClassifyResult>
{
    // From here on a no that no phrase of ours knows counts by itself.
    private const double SureOfNo = 0.9;

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
            await NoteAsync(context.Tenant, message, contact, understood, cancellation);
        }

        return await files.ChangeAsync(context.Tenant, input, file => Write(file, understood), cancellation);
    }

    /// <summary>What the letter tells of the person: that it wrote, and in which language, or that it wants to hear no more.</summary>
    private async Task NoteAsync(
        TenantId tenant,
        Message message,
        ContactId contact,
        Classification understood,
        CancellationToken cancellation
    )
    {
        if (understood is { Intent: Intent.Unsubscribe, Confidence: >= SureOfNo })
        {
            await optOuts.RecordAsync(tenant, contact, message.Writer().Author.Address, cancellation);
        }

        // A machine's note of absence is nobody who wrote to us.
        if (
            understood.Intent is not (Intent.OutOfOffice or Intent.Unsubscribe or Intent.Spam)
            && message.ByPersonOnly?.StartsWith(CoreJson.Name(AutoMailKind.OutOfOffice), StringComparison.Ordinal) != true
        )
        {
            await contacts.NoteSeenAsync(tenant, contact, message.ReceivedAt, understood.Language, cancellation);
        }
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
