using Mancrel.Core.Common;
using Mancrel.Core.Conversations;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>Keeps what people made of a suggestion: the label that calibrates understanding and drafting (design, section 4, step 13).</summary>
public sealed class LearnStep(MessageFile files, IDocumentStore store, TimeProvider clock) : IWorkflowStep<MessageRef, string>
{
    /// <inheritdoc/>
    public static StepName<MessageRef, string> Step { get; } = new("reply.learn");

    /// <inheritdoc/>
    public async Task<string> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var file = await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        var message = file.Message.Value;
        if (VerdictOf(message) is not { } verdict)
        {
            return "none";
        }

        var id = AiDecision.IdOf(message.MessageId, message.Generation);
        if (await store.GetAsync<AiDecision>(context.Tenant, message.Partition, id, cancellation) is not { } decision)
        {
            return "none";
        }

        var share = message.OriginalDraft is { } original && message.Draft is { } final ? EditDistance.Share(original, final.Body) : (double?)null;
        return await files.ChangeAsync(
            context.Tenant,
            input,
            opened => (verdict, new FileChange
            {
                Decision = decision.Value with { Verdict = verdict, VerdictBy = message.Decision!.By, EditShare = share, Action = message.Decision.Action },
                Audit = Audit.Line(opened.Message.Value, "learn", clock.GetUtcNow(), $"Verdict: {verdict.Replace('_', ' ')}", ("by", message.Decision.By), ("editShare", share is { } value ? Audit.Share(value) : null)),
            }),
            cancellation);
    }

    private static string? VerdictOf(Message message) => message.Decision?.Action switch
    {
        "approve" => "sent_as_is",
        "edit" => "edited",
        "reject" => "rejected",
        "cancel" => "cancelled",
        "expire" => "expired",
        "send" => "auto_sent",
        _ => null,
    };
}
