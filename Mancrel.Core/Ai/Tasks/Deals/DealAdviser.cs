using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks.Deals;

/// <summary>Analyses deals and records what came out. It does nothing to the deal itself: people and the stage's workflow do.</summary>
public sealed class DealAdviser(
    IDocumentStore store,
    TaskContext room,
    PipelineBook pipelines,
    IAiTask<DealFacts, DealAdvice> analyst,
    TimeProvider clock
)
{
    /// <summary>Analyses a deal; null when there is none.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The deal.</param>
    /// <param name="cause">What it is analysed for: the same cause is one decision.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(AiDecision Decision, TaskAnswer<DealAdvice> Answer)?> AnalyseAsync(
        TenantId tenant,
        DealId id,
        string cause,
        CancellationToken cancellation
    )
    {
        if (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation) is not { } stored)
        {
            return null;
        }

        var deal = stored.Value;
        var contact = deal.ContactId is { } person ? (await room.ContactAsync(tenant, person, cancellation))?.Value : null;
        var facts = new DealFacts
        {
            Deal = deal,
            Stages = (await pipelines.FindAsync(tenant, deal.PipelineId, cancellation))?.Value.Stages ?? [],
            CanBeMailed = TaskContext.Stopped(contact) is null,
            Mails = deal.ContactId is { } writer ? await room.MailsAsync(tenant, writer, cancellation) : [],
            Now = clock.GetUtcNow(),
        };
        var answer = await analyst.AnswerAsync(tenant, facts, cancellation);
        var decision = TaskDecisions.Of(
            TaskNames.DealAnalysis,
            "da_" + Hashing.Short($"{id.Value}\n{cause}"),
            answer,
            CoreJson.Name(answer.Value.Act),
            answer.Value.Reasoning,
            facts.Now
        ) with
        {
            Home = deal.Partition,
            DealId = id,
            ContactId = deal.ContactId,
            Inputs =
            [
                new DecisionInput(Deal.Kind, deal.Id, stored.ETag),
                .. contact is null ? [] : new[] { new DecisionInput(Contact.Kind, contact.Id) },
                .. TaskDecisions.Inputs(facts.Mails),
            ],
        };
        await store.CommitAsync(new DocumentBatch(tenant, decision.Partition).Upsert(decision), cancellation);
        return (decision, answer);
    }
}
