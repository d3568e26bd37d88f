using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using NodaTime;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Sequences over days: when each step leaves, in one thread, once, and what ends them.</summary>
public sealed class SequenceDaysTests
{
    private readonly OutreachFixture shop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_leave_at_their_days_in_one_thread_and_nobody_gets_one_twice()
    {
        await TwoStepsAsync("fair", days: 3);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("fair", "nora");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(2));
        Assert.Empty(shop.Mails);

        await shop.DoAsync("fair", SequenceAction.Start);
        await shop.EnrolAsync("fair", "nora");
        await shop.SettleAsync();
        Assert.Single(shop.Mails);

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(3).AddHours(1));
        Assert.Single(shop.Mails);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(30));

        Assert.Equal(2, shop.Mails.Count);
        var (first, second) = (shop.Mails[0], shop.Mails[1]);
        Assert.Contains("Subject: First", first, StringComparison.Ordinal);
        Assert.DoesNotContain("In-Reply-To", first, StringComparison.Ordinal);
        Assert.Contains("Subject: Re: First", second, StringComparison.Ordinal);
        Assert.Contains("Second for nora", second, StringComparison.Ordinal);
        var id = Regex.Match(first, "(?m)^Message-ID: (<[^>]+>)").Groups[1].Value;
        Assert.Contains("In-Reply-To: " + id, second, StringComparison.Ordinal);
        Assert.Contains("References: " + id, second, StringComparison.Ordinal);
        Assert.All(shop.Mails, mail => Assert.Contains("List-Unsubscribe", mail, StringComparison.Ordinal));

        var enrolment = await shop.EnrolmentAsync("fair", "nora");
        Assert.Equal((EnrolmentState.Finished, 2), (enrolment.State, enrolment.Sent.Count));
        Assert.Equal(OutreachFixture.Begin.AddDays(3).AddHours(2), enrolment.Sent[1].At);
    }

    [Fact]
    public async Task Mail_leaves_in_the_window_of_where_the_person_is_also_when_the_clocks_change()
    {
        var window = new SendWindowDraft("09:00", "10:00", [SendDay.Tuesday, SendDay.Sunday]);
        await StartedAsync("hours", new SequenceDraft { Steps = [Step("First"), Step("Second", days: 20)], Window = window });
        await shop.ContactAsync("tashkent", "Asia/Tashkent");
        await shop.ContactAsync("berlin", "Europe/Berlin");
        await shop.ContactAsync("office");
        await shop.EnrolAsync("hours", "tashkent", "berlin", "office");

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(40));

        // Tuesday the 3rd; twenty days later is Monday the 23rd, so Tuesday the 24th: Berlin is still one hour before UTC.
        await SentAsync("tashkent", "2026-03-03T04:00Z", "2026-03-24T04:00Z");
        await SentAsync("berlin", "2026-03-03T08:00Z", "2026-03-24T08:00Z");
        await SentAsync("office", "2026-03-03T09:00Z", "2026-03-24T09:00Z");

        // In April Berlin is two hours before.
        await StartedAsync("summer", new SequenceDraft { Steps = [Step("First")], Window = window });
        await shop.EnrolAsync("summer", "berlin");
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(50));
        Assert.Equal(DateTimeOffset.Parse("2026-04-12T07:00Z", null), (await shop.EnrolmentAsync("summer", "berlin")).Sent[0].At);

        async Task SentAsync(string contact, params string[] times) =>
            Assert.Equal(
                times.Select(time => DateTimeOffset.Parse(time, null)),
                (await shop.EnrolmentAsync("hours", contact)).Sent.Select(sent => sent.At)
            );
    }

    [Fact]
    public async Task Business_hours_are_on_working_days_and_of_the_window_and_them_both_count()
    {
        await StartedAsync(
            "work",
            new SequenceDraft
            {
                Steps = [Step("First"), Step("Second", days: 5) with { BusinessHours = true }],
                Window = new SendWindowDraft("08:00", "24:00", null),
            }
        );
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("work", "nora");

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(14));

        // Saturday is no working day: Monday at nine.
        Assert.Equal(
            [OutreachFixture.Begin, OutreachFixture.Begin.AddDays(7).AddHours(1)],
            (await shop.EnrolmentAsync("work", "nora")).Sent.Select(sent => sent.At)
        );
    }

    [Fact]
    public async Task A_persons_answer_ends_it_and_an_automatic_one_does_not()
    {
        await TwoStepsAsync("ends", days: 2, start: true);
        await shop.ContactAsync("person");
        await shop.ContactAsync("machine");
        await shop.EnrolAsync("ends", "person", "machine");
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(1));
        await shop.WroteAsync("person", "A question", "How much is the lamp?");
        await shop.WroteAsync("machine", "Re: First", "We got your mail.", suppressed: "auto_reply: Auto-Submitted");

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(1).AddMinutes(15));
        var left = await shop.EnrolmentAsync("ends", "person");
        Assert.Equal((EnrolmentState.Exited, ExitReason.Replied), (left.State, left.Exit!.Value));
        Assert.Equal(OutreachFixture.Begin.AddDays(1), left.RepliedAt);

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(10));
        Assert.Equal(1, Count("person"));
        Assert.Equal(2, Count("machine"));
    }

    [Fact]
    public async Task An_answer_that_nobody_told_of_holds_all_the_same()
    {
        await TwoStepsAsync("untold", days: 2, start: true);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("untold", "nora");
        await shop.SettleAsync();
        shop.Clock.MoveTo(OutreachFixture.Begin.AddDays(2));

        // The step is due, and the letter was stored in this very moment: no projection saw it before.
        await shop.WroteAsync("nora", "Re: First", "Please send me the list.");
        await shop.SettleAsync();

        Assert.Equal(1, Count("nora"));
        Assert.Equal(ExitReason.Replied, (await shop.EnrolmentAsync("untold", "nora")).Exit);
    }

    [Fact]
    public async Task Who_is_away_is_written_to_once_it_is_back()
    {
        await TwoStepsAsync("away", days: 2, start: true);
        await shop.ContactAsync("said");
        await shop.ContactAsync("unsaid");
        await shop.EnrolAsync("away", "said", "unsaid");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        const string Away = "out_of_office: the subject";
        await shop.WroteAsync("said", "Out of office", "I am away until 20 March and read nothing.", Away);
        await shop.WroteAsync("unsaid", "Out of office", "I am not in.", Away);

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(30));

        var (said, unsaid) = (await shop.EnrolmentAsync("away", "said"), await shop.EnrolmentAsync("away", "unsaid"));
        Assert.Equal(DateTimeOffset.Parse("2026-03-21T00:00Z", null), said.Sent[1].At);
        Assert.Equal(OutreachFixture.Begin.AddDays(7).AddHours(1), unsaid.Sent[1].At);
        Assert.Equal((EnrolmentState.Finished, null), (said.State, said.RepliedAt));
    }

    [Fact]
    public async Task A_no_a_bounce_and_a_closed_deal_end_it_each_with_its_reason()
    {
        await TwoStepsAsync("many", days: 2, start: true);
        foreach (var name in new[] { "no", "kind", "bounce", "stopped", "won", "lost", "goes" })
        {
            await shop.ContactAsync(name);
            await shop.EnrolAsync("many", name);
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        await shop.Get<OptOuts>().RecordAsync(OutreachFixture.Tenant, new ContactId("no"), "a click", Cancellation);
        await shop.Get<Consents>()
            .RecordAsync(
                OutreachFixture.Tenant,
                new ConsentFields("kind", ConsentState.Withdrawn, ConsentPurpose.News, null),
                "ann",
                Cancellation
            );
        await shop.Get<Suppressions>()
            .AddAsync(
                OutreachFixture.Tenant,
                new SuppressionFields("asked us to", ContactId: "stopped"),
                Mancrel.Core.Crm.Access.Sight.All,
                "ann",
                Cancellation
            );
        var mail = (await shop.EnrolmentAsync("many", "bounce")).Sent[0].Message;
        await shop.Get<DeliveryTracker>()
            .ApplyAsync(
                OutreachFixture.Tenant,
                new DeliveryEvent
                {
                    Kind = DeliveryEventKind.Bounced,
                    EventId = "e1",
                    CustomArguments = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [DeliveryTracker.MessageArgument] = mail.Value,
                    },
                },
                Cancellation
            );
        await DealAsync("won", DealStatus.Won);
        await DealAsync("lost", DealStatus.Lost);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(2));

        foreach (
            var (name, reason) in new[]
            {
                ("no", ExitReason.Unsubscribed),
                ("kind", ExitReason.Unsubscribed),
                ("bounce", ExitReason.Bounced),
                ("stopped", ExitReason.Suppressed),
                ("won", ExitReason.Won),
                ("lost", ExitReason.Lost),
            }
        )
        {
            Assert.Equal((name, reason), (name, (await shop.EnrolmentAsync("many", name)).Exit));
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(10));
        Assert.Equal(8, shop.Mails.Count);
        Assert.Equal(2, Count("goes"));
        var results = await shop.Get<SequenceCounts>()
            .ResultsAsync(
                OutreachFixture.Tenant,
                (await shop.Get<SequenceDesk>().FindAsync(OutreachFixture.Tenant, "many", Cancellation))!.Value,
                Cancellation
            );
        Assert.Equal((7, 0, 1, 6), (results.Enrolled, results.Active, results.Finished, results.Exited));
        Assert.Equal((7, 1, 0), (results.Steps[0].Sent, results.Steps[0].Bounced, results.Steps[0].Waiting));
        Assert.Equal(2, results.Steps[1].Exited[ExitReason.Unsubscribed]);
        Assert.Equal(1, results.Steps[1].Sent);

        Task DealAsync(string contact, DealStatus status)
        {
            var deal = new Deal
            {
                DealId = new DealId("d_" + contact),
                Title = "Lamps",
                ContactId = new ContactId(contact),
                PipelineId = new PipelineId("pl"),
                StageId = "s",
                Rank = "a",
                Status = status,
                StageEnteredAt = shop.Clock.GetUtcNow(),
                ClosedAt = shop.Clock.GetUtcNow(),
            };
            return shop.Store.CommitAsync(new DocumentBatch(OutreachFixture.Tenant, deal.Partition).Create(deal), Cancellation);
        }
    }

    [Fact]
    public async Task A_mail_waits_for_the_hours_in_which_its_person_writes_a_day_at_most()
    {
        // Begin is a Monday, 8 o'clock; windows are on the clock of Berlin, one hour ahead.
        await StartedAsync(
            "hours",
            new SequenceDraft
            {
                Steps = [Step("First")],
                BestHours = true,
                Window = new SendWindowDraft("09:00", "17:00", [SendDay.Monday, SendDay.Tuesday]),
            }
        );
        await StartedAsync("any", new SequenceDraft { Steps = [Step("First")], BestHours = false });
        await WroteAtAsync("noon", 13);
        await WroteAtAsync("night", 20);
        await WroteAtAsync("all", null);
        await WroteAtAsync("morning", 6);
        string[] people = ["noon", "night", "all", "morning"];
        await shop.EnrolAsync("hours", people);
        await shop.EnrolAsync("any", "noon");

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(4));

        var begin = SendTimes.Fit(
            OutreachFixture.Begin,
            new SequenceStep("s", 0, BusinessHours: false, new("t")),
            new SendWindow("09:00", "17:00", [SendDay.Monday, SendDay.Tuesday]),
            Berlin
        );
        foreach (var person in people)
        {
            var sent = Assert.Single((await shop.EnrolmentAsync("hours", person)).Sent).At;
            var local = NodaTime.Instant.FromDateTimeOffset(sent).InZone(Berlin);

            // Who writes outside of the window, or at any hour, gets it as soon as it may leave.
            Assert.True(person == "noon" ? local.Hour is >= 13 and < 16 : sent - begin < TimeSpan.FromHours(1), $"{person}: {local}");
            Assert.InRange(sent, begin, begin.AddDays(1));
        }

        Assert.Equal(OutreachFixture.Begin, Assert.Single((await shop.EnrolmentAsync("any", "noon")).Sent).At);
    }

    [Fact]
    public void The_hours_of_a_person_move_a_mail_within_its_window_and_never_by_more_than_a_day()
    {
        var random = new Random(7);
        for (var world = 0; world < 2000; world++)
        {
            var hours = new ContactHours(NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"], random.Next(22), 3);
            var from = random.Next(0, 20);
            var days = Enum.GetValues<SendDay>().Where(_ => random.Next(3) > 0).DefaultIfEmpty(SendDay.Friday).ToList();
            var window = random.Next(4) == 0 ? null : new SendWindow($"{from:00}:30", $"{random.Next(from + 2, 25):00}:00", days);
            var step = new SequenceStep("s", 1, random.Next(4) == 0 && window is null, new("t"));

            // Around the nights in which clocks change too.
            var ready = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 60));
            var due = SendTimes.Fit(ready, step, window, Berlin);
            var now = due.AddMinutes(random.Next(4) == 0 ? random.Next(3000) : 0);
            now = SendTimes.Fit(now, step, window, Berlin);

            var best = SendTimes.Best(now, due, hours, step, window, Berlin);

            Assert.True(best >= now);
            Assert.Equal(best, SendTimes.Fit(best, step, window, Berlin));
            Assert.True(best == now || best <= due.AddDays(1), $"{best} after {due}");
            var hour = NodaTime.Instant.FromDateTimeOffset(best).InZone(hours.Zone).Hour;
            Assert.True(best == now || (hour >= hours.From && hour < hours.From + 3), $"{hour} of {hours.From}");
        }
    }

    private static NodaTime.DateTimeZone Berlin => NodaTime.DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Eight letters of the month before, in three hours of the clock where it is, or at all hours.
    private async Task WroteAtAsync(string person, int? hour)
    {
        await shop.ContactAsync(person, "Europe/Berlin");
        for (var letter = 0; letter < 8; letter++)
        {
            var day = OutreachFixture.Begin.AddDays(-30 + letter).UtcDateTime.Date;
            var local = NodaTime.LocalDateTime.FromDateTime(day.AddHours(hour + (letter % 3) ?? 7 + (letter * 2)).AddMinutes(20));
            await shop.EarlierAsync(person, Berlin.AtLeniently(local).ToInstant().ToDateTimeOffset());
        }
    }

    [Fact]
    public async Task A_day_holds_no_more_than_its_cap_which_rises_day_by_day()
    {
        await StartedAsync(
            "slow",
            new SequenceDraft
            {
                Steps = [Step("First")],
                DailyCap = 4,
                RampUp = new RampUpDraft(1, 2),
            }
        );
        string[] people = [.. Enumerable.Range(0, 10).Select(number => $"p{number}")];
        foreach (var person in people)
        {
            await shop.ContactAsync(person);
        }

        await shop.EnrolAsync("slow", people);
        int[] until = [1, 4, 8, 10];
        for (var day = 0; day < until.Length; day++)
        {
            await shop.UntilAsync(OutreachFixture.Begin.AddDays(day).AddHours(12));
            Assert.Equal((day, until[day]), (day, shop.Mails.Count));
        }
    }

    [Fact]
    public async Task All_sequences_together_stay_within_what_their_address_may_send_a_day()
    {
        var small = new OutreachFixture(new MancrelSettings { Outreach = new OutreachSettings { DailyCap = 3 } });
        foreach (var name in new[] { "one", "two" })
        {
            await small.TemplateAsync(name);
            await small.SequenceAsync(name, new SequenceStepDraft(null, null, 0, false, "tpl_" + name));
            await small.DoAsync(name, SequenceAction.Start);
        }

        foreach (var person in new[] { "a", "b" })
        {
            await small.ContactAsync(person);
            await small.EnrolAsync("one", person);
            await small.EnrolAsync("two", person);
        }

        await small.UntilAsync(OutreachFixture.Begin.AddHours(12));
        Assert.Equal(3, small.Mails.Count);
        await small.UntilAsync(OutreachFixture.Begin.AddDays(2));
        Assert.Equal(4, small.Mails.Count);
    }

    [Fact]
    public async Task A_mail_that_was_counted_one_day_and_did_not_leave_is_counted_on_the_day_that_it_does()
    {
        var sequence = (await TwoStepsAsync("late", days: 2, start: true)).Value;
        var mail = new MessageId("q_late");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        var allowance = shop.Get<SendAllowance>();

        for (var day = 0; day < 3; day++)
        {
            shop.Clock.MoveTo(OutreachFixture.Begin.AddDays(day));
            Assert.Null(await allowance.TakeAsync(OutreachFixture.Tenant, sequence, mail, deadline.Token));
            Assert.Null(await allowance.TakeAsync(OutreachFixture.Tenant, sequence, mail, deadline.Token));
        }

        var counts = await shop.Store.QueryAsync<SendDayCount>(OutreachFixture.Tenant, new DocumentQuery(), Cancellation);
        Assert.Equal([1, 1, 1], counts.Items.Select(count => count.Value.Total));
    }

    [Fact]
    public async Task All_sequences_of_an_address_stand_still_when_its_mail_is_reported_as_spam_until_a_person_lets_each_go_on()
    {
        await TwoStepsAsync("first", days: 2, start: true);
        await TwoStepsAsync("second", days: 2, start: true);
        foreach (var person in new[] { "ann", "bea", "cem", "dee" })
        {
            await shop.ContactAsync(person);
            await shop.EnrolAsync("first", person);
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddHours(2));
        foreach (var person in new[] { "ann", "bea" })
        {
            await ReportedAsync(person);
            await ReportedAsync(person);
        }

        await shop.SettleAsync();
        Assert.Equal(SequenceState.Active, (await FoundAsync("first")).State);

        await ReportedAsync("cem");
        await shop.SettleAsync();
        foreach (var sequence in new[] { await FoundAsync("first"), await FoundAsync("second") })
        {
            Assert.Equal(SequenceState.Paused, sequence.State);
            Assert.StartsWith(
                "3 of 4 mails of the last days were reported as spam, 0.1 % or more",
                sequence.Problem,
                StringComparison.Ordinal
            );
        }

        // Whom it goes to says so by the letter as well: nobody of them is written to by itself again.
        var contact = await shop.Store.GetAsync<Contact>(OutreachFixture.Tenant, "contact/cem", "cem", Cancellation);
        Assert.Equal("it reported our mail as spam", contact!.Value.MailStopped);

        await shop.DoAsync("first", SequenceAction.Resume);
        await ReportedAsync("dee");
        await shop.SettleAsync();
        var after = await FoundAsync("first");
        Assert.Equal((SequenceState.Active, null), (after.State, after.Problem));

        async Task ReportedAsync(string person) =>
            await shop.Get<DeliveryTracker>()
                .ApplyAsync(
                    OutreachFixture.Tenant,
                    new DeliveryEvent
                    {
                        Kind = DeliveryEventKind.SpamReported,
                        EventId = "spam." + person,
                        StopsMail = true,
                        CustomArguments = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            [DeliveryTracker.MessageArgument] = (await shop.EnrolmentAsync("first", person)).Sent[0].Message.Value,
                        },
                    },
                    Cancellation
                );

        async Task<Sequence> FoundAsync(string id) =>
            (await shop.Get<SequenceDesk>().FindAsync(OutreachFixture.Tenant, id, Cancellation))!.Value;
    }

    [Fact]
    public async Task Who_goes_away_while_a_mail_waits_to_be_tried_again_gets_it_after_the_return()
    {
        await TwoStepsAsync("away", days: 2, start: true);
        await shop.ContactAsync("nora");
        shop.Mailer.RefuseNext("busy", transient: true);
        await shop.EnrolAsync("away", "nora");
        await shop.SettleAsync();
        shop.Clock.MoveTo(OutreachFixture.Begin.AddSeconds(5));
        await shop.WroteAsync("nora", "Out of office", "I am away until 9 March and read nothing.", "out_of_office: the subject");

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(5));
        Assert.Empty(shop.Mails);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(12));

        Assert.Equal(2, shop.Mails.Count);
        Assert.Equal(EnrolmentState.Finished, (await shop.EnrolmentAsync("away", "nora")).State);
    }

    [Fact]
    public async Task What_was_refused_for_the_moment_is_looked_at_again_before_it_is_tried_again()
    {
        await TwoStepsAsync("again", days: 2, start: true);
        await shop.ContactAsync("paused");
        await shop.ContactAsync("no");
        shop.Mailer.RefuseNext("busy", transient: true);
        shop.Mailer.RefuseNext("busy", transient: true);
        await shop.EnrolAsync("again", "paused", "no");
        await shop.SettleAsync();
        Assert.Equal(2, shop.Mailer.Calls);

        await shop.DoAsync("again", SequenceAction.Pause);
        await shop.Get<OptOuts>().RecordAsync(OutreachFixture.Tenant, new ContactId("no"), "a click", Cancellation);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(6));
        Assert.Equal(2, shop.Mailer.Calls);

        await shop.DoAsync("again", SequenceAction.Resume);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(5));
        Assert.Equal(2, Count("paused"));
        Assert.Equal(0, Count("no"));
        Assert.Equal(ExitReason.Unsubscribed, (await shop.EnrolmentAsync("again", "no")).Exit);
    }

    [Fact]
    public async Task Steps_that_were_moved_and_added_are_still_what_they_were_for_who_got_them()
    {
        var made = await TwoStepsAsync("moved", days: 2, start: true);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("moved", "nora");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        await shop.DoAsync("moved", SequenceAction.Pause);
        await shop.TemplateAsync("New");
        var desk = shop.Get<SequenceDesk>();
        var stored = await desk.FindAsync(OutreachFixture.Tenant, "moved", Cancellation);
        var before = SequenceDraft.Of(stored!.Value);
        var (first, second) = (before.Steps![0] with { Order = null }, before.Steps[1] with { Order = null });
        var changed = await desk.UpdateAsync(
            OutreachFixture.Tenant,
            stored,
            before with
            {
                Steps = [new SequenceStepDraft(null, null, 0, false, "tpl_New"), first, second],
            },
            "ann",
            Cancellation
        );
        Assert.Equal(SequenceState.Draft, changed.Item!.Value.State);

        await shop.DoAsync("moved", SequenceAction.Start);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(10));

        // She is behind the new one, and the old ones come once.
        Assert.Equal(made.Value.Steps.Select(step => step.Id), (await shop.EnrolmentAsync("moved", "nora")).Sent.Select(one => one.StepId));
        Assert.Equal(2, Count("nora"));
    }

    [Fact]
    public async Task A_stop_ends_it_for_everybody_and_takes_nobody_in()
    {
        await TwoStepsAsync("over", days: 2, start: true);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("over", "nora");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        await shop.DoAsync("over", SequenceAction.Stop);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(5));

        Assert.Equal(1, Count("nora"));
        Assert.Equal(ExitReason.SequenceStopped, (await shop.EnrolmentAsync("over", "nora")).Exit);
    }

    [Fact]
    public async Task A_wait_of_many_days_goes_on_in_another_instance()
    {
        await TwoStepsAsync("long", days: 100, start: true);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("long", "nora");
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));

        // Each call is a turn; an instance has sixty.
        for (var call = 0; call < 70; call++)
        {
            await shop.DoAsync("long", SequenceAction.Pause);
            await shop.SettleAsync();
            await shop.DoAsync("long", SequenceAction.Resume);
            await shop.SettleAsync();
        }

        Assert.True((await shop.EnrolmentAsync("long", "nora")).Part >= 1);
        shop.Clock.MoveTo(OutreachFixture.Begin.AddDays(101));
        await shop.SettleAsync();
        Assert.Equal(2, Count("nora"));
    }

    private int Count(string contact) => shop.Mailer.Sent.Count(mail => mail.EnvelopeTo.Contains($"{contact}@kunde.example"));

    private static SequenceStepDraft Step(string template, int days = 0) => new(null, null, days, false, "tpl_" + template);

    private async Task<Stored<Sequence>> TwoStepsAsync(string id, int days, bool start = false)
    {
        await shop.TemplateAsync("First");
        await shop.TemplateAsync("Second");
        var made = await shop.SequenceAsync(id, Step("First"), Step("Second", days));
        if (start)
        {
            await shop.DoAsync(id, SequenceAction.Start);
        }

        return made;
    }

    private async Task StartedAsync(string id, SequenceDraft draft)
    {
        await shop.TemplateAsync("First");
        await shop.TemplateAsync("Second");
        await shop.SequenceAsync(id, draft with { Name = id });
        await shop.DoAsync(id, SequenceAction.Start);
    }
}
