using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Insight;

/// <summary>What contacts are scored by, read from the store.</summary>
public sealed class ContactOddsBookTests
{
    private readonly CrmFixture crm = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ContactOddsBook Book => new(new ContactPastBook(crm.Store), crm.Pipelines, crm.Clock);

    private LeadDesk Desk => new(crm.Store, new TaskContext(crm.Store), crm.Pipelines, new LocalLeadScorer(), Book, crm.Clock);

    [Fact]
    public async Task Points_score_until_there_are_outcomes_and_then_what_became_of_others_does()
    {
        await crm.ContactAsync("c_new", new ContactFields { Name = "New" });
        await WroteAsync("c_new", "order_request", 1);
        var before = (await Desk.ScoreAsync(CrmFixture.Tenant, new ContactId("c_new"), Stop))!;
        Assert.Equal(LocalLeadScorer.Model, before.Model);

        // Who asked for an order bought three weeks later, who wanted nothing did not.
        for (var at = 0; at < 40; at++)
        {
            var (id, daysAgo) = ($"c_{at}", 130 + (at * 5));
            await WroteAsync(id, at % 2 == 0 ? "order_request" : "not_interested", daysAgo);
            if (at % 2 == 0)
            {
                await SaveAsync(Won(id, daysAgo - 21));
            }
        }

        var odds = await Book.OfAsync(CrmFixture.Tenant, Stop);
        var decision = (await Desk.ScoreAsync(CrmFixture.Tenant, new ContactId("c_new"), Stop))!;

        Assert.Equal((41 - 1, 20), (odds.Contacts, odds.Buyers));
        Assert.Equal(LeadOdds.Model, decision.Model);
        var output = decision.Output!.Value;
        Assert.InRange(output.GetProperty("score").GetInt32(), output.GetProperty("low").GetInt32() + 1, 100);
        Assert.Contains("wrote order request on 2026-03-01 (+", decision.Reason, StringComparison.Ordinal);
        var kept = await crm.Store.GetAsync<Contact>(CrmFixture.Tenant, "contact/c_new", "c_new", Stop);
        Assert.Equal(output.GetProperty("score").GetInt32(), kept!.Value.Score);
    }

    [Fact]
    public async Task A_sale_counts_once_and_the_wish_is_that_of_the_letter_or_of_the_decision_about_it()
    {
        await WroteAsync("c_1", "price_quote", 10);
        await SaveAsync(Line("c_1", "older", ActivityKind.EmailIn, 20, intent: null));
        await SaveAsync(Line("c_1", "older", ActivityKind.AiDecision, 20, "order_request"));
        await SaveAsync(Line("c_1", "ours", ActivityKind.EmailOut, 9, intent: null));
        await SaveAsync(Won("c_1", 5));

        var past = Assert.Single(
            await new ContactPastBook(crm.Store).ReadAsync(CrmFixture.Tenant, [new ContactId("c_1")], CrmFixture.Now.AddDays(-60), Stop)
        );

        Assert.Equal((2, 1, 2, 1), (past.Heard.Count, past.Written.Count, past.Wishes.Count, past.Bought.Count));
        Assert.Equal([Intent.OrderRequest, Intent.PriceQuote], past.Wishes.OrderBy(wish => wish.At).Select(wish => wish.What));
    }

    private Task WroteAsync(string contact, string intent, int daysAgo) =>
        SaveAsync(Line(contact, $"{contact}_{daysAgo}", ActivityKind.EmailIn, daysAgo, intent));

    private static Activity Line(string contact, string message, ActivityKind what, int daysAgo, string? intent) =>
        new()
        {
            ActivityId = $"a_{what}_{message}",
            Home = "contact/" + contact,
            At = CrmFixture.Now.AddDays(-daysAgo),
            What = what,
            Summary = "A letter",
            ContactId = new ContactId(contact),
            MessageId = new MessageId("m_" + message),
            Details = intent is null
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal) { ["intent"] = intent },
        };

    private static Deal Won(string contact, int daysAgo) =>
        new()
        {
            DealId = new DealId("dl_" + contact),
            Title = "A sale",
            ContactId = new ContactId(contact),
            PipelineId = PipelineSeeds.SalesId,
            StageId = "won",
            Rank = "m",
            Status = DealStatus.Won,
            StageEnteredAt = CrmFixture.Now.AddDays(-daysAgo),
            ClosedAt = CrmFixture.Now.AddDays(-daysAgo),
        };

    private async Task SaveAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True(
            (await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, document.Partition).Create(document), Stop)).Committed
        );
}
