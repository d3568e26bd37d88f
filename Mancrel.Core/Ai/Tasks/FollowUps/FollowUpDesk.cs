using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks.FollowUps;

/// <summary>Suggests when to write next about a conversation or a deal, and records it.</summary>
public sealed class FollowUpDesk(
    IDocumentStore store,
    TaskContext room,
    PipelineBook pipelines,
    IAiTask<FollowUpFacts, FollowUpAdvice> adviser,
    IRandomSource random,
    TimeProvider clock
)
{
    /// <summary>For a conversation; null when there is none.</summary>
    public async Task<(AiDecision Decision, TaskAnswer<FollowUpAdvice> Answer)?> ForAsync(
        TenantId tenant,
        ConversationId id,
        CancellationToken cancellation
    )
    {
        if (await store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(id), id.Value, cancellation) is not { } stored)
        {
            return null;
        }

        var contact = stored.Value.ContactId is { } person ? (await room.ContactAsync(tenant, person, cancellation))?.Value : null;
        var facts = new FollowUpFacts
        {
            About = $"\"{stored.Value.Subject}\"",
            Stopped = TaskContext.Stopped(contact),
            Mails = await room.MailsAsync(tenant, id, cancellation),
            Now = clock.GetUtcNow(),
        };
        return await AskAsync(
            tenant,
            facts,
            new AiDecision
            {
                DecisionId = "",
                Model = "",
                At = facts.Now,
                Action = "",
                ConversationId = id,
                ContactId = contact?.ContactId,
                Inputs = [new DecisionInput(Conversation.Kind, id.Value, stored.ETag)],
            },
            cancellation
        );
    }

    /// <summary>For a deal; null when there is none.</summary>
    public async Task<(AiDecision Decision, TaskAnswer<FollowUpAdvice> Answer)?> ForAsync(
        TenantId tenant,
        DealId id,
        CancellationToken cancellation
    )
    {
        if (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation) is not { } stored)
        {
            return null;
        }

        var deal = stored.Value;
        var contact = deal.ContactId is { } person ? (await room.ContactAsync(tenant, person, cancellation))?.Value : null;
        var stage = (await pipelines.FindAsync(tenant, deal.PipelineId, cancellation))?.Value.Find(deal.StageId);
        var facts = new FollowUpFacts
        {
            About = $"\"{deal.Title}\"",
            Stopped = deal.Status is DealStatus.Won or DealStatus.Lost
                ? $"the deal is {CoreJson.Name(deal.Status)}"
                : TaskContext.Stopped(contact),
            Mails = deal.ContactId is { } writer ? await room.MailsAsync(tenant, writer, cancellation) : [],
            PatienceDays = stage?.FollowUpDays is { } days and > 0 ? days : 3,
            Stage = stage,
            Now = clock.GetUtcNow(),
        };
        return await AskAsync(
            tenant,
            facts,
            new AiDecision
            {
                DecisionId = "",
                Model = "",
                At = facts.Now,
                Action = "",
                Home = deal.Partition,
                DealId = id,
                ContactId = deal.ContactId,
                Inputs = [new DecisionInput(Deal.Kind, deal.Id, stored.ETag)],
            },
            cancellation
        );
    }

    private async Task<(AiDecision, TaskAnswer<FollowUpAdvice>)?> AskAsync(
        TenantId tenant,
        FollowUpFacts facts,
        AiDecision about,
        CancellationToken cancellation
    )
    {
        var answer = await adviser.AnswerAsync(tenant, facts, cancellation);
        var decision = TaskDecisions.Of(
            TaskNames.FollowUp,
            random.NewId("fu_"),
            answer,
            answer.Value.Needed ? "suggest" : "none",
            answer.Value.Reason,
            facts.Now
        ) with
        {
            Home = about.Home,
            ConversationId = about.ConversationId,
            DealId = about.DealId,
            ContactId = about.ContactId,
            Inputs = [.. about.Inputs, .. TaskDecisions.Inputs(facts.Mails)],
        };
        await store.CommitAsync(new DocumentBatch(tenant, decision.Partition).Upsert(decision), cancellation);
        return (decision, answer);
    }
}
