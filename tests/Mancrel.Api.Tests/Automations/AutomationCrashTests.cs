using System.Globalization;
using Mancrel.Api.Tests.Outreach;
using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using static Mancrel.Api.Tests.Automations.AutomationShop;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Api.Tests.Automations;

/// <summary>The process dies at each call of the store, before and after it took effect: nothing is lost, nothing done twice.</summary>
public sealed class AutomationCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_doubled_and_nothing_lost_whichever_call_dies(bool after)
    {
        var undisturbed = await RunAsync(0, after);
        Assert.True(undisturbed.Calls > 40, $"only {undisturbed.Calls} calls");
        Assert.Equal("done", undisturbed.Story);
        var wrong = new List<string>();
        for (var at = 1; at <= undisturbed.Calls; at++)
        {
            var (story, _) = await RunAsync(at, after);
            if (story != "done")
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"call {at}: {story}"));
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    private static async Task<(string Story, int Calls)> RunAsync(int dies, bool after)
    {
        DyingAt? store = null;
        var shop = new AutomationShop(parts =>
        {
            var inner = (IDocumentStore)parts.Last(part => part.ServiceType == typeof(IDocumentStore)).ImplementationInstance!;
            parts.AddSingleton<IDocumentStore>(store = new DyingAt(inner, dies, after));
        });
        await shop.OpenAsync();
        await shop.Shop.TemplateAsync("Offer");
        await shop.Shop.SequenceAsync("later", new SequenceStepDraft(TemplateId: "tpl_Offer", DelayDays: 300));
        await shop.LiveAsync("all", Everything());
        await shop.Shop.SettleAsync();
        await shop.DealAsync("d_1", "quoted", 5000);
        store!.Counts = true;
        await SettleAsync(shop, OutreachFixture.Begin);
        await SettleAsync(shop, OutreachFixture.Begin.AddHours(3));
        store.Counts = false;
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddHours(12));
        return (await StoryAsync(shop), store.Calls);
    }

    // What was under way when the process died is taken up by the next.
    private static async Task SettleAsync(AutomationShop shop, DateTimeOffset until)
    {
        while (true)
        {
            try
            {
                await shop.Shop.UntilAsync(until);
                return;
            }
            catch (DiedException) { }
        }
    }

    private static AutomationDefinition Everything() =>
        new()
        {
            Trigger = new AutomationTrigger { On = AutomationEventKind.DealCreated },
            Conditions = [If("deal.value", SegmentOp.Greater, "100")],
            Steps =
            [
                new() { Act = AutomationAct.MakeTask, Title = "Call" },
                new() { Act = AutomationAct.AddTag, Tag = "hot" },
                new() { Act = AutomationAct.Wait, Hours = 2 },
                new()
                {
                    Act = AutomationAct.Branch,
                    Conditions = [If("deal.tags", SegmentOp.Is, "hot")],
                    Then =
                    [
                        new() { Act = AutomationAct.MoveDeal, StageId = "warm" },
                        new() { Act = AutomationAct.AddNote, Text = "It is warm" },
                    ],
                },
                new() { Act = AutomationAct.Assign, UserId = Mara.Id },
                new() { Act = AutomationAct.DraftMail, TemplateId = "tpl_Offer" },
                new() { Act = AutomationAct.StartSequence, SequenceId = "later" },
                new() { Act = AutomationAct.Notify, Title = "A warm deal" },
            ],
        };

    private static async Task<string> StoryAsync(AutomationShop shop)
    {
        var deal = await shop.DealAsync(new DealId("d_1"));
        var run = Assert.Single(await shop.RunsAsync("all"));
        var wrong = new List<string>();
        Expect(run.State == AutomationRunState.Done, $"run is {run.State}: {run.Error}");
        Expect(run.Steps.Count == 10, "steps: " + string.Join(", ", run.Steps.Select(step => $"{step.Path} {step.Outcome}")));
        Expect((await shop.TasksAsync()).Count == 1, "tasks");
        Expect(deal.Tags.Count(tag => tag == "hot") == 1, "tags");
        Expect(deal.History.Count(visit => visit.StageId == "warm") == 1 && deal.StageId == "warm", "moves");
        Expect(deal.OwnerId == Mara.UserId, "owner");
        var lines = await shop.LinesAsync();
        Expect(lines.Count(line => line.What == ActivityKind.Note) == 1, "notes");
        Expect(lines.Count == 8, $"{lines.Count} lines");
        Expect((await shop.AllAsync<Message>()).Count(one => one.Direction == MessageDirection.Outbound) == 1, "mails");
        Expect((await shop.AllAsync<Enrolment>()).Count == 1, "enrolments");
        var notices = ActivatorUtilities.CreateInstance<AccountMailConsumer>(shop.Shop.Get<IServiceProvider>());
        await shop.Shop.Get<QueuePump>().PumpAsync(notices, 100, cancellation: Cancellation);
        Expect(shop.Shop.Mails.Count(mail => mail.Contains("Subject: A warm deal", StringComparison.Ordinal)) == 1, "notices");
        return wrong.Count == 0 ? "done" : string.Join("; ", wrong);

        void Expect(bool holds, string what)
        {
            if (!holds)
            {
                wrong.Add(what);
            }
        }
    }

    private sealed class DiedException : Exception;

    /// <summary>Dies once, at one call.</summary>
    private sealed class DyingAt(IDocumentStore inner, int dies, bool after) : IDocumentStore
    {
        public bool Counts { get; set; }

        public int Calls { get; private set; }

        public async Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
            where T : class, IDocument
        {
            var now = IsNow();
            return now && !after ? throw new DiedException()
                : await inner.GetAsync<T>(tenant, partition, id, cancellation) is var found && now ? throw new DiedException()
                : found;
        }

        public async Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
            where T : class, IDocument
        {
            var now = IsNow();
            return now && !after ? throw new DiedException()
                : await inner.QueryAsync<T>(tenant, query, cancellation) is var found && now ? throw new DiedException()
                : found;
        }

        public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
        {
            var now = IsNow();
            return now && !after ? throw new DiedException()
                : await inner.CommitAsync(batch, cancellation) is var outcome && now ? throw new DiedException()
                : outcome;
        }

        private bool IsNow() => Counts && ++Calls == dies;
    }
}
