using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Simulation.Ports;

namespace Simulation;

/// <summary>A draft that somebody looked at, and may decide about much later.</summary>
internal sealed record Glimpse(TenantId Tenant, MessageRef Ref, string DraftHash, string Person);

/// <summary>
/// One life of the product under everything at once: customers, providers that repeat and reorder, vendors, people who decide, crashes,
/// failing ports, jumping clocks. All of it follows from the seed.
/// </summary>
internal sealed class SeededRun
{
    private static readonly string[] Texts =
    [
        SimulatedClassifier.Sure,
        SimulatedClassifier.Sure,
        SimulatedClassifier.Sure,
        SimulatedClassifier.Unsure,
        SimulatedClassifier.Unsure,
        SimulatedClassifier.Vague,
        SimulatedClassifier.Thanks,
        SimulatedClassifier.Complaint,
        SimulatedClassifier.Poison,
    ];

    private static readonly string[] People = ["ann@shop.example", "bob@shop.example"];
    private readonly SeededRandom random;
    private readonly World world;
    private readonly List<Glimpse> glimpses = [];
    private readonly double crashes;
    private readonly double failures;
    private readonly double crowding;
    private readonly double badMail;
    private bool calm;
    private bool nested;
    private int webhooks;

    public SeededRun(int seed, Action<string>? trace = null, IClassifier? classifier = null)
    {
        random = new SeededRandom(seed);
        crashes = random.Pick([0, 0.001, 0.004, 0.015]);
        failures = random.Pick([0, 0.002, 0.01, 0.03]);
        crowding = random.Pick([0, 0.02, 0.08]);
        badMail = random.Pick([0, 0.1, 0.4]);
        world = new World(mailerCanSettle: random.Chance(0.5), random, trace, MeanwhileAsync, classifier) { Plan = Strike, Mood = Mood };
    }

    public World World => world;

    public async Task<World> RunAsync()
    {
        foreach (var tenant in World.Tenants)
        {
            Tell(tenant, version: 1);
        }

        var turns = 60 + random.Next(160);
        for (var turn = 0; turn < turns && world.Violations.Count == 0; turn++)
        {
            await TurnAsync();
        }

        calm = true;
        await world.SettleDownAsync();
        await CheckPoisonAsync();
        await ReplayDeadLettersAsync();
        await world.SettleDownAsync();
        await new Invariants(world).CheckAsync();
        return world;
    }

    private Task TurnAsync() =>
        random.Next(100) switch
        {
            < 12 => NewMailAsync(nested: false),
            < 22 => DeliverAgainAsync(),
            < 28 => VendorAsync(),
            < 44 => PersonAsync(nested: false),
            < 58 => world.PumpAsync(random.Next(world.Process.Consumers.Count), 1 + random.Next(16)),
            < 66 => world.DispatchAsync(),
            < 84 => world.DriveAsync(1 + random.Next(4)),
            < 92 => ClockAsync(),
            < 94 => ToggleAsync(),
            < 96 => ProviderTellsAsync(),
            < 97 => GarbageAsync(),
            < 98 => SettleAsync(),
            _ => KillAsync(),
        };

    /// <summary>
    /// Somebody else acts in the middle of a call: the only kind of concurrency that one thread knows, and enough to lose every race.
    /// </summary>
    private async Task MeanwhileAsync()
    {
        if (calm || nested || !random.Chance(crowding))
        {
            return;
        }

        nested = true;
        await (
            random.Next(4) switch
            {
                0 => NewMailAsync(nested: true),
                1 => PersonAsync(nested: true),
                2 => world.PumpAsync(
                    world
                        .Process.Consumers.TakeWhile(consumer =>
                            consumer.Queue != (random.Chance(0.5) ? QueueNames.InboundMail : QueueNames.WorkflowEvents)
                        )
                        .Count() % world.Process.Consumers.Count,
                    2,
                    nested: true
                ),
                _ => world.DriveAsync(2, nested: true),
            }
        );
        nested = false;
    }

    private Fault Strike(string call)
    {
        if (calm)
        {
            return Fault.None;
        }

        if (random.Chance(crashes))
        {
            return random.Chance(0.5) ? Fault.CrashBefore : Fault.CrashAfter;
        }

        return random.Chance(failures)
            ? random.Chance(0.5)
                ? Fault.FailBefore
                : Fault.FailAfter
            : Fault.None;
    }

    private MailerMood Mood() => !calm && random.Chance(badMail) ? (MailerMood)random.Next(5) : MailerMood.Takes;

    private async Task NewMailAsync(bool nested)
    {
        var tenant = random.Pick(World.Tenants);
        var number = world.Mails.Count;
        var earlier = world.Mails.Where(mail => mail.Tenant == tenant).ToList();
        var thread = earlier.Count > 0 && random.Chance(0.5) ? random.Pick(earlier) : null;

        // The same customers write to both tenants, and some mail programs drop the thread, or even the Message-ID.
        var from = thread?.From ?? string.Create(CultureInfo.InvariantCulture, $"Customer <c{random.Next(4)}@customer.example>");
        var subject = thread is null
            ? string.Create(CultureInfo.InvariantCulture, $"Lamp {random.Next(3)}")
            : "Re: " + thread.Subject.Replace("Re: ", "", StringComparison.Ordinal);
        var mail = new OutsideMail(
            tenant,
            random.Chance(0.85) ? string.Create(CultureInfo.InvariantCulture, $"mail-{number}@customer.example") : null,
            from,
            subject,
            string.Create(CultureInfo.InvariantCulture, $"{random.Pick(Texts)}\n\n{number}"),
            random.Chance(0.7) ? thread?.MailMessageId : null,
            number
        );
        world.Mails.Add(mail);
        await world.DeliverAsync(mail, string.Create(CultureInfo.InvariantCulture, $"w-{webhooks++}"), nested);
    }

    /// <summary>A provider repeats itself: by the same webhook id or another, soon or late.</summary>
    private Task DeliverAgainAsync() =>
        world.Mails.Count == 0
            ? Task.CompletedTask
            : world.DeliverAsync(random.Pick(world.Mails), string.Create(CultureInfo.InvariantCulture, $"w-{random.Next(webhooks + 3)}"));

    private async Task VendorAsync()
    {
        var tenant = random.Pick(World.Tenants);
        if (
            random.Chance(0.7)
            && world.Products.Where(product => !product.Acknowledged || random.Chance(0.3)).ToList() is { Count: > 0 } waiting
        )
        {
            await world.DeliverAsync(random.Pick(waiting));
            return;
        }

        Tell(tenant, 1 + world.Products.Where(product => product.Tenant == tenant).Max(product => product.Version));
    }

    private void Tell(TenantId tenant, long version) =>
        world.Products.Add(
            new OutsideProduct(
                tenant,
                version,
                80 + (random.Chance(0.5) ? 0 : random.Next(20)),
                version > 1 && random.Chance(0.1) ? -1 : 5,
                world.Products.Count
            )
        );

    private async Task PersonAsync(bool nested)
    {
        var person = random.Pick(People);
        await LookAsync(person);
        if (glimpses.Count == 0)
        {
            return;
        }

        // Two people at once, and people who look now and decide much later.
        var glimpse = random.Chance(0.7) ? glimpses[^1] : random.Pick(glimpses);
        await DecideAsync(glimpse with { Person = person }, nested);
        if (random.Chance(0.3))
        {
            await DecideAsync(glimpse with { Person = People[0] == person ? People[1] : People[0] }, nested);
        }
    }

    private async Task LookAsync(string person)
    {
        var tenant = random.Pick(World.Tenants);
        var waiting = (await world.AllAsync<Message>(tenant))
            .Where(message => message is { State: MessageState.Held or MessageState.AwaitingApproval, Decision.DraftHash: not null })
            .ToList();
        if (waiting.Count > 0)
        {
            var message = random.Pick(waiting);
            glimpses.Add(
                new Glimpse(tenant, new MessageRef(message.ConversationId, message.MessageId), message.Decision!.DraftHash!, person)
            );
        }
    }

    private Task DecideAsync(Glimpse glimpse, bool nested)
    {
        var decider = new Decider(glimpse.Person, "app", glimpse.DraftHash);
        var choice = random.Next(6);
        var edited = string.Create(CultureInfo.InvariantCulture, $"Dear customer, see our shop. {random.Next(1000)}");
        return world.ActAsync(
            $"{glimpse.Person} {Doing(choice)} {glimpse.Ref.Message}",
            async process =>
            {
                var before = (
                    await world.Store.GetAsync<Message>(
                        glimpse.Tenant,
                        Conversation.PartitionOf(glimpse.Ref.Conversation),
                        glimpse.Ref.Message.Value
                    )
                )?.Value;
                var outcome = await (
                    choice switch
                    {
                        0 or 1 => process.Decisions.ApproveAsync(glimpse.Tenant, glimpse.Ref, decider, body: null, CancellationToken.None),
                        2 => process.Decisions.ApproveAsync(glimpse.Tenant, glimpse.Ref, decider, edited, CancellationToken.None),
                        3 => process.Decisions.EditAsync(
                            glimpse.Tenant,
                            glimpse.Ref,
                            decider,
                            edited,
                            subject: null,
                            CancellationToken.None
                        ),
                        4 => process.Decisions.RejectAsync(glimpse.Tenant, glimpse.Ref, decider, "no", CancellationToken.None),
                        _ => process.Decisions.CancelAsync(glimpse.Tenant, glimpse.Ref, decider, CancellationToken.None),
                    }
                );
                if (choice < 2 && outcome is DecisionOutcome.Decided decided && decided.Message.Decision!.DraftHash != glimpse.DraftHash)
                {
                    world.Violate($"{glimpse.Ref.Message} was approved by a stale draft (it was {before?.Decision?.DraftHash})");
                }
            },
            nested
        );
    }

    private Task ClockAsync()
    {
        var jump = random.Next(10) switch
        {
            < 5 => TimeSpan.FromSeconds(random.Next(90)),
            < 8 => TimeSpan.FromMinutes(random.Next(10)),
            8 => TimeSpan.FromHours(random.Next(30)),
            _ => TimeSpan.FromSeconds(-random.Next(5)),
        };
        world.Trace($"the clock moves by {jump}");
        world.Clock.MoveTo(world.Clock.GetUtcNow() + jump);
        return Task.CompletedTask;
    }

    private async Task ToggleAsync()
    {
        var tenant = random.Pick(World.Tenants);
        var settings = new TenantReplySettings
        {
            Mode = random.Chance(0.3) ? ReplyMode.Shadow : ReplyMode.Live,
            HoldSeconds = random.Pick([0, 30, 60]),
        };
        world.Trace($"{tenant} goes {settings.Mode}");
        await world.Store.CommitAsync(new DocumentBatch(tenant, settings.Partition).Upsert(settings));
    }

    /// <summary>Events of the mail provider about what it took, in any order and several times.</summary>
    private async Task ProviderTellsAsync()
    {
        if (world.Mailer.Replies.ToList() is not { Count: > 0 } replies)
        {
            return;
        }

        var mail = random.Pick(replies);
        var kind = random.Pick([
            DeliveryEventKind.Processed,
            DeliveryEventKind.Delivered,
            DeliveryEventKind.Deferred,
            DeliveryEventKind.Bounced,
            DeliveryEventKind.SpamReported,
        ]);
        var told = new DeliveryEvent
        {
            Kind = kind,
            EventId = $"{mail.Key}.{kind}",
            Recipient = mail.To[0],
            At = mail.At + TimeSpan.FromSeconds((int)kind),
            MessageId = mail.MessageId,
            StopsMail = kind is DeliveryEventKind.SpamReported or DeliveryEventKind.Bounced,
        };
        await world.ActAsync(
            $"the provider tells {kind} of {mail.Key}",
            process => process.Deliveries.ApplyAsync(mail.Tenant, told, CancellationToken.None)
        );
    }

    private Task GarbageAsync() =>
        world.Queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = random.Pick(QueueNames.All),
                Tenant = random.Pick(World.Tenants),
                MessageId = string.Create(CultureInfo.InvariantCulture, $"garbage-{random.Next(1000)}"),
                Body = "{ this is not",
            }
        );

    private Task SettleAsync() => world.SettleUnknownAsync();

    private Task KillAsync()
    {
        world.Restart();
        return Task.CompletedTask;
    }

    /// <summary>What cannot be read lies in the dead letters with its reason, and nothing else is kept from its end by it.</summary>
    private async Task CheckPoisonAsync()
    {
        foreach (var tenant in World.Tenants)
        {
            var dead = (await world.Queue.ListDeadLettersAsync(tenant, null, 1000, null)).Items;
            foreach (var letter in dead.Where(letter => letter.Reason.Length == 0))
            {
                world.Violate($"{tenant}: dead letter {letter.MessageId} has no reason");
            }

            foreach (
                var failed in (await world.AllAsync<Message>(tenant)).Where(message =>
                    message is { State: MessageState.Failed, Direction: MessageDirection.Inbound }
                )
            )
            {
                if (
                    !dead.Any(letter =>
                        letter.Queue == QueueNames.InboundMail && letter.Body.Contains(failed.MessageId.Value, StringComparison.Ordinal)
                    )
                )
                {
                    world.Violate($"{tenant}: {failed.MessageId} failed ({failed.Failure}) and is not in the dead letters");
                }
            }
        }
    }

    private async Task ReplayDeadLettersAsync()
    {
        world.Cured = true;
        foreach (var tenant in World.Tenants)
        {
            foreach (
                var letter in (await world.Queue.ListDeadLettersAsync(tenant, null, 1000, null)).Items.Where(letter =>
                    !letter.MessageId.StartsWith("garbage", StringComparison.Ordinal)
                )
            )
            {
                world.Trace($"dead letter {letter.Queue} {letter.MessageId} is replayed: {letter.Reason}");
                await world.Queue.ReplayAsync(tenant, letter.Id);
            }
        }
    }

    private static string Doing(int choice) =>
        choice switch
        {
            0 or 1 => "approves",
            2 => "approves another text for",
            3 => "edits",
            4 => "rejects",
            _ => "cancels",
        };
}
