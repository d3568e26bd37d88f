using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Webhooks.Providers;
using Mancrel.InMemory;
using Simulation.Bugs;
using Simulation.Ports;

namespace Simulation;

/// <summary>A mail on its way from a provider, which delivers it until it is acknowledged.</summary>
internal sealed record OutsideMail(
    TenantId Tenant,
    string? MailMessageId,
    string From,
    string Subject,
    string Text,
    string? InReplyTo,
    int Number
)
{
    /// <summary>True of what a machine sent, which nobody may answer.</summary>
    public bool Automatic { get; init; }

    /// <summary>True of a letter as mail servers have it, which lies in a mailbox too.</summary>
    public bool Raw { get; init; }

    /// <summary>The id that the acknowledgement named; null before.</summary>
    public string? Acknowledged { get; set; }
}

/// <summary>A vendor's event on its way.</summary>
internal sealed record OutsideProduct(TenantId Tenant, long Version, decimal Price, int Stock, int Number)
{
    public bool Acknowledged { get; set; }
}

/// <summary>
/// What the process under test runs in: the state that outlives it, the people and providers around it, and what went wrong.
/// </summary>
internal sealed class World
{
    private const string Secret = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==";
    private const string OwnServer = "mx.mancrel.local";
    private const int MostCalls = 60_000;
    private readonly SimulatedProcess?[] processes = new SimulatedProcess?[2];
    private readonly Bug bug;
    private DateTimeOffset latest;
    private readonly List<string> violations = [];
    private readonly Action<string>? trace;
    private readonly Func<Task> meanwhile;
    private long calls;
    private int faults;

    public World(
        bool mailerCanSettle,
        IRandomSource random,
        Action<string>? trace = null,
        Func<Task>? meanwhile = null,
        IClassifier? classifier = null,
        Bug bug = Bug.None,
        Weather? weather = null
    )
    {
        Weather = weather ?? new Weather();
        this.bug = bug;
        this.trace = trace;
        this.meanwhile = meanwhile ?? (() => Task.CompletedTask);
        Random = random;
        Store = new InMemoryDocumentStore(Clock);
        Queue = new InMemoryEventQueue(Clock);
        Watched = new Watcher(Store, Violate, () => Latest, HasDecided);
        Mailer = new SimulatedMailer(mailerCanSettle, () => Mood(), Violate, Clock);
        Classifier = classifier ?? new SimulatedClassifier(() => Cured, () => Model());
        processes[0] = Start();
    }

    public static IReadOnlyList<TenantId> Tenants { get; } = [new("north"), new("south")];

    public ManualTimeProvider Clock { get; } = new();

    public IRandomSource Random { get; }

    public InMemoryDocumentStore Store { get; }

    public Watcher Watched { get; }

    public InMemoryEventQueue Queue { get; }

    public InMemoryBlobStore Blobs { get; } = new();

    public InMemorySearch Search { get; } = new();

    public InMemoryWorkflowJournal Journal { get; } = new();

    public SimulatedMailer Mailer { get; }

    public IClassifier Classifier { get; }

    public MancrelSettings Settings { get; } =
        new()
        {
            Webhooks = new WebhookSecrets { GenericSecret = Secret, GenericTrustedAuthServ = OwnServer },
            Vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal) { ["shop"] = new() { Secret = Secret } },
            Approvers = ["ann@shop.example", "bob@shop.example"],
        };

    /// <summary>What happens at the next call of a port.</summary>
    public Func<string, Fault> Plan { get; set; } = _ => Fault.None;

    /// <summary>How the next handover of a mail goes.</summary>
    public Func<MailerMood> Mood { get; set; } = () => MailerMood.Takes;

    /// <summary>How the model does at its next reading.</summary>
    public Func<ModelMood> Model { get; set; } = () => ModelMood.Right;

    /// <summary>What the things behind the ports do although nothing fails.</summary>
    public Weather Weather { get; }

    /// <summary>What happened how often.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Which of two instances acts: they share all that is behind the ports.</summary>
    public int Instance { get; set; }

    /// <summary>True while an instance drives workflows: a lease keeps the other from it.</summary>
    public bool Driving { get; private set; }

    /// <summary>True while a person decides.</summary>
    public bool Deciding { get; private set; }

    /// <summary>The latest time that anybody saw; the clock may have been set back since.</summary>
    public DateTimeOffset Latest => latest = Clock.GetUtcNow() > latest ? Clock.GetUtcNow() : latest;

    /// <summary>Who truly pressed a button for which message; null where nobody keeps count.</summary>
    public HashSet<(TenantId Tenant, MessageId Message, string By)>? Presses { get; set; }

    /// <summary>True once poisonous mail can be read.</summary>
    public bool Cured { get; set; }

    public SimulatedProcess Process => processes[Instance] ??= Start();

    public List<OutsideMail> Mails { get; } = [];

    public List<OutsideProduct> Products { get; } = [];

    public IReadOnlyList<string> Violations => violations;

    public long Calls => calls;

    public int Crashes { get; private set; }

    /// <summary>How often a mail came to the door, by webhook or mailbox.</summary>
    public int Deliveries { get; private set; }

    public void Violate(string what)
    {
        Trace("!! " + what);
        violations.Add(what);
    }

    public void Trace(string what) =>
        trace?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Clock.GetUtcNow():dd HH:mm:ss.fff} {what}"));

    /// <summary>
    /// Somebody does something with the process; a process that dies of it is started again, unless this happens inside of another's call.
    /// </summary>
    public async Task ActAsync(string what, Func<SimulatedProcess, Task> action, bool nested = false)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Trace((nested ? "    meanwhile " : "") + (Instance == 0 ? "" : "(the other instance) ") + what);
        try
        {
            var task = action(Process);
            if (!task.IsCompleted)
            {
                Violate($"{what}: left the simulator's thread");
            }

            await task;
        }
        catch (Exception error) when (IsInjected(error))
        {
            Trace("   " + error.Message);
        }
        catch (Exception error)
        {
            Violate($"{what}: {error.GetType().Name}: {error.Message}");
        }

        if (Process.Gate.Dead && !nested)
        {
            Restart();
        }
    }

    public void Restart()
    {
        Process.Gate.Kill();
        Crashes++;
        Trace("-- the process starts again");
        processes[Instance] = Start();
    }

    /// <summary>A person presses a button: counted, and done while others may be at it too.</summary>
    public async Task DecideAsync(TenantId tenant, MessageId message, string by, Func<Task> press)
    {
        Presses?.Add((tenant, message, by));
        var outer = Deciding;
        Deciding = true;
        try
        {
            await press();
        }
        finally
        {
            Deciding = outer;
        }
    }

    /// <summary>A mailbox is read in which a letter lies, once more or for the first time.</summary>
    public Task ReadMailboxAsync(OutsideMail mail, int mailbox, bool nested = false) =>
        // Nothing tells by what id a mailbox's letter was taken where that is the mistake: a webhook does.
        bug == Bug.DuplicateWindowTooShort
            ? DeliverAsync(mail, string.Create(CultureInfo.InvariantCulture, $"box-{mailbox}"), nested)
            : TakeFromMailboxAsync(mail, mailbox, nested);

    private Task TakeFromMailboxAsync(OutsideMail mail, int mailbox, bool nested) =>
        ActAsync(
            $"mail {mail.Number} of {mail.Tenant} in mailbox {mailbox}",
            async process =>
            {
                Deliveries++;
                var letter = RawOf(mail);
                var box = new Mailbox
                {
                    MailboxId = string.Create(CultureInfo.InvariantCulture, $"box-{mailbox}"),
                    Address = "sales@mancrel.local",
                    Imap = new MailboxServer("mail.mancrel.local", 993, default, "sales", ""),
                    TrustedAuthServ = OwnServer,
                };
                await process.Mailboxes.TakeAsync(mail.Tenant, box, letter, historyOf: null, CancellationToken.None);
                mail.Acknowledged ??= "m_" + MailIdentity.LetterKey(MimeReader.Read(letter));
            },
            nested
        );

    public Task DeliverAsync(OutsideMail mail, string webhookId, bool nested = false) =>
        ActAsync(
            $"mail {mail.Number} of {mail.Tenant} by webhook {webhookId}",
            async process =>
            {
                Deliveries++;
                if (mail.Raw)
                {
                    Heard(mail, await TakeAsync(process, mail, RawOf(mail), "message/rfc822", webhookId));
                    return;
                }

                var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["from"] = mail.From,
                    ["to"] = new[] { "sales@mancrel.local" },
                    ["date"] = DateOf(mail),
                    ["subject"] = mail.Subject,
                    ["text"] = mail.Text,
                    ["authentication"] = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["spf"] = "pass",
                        ["dkim"] = "pass",
                        ["dmarc"] = "pass",
                    },
                };
                Put(fields, "messageId", mail.MailMessageId);
                Put(fields, "inReplyTo", mail.InReplyTo);
                if (mail.Automatic)
                {
                    fields["headers"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["Auto-Submitted"] = "auto-replied" };
                }

                var body = JsonSerializer.SerializeToUtf8Bytes(fields);
                Heard(mail, await TakeAsync(process, mail, body, "application/json", webhookId));
            },
            nested
        );

    private Task<Acceptance> TakeAsync(SimulatedProcess process, OutsideMail mail, byte[] body, string type, string webhookId) =>
        process.Mail.ReceiveAsync(mail.Tenant, new GenericInbound(), Signed(body, webhookId, type), CancellationToken.None);

    private void Heard(OutsideMail mail, Acceptance acceptance)
    {
        if (acceptance is not Acceptance.Accepted accepted)
        {
            Violate($"mail {mail.Number} was refused: {acceptance}");
            return;
        }

        if (mail.Acknowledged is { } before && before != accepted.Id)
        {
            Violate($"mail {mail.Number} was acknowledged as {before} and as {accepted.Id}");
        }

        mail.Acknowledged = accepted.Id;
    }

    private static byte[] RawOf(OutsideMail mail)
    {
        var letter = new StringBuilder();
        Line(
            "Authentication-Results",
            $"{OwnServer}; spf=pass smtp.mailfrom=customer.example; dkim=pass header.d=customer.example; "
                + "dmarc=pass header.from=customer.example"
        );
        Line("From", mail.From);
        Line("To", "sales@mancrel.local");
        Line("Date", DateOf(mail));
        Line("Subject", mail.Subject);
        Line("Message-ID", mail.MailMessageId is { } id ? $"<{id}>" : null);
        Line("In-Reply-To", mail.InReplyTo is { } thread ? $"<{thread}>" : null);
        Line("Auto-Submitted", mail.Automatic ? "auto-replied" : null);
        Line("Content-Type", "text/plain; charset=utf-8");
        letter.Append("\r\n").Append(mail.Text.ReplaceLineEndings("\r\n")).Append("\r\n");
        return Encoding.UTF8.GetBytes(letter.ToString());

        void Line(string name, string? value)
        {
            if (value is not null)
            {
                letter.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }
        }
    }

    private static string DateOf(OutsideMail mail) =>
        string.Create(CultureInfo.InvariantCulture, $"Sat, 31 Jan 2026 08:{mail.Number % 60:00}:00 +0000");

    public Task DeliverAsync(OutsideProduct product) =>
        ActAsync(
            $"product version {product.Version} of {product.Tenant}",
            async process =>
            {
                var body = JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        type = product.Stock < 0 ? "product.deleted" : "product.upserted",
                        data = new
                        {
                            sku = "LAMP-1",
                            title = "Oak Desk Lamp",
                            description = "A lamp of oak.",
                            price = product.Price,
                            currency = CurrencyOf(product.Tenant),
                            stock = Math.Max(0, product.Stock),
                            version = product.Version,
                            updatedAt = "2026-01-31T08:00:00Z",
                        },
                    }
                );
                product.Acknowledged =
                    await process.Catalogue.ReceiveAsync(
                        product.Tenant,
                        "shop",
                        Signed(body, $"p-{product.Tenant}-{product.Number}"),
                        CancellationToken.None
                    ) is Acceptance.Accepted;
            }
        );

    public static string CurrencyOf(TenantId tenant) => tenant == Tenants[0] ? "EUR" : "USD";

    public Task PumpAsync(int consumer, int max, bool nested = false) =>
        ActAsync(
            $"pump {Process.Consumers[consumer].Queue}",
            process =>
                process.Pump.PumpAsync(
                    process.Consumers[consumer],
                    max,
                    (delivery, error) =>
                    {
                        if (!IsInjected(error) && !delivery.Message.MessageId.StartsWith("garbage", StringComparison.Ordinal))
                        {
                            Violate($"{delivery.Message.Queue} {delivery.Message.MessageId}: {error.GetType().Name}: {error.Message}");
                        }
                    }
                ),
            nested
        );

    public Task DispatchAsync() => ActAsync("dispatch", process => process.Dispatcher.DispatchAsync());

    public async Task DriveAsync(int max, bool nested = false)
    {
        var outer = Driving;
        Driving = true;
        await ActAsync("drive", process => process.Engine.RunDueAsync(max, CancellationToken.None), nested);
        Driving = outer;
    }

    /// <summary>All messages of a tenant, behind the process's back.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(TenantId tenant)
        where T : class, IDocument =>
        [.. (await Store.QueryAsync<T>(tenant, new DocumentQuery { Limit = 1000 })).Items.Select(item => item.Value)];

    /// <summary>Settles what nobody knows as an honest person would who asked the provider.</summary>
    public async Task<int> SettleUnknownAsync()
    {
        var settled = 0;
        foreach (var tenant in Tenants)
        {
            foreach (var lost in (await AllAsync<Message>(tenant)).Where(message => message.State == MessageState.Unknown))
            {
                var took = Mailer.Took(tenant, lost.Send!.Key);
                if (!took)
                {
                    Mailer.Cleared(tenant, lost.Send.Key);
                }

                settled++;
                await ActAsync(
                    $"settle {lost.MessageId} as {(took ? "sent" : "not sent")}",
                    process =>
                        process.Settlement.SettleAsync(
                            tenant,
                            new MessageRef(lost.ConversationId, lost.MessageId),
                            took,
                            "ann@shop.example",
                            CancellationToken.None
                        )
                );
            }
        }

        return settled;
    }

    /// <summary>
    /// Drives until nothing is due any more, moving the clock past every timer; providers retry what was not acknowledged.
    /// </summary>
    public async Task SettleDownAsync()
    {
        for (var round = 0; round < 3_000 && calls < MostCalls; round++)
        {
            var before = calls;
            var faultsBefore = faults;
            foreach (var mail in Mails.Where(mail => mail.Acknowledged is null))
            {
                await DeliverAsync(mail, $"late-{mail.Number}-{round}");
            }

            foreach (var product in Products.Where(product => !product.Acknowledged))
            {
                await DeliverAsync(product);
            }

            await DispatchAsync();
            for (var consumer = 0; consumer < Process.Consumers.Count; consumer++)
            {
                await PumpAsync(consumer, 64);
            }

            await DriveAsync(64);
            if (calls - before > 3 + Process.Consumers.Count || faults > faultsBefore || await SettleUnknownAsync() > 0)
            {
                continue;
            }

            if (await NextAsync() is not { } next)
            {
                return;
            }

            Clock.MoveTo(next);
        }

        Violate("the product never came to rest");
    }

    private async Task<DateTimeOffset?> NextAsync()
    {
        var now = Clock.GetUtcNow();
        DateTimeOffset? next = await Journal.NextWakeAsync(now);
        if ((await Journal.ListDueAsync(now, 1)).Count > 0)
        {
            Earlier(now + TimeSpan.FromSeconds(30));
        }

        foreach (var queue in QueueNames.All)
        {
            if (await Queue.DepthAsync(queue) is { Waiting: > 0 } or { Locked: > 0 })
            {
                Earlier(now + TimeSpan.FromSeconds(10));
            }
        }

        return next;

        void Earlier(DateTimeOffset time) => next = next is null || time < next ? time : next;
    }

    private SimulatedProcess Start()
    {
        return new SimulatedProcess(this, new PortGate(Strike, () => meanwhile()), bug);
    }

    private Fault Strike(string call)
    {
        if (++calls == MostCalls)
        {
            Violate($"the product did not stop calling its ports; the last was {call}");
        }

        var fault = calls > MostCalls ? Fault.CrashBefore : Plan(call);
        faults += fault == Fault.None ? 0 : 1;
        if (trace is not null)
        {
            Trace($"   {calls} {call}{(fault == Fault.None ? "" : $"  ** {fault}")}");
        }

        return fault;
    }

    private bool HasDecided(TenantId tenant, MessageId message, string by) => Presses?.Contains((tenant, message, by)) != false;

    private WebhookRequest Signed(byte[] body, string id, string type = "application/json")
    {
        var now = Clock.GetUtcNow();
        return new WebhookRequest(
            type,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["webhook-id"] = id,
                ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["webhook-signature"] = StandardWebhooks.Sign(Secret, id, now, body),
            },
            body
        );
    }

    private static void Put(Dictionary<string, object?> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = $"<{value}>";
        }
    }

    private static bool IsInjected(Exception error) =>
        error switch
        {
            CrashException or PortFailureException => true,
            AggregateException many => many.InnerExceptions.All(IsInjected),
            InvalidOperationException { InnerException: { } inner } => IsInjected(inner),
            _ => false,
        };
}
