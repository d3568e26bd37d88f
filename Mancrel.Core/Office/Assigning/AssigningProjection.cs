using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Assigning;

/// <summary>Gives a conversation that a person must answer to a person, at once and with the reason.</summary>
public sealed class AssigningProjection(IDocumentStore store, Assigner assigner, TimeProvider clock) : IProjection
{
    /// <summary>Assigns it where it waits for a person and nobody has it.</summary>
    public async Task AssignAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        while (
            await store.GetAsync<Conversation>(tenant, change.Partition, change.Id, cancellation)
                is { Value: { AssigneeId: null, LatestState: MessageState.Escalated, State: ConversationState.Open } } stored
        )
        {
            var conversation = stored.Value;
            var work = new Work(
                conversation.ContactId,
                conversation.CompanyId,
                Language: null,
                conversation.Intent is { } intent ? CoreJson.Name(intent) : null
            );
            if (await assigner.ChooseAsync(tenant, work, cancellation) is not { } choice)
            {
                return;
            }

            var line = new Activity
            {
                ActivityId = $"a_assign_{conversation.Id}_{conversation.LatestInbound?.Value}",
                Home = conversation.Partition,
                At = clock.GetUtcNow(),
                What = ActivityKind.Assignment,
                Summary = $"{conversation.Subject}: {choice.Reason}",
                ContactId = conversation.ContactId,
                CompanyId = conversation.CompanyId,
                ConversationId = conversation.ConversationId,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["assigneeId"] = choice.Assignee.Value },
            };
            var batch = new DocumentBatch(tenant, conversation.Partition)
                .Replace(conversation with { AssigneeId = choice.Assignee }, stored.ETag)
                .Upsert(line);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    public Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        kind == "conversation"
            ? EachChange.FollowAsync(changes, change => AssignAsync(tenant, change, cancellation))
            : Task.FromResult(false);
}
