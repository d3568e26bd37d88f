using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Webhooks.Providers;
using Mancrel.InMemory;
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
    private const int MostCalls = 60_000;
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
        IClassifier? classifier = null
    )
    {
        this.trace = trace;
        this.meanwhile = meanwhile ?? (() => Task.CompletedTask);
        Random = random;
        Store = new InMemoryDocumentStore(Clock);
        Queue = new InMemoryEventQueue(Clock);
        Watched = new Watcher(Store, Violate);
        Mailer = new SimulatedMailer(mailerCanSettle, () => Mood(), Violate, Clock);
        Classifier = classifier ?? new SimulatedClassifier(() => Cured);
        Process = Start();
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
            Webhooks = new WebhookSecrets { GenericSecret = Secret },
            Vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal) { ["shop"] = new() { Secret = Secret } },
            Approvers = ["ann@shop.example", "bob@shop.example"],
        };

    /// <summary>What happens at the next call of a port.</summary>
    public Func<string, Fault> Plan { get; set; } = _ => Fault.None;

    /// <summary>How the next handover of a mail goes.</summary>
    public Func<MailerMood> Mood { get; set; } = () => MailerMood.Takes;

    /// <summary>True once poisonous mail can be read.</summary>
    public bool Cured { get; set; }

    public SimulatedProcess Process { get; private set; }

    public List<OutsideMail> Mails { get; } = [];

    public List<OutsideProduct> Products { get; } = [];

    public IReadOnlyList<string> Violations => violations;

    public long Calls => calls;

    public int Crashes { get; private set; }

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
        Trace((nested ? "    meanwhile " : "") + what);
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
        Process = Start();
    }

    public Task DeliverAsync(OutsideMail mail, string webhookId, bool nested = false) =>
        ActAsync(
            $"mail {mail.Number} of {mail.Tenant} by webhook {webhookId}",
            async process =>
            {
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["from"] = mail.From,
                    ["to"] = new[] { "sales@mancrel.local" },
                    ["date"] = string.Create(CultureInfo.InvariantCulture, $"Sat, 31 Jan 2026 08:{mail.Number % 60:00}:00 +0000"),
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
                var acceptance = await process.Mail.ReceiveAsync(
                    mail.Tenant,
                    new GenericInbound(),
                    Signed(JsonSerializer.SerializeToUtf8Bytes(fields), webhookId),
                    CancellationToken.None
                );
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
            },
            nested
        );

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

    public Task DriveAsync(int max, bool nested = false) =>
        ActAsync("drive", process => process.Engine.RunDueAsync(max, CancellationToken.None), nested);

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
        return new SimulatedProcess(this, new PortGate(Strike, () => meanwhile()));
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

    private WebhookRequest Signed(byte[] body, string id)
    {
        var now = Clock.GetUtcNow();
        return new WebhookRequest(
            "application/json",
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
