using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks.Leads;

/// <summary>
/// Scores contacts: the score, and the decision that explains it, in one batch. Once the office has outcomes of its own they decide, before
/// that points do, or a language model.
/// </summary>
public sealed class LeadDesk(
    IDocumentStore store,
    TaskContext room,
    PipelineBook pipelines,
    IAiTask<LeadFacts, LeadScore> scorer,
    ILeadOdds odds,
    TimeProvider clock
) : ILeadScoring
{
    private const int MaxAttempts = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The newest scoring of a contact; null when there was none.</summary>
    public async Task<Stored<AiDecision>?> NewestAsync(TenantId tenant, ContactId id, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<AiDecision>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, id), new("task", FilterOperator.Equal, TaskNames.LeadScore)],
                Sort = new DocumentSort("at", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0];
    }

    /// <summary>Scores after something happened, unless that was done within the last hour.</summary>
    public async Task FollowAsync(TenantId tenant, ContactId id, CancellationToken cancellation)
    {
        if (await NewestAsync(tenant, id, cancellation) is { } newest && clock.GetUtcNow() - newest.Value.At < Patience)
        {
            return;
        }

        await ScoreAsync(tenant, id, cancellation);
    }

    /// <summary>Scores now; null when there is no such contact.</summary>
    public async Task<AiDecision?> ScoreAsync(TenantId tenant, ContactId id, CancellationToken cancellation)
    {
        if (await room.ContactAsync(tenant, id, cancellation) is not { } contact)
        {
            return null;
        }

        var (facts, deals) = await FactsAsync(tenant, contact.Value, cancellation);
        var answer = await odds.OfAsync(tenant, id, cancellation) is { } found
            ? Answer(found)
            : await scorer.AnswerAsync(tenant, facts, cancellation);
        var reasons = string.Join(
            "; ",
            answer
                .Value.Reasons.Take(3)
                .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Text} ({reason.Points:+0;-0})"))
        );
        var decision = TaskDecisions.Of(
            TaskNames.LeadScore,
            "ls_" + Hashing.Short(string.Create(CultureInfo.InvariantCulture, $"{id.Value}\n{facts.Now.UtcTicks}")),
            answer,
            "score",
            string.Create(CultureInfo.InvariantCulture, $"Score {answer.Value.Score}: {reasons}"),
            facts.Now
        ) with
        {
            Home = contact.Value.Partition,
            ContactId = id,
            Inputs =
            [
                new DecisionInput(Contact.Kind, contact.Value.Id, contact.ETag),
                .. TaskDecisions.Inputs(facts.Mails),
                .. deals.Select(deal => new DecisionInput(Deal.Kind, deal.Id)),
            ],
        };
        for (var attempt = 0; attempt < MaxAttempts && contact is not null; attempt++)
        {
            var batch = new DocumentBatch(tenant, contact.Value.Partition).Upsert(decision);
            if (contact.Value.Score != answer.Value.Score)
            {
                batch.Replace(contact.Value with { Score = answer.Value.Score }, contact.ETag);
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return decision;
            }

            contact = await room.ContactAsync(tenant, id, cancellation);
        }

        return contact is null
            ? null
            : throw new InvalidOperationException($"contact {id} changed {MaxAttempts} times while it was being scored");
    }

    // As sure as its interval is narrow.
    private static TaskAnswer<LeadScore> Answer(LeadOdds odds) =>
        new(
            new LeadScore(odds.Score, [.. odds.Reasons.Select(reason => new ScoreReason(reason.Text, reason.Points))])
            {
                Low = odds.Low,
                High = odds.High,
            },
            1 - ((odds.High - odds.Low) / 100.0),
            LeadOdds.Model
        );

    private async Task<(LeadFacts Facts, IReadOnlyList<Deal> Deals)> FactsAsync(
        TenantId tenant,
        Contact contact,
        CancellationToken cancellation
    )
    {
        var deals = await room.DealsAsync(tenant, contact.ContactId, activeOnly: false, cancellation);
        var stages =
            deals.Count == 0
                ? []
                : (await pipelines.ListAsync(tenant, cancellation))
                    .Select(item => item.Value)
                    .ToDictionary(pipeline => pipeline.PipelineId);
        return (
            new LeadFacts
            {
                Type = contact.Type,
                MailStopped = TaskContext.Stopped(contact),
                HasCompany = contact.CompanyId is not null,
                HasPhone = contact.Phones.Count > 0,
                JobTitle = contact.JobTitle,
                Mails = await room.MailsAsync(tenant, contact.ContactId, cancellation),
                Deals =
                [
                    .. deals.Select(deal => new LeadDeal(
                        deal.Title,
                        deal.Status,
                        deal.Probability ?? stages.GetValueOrDefault(deal.PipelineId)?.Find(deal.StageId)?.Probability ?? 0
                    )),
                ],
                Now = clock.GetUtcNow(),
            },
            deals
        );
    }
}
