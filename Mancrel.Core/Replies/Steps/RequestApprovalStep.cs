using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>Which message, which notice.</summary>
public sealed record ApprovalRequest(MessageRef Ref, ApprovalNotice Notice);

/// <summary>Mails the approvers, as long as the message still waits (docs/architecture.md, step 11).</summary>
public sealed class RequestApprovalStep(MessageFile files, Approvers approvers, ApprovalMail letters, IMailer mailer, TimeProvider clock)
    : IWorkflowStep<ApprovalRequest, int>
{
    public static StepName<ApprovalRequest, int> Step { get; } = new("reply.request-approval");

    public async Task<int> RunAsync(StepContext context, ApprovalRequest input, CancellationToken cancellation)
    {
        var file =
            await files.OpenAsync(context.Tenant, input.Ref, cancellation) ?? throw new PermanentStepException("the message is missing");
        var message = file.Message.Value;
        if (message.State != MessageState.AwaitingApproval)
        {
            return 0;
        }

        var recipients = await approvers.ForAsync(context.Tenant, input.Notice == ApprovalNotice.Escalation, cancellation);
        foreach (var approver in recipients)
        {
            await SendAsync(context.Tenant, message, approver, input.Notice, cancellation);
        }

        return await files.ChangeAsync(
            context.Tenant,
            input.Ref,
            opened =>
                (
                    recipients.Count,
                    new FileChange
                    {
                        Audit = Audit.Line(
                            opened.Message.Value,
                            "ask-" + CoreJson.Name(input.Notice),
                            clock.GetUtcNow(),
                            $"{input.Notice} mailed to {recipients.Count} approvers",
                            ("approvers", string.Join(' ', recipients))
                        ),
                    }
                ),
            cancellation
        );
    }

    /// <summary>A notice that cannot be mailed does not stop the reply: it waits in the app too.</summary>
    private Task<MailHandover> SendAsync(
        TenantId tenant,
        Message message,
        string approver,
        ApprovalNotice notice,
        CancellationToken cancellation
    )
    {
        var letter = letters.Compose(tenant, message, approver, notice, clock.GetUtcNow());
        return mailer.SendAsync(
            new RenderedMail
            {
                Tenant = tenant,
                IdempotencyKey =
                    $"approval:{message.MessageId.Value}:{message.Generation}:{CoreJson.Name(notice)}:{Hashing.Short(approver)}",
                EnvelopeFrom = letter.From.Address,
                EnvelopeTo = [approver],
                Content = MimeWriter.Write(letter),
                MessageId = letter.MessageId,
            },
            cancellation
        );
    }
}
