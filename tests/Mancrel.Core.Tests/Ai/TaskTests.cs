using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Reading;
using Mancrel.Core.Tests.Replies;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Ai;

/// <summary>The local answers to the tasks beyond replies: plain rules, whose reasons add up.</summary>
public sealed class TaskTests
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Pipeline Sales = PipelineSeeds.All[0];

    [Fact]
    public void A_score_is_the_sum_of_its_reasons_within_its_bounds_whatever_was_written()
    {
        var random = new Random(4);
        var intents = Enum.GetValues<Intent>();
        for (var round = 0; round < 500; round++)
        {
            var facts = new LeadFacts
            {
                Type = (ContactType)random.Next(5),
                MailStopped = random.Next(4) == 0 ? "bounced" : null,
                HasCompany = random.Next(2) == 0,
                Mails =
                [
                    .. Enumerable
                        .Range(0, random.Next(6))
                        .Select(at => Mail(intents[random.Next(intents.Length)], at * random.Next(40), random.Next(3) > 0)),
                ],
                Deals =
                [
                    .. Enumerable.Range(0, random.Next(3)).Select(_ => new LeadDeal("Lamps", (DealStatus)random.Next(4), random.Next(101))),
                ],
                Now = Now,
            };

            var (score, reasons) = LocalLeadScorer.Answer(facts).Value;

            Assert.InRange(score, 0, 100);
            Assert.Equal(Math.Clamp(reasons.Sum(reason => reason.Points), 0, 100), score);
            Assert.Equal(
                reasons.OrderByDescending(reason => Math.Abs(reason.Points)).Select(reason => Math.Abs(reason.Points)),
                reasons.Select(reason => Math.Abs(reason.Points))
            );
        }
    }

    [Fact]
    public void Who_orders_is_above_who_asks_is_above_who_refuses_is_above_who_wants_no_mail()
    {
        int Score(Intent intent) =>
            LocalLeadScorer
                .Answer(
                    new LeadFacts
                    {
                        Type = ContactType.Lead,
                        Mails = [Mail(intent, 1)],
                        Now = Now,
                    }
                )
                .Value.Score;
        int[] scores =
        [
            Score(Intent.OrderRequest),
            Score(Intent.PriceQuote),
            Score(Intent.ThanksAck),
            Score(Intent.NotInterested),
            Score(Intent.Unsubscribe),
        ];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(scores.Length - 1, scores.Distinct().Count() - (scores[^1] == scores[^2] ? 0 : 1));
    }

    [Fact]
    public void The_same_wish_is_worth_less_a_season_later()
    {
        int Score(int days) =>
            LocalLeadScorer
                .Answer(
                    new LeadFacts
                    {
                        Type = ContactType.Lead,
                        Mails = [Mail(Intent.OrderRequest, days)],
                        Now = Now,
                    }
                )
                .Value.Score;
        Assert.True(Score(1) > Score(30) && Score(30) > Score(120));
    }

    public static TheoryData<Intent?, bool, int, DealAct, string?> Turns =>
        new()
        {
            { null, false, 0, DealAct.SendEmail, null },
            { Intent.Interested, true, 1, DealAct.MoveStage, "interested" },
            { Intent.NotInterested, true, 1, DealAct.MoveStage, "lost" },
            { Intent.Unsubscribe, true, 1, DealAct.MoveStage, "lost" },
            { Intent.ProductQuestion, true, 1, DealAct.SendEmail, null },
            { Intent.Complaint, true, 1, DealAct.FlagForReview, null },
            { Intent.None, true, 1, DealAct.FlagForReview, null },
            { Intent.OutOfOffice, true, 1, DealAct.Wait, null },
            { Intent.PriceQuote, false, 1, DealAct.Wait, null },
            { Intent.PriceQuote, false, 9, DealAct.SendEmail, null },
        };

    [Theory]
    [MemberData(nameof(Turns))]
    public async Task A_deal_needs_what_its_turn_says(Intent? intent, bool theirs, int days, DealAct act, string? stage)
    {
        var facts = Facts("contacted") with { Mails = intent is null ? [] : [Mail(intent.Value, days, theirs)] };
        var answer = await new LocalDealAnalyst().AnswerAsync(Tenant, facts, TestContext.Current.CancellationToken);
        Assert.Equal((act, stage), (answer.Value.Act, answer.Value.StageId));
        Assert.NotEmpty(answer.Value.Reasoning);
    }

    [Fact]
    public async Task Nobody_is_written_to_who_cannot_be_and_three_silences_want_a_person()
    {
        var analyst = new LocalDealAnalyst();
        var silent = Facts("contacted") with
        {
            Mails = [Mail(Intent.None, 8, false), Mail(Intent.None, 16, false), Mail(Intent.None, 24, false)],
        };
        Assert.Equal(DealAct.FlagForReview, (await analyst.AnswerAsync(Tenant, silent, TestContext.Current.CancellationToken)).Value.Act);
        Assert.Equal(
            DealAct.FlagForReview,
            (await analyst.AnswerAsync(Tenant, silent with { CanBeMailed = false }, TestContext.Current.CancellationToken)).Value.Act
        );
        Assert.Equal(
            DealAct.Wait,
            (
                await analyst.AnswerAsync(
                    Tenant,
                    silent with
                    {
                        Deal = silent.Deal with { Status = DealStatus.Won },
                    },
                    TestContext.Current.CancellationToken
                )
            )
                .Value
                .Act
        );
    }

    [Fact]
    public async Task A_follow_up_is_on_a_working_morning_and_waits_longer_after_each_silence()
    {
        var adviser = new LocalFollowUpAdviser();
        async Task<FollowUpAdvice> AskAsync(params Contacted[] mails) =>
            (
                await adviser.AnswerAsync(
                    Tenant,
                    new FollowUpFacts
                    {
                        About = "lamps",
                        Mails = mails,
                        Now = Now,
                    },
                    TestContext.Current.CancellationToken
                )
            ).Value;

        var once = await AskAsync(Mail(Intent.None, 1, false));
        var twice = await AskAsync(Mail(Intent.None, 1, false), Mail(Intent.None, 5, false));
        Assert.True(once.At < twice.At);
        foreach (var days in Enumerable.Range(0, 30))
        {
            var at = LocalFollowUpAdviser.Working(Now.AddHours(days * 7));
            Assert.True(
                at >= Now.AddHours(days * 7) && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && at.Hour is >= 9 and < 17,
                at.ToString("O")
            );
        }

        Assert.False((await AskAsync(Mail(Intent.Unsubscribe, 1))).Needed);
        Assert.False((await AskAsync(Mail(Intent.None, 1, false), Mail(Intent.None, 9, false), Mail(Intent.None, 20, false))).Needed);
        Assert.True((await AskAsync(Mail(Intent.ProductQuestion, 3))).Needed);
    }

    [Theory]
    [InlineData(Intent.Interested, OutreachKind.Interested)]
    [InlineData(Intent.NotInterested, OutreachKind.NotInterested)]
    [InlineData(Intent.PriceQuote, OutreachKind.AsksPrice)]
    [InlineData(Intent.OutOfOffice, OutreachKind.OutOfOffice)]
    [InlineData(Intent.Unsubscribe, OutreachKind.Unsubscribe)]
    [InlineData(Intent.None, OutreachKind.Other)]
    [InlineData(Intent.Complaint, OutreachKind.Other)]
    public async Task An_answer_to_outreach_is_read_by_its_intent_as_surely_as_it_is_known(Intent intent, OutreachKind kind)
    {
        var answer = await new LocalOutreachReader().AnswerAsync(
            Tenant,
            new OutreachAnswer("Re: lamps", "…", Some.Classified(intent, 0.81)),
            TestContext.Current.CancellationToken
        );
        Assert.Equal((kind, 0.81), (answer.Value.Kind, answer.Confidence));
    }

    [Fact]
    public async Task Recommendations_follow_what_was_asked_and_what_is_under_way()
    {
        async Task<IReadOnlyList<Recommended>> AskAsync(Intent intent, params Deal[] deals) => (
                await new LocalRecommender().AnswerAsync(
                    Tenant,
                    new RecommendFacts
                    {
                        Subject = "Ten lamps",
                        Text = "…",
                        Understood = Some.Classified(intent, 0.9),
                        Deals = [.. deals.Select(deal => (deal, Sales))],
                        Beginning = (Sales, Sales.Stages[2]),
                    },
                    TestContext.Current.CancellationToken
                )
            ).Value.Acts;

        Assert.Equal([RecommendedAct.CreateTask, RecommendedAct.CreateDeal], (await AskAsync(Intent.OrderRequest)).Select(act => act.Act));
        var moving = await AskAsync(Intent.OrderRequest, Facts("contacted").Deal);
        Assert.Equal((RecommendedAct.MoveStage, "negotiating"), (moving[^1].Act, moving[^1].StageId));
        Assert.Equal("lost", Assert.Single(await AskAsync(Intent.NotInterested, Facts("contacted").Deal)).StageId);
        Assert.Equal([RecommendedAct.CreateTask], (await AskAsync(Intent.Complaint)).Select(act => act.Act));
        Assert.True(Assert.Single(await AskAsync(Intent.PriceQuote)).Confidence < 0.85);
        Assert.Single(await AskAsync(Intent.OrderRequest, Facts("contacted").Deal, Facts("interested").Deal));
    }

    private static DealFacts Facts(string stage) =>
        new()
        {
            Deal = new Deal
            {
                DealId = new DealId("dl_1"),
                Title = "Lamps",
                PipelineId = Sales.PipelineId,
                StageId = stage,
                Rank = "m",
                StageEnteredAt = Now.AddDays(-3),
                Status = DealStatus.Active,
            },
            Stages = Sales.Stages,
            CanBeMailed = true,
            Now = Now,
        };

    private static Contacted Mail(Intent intent, int daysAgo, bool theirs = true) =>
        new(new MessageId("m_" + daysAgo), Now.AddDays(-daysAgo), theirs, theirs ? intent : null, 0.9, Sentiment.Neutral, "about lamps");
}
