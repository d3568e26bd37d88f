using Mancrel.Core.Common;
using Mancrel.Core.Conversations;
using Mancrel.Core.Crm;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What is to be done beside the answer: offered, or applied by itself when sure enough (design, section 4, step 6).</summary>
public sealed class RecommendStep(MessageFile files, IDocumentStore store, MancrelSettings settings, TimeProvider clock) : IWorkflowStep<MessageRef, MessageRef>
{
    private static readonly Dictionary<Intent, (string Title, TimeSpan Due)> Tasks = new()
    {
        [Intent.OrderRequest] = ("Take the order", TimeSpan.FromHours(4)),
        [Intent.DeliveryProblem] = ("Find out what happened to the delivery", TimeSpan.FromHours(8)),
        [Intent.ChangeOrCancelOrder] = ("Change or cancel the order", TimeSpan.FromHours(4)),
        [Intent.ReturnRefund] = ("Handle the return", TimeSpan.FromHours(24)),
        [Intent.Complaint] = ("Answer the complaint", TimeSpan.FromHours(4)),
        [Intent.TechnicalSupport] = ("Help with the technical problem", TimeSpan.FromHours(24)),
        [Intent.BillingInvoice] = ("Look into the invoice", TimeSpan.FromHours(24)),
        [Intent.PaymentProblem] = ("Look into the payment", TimeSpan.FromHours(8)),
        [Intent.MeetingRequest] = ("Agree on a meeting", TimeSpan.FromHours(24)),
        [Intent.Interested] = ("Follow up on the interest", TimeSpan.FromHours(24)),
        [Intent.Partnership] = ("Consider the partnership", TimeSpan.FromHours(72)),
    };

    /// <inheritdoc/>
    public static StepName<MessageRef, MessageRef> Step { get; } = new("reply.recommend");

    /// <inheritdoc/>
    public async Task<MessageRef> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var opened = await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        var message = opened.Message.Value;
        if (message.Classification is not { } understood || message.Recommendations.Count > 0)
        {
            return input;
        }

        var recommendations = new List<Recommendation>();
        if (Tasks.TryGetValue(understood.Intent, out var task))
        {
            var sure = understood.Confidence >= settings.RecommendationsAutoApply;
            if (sure)
            {
                await MakeTaskAsync(context.Tenant, message, task.Title, task.Due, cancellation);
            }

            recommendations.Add(new Recommendation("create_task", task.Title, understood.Confidence, sure, $"The message is about {CoreJson.Name(understood.Intent).Replace('_', ' ')}."));
        }

        if (recommendations.Count == 0)
        {
            return input;
        }

        return await files.ChangeAsync(
            context.Tenant,
            input,
            file => (input, new FileChange
            {
                Message = file.Message.Value with { Recommendations = recommendations },
                Audit = Audit.Line(file.Message.Value, "recommend", clock.GetUtcNow(), string.Join("; ", recommendations.Select(one => $"{one.Title}: {(one.Applied ? "done" : "offered")}"))),
            }),
            cancellation);
    }

    private async Task MakeTaskAsync(TenantId tenant, Message message, string title, TimeSpan due, CancellationToken cancellation)
    {
        // The id comes from the message: a repeated step makes no second task.
        var task = new CrmTask
        {
            TaskId = "t_" + Hashing.Short(message.MessageId.Value + title),
            Title = $"{title}: {message.Subject}",
            DueAt = message.ReceivedAt + due,
            Priority = message.Classification?.Priority ?? 0,
            Source = "ai",
            ContactId = message.ContactId,
            ConversationId = message.ConversationId,
        };
        await store.CommitAsync(new DocumentBatch(tenant, task.Partition).Create(task), cancellation);
    }
}
