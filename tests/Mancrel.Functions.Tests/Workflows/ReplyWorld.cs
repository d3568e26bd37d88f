using System.Globalization;
using System.Text.Json;
using Mancrel.Api;
using Mancrel.Api.Http;
using Mancrel.Core;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Webhooks.Providers;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Simulation;
using Simulation.Ports;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>
/// A host's own part of the world: its engine, and how it is driven. What it keeps outlives the process; its engine does not.
/// </summary>
internal interface IWorkflowHost
{
    IWorkflowEngine NewEngine(IServiceProvider services, PortGate gate);

    /// <summary>Moves every instance until only time or an event can.</summary>
    Task DriveAsync();

    /// <summary>When the next timer is due.</summary>
    Task<DateTimeOffset?> NextWakeAsync();
}

/// <summary>A shop with Core's real services over in-memory ports and the engine of one host.</summary>
internal sealed class ReplyWorld
{
    private const string Secret = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==";
    private readonly InMemoryDocumentStore store;
    private readonly InMemoryEventQueue queue;
    private readonly InMemoryBlobStore blobs = new();
    private readonly InMemorySearch search = new();
    private readonly IWorkflowHost host;
    private readonly MancrelSettings settings = new()
    {
        Webhooks = new WebhookSecrets { GenericSecret = Secret },
        Vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal) { ["shop"] = new() { Secret = Secret } },
        Approvers = ["ann@shop.example"],
    };

    private Func<string, Fault> plan = _ => Fault.None;
    private PortGate gate = null!;
    private ServiceProvider services = null!;
    private int mails;

    public ReplyWorld(Func<ManualTimeProvider, IWorkflowHost> host, bool mailerCanSettle)
    {
        store = new InMemoryDocumentStore(Clock);
        queue = new InMemoryEventQueue(Clock);
        Mailer = new SimulatedMailer(mailerCanSettle, () => MailerMood.Takes, violations.Add, Clock);
        this.host = host(Clock);
        Start();
    }

    private readonly List<string> violations = [];

    public static TenantId Tenant { get; } = new("north");

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedMailer Mailer { get; }

    /// <summary>What the mailer saw that must not be: a blind second handover.</summary>
    public IReadOnlyList<string> Violations => violations;

    /// <summary>How often the process started.</summary>
    public int Starts { get; private set; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The process dies once, right after the effect of a call that starts so.</summary>
    public void CrashAfter(string call) =>
        plan = name =>
        {
            if (!name.StartsWith(call, StringComparison.Ordinal))
            {
                return Fault.None;
            }

            plan = _ => Fault.None;
            return Fault.CrashAfter;
        };

    /// <summary>A vendor tells of the lamp.</summary>
    public async Task SellAsync()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "product.upserted",
                data = new
                {
                    sku = "LAMP-1",
                    title = "Oak Desk Lamp",
                    description = "A lamp of oak.",
                    price = 89.90m,
                    currency = "EUR",
                    stock = 5,
                    version = 1,
                    updatedAt = "2026-01-31T08:00:00Z",
                },
            }
        );
        Assert.IsType<Acceptance.Accepted>(
            await Get<CatalogueReceiver>().ReceiveAsync(Tenant, "shop", Signed(body, "p-1"), CancellationToken.None)
        );
        await SettleAsync();
    }

    /// <summary>A customer writes; gives back the message's id.</summary>
    public async Task<string> WriteAsync(string text, string? inReplyTo = null)
    {
        var number = mails++;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["messageId"] = $"<mail-{number}@customer.example>",
            ["from"] = "Customer <c@customer.example>",
            ["to"] = new[] { "sales@mancrel.local" },
            ["subject"] = inReplyTo is null ? "Lamp" : "Re: Lamp",
            ["text"] = text,
            ["authentication"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["spf"] = "pass",
                ["dkim"] = "pass",
                ["dmarc"] = "pass",
            },
        };
        if (inReplyTo is not null)
        {
            fields["inReplyTo"] = inReplyTo;
        }

        var accepted = Assert.IsType<Acceptance.Accepted>(
            await Get<MailReceiver>()
                .ReceiveAsync(
                    Tenant,
                    new GenericInbound(),
                    Signed(JsonSerializer.SerializeToUtf8Bytes(fields), $"w-{number}"),
                    CancellationToken.None
                )
        );
        await SettleAsync();
        return accepted.Id;
    }

    public async Task<Message> MessageAsync(string id) => (await AllAsync<Message>()).Single(message => message.MessageId.Value == id);

    public async Task<IReadOnlyList<T>> AllAsync<T>()
        where T : class, IDocument =>
        [.. (await store.QueryAsync<T>(Tenant, new DocumentQuery { Limit = 1000 })).Items.Select(item => item.Value)];

    /// <summary>Lets time pass, timer by timer.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        while (await host.NextWakeAsync() is { } next && next <= end)
        {
            Clock.MoveTo(next > Clock.GetUtcNow() ? next : Clock.GetUtcNow());
            await SettleAsync();
        }

        Clock.MoveTo(end);
        await SettleAsync();
    }

    /// <summary>Lets everything happen that needs no time. A process that dies is started again.</summary>
    public async Task SettleAsync()
    {
        for (var pass = 0; pass < 12; pass++)
        {
            try
            {
                await Get<OutboxDispatcher>().DispatchAsync();
                foreach (var consumer in services.GetServices<IQueueConsumer>())
                {
                    await Get<QueuePump>().PumpAsync(consumer, 64, (_, error) => Assert.Fail(error.ToString()));
                }

                await host.DriveAsync();
            }
            catch (Exception) when (gate.Dead)
            {
                // Whatever a dying process throws, nobody hears of it.
                Start();
            }
        }
    }

    private void Start()
    {
        Starts++;
        gate = new PortGate(call => plan(call), () => Task.CompletedTask);
        var parts = new ServiceCollection();
        parts.AddLogging();
        parts.AddMancrelCore();
        parts.AddHttpAdapters();
        parts.AddSingleton(settings);
        parts.AddSingleton<IKeyRing>(new InMemoryKeyRing());
        parts.AddSingleton(new SigningKeys("a secret of the scenarios, 32 bytes and more"u8));
        parts.AddSingleton<TimeProvider>(Clock);
        parts.AddSingleton<IRandomSource>(new CountingRandom());
        var gated = new GatedStore(store, store, gate);
        parts.AddSingleton<IDocumentStore>(gated);
        parts.AddSingleton<IChangeFeed>(gated);
        parts.AddSingleton<IEventQueue>(new GatedQueue(queue, gate));
        parts.AddSingleton<IBlobStore>(new GatedBlobs(blobs, gate));
        parts.AddSingleton<ISearch>(new GatedSearch(search, gate));
        parts.AddSingleton(Mailer.Behind(gate));
        parts.AddSingleton<IClassifier>(new SimulatedClassifier(() => false));
        parts.AddSingleton(provider => host.NewEngine(provider, gate));
        services = parts.BuildServiceProvider();
        _ = Get<IWorkflowEngine>();
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

    private sealed class CountingRandom : IRandomSource
    {
        private byte next;

        public void Fill(Span<byte> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = unchecked(next++);
            }
        }
    }
}
