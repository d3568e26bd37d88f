using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// Tells the timelines of mail, decisions and tasks. Each line's id is made from what it tells of, so that it is told once.
/// </summary>
public sealed class TimelineProjection(IDocumentStore store, IWorkflowEngine engine, ILeadScoring leads) : IProjection
{
    private const int PreviewLength = 300;
    private const int MostDeals = 20;

    /// <summary>A mail that was understood, or one that left. The contact's deals hear of an answer first.</summary>
    public async Task MessageAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if (
            await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation)
                is not { Value.ContactId: { } contactId } stored
            || !IsReady(stored.Value)
        )
        {
            return;
        }

        var message = stored.Value;
        var home = Contact.PartitionOf(contactId);
        if (await store.GetAsync<Activity>(tenant, home, "a_" + message.Id, cancellation) is not null)
        {
            return;
        }

        // Of somebody who was erased meanwhile nothing is told.
        if (await store.GetAsync<Contact>(tenant, home, contactId.Value, cancellation) is not { } contact)
        {
            return;
        }

        var deals = await DealsAsync(tenant, contactId, cancellation);
        if (message.Direction == MessageDirection.Inbound)
        {
            await TellAsync(tenant, deals, message, cancellation);
        }

        await AddAsync(
            tenant,
            new Activity
            {
                ActivityId = "a_" + message.Id,
                Home = home,
                At = message.Send?.SentAt ?? message.ReceivedAt,
                What = message.Direction == MessageDirection.Inbound ? ActivityKind.EmailIn : ActivityKind.EmailOut,
                Summary = message.Subject,
                Body = Start(message.ReplyText.Length > 0 ? message.ReplyText : message.Text),
                By =
                    message.Direction == MessageDirection.Inbound || message.Send is not { Automatic: true }
                        ? message.From
                        : MessageDecision.Automatic,
                ContactId = contactId,
                CompanyId = contact.Value.CompanyId,
                DealId =
                    deals.FirstOrDefault(deal => deal.ConversationId == message.ConversationId)?.DealId
                    ?? (deals.Count > 0 ? deals[0].DealId : null),
                ConversationId = message.ConversationId,
                MessageId = message.MessageId,
                Details = message.Classification is { Intent: var intent }
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { ["intent"] = CoreJson.Name(intent) }
                    : new Dictionary<string, string>(StringComparer.Ordinal),
            },
            cancellation
        );
        if (message.Direction == MessageDirection.Inbound && message.Suppressed is null)
        {
            await leads.FollowAsync(tenant, contactId, cancellation);
        }
    }

    /// <summary>What Mancrel decided about a message.</summary>
    public async Task DecisionAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if ((await store.GetAsync<AiDecision>(tenant, change.Partition, change.Id, cancellation))?.Value is not { } decision)
        {
            return;
        }

        var conversation = decision.ConversationId is { } thread
            ? (await store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(thread), thread.Value, cancellation))?.Value
            : null;
        if ((decision.ContactId ?? conversation?.ContactId) is not { } contactId)
        {
            return;
        }

        var home = Contact.PartitionOf(contactId);
        if (
            await store.GetAsync<Activity>(tenant, home, "a_" + decision.Id, cancellation) is not null
            || await store.GetAsync<Contact>(tenant, home, contactId.Value, cancellation) is null
        )
        {
            return;
        }

        var deals = await DealsAsync(tenant, contactId, cancellation);
        await AddAsync(
            tenant,
            new Activity
            {
                ActivityId = "a_" + decision.Id,
                Home = home,
                At = decision.At,
                What = ActivityKind.AiDecision,
                Summary = decision.Band is { } band ? $"{CoreJson.Name(band)}: {decision.Reason}" : decision.Reason,
                ContactId = contactId,
                CompanyId = conversation?.CompanyId,
                DealId = decision.DealId ?? (deals.Count > 0 ? deals[0].DealId : null),
                ConversationId = decision.ConversationId,
                MessageId = decision.MessageId,
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [decision.Intent is null ? "task" : "intent"] = decision.Intent is { } intent ? CoreJson.Name(intent) : decision.Task,
                    ["action"] = decision.Action,
                    ["confidence"] = Audit.Share(decision.Confidence),
                    ["decisionId"] = decision.Id,
                },
            },
            cancellation
        );
    }

    /// <summary>A task that was made, and that it was done.</summary>
    public async Task TaskAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if (await store.GetAsync<CrmTask>(tenant, change.Partition, change.Id, cancellation) is not { } stored)
        {
            return;
        }

        var task = stored.Value;
        await TaskLineAsync(
            tenant,
            task,
            "a_made_" + task.Id,
            ActivityKind.TaskCreated,
            stored.CreatedAt,
            task.Source == "ai" ? MessageDecision.Automatic : "a person",
            cancellation
        );
        if (task is { Done: true, DoneAt: { } doneAt })
        {
            await TaskLineAsync(tenant, task, "a_done_" + task.Id, ActivityKind.TaskDone, doneAt, task.DoneBy ?? "a person", cancellation);
        }
    }

    private async Task TaskLineAsync(
        TenantId tenant,
        CrmTask task,
        string id,
        ActivityKind what,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation
    )
    {
        if (
            (task.ContactId is null && task.CompanyId is null && task.DealId is null)
            || await store.GetAsync<Activity>(tenant, task.Partition, id, cancellation) is not null
        )
        {
            return;
        }

        await AddAsync(
            tenant,
            new Activity
            {
                ActivityId = id,
                Home = task.Partition,
                At = at,
                What = what,
                Summary = task.Title,
                By = by,
                ContactId = task.ContactId,
                CompanyId = task.CompanyId,
                DealId = task.DealId,
                ConversationId = task.ConversationId,
                TaskId = task.Id,
            },
            cancellation
        );
    }

    private static bool IsReady(Message message) =>
        message.Direction == MessageDirection.Inbound
            ? message.Classification is not null || message.State == MessageState.Suppressed
            : message.Send is { SentAt: not null };

    /// <summary>Every deal under way that the contact may mean hears of the answer; its workflow looks whether it waits for one.</summary>
    private async Task TellAsync(TenantId tenant, IReadOnlyList<Deal> deals, Message message, CancellationToken cancellation)
    {
        var signal = JsonSerializer.SerializeToElement(
            new DealSignal(DealSignalKind.Replied, new MessageRef(message.ConversationId, message.MessageId)),
            CoreJson.Options
        );
        foreach (var deal in deals.Where(deal => deal.StageEnteredAt <= message.ReceivedAt && message.Suppressed is null))
        {
            await engine.RaiseEventAsync(tenant, DealMoves.InstanceOf(deal.DealId, deal.Entry), DealSignals.Event, signal, cancellation);
        }
    }

    private async Task<IReadOnlyList<Deal>> DealsAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Deal>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact), new("status", FilterOperator.Equal, DealStatus.Active)],
                Limit = MostDeals,
            },
            cancellation
        );
        return [.. page.Items.OrderByDescending(item => item.UpdatedAt).Select(item => item.Value)];
    }

    private async Task AddAsync(TenantId tenant, Activity activity, CancellationToken cancellation) =>
        await store.CommitAsync(new DocumentBatch(tenant, activity.Home).Create(activity), cancellation);

    private static string Start(string text) => text.Length > PreviewLength ? text[..PreviewLength] : text;

    public Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        kind switch
        {
            "message" => EachChange.FollowAsync(changes, change => MessageAsync(tenant, change, cancellation)),
            "aiDecision" => EachChange.FollowAsync(changes, change => DecisionAsync(tenant, change, cancellation)),
            "task" => EachChange.FollowAsync(changes, change => TaskAsync(tenant, change, cancellation)),
            _ => Task.FromResult(false),
        };
}
