using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>
/// Many people through five steps over weeks in which the clocks change twice, while people answer, go away, say no and cannot be reached,
/// calls to the store die before or after they took effect, and the provider is too busy to take what it is given. Chance is seeded.
/// </summary>
public sealed partial class SequenceSimulationTests
{
    private const int Usual = 150;
    private const int Steps = 5;

    // MANCREL_SIMULATION_PEOPLE=1000 for the whole of it; what happens and the daily cap grow with it.
    private static readonly int People = int.TryParse(
        Environment.GetEnvironmentVariable("MANCREL_SIMULATION_PEOPLE"),
        CultureInfo.InvariantCulture,
        out var many
    )
        ? many
        : Usual;
    private static readonly int Cap = 25 * People / Usual;
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Tashkent", "Australia/Sydney"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>MANCREL_SIMULATION_SEEDS=1,2,3 for more than the usual one.</summary>
    public static TheoryData<int> Seeds =>
        [
            .. (Environment.GetEnvironmentVariable("MANCREL_SIMULATION_SEEDS") ?? "1")
                .Split(',')
                .Select(seed => int.Parse(seed, CultureInfo.InvariantCulture)),
        ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nobody_gets_a_step_twice_or_after_an_exit_and_caps_and_windows_hold(int seed)
    {
        var chance = new Random(seed);
        DyingStore? dying = null;
        var shop = new OutreachFixture(more: parts =>
        {
            var inner = (IDocumentStore)parts.Last(part => part.ServiceType == typeof(IDocumentStore)).ImplementationInstance!;
            parts.AddSingleton<IDocumentStore>(dying = new DyingStore(inner, new Random(seed)));
        });
        var ended = await RunAsync(shop, dying!, chance);

        Assert.True(dying!.Deaths > 100, $"only {dying.Deaths} calls died");
        var (sent, ends) = (0, new Dictionary<string, int>(StringComparer.Ordinal));
        var days = new Dictionary<LocalDate, int>();
        var mails = shop.Mails.Select(mail => Told().Match(mail)).GroupBy(told => told.Groups["who"].Value, StringComparer.Ordinal);
        var letters = mails.ToDictionary(
            one => one.Key,
            one => one.Select(told => told.Groups["step"].Value).ToList(),
            StringComparer.Ordinal
        );
        foreach (var contact in Enumerable.Range(0, People).Select(NameOf))
        {
            var one = await shop.EnrolmentAsync("fair", contact);
            var got = letters.GetValueOrDefault(contact, []);
            Assert.False(one.Goes, one.Goes ? await StoryAsync(shop, one) : "");
            Assert.Equal(got.Distinct(StringComparer.Ordinal), got);
            Assert.Equal(Enumerable.Range(1, got.Count).Select(step => $"Step{step}"), got);
            Assert.Equal(got.Count, one.Sent.Count);
            if (ended.TryGetValue(contact, out var end))
            {
                Assert.All(one.Sent, step => Assert.True(step.At <= end, $"{contact} got a mail at {step.At}, after {end}"));
            }
            else
            {
                Assert.Equal((EnrolmentState.Finished, Steps), (one.State, got.Count));
            }

            var zone = DateTimeZoneProviders.Tzdb[ZoneOf(contact)];
            foreach (var step in one.Sent)
            {
                var local = Instant.FromDateTimeOffset(step.At).InZone(zone);
                Assert.True(local.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday), $"{contact}: {local}");
                Assert.InRange(local.Hour, 9, 16);

                // A mail counts on the day that it was reserved, also where the provider took it only after midnight.
                var partition = Conversation.PartitionOf(one.ConversationId);
                var mail = await shop.Store.GetAsync<Message>(OutreachFixture.Tenant, partition, step.Message.Value, Cancellation);
                var day = Instant.FromDateTimeOffset(mail!.Value.Send!.ReservedAt).InUtc().Date;
                days[day] = days.GetValueOrDefault(day) + 1;
            }

            sent += got.Count;
            ends[one.Exit?.ToString() ?? "finished"] = ends.GetValueOrDefault(one.Exit?.ToString() ?? "finished") + 1;
        }

        Assert.Equal(shop.Mails.Count, sent);
        Assert.All(days, day => Assert.True(day.Value <= Cap, $"{day.Value} mails on {day.Key}"));
        Assert.All(["finished", "Replied", "Unsubscribed", "Bounced"], end => Assert.True(ends.GetValueOrDefault(end) > 0, end));
    }

    private static async Task<Dictionary<string, DateTimeOffset>> RunAsync(OutreachFixture shop, DyingStore dying, Random chance)
    {
        var steps = new List<SequenceStepDraft>();
        foreach (var number in Enumerable.Range(1, Steps))
        {
            steps.Add(new(DelayDays: number == 1 ? 0 : 3, TemplateId: await shop.TemplateAsync($"Step{number}")));
        }

        var window = new SendWindowDraft(
            "09:00",
            "17:00",
            [SendDay.Monday, SendDay.Tuesday, SendDay.Wednesday, SendDay.Thursday, SendDay.Friday]
        );
        await shop.SequenceAsync(
            "fair",
            new SequenceDraft
            {
                Name = "fair",
                Steps = steps,
                Window = window,
                DailyCap = Cap,
                BestHours = true,
            }
        );
        await shop.DoAsync("fair", SequenceAction.Start);
        string[] all = [.. Enumerable.Range(0, People).Select(NameOf)];
        foreach (var one in all)
        {
            await shop.ContactAsync(one, ZoneOf(one));
            await WroteBeforeAsync(shop, one);
        }

        await shop.EnrolAsync("fair", all);
        var ended = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var end = OutreachFixture.Begin.AddDays(75);
        while (shop.Clock.GetUtcNow() < end)
        {
            dying.Lives = false;
            shop.Clock.MoveTo(shop.Clock.GetUtcNow().AddHours(1));
            if (chance.Next(20) == 0)
            {
                shop.Mailer.RefuseNext("busy", transient: true);
            }

            await DiesAsync(shop, dying);
            dying.Lives = true;
            await shop.SettleAsync();
            if (shop.Clock.GetUtcNow().Hour is 12 or 20)
            {
                for (var one = 0; one < Math.Max(1, People / Usual); one++)
                {
                    await HappensAsync(shop, all[chance.Next(all.Length)], chance.Next(5), ended);
                }

                await shop.SettleAsync();
            }
        }

        return ended;
    }

    // Every third wrote at ten in the morning where it is, every third at nine in the evening, when nothing may leave.
    private static async Task WroteBeforeAsync(OutreachFixture shop, string contact)
    {
        var kind = int.Parse(contact[1..^1], CultureInfo.InvariantCulture) % 3;
        for (var letter = 0; kind < 2 && letter < 6; letter++)
        {
            var day = LocalDate.FromDateTime(OutreachFixture.Begin.UtcDateTime.Date.AddDays(letter - 30));
            var local = day.At(new LocalTime(kind == 0 ? 10 : 21, 15));
            var at = DateTimeZoneProviders.Tzdb[ZoneOf(contact)].AtLeniently(local).ToInstant().ToDateTimeOffset();
            await shop.EarlierAsync(contact, at);
        }
    }

    // What was under way when the process died is taken up by the next round.
    private static async Task DiesAsync(OutreachFixture shop, DyingStore dying)
    {
        var before = dying.Deaths;
        try
        {
            await shop.SettleAsync();
        }
        catch (DiedException) when (dying.Deaths > before) { }
    }

    private static async Task HappensAsync(OutreachFixture shop, string contact, int what, Dictionary<string, DateTimeOffset> ended)
    {
        var now = shop.Clock.GetUtcNow();
        var one = await shop.EnrolmentAsync("fair", contact);
        switch (what)
        {
            case 0 or 1:
                await shop.WroteAsync(contact, "Re: Step1", "Thank you, we have enough lamps.");
                ended.TryAdd(contact, now);
                break;
            case 2:
                await shop.Get<OptOuts>().RecordAsync(OutreachFixture.Tenant, new ContactId(contact), "a click", Cancellation);
                ended.TryAdd(contact, now);
                break;
            case 3 when one.Last is { } last:
                await shop.Get<DeliveryTracker>()
                    .ApplyAsync(
                        OutreachFixture.Tenant,
                        new DeliveryEvent
                        {
                            Kind = DeliveryEventKind.Bounced,
                            EventId = contact + now.Ticks.ToString(CultureInfo.InvariantCulture),
                            CustomArguments = new Dictionary<string, string>(StringComparer.Ordinal)
                            {
                                [DeliveryTracker.MessageArgument] = last.Message.Value,
                            },
                        },
                        Cancellation
                    );
                ended.TryAdd(contact, now);
                break;
            case 4:
                var back = now.AddDays(6).ToString("d MMMM", CultureInfo.InvariantCulture);
                await shop.WroteAsync(contact, "Out of office", $"I am away until {back} and read nothing.", "out_of_office: the subject");
                break;
        }
    }

    // Why somebody still waits: what is due when, and how far the workflow came.
    private static async Task<string> StoryAsync(OutreachFixture shop, Enrolment one)
    {
        var lines = new List<string> { JsonSerializer.Serialize(one, CoreJson.Options) };
        var journal = shop.Get<IWorkflowJournal>();
        for (var part = 0; part <= one.Part; part++)
        {
            var key = new WorkflowKey(OutreachFixture.Tenant, (one.Input with { Part = part }).Instance);
            var record = await journal.LoadAsync(key, 0, Cancellation);
            lines.Add($"part {part}: {record?.Workflow} {record?.Status} wakes {record?.WakeAt:o}");
            lines.AddRange((record?.Events ?? []).TakeLast(12).Select(entry => JsonSerializer.Serialize(entry, CoreJson.Options)));
        }

        var partition = Conversation.PartitionOf(one.ConversationId);
        var mails = await shop.Store.QueryAsync<Message>(OutreachFixture.Tenant, new DocumentQuery { Partition = partition }, Cancellation);
        lines.AddRange(
            mails.Items.Select(mail =>
                $"{mail.Value.Id}: {mail.Value.State}, {JsonSerializer.Serialize(mail.Value.Send, CoreJson.Options)}"
            )
        );
        return string.Join("\n", lines);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}x");

    private static string ZoneOf(string contact) => Zones[int.Parse(contact[1..^1], CultureInfo.InvariantCulture) % Zones.Length];

    [GeneratedRegex(@"(?m)^(?<step>Step\d) for (?<who>c\d+x)\r?$")]
    private static partial Regex Told();

    private sealed class DiedException : Exception;

    /// <summary>A process that dies now and then at a call to the store, before or after it took effect.</summary>
    private sealed class DyingStore(IDocumentStore inner, Random chance) : IDocumentStore
    {
        private readonly Lock gate = new();
        private int deaths;

        /// <summary>True while nothing dies.</summary>
        public bool Lives { get; set; } = true;

        public int Deaths => deaths;

        public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
            where T : class, IDocument => inner.GetAsync<T>(tenant, partition, id, cancellation);

        public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
            where T : class, IDocument => inner.QueryAsync<T>(tenant, query, cancellation);

        public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
        {
            var drawn = Draw();
            if (drawn == 0)
            {
                throw Died();
            }

            var outcome = await inner.CommitAsync(batch, cancellation);
            return drawn == 1 ? throw Died() : outcome;
        }

        private int Draw()
        {
            lock (gate)
            {
                return Lives ? int.MaxValue : chance.Next(40);
            }
        }

        private DiedException Died()
        {
            Interlocked.Increment(ref deaths);
            return new DiedException();
        }
    }
}
