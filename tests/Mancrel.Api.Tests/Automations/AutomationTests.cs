using Mancrel.Api.Tests.Outreach;
using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using static Mancrel.Api.Tests.Automations.AutomationShop;

namespace Mancrel.Api.Tests.Automations;

/// <summary>What automations do, once for each event, with whose rights, and where they stop.</summary>
public sealed class AutomationTests : IAsyncLifetime
{
    private readonly AutomationShop shop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await shop.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_happens_while_it_is_live_is_done_once_and_signed()
    {
        await shop.DealAsync("d_early", "quoted", 5000);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await LiveLargeAsync();
        await shop.DealAsync("d_small", "quoted", 10);
        await shop.DealAsync("d_large", value: 5000);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.Shop.SettleAsync();
        await shop.MoveAsync("d_large", "quoted");
        await shop.Shop.SettleAsync();

        // Told again by a change of something else.
        var early = (await shop.Shop.Store.GetAsync<Contact>(Tenant, "contact/nora", "nora", Cancellation))!;
        await shop.Shop.Store.CommitAsync(
            new DocumentBatch(Tenant, early.Value.Partition).Replace(early.Value with { Notes = "x" }, early.ETag),
            Cancellation
        );
        await shop.Shop.SettleAsync();

        Assert.Equal(["Call about the quote"], await shop.TasksAsync());
        Assert.Contains("hot", (await shop.NoraAsync()).Tags);
        var runs = await shop.RunsAsync("large");
        Assert.Equal([AutomationRunState.Skipped, AutomationRunState.Done], runs.Select(run => run.State));
        Assert.Equal(["10"], Assert.Single(runs[0].Readings).Found);
        Assert.All(await shop.LinesAsync(), line => Assert.Equal("automation Rule large, version 1", line.By));
        Assert.Equal([ActivityKind.Automation, ActivityKind.Automation], (await shop.LinesAsync()).Select(line => line.What));
    }

    [Fact]
    public async Task A_stage_that_a_deal_only_passed_through_counts_and_each_stay_is_an_event()
    {
        await LiveLargeAsync();
        await shop.DealAsync("d_1", value: 5000);
        foreach (var stage in new[] { "quoted", "new", "quoted", "new" })
        {
            shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
            await shop.MoveAsync("d_1", stage);
        }

        await shop.Shop.SettleAsync();

        Assert.Equal(2, (await shop.RunsAsync("large")).Count);
    }

    [Fact]
    public async Task A_tag_begins_it_once_each_time_that_a_person_puts_it_on_and_never_by_an_automation()
    {
        await shop.LiveAsync(
            "tagged",
            new AutomationDefinition
            {
                Trigger = new() { On = AutomationEventKind.ContactTagged, Tag = "VIP" },
                Steps =
                [
                    new() { Act = AutomationAct.MakeTask, Title = "Say hello" },
                    new() { Act = AutomationAct.AddTag, Tag = "greeted" },
                ],
            }
        );
        await shop.LiveAsync(
            "greeted",
            new AutomationDefinition
            {
                Trigger = new() { On = AutomationEventKind.ContactTagged, Tag = "greeted" },
                Steps = [new() { Act = AutomationAct.MakeTask, Title = "Never" }],
            }
        );
        await shop.LiveAsync(
            "deals",
            new AutomationDefinition
            {
                Trigger = new() { On = AutomationEventKind.DealTagged },
                Steps = [new() { Act = AutomationAct.MakeTask, Title = "Of a deal" }],
            }
        );
        await TagAsync("other");
        await TagAsync("other", "vip");
        await shop.Shop.SettleAsync();
        Assert.Equal(["Say hello"], await shop.TasksAsync());

        // Told again by a change of something else, taken away and put on again.
        await TagAsync("other", "vip", "greeted", "more");
        await shop.Shop.SettleAsync();
        Assert.Single(await shop.TasksAsync());
        await TagAsync("other");
        await TagAsync("other", "vip");
        await shop.Shop.SettleAsync();
        Assert.Equal(2, (await shop.RunsAsync("tagged")).Count);

        await shop.DealAsync("d_1");
        var deal = (await shop.Shop.Get<DealDesk>().FindAsync(Tenant, new DealId("d_1"), Cancellation))!;
        Assert.Null(
            (
                await shop.Shop.Get<DealDesk>().UpdateAsync(Tenant, deal, DealFields.Of(deal.Value) with { Tags = ["hot"] }, Cancellation)
            ).Errors
        );
        await shop.Shop.SettleAsync();
        Assert.Contains("Of a deal", await shop.TasksAsync());
        Assert.DoesNotContain("Never", await shop.TasksAsync());

        async Task TagAsync(params string[] tags)
        {
            shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
            var nora = (await shop.Shop.Get<ContactDesk>().FindAsync(Tenant, new ContactId("nora"), Cancellation))!;
            var fields = ContactFields.Of(nora.Value) with { Tags = tags };
            Assert.Null((await shop.Shop.Get<ContactDesk>().UpdateAsync(Tenant, nora, fields, "ann@shop.example", Cancellation)).Errors);
        }
    }

    [Fact]
    public async Task A_task_that_falls_overdue_begins_it_once_for_each_due_time()
    {
        await shop.LiveAsync(
            "late",
            new AutomationDefinition
            {
                Trigger = new() { On = AutomationEventKind.TaskOverdue },
                Steps =
                [
                    new()
                    {
                        Act = AutomationAct.MakeTask,
                        Title = "Look why",
                        Days = 0,
                    },
                ],
            }
        );
        await TaskAsync("t_late", hours: 2, done: false);
        await TaskAsync("t_done", hours: 2, done: true);
        await TaskAsync("t_later", hours: 9, done: false);
        await TaskAsync("t_nobody", hours: 2, done: false, contact: false);
        await RoundAsync(1);
        Assert.Empty(await shop.RunsAsync("late"));

        await RoundAsync(2);
        await RoundAsync(0);
        Assert.Equal("t_late", Assert.Single(await shop.RunsAsync("late")).Source.Id);

        // The task that it made falls overdue too, and begins none.
        await RoundAsync(1);
        Assert.Single(await shop.RunsAsync("late"));

        // Put off, and overdue again.
        var late = (await shop.Shop.Store.GetAsync<CrmTask>(Tenant, "task/t_late", "t_late", Cancellation))!;
        await shop.Shop.Store.CommitAsync(
            new DocumentBatch(Tenant, late.Value.Partition).Replace(
                late.Value with
                {
                    DueAt = shop.Shop.Clock.GetUtcNow().AddHours(1),
                },
                late.ETag
            ),
            Cancellation
        );
        await RoundAsync(0);
        Assert.Single(await shop.RunsAsync("late"));
        await RoundAsync(2);
        Assert.Equal(2, (await shop.RunsAsync("late")).Count);

        async Task RoundAsync(int hours)
        {
            shop.Shop.Clock.Advance(TimeSpan.FromHours(hours));
            await new TaskReminders(shop.Shop.Store).RunAsync(
                new ScheduledSlot(
                    Tenant,
                    "task-reminders",
                    shop.Shop.Clock.GetUtcNow(),
                    shop.Shop.Clock.GetUtcNow(),
                    DateOnly.FromDateTime(shop.Shop.Clock.GetUtcNow().UtcDateTime)
                ),
                Cancellation
            );
            await shop.Shop.SettleAsync();
        }

        Task TaskAsync(string id, int hours, bool done, bool contact = true)
        {
            var task = new CrmTask
            {
                TaskId = id,
                Title = id,
                DueAt = shop.Shop.Clock.GetUtcNow().AddHours(hours),
                Done = done,
                ContactId = contact ? new ContactId("nora") : null,
            };
            return shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, task.Partition).Create(task), Cancellation);
        }
    }

    [Fact]
    public async Task It_waits_and_then_goes_the_way_that_holds_by_then()
    {
        await shop.LiveAsync(
            "wait",
            new AutomationDefinition
            {
                Trigger = Into("quoted"),
                Steps =
                [
                    new() { Act = AutomationAct.Wait, Days = 3 },
                    new()
                    {
                        Act = AutomationAct.Branch,
                        Conditions = [If("deal.stageId", SegmentOp.Is, "quoted")],
                        Then = [new() { Act = AutomationAct.MakeTask, Title = "Still there" }],
                        Else = [new() { Act = AutomationAct.AddNote, Text = "Went on by itself" }],
                    },
                    new() { Act = AutomationAct.AddTag, Tag = "seen" },
                ],
            }
        );
        await shop.DealAsync("d_stays", "quoted");
        await shop.DealAsync("d_goes", "quoted");
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddDays(2));
        Assert.Empty(await shop.TasksAsync());
        await shop.MoveAsync("d_goes", "warm");
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddDays(4));

        Assert.Equal(["Still there"], await shop.TasksAsync());
        Assert.Equal("Went on by itself", Assert.Single(await shop.LinesAsync(), line => line.What == ActivityKind.Note).Body);
        Assert.All(await shop.RunsAsync("wait"), run => Assert.Equal(AutomationRunState.Done, run.State));
        Assert.All(
            [await shop.DealAsync(new DealId("d_stays")), await shop.DealAsync(new DealId("d_goes"))],
            deal => Assert.Contains("seen", deal.Tags)
        );
    }

    [Fact]
    public async Task A_paused_one_begins_nothing_and_what_runs_ends_at_its_next_step()
    {
        await shop.LiveAsync(
            "wait",
            new AutomationDefinition
            {
                Trigger = Into("quoted"),
                Steps = [new() { Act = AutomationAct.Wait, Hours = 5 }, new() { Act = AutomationAct.MakeTask, Title = "Late" }],
            }
        );
        await shop.DealAsync("d_1", "quoted");
        await shop.Shop.SettleAsync();
        await shop.Shop.Get<AutomationDesk>().PauseAsync(Tenant, await shop.FindAsync("wait"), "mara", Cancellation);
        await shop.DealAsync("d_2", "quoted");
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddHours(6));

        Assert.Empty(await shop.TasksAsync());
        var run = Assert.Single(await shop.RunsAsync("wait"));
        Assert.Equal((AutomationRunState.Stopped, "the automation was paused"), (run.State, run.Error));
    }

    [Fact]
    public async Task A_run_follows_the_version_that_it_began_with_and_what_comes_later_the_new_one()
    {
        await shop.LiveAsync("v", TaskAfter("First"));
        await shop.DealAsync("d_1", "quoted");
        await shop.Shop.SettleAsync();
        await shop.Shop.Get<AutomationDesk>().AddVersionAsync(Tenant, await shop.FindAsync("v"), TaskAfter("Second"), "mara", Cancellation);
        await shop.DealAsync("d_2", "quoted");
        await shop.Shop.SettleAsync();
        Assert.Equal("", Faults(await shop.PublishAsync("v", version: 2)));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.DealAsync("d_3", "quoted");
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddHours(3));

        Assert.Equal(["First", "First", "Second"], (await shop.TasksAsync()).Order(StringComparer.Ordinal));
        Assert.Equal([1, 1, 2], (await shop.RunsAsync("v")).Select(run => run.Version));

        static AutomationDefinition TaskAfter(string title) =>
            new()
            {
                Trigger = Into("quoted"),
                Steps = [new() { Act = AutomationAct.Wait, Hours = 1 }, new() { Act = AutomationAct.MakeTask, Title = title }],
            };
    }

    [Fact]
    public async Task Two_that_move_a_deal_to_and_fro_stop_since_what_automations_do_begins_none()
    {
        await shop.LiveAsync("to", Moves("quoted", "warm"));
        await shop.LiveAsync("fro", Moves("warm", "quoted"));
        await shop.DealAsync("d_1", "quoted");
        await shop.Shop.UntilAsync(OutreachFixture.Begin.AddDays(1));

        Assert.Single(await shop.RunsAsync("to"));
        Assert.Empty(await shop.RunsAsync("fro"));
        Assert.Equal("warm", (await shop.DealAsync(new DealId("d_1"))).StageId);
        Assert.Equal("automation Rule to, version 1", (await shop.DealAsync(new DealId("d_1"))).History[^1].By);
    }

    [Fact]
    public async Task About_one_record_it_runs_ten_times_a_day_at_most()
    {
        await shop.LiveAsync(
            "often",
            new AutomationDefinition { Trigger = Into("quoted"), Steps = [new() { Act = AutomationAct.AddNote, Text = "x" }] }
        );
        await shop.DealAsync("d_1");
        for (var round = 0; round < AutomationTriggers.MostOfOneInADay + 2; round++)
        {
            shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
            await shop.MoveAsync("d_1", "quoted");
            await shop.Shop.SettleAsync();
            await shop.MoveAsync("d_1", "new");
        }

        var runs = await shop.RunsAsync("often");
        Assert.Equal(AutomationTriggers.MostOfOneInADay, runs.Count(run => run.State == AutomationRunState.Done));
        Assert.Equal(2, runs.Count(run => run is { State: AutomationRunState.Stopped, Error: not null }));
    }

    [Fact]
    public async Task It_may_do_what_its_publisher_may_and_a_failed_run_goes_on_from_its_step()
    {
        await LiveLargeAsync();
        await ChangedAsync(Mara with { Role = Role.Viewer });
        await shop.DealAsync("d_1", "quoted", 5000);
        await shop.Shop.SettleAsync();
        var failed = Assert.Single(await shop.RunsAsync("large"));
        Assert.Equal(
            (AutomationRunState.Failed, "who published it may not do this any more; publish it anew"),
            (failed.State, failed.Error)
        );
        Assert.Empty(await shop.TasksAsync());

        await ChangedAsync(Mara);
        var book = shop.Shop.Get<AutomationRunBook>();
        var stored = await book.FindAsync(Tenant, failed.AutomationId, failed.RunId, Cancellation);
        Assert.Equal("", Faults(await book.RetryAsync(Tenant, stored!, Cancellation)));
        await shop.Shop.SettleAsync();

        Assert.Equal(["Call about the quote"], await shop.TasksAsync());
        Assert.Equal(AutomationRunState.Done, Assert.Single(await shop.RunsAsync("large")).State);
    }

    [Fact]
    public async Task It_does_nothing_to_what_its_publisher_does_not_see_and_runs_about_it_are_not_shown()
    {
        await ChangedAsync(Mara with { TeamId = "north" });
        var admin = Mara with { UserId = new UserId("u_admin"), Email = "admin@shop.example", Role = Role.Admin };
        var other = Mara with { UserId = new UserId("u_south"), Email = "south@shop.example", TeamId = "south" };
        foreach (var user in new[] { admin, other })
        {
            await shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, user.Partition).Create(user), Cancellation);
        }

        var definition = new AutomationDefinition { Trigger = Into("quoted"), Steps = [new() { Act = AutomationAct.AddTag, Tag = "x" }] };
        await shop.LiveAsync("mine", definition);
        Assert.Equal("", Faults(await shop.WrittenAsync("whole", definition)));
        Assert.Equal("", Faults(await shop.PublishAsync("whole", by: admin)));
        await shop.DealAsync("d_1", "new", contact: null, owner: "u_south");
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.MoveAsync("d_1", "quoted");
        await shop.Shop.SettleAsync();

        Assert.Empty(await shop.RunsAsync("mine"));
        Assert.Equal(AutomationRunState.Done, Assert.Single(await shop.RunsAsync("whole")).State);
        var sights = shop.Shop.Get<Sights>();
        var query = new DocumentQuery { Partition = Automation.PartitionOf(new AutomationId("whole")) };
        foreach (var (user, seen) in new[] { (Mara with { TeamId = "north" }, 0), (other, 1), (admin, 1) })
        {
            var sight = await sights.OfAsync(Tenant, user.UserId, user.Role, Cancellation);
            Assert.Equal(seen, (await sights.PageAsync<AutomationRun>(Tenant, sight, query, Cancellation)).Items.Count);
        }
    }

    [Fact]
    public async Task Runs_that_ended_are_forgotten_after_three_months_and_what_they_were_about_begins_no_other()
    {
        await shop.LiveAsync(
            "old",
            new AutomationDefinition { Trigger = Into("quoted"), Steps = [new() { Act = AutomationAct.AddTag, Tag = "x" }] }
        );
        await shop.DealAsync("d_1", "quoted");
        await shop.Shop.SettleAsync();
        shop.Shop.Clock.Advance(TimeSpan.FromDays(91));
        var now = shop.Shop.Clock.GetUtcNow();
        var slot = new ScheduledSlot(Tenant, "1", now, now, DateOnly.FromDateTime(now.Date));
        Assert.Equal("1 forgotten", await new OldAutomationRuns(shop.Shop.Get<AutomationRunBook>()).RunAsync(slot, Cancellation));

        // The deal changes, so that all that ever happened to it is told again.
        await shop.MoveAsync("d_1", "warm");
        await shop.Shop.SettleAsync();
        Assert.Empty(await shop.RunsAsync("old"));
    }

    [Fact]
    public async Task A_rep_cannot_publish_what_it_may_not_do_and_a_manager_calls_no_webhook()
    {
        var definition = new AutomationDefinition
        {
            Trigger = Into("quoted"),
            Steps = [new() { Act = AutomationAct.CallWebhook, WebhookId = "wh_1" }],
        };
        Assert.Equal("steps[0].webhookId is the id of an outgoing webhook", Faults(await shop.WrittenAsync("hook", definition)));
        var endpoint = new Core.OutgoingWebhooks.HookEndpoint
        {
            EndpointId = "wh_1",
            Url = "https://erp.example/in",
            SealedSecret = "x",
        };
        await shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, endpoint.Partition).Create(endpoint), Cancellation);
        Assert.Equal("", Faults(await shop.WrittenAsync("hook", definition)));
        Assert.Equal("steps[0].act is nothing that you may do yourself", Faults(await shop.PublishAsync("hook")));

        var admin = Mara with { UserId = new UserId("u_admin"), Email = "admin@shop.example", Role = Role.Admin };
        await shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, admin.Partition).Create(admin), Cancellation);
        Assert.Equal("", Faults(await shop.PublishAsync("hook", by: admin)));
        await shop.DealAsync("d_1", "quoted");
        await shop.Shop.SettleAsync();
        var delivery = Assert.Single(await shop.AllAsync<Core.OutgoingWebhooks.HookDelivery>());
        Assert.Equal("automation.called", delivery.Type);
        Assert.Contains("\"dealId\":\"d_1\"", delivery.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_was_understood_begins_one_and_its_mail_waits_for_a_person()
    {
        var template = await shop.Shop.TemplateAsync("Sorry");
        await shop.LiveAsync(
            "sorry",
            new AutomationDefinition
            {
                Trigger = new AutomationTrigger { On = AutomationEventKind.MessageReceived },
                Conditions = [If("message.intent", SegmentOp.Is, "complaint"), If("message.priority", SegmentOp.Greater, "50")],
                Steps = [new() { Act = AutomationAct.DraftMail, TemplateId = template }],
            }
        );
        await LetterAsync("m_complaint", Triage.Complaint);
        await LetterAsync("m_thanks", Triage.Thanks);
        await shop.Shop.SettleAsync();

        var mail = Assert.Single(await shop.AllAsync<Message>(), one => one.Direction == MessageDirection.Outbound);
        Assert.Equal((MessageState.AwaitingApproval, "Sorry"), (mail.State, mail.Subject));
        Assert.Empty(shop.Shop.Mails);
        Assert.Equal(2, (await shop.RunsAsync("sorry")).Count);
    }

    private enum Triage
    {
        Complaint,
        Thanks,
    }

    private async Task LetterAsync(string id, Triage what)
    {
        var message = new Message
        {
            MessageId = new MessageId(id),
            ConversationId = new ConversationId("c_" + id),
            Direction = MessageDirection.Inbound,
            State = MessageState.Received,
            From = "nora@kunde.example",
            Counterpart = "nora@kunde.example",
            ContactId = new ContactId("nora"),
            Subject = "Lamp",
            ReceivedAt = shop.Shop.Clock.GetUtcNow(),
            Classification = new Core.Triage.Classification
            {
                Intent = what == Triage.Complaint ? Core.Triage.Intent.Complaint : Core.Triage.Intent.ThanksAck,
                Intents = [],
                Priority = what == Triage.Complaint ? 80 : 10,
                PriorityReasons = [],
                Sentiment = Core.Triage.Sentiment.Neutral,
                Language = "en",
                Summary = "",
                Confidence = 0.9,
                RawConfidence = 0.9,
                Entities = Core.Triage.Entities.Empty,
                Model = "test",
            },
        };
        await shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message), Cancellation);
    }

    private static AutomationDefinition Moves(string from, string to) =>
        new() { Trigger = Into(from), Steps = [new() { Act = AutomationAct.MoveDeal, StageId = to }] };

    private Task LiveLargeAsync() =>
        shop.LiveAsync(
            "large",
            new AutomationDefinition
            {
                Trigger = Into("quoted"),
                Conditions = [If("deal.value", SegmentOp.Greater, "1000")],
                Steps =
                [
                    new()
                    {
                        Act = AutomationAct.MakeTask,
                        Title = "Call about the quote",
                        Days = 2,
                    },
                    new()
                    {
                        Act = AutomationAct.AddTag,
                        Tag = "hot",
                        Target = AutomationTarget.Contact,
                    },
                ],
            }
        );

    private async Task ChangedAsync(User user)
    {
        var stored = await shop.Shop.Store.GetAsync<User>(Tenant, user.Partition, user.Id, Cancellation);
        await shop.Shop.Store.CommitAsync(new DocumentBatch(Tenant, user.Partition).Replace(user, stored!.ETag), Cancellation);
    }
}
