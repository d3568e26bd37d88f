using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Several wordings of a step, compared once and by answers alone; and who makes an appointment gets no more mail.</summary>
public sealed class SequenceVariantTests
{
    private static readonly VariantRule Rule = new(Each: 10, TimeSpan.FromDays(7));

    private string id = "";
    private readonly OutreachFixture shop = new(more: parts => parts.AddSingleton(Rule));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wording_that_is_answered_wins_after_a_week_and_everybody_gets_it_since()
    {
        await StartedAsync("fair");
        var first = await EnrolledAsync("a", 40);
        Assert.InRange(first.Count(one => Got(one, "Plain")), 10, 30);
        Assert.Equal(40, first.Count(one => Got(one, "Plain")) + first.Count(one => Got(one, "Bright")));
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        foreach (var one in first.Where(one => Got(one, "Bright")))
        {
            await shop.WroteAsync(one, "Re: Bright", "Yes please");
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(3));
        Assert.Contains("Plain", (await EnrolledAsync("b", 20)).Select(WordingOf));
        var before = await StepAsync("fair");
        Assert.Null(before.ComparedAt);

        // Full it is when somebody looks first after the tenth of each, which is at the next mail.
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(9));
        Assert.Null((await StepAsync("fair")).ComparedAt);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(11));
        var late = await EnrolledAsync("c", 20);

        Assert.All(late, one => Assert.Equal("Bright", WordingOf(one)));
        var after = await StepAsync("fair");
        Assert.Equal(after.Variants[1].VariantId, after.Winner);
        Assert.NotNull(after.ComparedAt);
        Assert.Equal(first.Count(one => Got(one, "Bright")), after.Variants[1].Replied);
        Assert.Equal(80, after.Variants.Sum(one => one.Sent));
    }

    [Fact]
    public async Task Where_chance_may_have_made_the_difference_all_stay_in_use_and_nobody_looks_again()
    {
        await StartedAsync("even");
        var first = await EnrolledAsync("a", 40);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        foreach (var wording in new[] { "Plain", "Bright" })
        {
            await shop.WroteAsync(first.First(one => Got(one, wording)), "Re: " + wording, "Yes please");
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(3));
        await EnrolledAsync("b", 2);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(11));
        var late = await EnrolledAsync("c", 20);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(12));
        foreach (var one in late.Where(one => Got(one, "Bright")))
        {
            await shop.WroteAsync(one, "Re: Bright", "Yes please");
        }

        await shop.UntilAsync(OutreachFixture.Begin.AddDays(30));
        var last = await EnrolledAsync("d", 20);

        Assert.Contains("Plain", last.Select(WordingOf));
        Assert.Contains("Bright", last.Select(WordingOf));
        var step = await StepAsync("even");
        Assert.Equal((true, null), (step.ComparedAt is not null, step.Winner));
        Assert.Equal(1, step.Variants[0].Replied);
        Assert.True(step.Variants[1].Replied > 5);
    }

    [Theory]
    [InlineData("8/10 1/6", 0)]
    [InlineData("3/4 1/4", null)]
    [InlineData("1/6 8/10", 1)]
    // Enough between two, not when a third is compared as well: 0.035 is more than half of 0.05.
    [InlineData("8/10 1/6 1/6", null)]
    [InlineData("30/100 10/100 12/100", 0)]
    [InlineData("0/100 0/100", null)]
    [InlineData("0/0 0/0", null)]
    public void A_wording_wins_only_where_chance_is_unlikely(string figures, int? winner)
    {
        VariantCount[] counts =
        [
            .. figures
                .Split(' ')
                .Select(
                    (one, index) => new VariantCount($"v{index}", long.Parse(one.Split('/')[1], null), long.Parse(one.Split('/')[0], null))
                ),
        ];

        Assert.Equal(winner is null ? null : $"v{winner}", VariantTrials.WinnerOf(counts));
    }

    [Fact]
    public async Task Who_makes_an_appointment_gets_no_more_of_it_unless_it_is_called_off()
    {
        await shop.TemplateAsync("First");
        await shop.TemplateAsync("Second");
        SequenceStepDraft[] steps = [new(TemplateId: "tpl_First"), new(DelayDays: 5, TemplateId: "tpl_Second")];
        await shop.SequenceAsync("meet", steps);
        await shop.DoAsync("meet", SequenceAction.Start);
        foreach (var one in new[] { "booked", "cancelled", "before" })
        {
            await shop.ContactAsync(one);
        }

        await AppointmentAsync("before", AppointmentState.Booked);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(1));
        await shop.EnrolAsync("meet", "booked", "cancelled", "before");
        await shop.SettleAsync();
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(1));
        await AppointmentAsync("booked", AppointmentState.Booked);
        await AppointmentAsync("cancelled", AppointmentState.Cancelled);
        await shop.SettleAsync();

        var left = await shop.EnrolmentAsync("meet", "booked");
        Assert.Equal((EnrolmentState.Exited, ExitReason.Meeting), (left.State, left.Exit));
        Assert.Contains("Fitting", left.Why, StringComparison.Ordinal);
        await shop.UntilAsync(OutreachFixture.Begin.AddDays(10));
        Assert.Equal(EnrolmentState.Finished, (await shop.EnrolmentAsync("meet", "cancelled")).State);
        Assert.Equal(EnrolmentState.Finished, (await shop.EnrolmentAsync("meet", "before")).State);
        Assert.Equal(5, shop.Mails.Count);
    }

    private async Task AppointmentAsync(string contact, AppointmentState state)
    {
        var start = shop.Clock.GetUtcNow().AddDays(20);
        var made = new Appointment
        {
            AppointmentId = new AppointmentId("ap_" + contact),
            ServiceId = new ServiceId("sv"),
            ServiceName = "Fitting",
            StaffId = new StaffId("ann"),
            StaffName = "Ann",
            ContactId = new ContactId(contact),
            Start = start,
            End = start.AddHours(1),
            Zone = "Europe/Berlin",
            State = state,
        };
        await shop.Store.CommitAsync(new DocumentBatch(OutreachFixture.Tenant, made.Partition).Create(made), Cancellation);
    }

    private async Task StartedAsync(string id)
    {
        await shop.TemplateAsync("Plain");
        await shop.TemplateAsync("Bright");
        var steps = new SequenceStepDraft(TemplateId: "tpl_Plain", Variants: [new(TemplateId: "tpl_Bright")]);
        await shop.SequenceAsync(
            id,
            new SequenceDraft
            {
                Name = id,
                Steps = [steps],
                DailyCap = 1_000,
            }
        );
        await shop.DoAsync(id, SequenceAction.Start);
        this.id = id;
    }

    private async Task<IReadOnlyList<string>> EnrolledAsync(string prefix, int count)
    {
        string[] people = [.. Enumerable.Range(0, count).Select(number => $"{prefix}{number}x")];
        foreach (var one in people)
        {
            await shop.ContactAsync(one);
        }

        await shop.EnrolAsync(id, people);
        await shop.SettleAsync();
        return people;
    }

    private bool Got(string contact, string wording) => WordingOf(contact) == wording;

    private string WordingOf(string contact)
    {
        var mail = Assert.Single(shop.Mails, mail => mail.Contains($"for {contact}\r", StringComparison.Ordinal));
        return mail.Contains("Subject: Bright", StringComparison.Ordinal) ? "Bright" : "Plain";
    }

    private async Task<StepCounts> StepAsync(string sequence)
    {
        var stored = await shop.Get<SequenceDesk>().FindAsync(OutreachFixture.Tenant, sequence, Cancellation);
        return (await shop.Get<SequenceCounts>().ResultsAsync(OutreachFixture.Tenant, stored!.Value, Cancellation)).Steps[0];
    }
}
