using System.Text.Json;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.InMemory;

namespace Mancrel.Api.Tests.Ai;

/// <summary>
/// The tasks beyond replies by a language model: strict shapes, agreement as confidence, the local answer where it fails, and what it cost.
/// </summary>
public sealed class LanguageModelFurtherTaskTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Pipeline Sales = PipelineSeeds.All[0];

    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private LoopbackModel server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackModel.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_score_that_all_share_is_sure_and_says_what_it_cost()
    {
        Say("""{"score":62,"reasons":[{"text":"wants ten lamps","points":40},{"text":"wrote twice","points":-50}]}""");
        var answer = await new LanguageModelLeadScorer(new LocalLeadScorer(), Model(), Prompts(), Shops()).AnswerAsync(Tenant, Lead(), Ct);

        Assert.Equal((62, -50), (answer.Value.Score, answer.Value.Reasons[0].Points));
        Assert.True(answer.Confidence > 0.6);
        Assert.StartsWith("openai:tiny/lead_score.", answer.Model, StringComparison.Ordinal);
        var cost = Assert.Single(answer.Costs);
        Assert.Equal((2, 600L, 100L, new Money(0.0008m, "EUR")), (cost.Calls, cost.InputTokens, cost.OutputTokens, cost.Cost));
        var usage = Assert.Single((await store.QueryAsync<AiUsage>(Tenant, new DocumentQuery(), Ct)).Items).Value;
        Assert.Equal((cost.Usage, 0.0008m), (usage.Id, usage.Cost));
    }

    [Theory]
    [InlineData("""{"score":101,"reasons":[{"text":"x","points":1}]}""")]
    [InlineData("""{"score":50,"reasons":[]}""")]
    [InlineData("""{"score":"high","reasons":[{"text":"x","points":1}]}""")]
    public async Task A_score_out_of_bounds_leaves_the_local_one_and_still_cost(string content)
    {
        Say(content);
        var answer = await new LanguageModelLeadScorer(new LocalLeadScorer(), Model(), Prompts(), Shops()).AnswerAsync(Tenant, Lead(), Ct);
        Assert.Equal(LocalLeadScorer.Answer(Lead()).Value.Score, answer.Value.Score);
        Assert.Equal($"{LocalLeadScorer.Model} (fallback: malformed)", answer.Model);
        Assert.Equal(700, answer.Costs.Sum(cost => cost.InputTokens + cost.OutputTokens));
    }

    [Theory]
    [InlineData("""{"action":"move_stage","stage":"paid","reasoning":"they paid"}""")]
    [InlineData("""{"action":"move_stage","stage":"contacted","reasoning":"stay"}""")]
    [InlineData("""{"action":"delete","stage":"","reasoning":"they asked for it"}""")]
    public async Task A_deal_goes_nowhere_that_does_not_exist(string content)
    {
        Say(content);
        var answer = await new LanguageModelDealAnalyst(new LocalDealAnalyst(), Model(), Prompts(), Shops()).AnswerAsync(
            Tenant,
            Deal(),
            Ct
        );
        Assert.EndsWith("(fallback: malformed)", answer.Model, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_its_samples_contradict_each_other_a_deal_is_not_sure_enough_to_move()
    {
        server.Answer = (at, context) =>
            LoopbackModel.SayAsync(
                context,
                at % 2 == 0
                    ? """{"action":"move_stage","stage":"interested","reasoning":"yes"}"""
                    : """{"action":"wait","stage":"","reasoning":"no"}"""
            );
        Assert.True(
            (
                await new LanguageModelDealAnalyst(new LocalDealAnalyst(), Model(), Prompts(), Shops()).AnswerAsync(Tenant, Deal(), Ct)
            ).Confidence < 0.85
        );
    }

    [Fact]
    public async Task Recommendations_name_only_deals_and_stages_that_exist_and_are_as_sure_as_the_voters_agree()
    {
        var recommender = new LanguageModelRecommender(new LocalRecommender(), Model(), Prompts(), Shops());
        var facts = new RecommendFacts
        {
            Subject = "Lamps",
            Text = "We take them.",
            Understood = Understood(Intent.OrderRequest),
            Deals = [(Deal().Deal, Sales)],
            Beginning = (Sales, Sales.Stages[2]),
        };
        Say(
            """{"acts":[{"act":"create_task","title":"Take the order","hours":4,"deal":"","stage":"","reason":"they """
                + """order"},{"act":"move_stage","title":"on","hours":0,"deal":"dl_1","stage":"negotiating","reason":"they """
                + """order"}]}"""
        );
        var agreed = await recommender.AnswerAsync(Tenant, facts, Ct);
        Assert.Equal(2, agreed.Value.Acts.Count);
        Assert.All(agreed.Value.Acts, act => Assert.True(act.Confidence > 0.9));

        Say("""{"acts":[{"act":"move_stage","title":"on","hours":0,"deal":"dl_other","stage":"won","reason":"they order"}]}""");
        Assert.EndsWith("(fallback: malformed)", (await recommender.AnswerAsync(Tenant, facts, Ct)).Model, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_no_mail_gets_no_follow_up_whatever_it_says()
    {
        Say("""{"needed":true,"days":1,"what":"Write again","reason":"why not"}""");
        var facts = new FollowUpFacts
        {
            About = "lamps",
            Stopped = "does not want mail any more",
            Now = Now,
        };
        Assert.False(
            (await new LanguageModelFollowUpAdviser(new LocalFollowUpAdviser(), Model(), Prompts(), Shops()).AnswerAsync(Tenant, facts, Ct))
                .Value
                .Needed
        );
    }

    private void Say(string content) => server.Answer = (_, context) => LoopbackModel.SayAsync(context, content);

    private static LeadFacts Lead() =>
        new()
        {
            Type = ContactType.Lead,
            Mails = [new Contacted(new MessageId("m_1"), Now.AddDays(-1), true, Intent.OrderRequest, 0.95, Sentiment.Neutral, "Ten lamps")],
            Now = Now,
        };

    private static DealFacts Deal() =>
        new()
        {
            Deal = new Deal
            {
                DealId = new DealId("dl_1"),
                Title = "Lamps",
                PipelineId = Sales.PipelineId,
                StageId = "contacted",
                Rank = "m",
                StageEnteredAt = Now.AddDays(-3),
                Status = DealStatus.Active,
            },
            Stages = Sales.Stages,
            CanBeMailed = true,
            Mails = Lead().Mails,
            Now = Now,
        };

    private static Classification Understood(Intent intent) =>
        new()
        {
            Intent = intent,
            Intents = [new(intent, 0.95)],
            Priority = 50,
            PriorityReasons = [],
            Sentiment = Sentiment.Neutral,
            Language = "en",
            Summary = "",
            Confidence = 0.95,
            RawConfidence = 0.95,
            Entities = Entities.Empty,
            Model = "local",
        };

    private PromptBook Prompts() => new(store, TimeProvider.System);

    private ShopBook Shops() => new(store, Settings());

    private MancrelSettings Settings() =>
        new()
        {
            Ai = new AiSettings
            {
                Provider = AiProvider.Openai,
                Endpoint = server.Address,
                Model = "tiny",
                ApiKey = "key",
                FirstRetry = TimeSpan.FromMilliseconds(1),
                Prices = new Dictionary<string, TokenPrice>(StringComparer.Ordinal) { ["tiny"] = new(1m, 2m, "EUR") },
            },
        };

    private LanguageModel Model() =>
        new(
            ProviderClients.Create(Settings().Ai, RealClients.By()),
            Settings(),
            new UsageLog(store, Settings(), TimeProvider.System),
            TimeProvider.System
        );
}
