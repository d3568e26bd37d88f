using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Simulation.Bugs;
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
    private readonly int seed;
    private readonly RunOptions options;
    private readonly World world;
    private readonly List<Glimpse> glimpses = [];
    private readonly double crashes;
    private readonly double failures;
    private readonly double crowding;
    private readonly double badMail;
    private readonly Strengths strengths;
    private readonly Dictionary<string, int> series = new(StringComparer.Ordinal);
    private SeededRandom random;
    private bool calm;
    private bool nested;
    private int webhooks;

    public SeededRun(int seed, RunOptions? options = null)
    {
        this.seed = seed;
        this.options = options ?? new RunOptions();
        random = new SeededRandom(seed);
        crashes = random.Pick([0, 0.001, 0.004, 0.015]);
        failures = random.Pick([0, 0.002, 0.01, 0.03]);
        crowding = random.Pick([0, 0.02, 0.08]);
        badMail = random.Pick([0, 0.1, 0.4]);
        strengths = this.options.Plain ? new Strengths() : Strengths.Of(new SeededRandom(Mixed(seed, -1)));
        world = new World(
            mailerCanSettle: random.Chance(0.5),
            random,
            this.options.Trace,
            MeanwhileAsync,
            this.options.Classifier,
            this.options.Bug,
            new SeededWeather(this)
        )
        {
            Plan = Strike,
            Mood = Mood,
            Model = Model,
            Presses = [],
        };
    }

    /// <summary>How many turns the run took, muted ones too.</summary>
    public int Turns { get; private set; }

    public World World => world;

    public async Task<World> RunAsync()
    {
        foreach (var tenant in World.Tenants)
        {
            Tell(tenant, version: 1);
        }

        var turns = 60 + random.Next(160);
        for (; Turns < turns && world.Violations.Count == 0; Turns++)
        {
            if (options.Muted.Contains(Turns))
            {
                continue;
            }

            if (!options.Plain)
            {
                // A chance of its own for each turn: one that is left out changes no other's.
                random = new SeededRandom(Mixed(seed, Turns));
                world.Instance = Happens(Trouble.SecondInstance, strengths.SecondInstance) ? 1 : 0;
                world.Trace(string.Create(CultureInfo.InvariantCulture, $"turn {Turns}"));
            }

            await TurnAsync();
        }

        calm = true;
        world.Instance = 0;
        await world.SettleDownAsync();
        await CheckPoisonAsync();
        await ReplayDeadLettersAsync();
        await world.SettleDownAsync();
        await new Invariants(world).CheckAsync();
        return world;
    }

    private Task TurnAsync() => !options.Plain && random.Chance(0.1) ? OddTurnAsync() : UsualTurnAsync();

    private Task OddTurnAsync() =>
        random.Next(4) switch
        {
            0 => ScanAsync(),
            1 => PressAsync(),
            _ => MailboxAsync(),
        };

    private Task UsualTurnAsync() =>
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
        world.Tally.Count(Trouble.Meanwhile);
        var outer = world.Instance;
        if (Happens(Trouble.SecondInstance, strengths.SecondInstance * 2))
        {
            world.Instance = 1 - outer;
            if (world.Process.Gate.Dead)
            {
                world.Restart();
            }
        }

        await (
            (world.Instance != outer && world.Driving ? random.Next(3) : random.Next(4)) switch
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
        world.Instance = outer;
        nested = false;
    }

    private Fault Strike(string call)
    {
        if (calm)
        {
            return Fault.None;
        }

        if (series.Remove(call, out var left))
        {
            if (left > 1)
            {
                series[call] = left - 1;
            }

            return Struck(Trouble.FailsSeveralTimes, Fault.FailBefore);
        }

        if (random.Chance(crashes))
        {
            return random.Chance(0.5)
                ? Struck(Trouble.CrashBeforeCall, Fault.CrashBefore)
                : Struck(Trouble.CrashAfterCall, Fault.CrashAfter);
        }

        if (random.Chance(failures))
        {
            if (!random.Chance(0.5))
            {
                return Struck(Trouble.AnswerDropped, Fault.FailAfter);
            }

            if (strengths.Series > 0 && random.Chance(strengths.Series))
            {
                series[call] = 1 + random.Next(8);
            }

            return Struck(Trouble.CallFails, Fault.FailBefore);
        }

        if (Happens(Trouble.SlowCall, strengths.Slow))
        {
            var wait = TimeSpan.FromSeconds(1 + random.Next(200));
            world.Trace($"   {call} takes {wait}");
            world.Clock.Advance(wait);
        }

        return Fault.None;
    }

    private Fault Struck(Trouble trouble, Fault fault)
    {
        if (options.Without.Contains(trouble))
        {
            return Fault.None;
        }

        world.Tally.Count(trouble);
        return fault;
    }

    /// <summary>Whether a trouble comes now, counted when it does.</summary>
    private bool Happens(Trouble trouble, double probability)
    {
        if (calm || probability <= 0 || !random.Chance(probability) || options.Without.Contains(trouble))
        {
            return false;
        }

        world.Tally.Count(trouble);
        return true;
    }

    private MailerMood Mood()
    {
        if (calm || !random.Chance(badMail))
        {
            return MailerMood.Takes;
        }

        var mood = (MailerMood)random.Next(5);
        Trouble? trouble = mood switch
        {
            MailerMood.RefusesForNow or MailerMood.RefusesForGood => Trouble.MailerRefuses,
            MailerMood.LosesTaken => Trouble.MailerTakesAndBreaks,
            MailerMood.LosesUntaken => Trouble.MailerBreaks,
            _ => null,
        };
        if (trouble is not { } known)
        {
            return mood;
        }

        if (options.Without.Contains(known))
        {
            return MailerMood.Takes;
        }

        world.Tally.Count(known);
        return mood;
    }

    private ModelMood Model()
    {
        if (Happens(Trouble.ModelLate, strengths.Model))
        {
            world.Clock.Advance(TimeSpan.FromSeconds(20 + random.Next(600)));
        }

        return Happens(Trouble.ModelFails, strengths.Model) ? ModelMood.Fails
            : Happens(Trouble.ModelWrong, strengths.Model) ? ModelMood.Wrong
            : ModelMood.Right;
    }

    private async Task NewMailAsync(bool nested)
    {
        var tenant = random.Pick(World.Tenants);
        var number = world.Mails.Count;
        var earlier = world.Mails.Where(mail => mail.Tenant == tenant).ToList();
        var thread = earlier.Count > 0 && random.Chance(0.5) ? random.Pick(earlier) : null;

        // The same customers write to both tenants, and some mail programs drop the thread, or even the Message-ID.
        var other = thread is not null && Happens(Trouble.OtherInThread, strengths.Others);
        var from =
            (other ? null : thread?.From) ?? string.Create(CultureInfo.InvariantCulture, $"Customer <c{random.Next(4)}@customer.example>");
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
        )
        {
            Automatic = Happens(Trouble.AutomaticMail, strengths.Automatic),
            Raw = !options.Plain && random.Chance(0.2),
        };
        world.Mails.Add(mail);
        if (mail.Raw && random.Chance(0.5))
        {
            await world.ReadMailboxAsync(mail, random.Next(2), nested);
            return;
        }

        await world.DeliverAsync(mail, string.Create(CultureInfo.InvariantCulture, $"w-{webhooks++}"), nested);
    }

    /// <summary>A provider repeats itself: by the same webhook id or another, soon or late.</summary>
    private Task DeliverAgainAsync()
    {
        if (world.Mails.Count == 0 || options.Without.Contains(Trouble.WebhookRepeated))
        {
            return Task.CompletedTask;
        }

        world.Tally.Count(Trouble.WebhookRepeated);
        return world.DeliverAsync(random.Pick(world.Mails), string.Create(CultureInfo.InvariantCulture, $"w-{random.Next(webhooks + 3)}"));
    }

    /// <summary>A mailbox is read anew, or another one in which the same letters lie.</summary>
    private async Task MailboxAsync()
    {
        var letters = world.Mails.Where(mail => mail.Raw).ToList();
        for (var again = 0; again < 3 && letters.Count > 0; again++)
        {
            if (Happens(Trouble.MailboxDuplicate, 1))
            {
                await world.ReadMailboxAsync(random.Pick(letters), random.Next(2));
            }
        }
    }

    /// <summary>A mail scanner opens the link of an approver; nobody presses anything.</summary>
    private async Task ScanAsync()
    {
        await LookAsync(random.Pick(People));
        if (glimpses.Count == 0 || !Happens(Trouble.Scanner, 1))
        {
            return;
        }

        var glimpse = random.Chance(0.8) ? glimpses[^1] : random.Pick(glimpses);
        await world.ActAsync(
            $"a scanner opens the link of {glimpse.Person} to {glimpse.Ref.Message}",
            process =>
                options.Bug == Bug.DecidedOnGet
                    ? ApprovalLinks.PostAsync(process.Services, Token(process, glimpse), "approve")
                    : ApprovalLinks.GetAsync(process.Services, Token(process, glimpse))
        );
    }

    /// <summary>An approver presses a button of the page behind the link, perhaps twice.</summary>
    private async Task PressAsync()
    {
        await LookAsync(random.Pick(People));
        if (glimpses.Count == 0)
        {
            return;
        }

        var glimpse = random.Chance(0.8) ? glimpses[^1] : random.Pick(glimpses);
        var decision = random.Chance(0.7) ? "approve" : "reject";
        var presses = Happens(Trouble.DoubleClick, 0.5) ? 2 : 1;
        for (var press = 0; press < presses; press++)
        {
            await world.ActAsync(
                $"{glimpse.Person} presses {decision} for {glimpse.Ref.Message}",
                process =>
                    world.DecideAsync(
                        glimpse.Tenant,
                        glimpse.Ref.Message,
                        glimpse.Person,
                        () => ApprovalLinks.PostAsync(process.Services, Token(process, glimpse), decision)
                    )
            );
        }
    }

    private string Token(SimulatedProcess process, Glimpse glimpse) =>
        process.Tokens.Sign(
            new ApprovalTicket(
                glimpse.Tenant,
                glimpse.Ref,
                glimpse.DraftHash,
                glimpse.Person,
                world.Clock.GetUtcNow().AddHours(70).ToUnixTimeSeconds()
            )
        );

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
        if (Happens(Trouble.DoubleClick, strengths.DoubleClick))
        {
            await DecideAsync(glimpse with { Person = person }, nested);
        }

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
                DecisionOutcome? outcome = null;
                await world.DecideAsync(
                    glimpse.Tenant,
                    glimpse.Ref.Message,
                    glimpse.Person,
                    async () =>
                        outcome = await (
                            choice switch
                            {
                                0 or 1 => process.Decisions.ApproveAsync(
                                    glimpse.Tenant,
                                    glimpse.Ref,
                                    decider,
                                    body: null,
                                    CancellationToken.None
                                ),
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
                        )
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
            _ when !options.Plain && random.Chance(0.3) => TimeSpan.FromSeconds(-random.Next(7200)),
            _ => TimeSpan.FromSeconds(-random.Next(5)),
        };
        var trouble = jump < TimeSpan.Zero ? Trouble.ClockBack : Trouble.ClockForward;
        if (options.Without.Contains(trouble))
        {
            return Task.CompletedTask;
        }

        world.Tally.Count(trouble);
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

    private Task GarbageAsync() => options.Without.Contains(Trouble.Garbage) ? Task.CompletedTask : PutGarbageAsync();

    private Task PutGarbageAsync()
    {
        world.Tally.Count(Trouble.Garbage);
        return world.Queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = random.Pick(QueueNames.All),
                Tenant = random.Pick(World.Tenants),
                MessageId = string.Create(CultureInfo.InvariantCulture, $"garbage-{random.Next(1000)}"),
                Body = "{ this is not",
            }
        );
    }

    private Task SettleAsync() => world.SettleUnknownAsync();

    private Task KillAsync()
    {
        if (!options.Without.Contains(Trouble.Killed))
        {
            world.Tally.Count(Trouble.Killed);
            world.Restart();
        }

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

    /// <summary>Splitmix: near seeds and turns lie far from each other.</summary>
    private static int Mixed(int seed, int turn)
    {
        unchecked
        {
            var mixed = ((ulong)(uint)seed << 32 | (uint)turn) + 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (int)(mixed ^ (mixed >> 31));
        }
    }

    /// <summary>How likely each trouble is in this run; nought in one run of two or three, so that no trouble hides another.</summary>
    private sealed record Strengths
    {
        public double Slow { get; init; }
        public double Series { get; init; }
        public double Delay { get; init; }
        public double Reorder { get; init; }
        public double LostLock { get; init; }
        public double Conflict { get; init; }
        public double Model { get; init; }
        public double SecondInstance { get; init; }
        public double DoubleClick { get; init; }
        public double Others { get; init; }
        public double Automatic { get; init; }

        public static Strengths Of(SeededRandom random) =>
            new()
            {
                Slow = random.Pick([0, 0.003, 0.02]),
                Series = random.Pick([0, 0.3]),
                Delay = random.Pick([0, 0.05, 0.2]),
                Reorder = random.Pick([0, 0.3]),
                LostLock = random.Pick([0, 0.01, 0.05]),
                Conflict = random.Pick([0, 0.01, 0.05]),
                Model = random.Pick([0, 0, 0.05]),
                SecondInstance = random.Pick([0, 0.2]),
                DoubleClick = random.Pick([0, 0.3]),
                Others = random.Pick([0, 0.25]),
                Automatic = random.Pick([0, 0.1]),
            };
    }

    private sealed class SeededWeather(SeededRun run) : Weather
    {
        public override QueueMessage Underway(QueueMessage message)
        {
            if (!run.Happens(Trouble.MessageDelayed, run.strengths.Delay))
            {
                return message;
            }

            var later = run.world.Clock.GetUtcNow().AddSeconds(1 + run.random.Next(300));
            return message with { NotBefore = message.NotBefore > later ? message.NotBefore : later };
        }

        public override IReadOnlyList<QueueDelivery> Ordered(IReadOnlyList<QueueDelivery> deliveries)
        {
            if (deliveries.Count < 2 || !run.Happens(Trouble.MessagesReordered, run.strengths.Reorder))
            {
                return deliveries;
            }

            var mixed = deliveries.ToArray();
            for (var last = mixed.Length - 1; last > 0; last--)
            {
                var other = run.random.Next(last + 1);
                (mixed[last], mixed[other]) = (mixed[other], mixed[last]);
            }

            return mixed;
        }

        public override bool LosesLock() => run.Happens(Trouble.LockLost, run.strengths.LostLock);

        public override bool Conflicts() => run.Happens(Trouble.StoreConflict, run.strengths.Conflict);
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
