using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using NodaTime;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Who comes into a sequence by itself, and by whose day the daily cap is counted.</summary>
public sealed class SequenceIntakeTests
{
    private readonly OutreachFixture shop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whose_deal_comes_into_the_stage_while_it_goes_is_enrolled_once()
    {
        var pipeline = await PipelineAsync();
        await StartedAsync("quoted", new SequenceIntakeDraft(Stages: [new("sales", "quoted")]), start: false);
        foreach (var one in new[] { "early", "moved", "other" })
        {
            await shop.ContactAsync(one);
        }

        await DealAsync("early", "quoted");
        await DealAsync("moved", "new");
        await DealAsync("other", "new");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        await shop.DoAsync("quoted", SequenceAction.Start);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(2));
        foreach (var stage in new[] { "quoted", "new", "quoted" })
        {
            await MoveAsync("moved", stage);
            await shop.UntilAsync(shop.Clock.GetUtcNow().AddHours(1));
        }

        // Stood there before, and changed since.
        var early = (await shop.Get<DealDesk>().FindAsync(OutreachFixture.Tenant, new DealId("d_early"), Cancellation))!;
        var fields = DealFields.Of(early.Value) with { AiNotes = "looked at" };
        await shop.Get<DealDesk>().UpdateAsync(OutreachFixture.Tenant, early, fields, Cancellation);
        await shop.SettleAsync();

        Assert.Equal(["moved"], await EnrolledAsync("quoted"));
        Assert.Single(shop.Mails);
        Assert.Equal("deal about moved", (await shop.EnrolmentAsync("quoted", "moved")).EnrolledBy);
        Assert.Equal("sales", pipeline.Id);
    }

    [Fact]
    public async Task Who_sends_the_form_is_enrolled_and_the_forms_own_letter_is_no_answer()
    {
        var made = await shop.Get<FormDesk>()
            .CreateAsync(OutreachFixture.Tenant, "contact", new FormDraft { Name = "Ask us" }, "ann", Cancellation);
        Assert.Null(made.Errors);
        await StartedAsync("asked", new SequenceIntakeDraft(FormIds: ["contact"]));
        var entry = new FormEntry(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = "Nora Fields",
                ["email"] = "nora@kunde.example",
                ["message"] = "Do you have lamps?",
            }
        );
        var kept = await shop.Get<FormIntake>().TakeAsync(OutreachFixture.Tenant, made.Item!.Value, entry, null, Cancellation);
        var sent = Assert.IsType<FormOutcome.Kept>(kept).Submission;
        await shop.SettleAsync();

        var one = await shop.EnrolmentAsync("asked", sent.ContactId!.Value.Value);
        Assert.Equal(("form Ask us", true), (one.EnrolledBy, one.EnrolledAt >= sent.At));
        Assert.Single(await EnrolledAsync("asked"));
    }

    [Fact]
    public async Task Whoever_comes_into_the_segment_comes_into_the_sequence_within_the_hour_and_nobody_twice()
    {
        await shop.Get<SegmentDesk>()
            .CreateAsync(
                OutreachFixture.Tenant,
                "berliners",
                new SegmentDraft
                {
                    Name = "Berliners",
                    Query = new SegmentQuery
                    {
                        Field = "name",
                        Op = SegmentOp.Contains,
                        Value = System.Text.Json.JsonSerializer.SerializeToElement("berlin"),
                    },
                },
                "ann",
                Cancellation
            );
        await StartedAsync("rule", new SequenceIntakeDraft(SegmentId: "berliners"));
        await shop.ContactAsync("berlin1");
        await shop.ContactAsync("bonn");
        await RoundAsync("2026-03-02T09:00Z");
        Assert.Equal(["berlin1"], await EnrolledAsync("rule"));

        await shop.ContactAsync("berlin2");
        await RoundAsync("2026-03-02T10:00Z");
        await RoundAsync("2026-03-02T10:00Z");
        await shop.DoAsync("rule", SequenceAction.Pause);
        await shop.ContactAsync("berlin3");
        await RoundAsync("2026-03-02T11:00Z");

        Assert.Equal(["berlin1", "berlin2"], await EnrolledAsync("rule"));
        Assert.Equal(2, shop.Mails.Count);
    }

    [Fact]
    public async Task What_is_not_there_takes_nobody_in()
    {
        await PipelineAsync();
        var made = await shop.Get<SequenceDesk>()
            .CreateAsync(
                OutreachFixture.Tenant,
                "wrong",
                new SequenceDraft
                {
                    Name = "wrong",
                    Steps = [new SequenceStepDraft(TemplateId: await shop.TemplateAsync("Hello"))],
                    Enrols = new SequenceIntakeDraft("nobody", [new("sales", "sent"), new("none", "new")], ["missing"]),
                },
                "ann",
                Cancellation
            );

        var wrong = made.Errors!.ByField();
        Assert.Equal(["is the id of a segment"], wrong["enrols.segmentId"]);
        Assert.Equal(["is a stage of Sales: new, quoted"], wrong["enrols.stages[0].stageId"]);
        Assert.Equal(["is the id of a pipeline"], wrong["enrols.stages[1].pipelineId"]);
        Assert.Equal(["is the id of a form"], wrong["enrols.formIds[0]"]);
    }

    [Fact]
    public async Task The_daily_cap_is_of_the_mailboxs_own_day_and_its_midnight()
    {
        // 08:00 UTC is 22:00 of the day before in Honolulu, whose midnight is 10:00 UTC.
        var mailbox = new Mailbox
        {
            MailboxId = "mb_1",
            Address = new MancrelSettings().Mail.From.Address,
            Imap = new MailboxServer("imap.shop.example", 993, MailboxSecurity.Tls, "sales", ""),
            TimeZone = "Pacific/Honolulu",
        };
        await shop.Store.CommitAsync(new DocumentBatch(OutreachFixture.Tenant, mailbox.Partition).Create(mailbox), Cancellation);
        await shop.SequenceAsync(
            "capped",
            new SequenceDraft
            {
                Name = "capped",
                DailyCap = 2,
                Steps = [new SequenceStepDraft(TemplateId: await shop.TemplateAsync("Hello"))],
            }
        );
        await shop.DoAsync("capped", SequenceAction.Start);
        string[] all = ["a", "b", "c", "d", "e"];
        foreach (var one in all)
        {
            await shop.ContactAsync(one);
        }

        await shop.EnrolAsync("capped", all);
        await shop.UntilAsync(OutreachFixture.Begin.AddMinutes(119));
        Assert.Equal(2, shop.Mails.Count);
        await shop.UntilAsync(OutreachFixture.Begin.AddMinutes(121));
        Assert.Equal(4, shop.Mails.Count);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(25));
        Assert.Equal(4, shop.Mails.Count);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(27));
        Assert.Equal(5, shop.Mails.Count);
        var zone = DateTimeZoneProviders.Tzdb["Pacific/Honolulu"];
        var days = new List<LocalDate>();
        foreach (var one in all)
        {
            days.Add(SendTimes.DateIn((await shop.EnrolmentAsync("capped", one)).Sent[0].At, zone));
        }

        Assert.Equal([2, 2, 1], days.GroupBy(day => day).OrderBy(day => day.Key).Select(day => day.Count()));
    }

    private async Task StartedAsync(string id, SequenceIntakeDraft enrols, bool start = true)
    {
        await shop.SequenceAsync(
            id,
            new SequenceDraft
            {
                Name = id,
                Enrols = enrols,
                Steps = [new SequenceStepDraft(TemplateId: await shop.TemplateAsync("Hello"))],
            }
        );
        if (start)
        {
            await shop.DoAsync(id, SequenceAction.Start);
        }
    }

    private async Task<Pipeline> PipelineAsync()
    {
        var pipeline = new Pipeline
        {
            PipelineId = new PipelineId("sales"),
            Name = "Sales",
            Stages =
            [
                new Stage
                {
                    Id = "new",
                    Name = "New",
                    Order = 1,
                },
                new Stage
                {
                    Id = "quoted",
                    Name = "Quoted",
                    Order = 2,
                },
            ],
        };
        await shop.Store.CommitAsync(new DocumentBatch(OutreachFixture.Tenant, pipeline.Partition).Create(pipeline), Cancellation);
        return pipeline;
    }

    private async Task DealAsync(string contact, string stage)
    {
        var made = await shop.Get<DealDesk>()
            .CreateAsync(
                OutreachFixture.Tenant,
                new DealId("d_" + contact),
                new DealFields
                {
                    Title = "about " + contact,
                    ContactId = contact,
                    PipelineId = "sales",
                    StageId = stage,
                },
                "ann",
                Cancellation
            );
        Assert.Null(made.Errors);
    }

    private async Task MoveAsync(string contact, string stage)
    {
        var moved = await shop.Get<DealDesk>()
            .MoveAsync(OutreachFixture.Tenant, new DealId("d_" + contact), stage, null, null, null, "ann", Cancellation);
        Assert.NotNull(moved.Item);
    }

    private async Task RoundAsync(string slot)
    {
        var due = DateTimeOffset.Parse(slot, null);
        var round = new ScheduledSlot(OutreachFixture.Tenant, slot, due, due, DateOnly.FromDateTime(due.Date));
        await new SegmentEnrolment(shop.Get<SequenceIntakes>()).RunAsync(round, Cancellation);
        await shop.SettleAsync();
    }

    private async Task<IEnumerable<string>> EnrolledAsync(string sequence)
    {
        var page = await shop.Store.QueryAsync<Enrolment>(
            OutreachFixture.Tenant,
            new DocumentQuery { Where = [new("sequenceId", FilterOperator.Equal, sequence)] },
            Cancellation
        );
        return page.Items.Select(item => item.Value.ContactId.Value).Order(StringComparer.Ordinal);
    }
}
