using Mancrel.Api;
using Mancrel.Api.Http;
using Mancrel.Core;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Simulation.Bugs;
using Simulation.Ports;

namespace Simulation;

/// <summary>The real product in one process: everything in here dies with a crash, everything behind the gate stays.</summary>
internal sealed class SimulatedProcess
{
    private readonly Resolved services;

    public SimulatedProcess(World world, PortGate gate, Bug bug)
    {
        Gate = gate;
        var store = new GatedStore(world.Watched, world.Store, gate, world.Weather);
        IEventQueue queue = new GatedQueue(world.Queue, gate, world.Weather);
        IBlobStore blobs = new GatedBlobs(world.Blobs, gate);
        IWorkflowJournal journal = new GatedJournal(world.Journal, gate);
        var mailer = world.Mailer.Behind(gate);
        TimeProvider clock = bug == Bug.HoldForgotten && world.Crashes > 0 ? new ClockAhead(world.Clock) : world.Clock;
        var parts = new ServiceCollection();
        parts.AddMancrelCore();
        parts.AddHttpAdapters();
        parts.AddSingleton(world.Settings);
        parts.AddSingleton(new SigningKeys("a secret of the simulator, 32 bytes and more"u8));
        parts.AddSingleton<IKeyRing>(new InMemoryKeyRing());
        parts.AddSingleton<TimeProvider>(world.Clock);
        parts.AddSingleton<IRandomSource>(world.Random);
        parts.AddSingleton<IDocumentStore>(bug == Bug.None ? store : new FaultyStore(store, bug, () => world.Deciding));
        parts.AddSingleton<IChangeFeed>(store);
        parts.AddSingleton(bug == Bug.None ? queue : new FaultyQueue(queue, bug));
        parts.AddSingleton(bug == Bug.AutomaticMailAnswered ? new FaultyBlobs(blobs) : blobs);
        parts.AddSingleton<ISearch>(new GatedSearch(world.Search, gate));
        parts.AddSingleton(bug == Bug.StepResultLost ? new FaultyJournal(journal) : journal);
        parts.AddSingleton(bug == Bug.SettledBlindly ? new FaultyMailer(mailer) : mailer);
        if (bug == Bug.DuplicateWindowTooShort)
        {
            parts.AddSingleton<IKnownMail>(new ForgetfulMail(world.Clock));
        }

        parts.AddSingleton(world.Classifier);
        // Six sentences are written here: how letters are read and answered has tests of its own, and would take most of the time.
        parts.AddSingleton<IDrafter>(provider => provider.GetRequiredService<LocalDrafter>());
        parts.AddSingleton(provider => new WorkflowEngine(
            provider.GetRequiredService<IWorkflowJournal>(),
            provider.GetRequiredService<WorkflowRegistry>(),
            services!,
            clock
        ));
        parts.AddSingleton<IWorkflowEngine>(provider => provider.GetRequiredService<WorkflowEngine>());
        services = new Resolved(parts.BuildServiceProvider());
        Consumers = [.. services.GetServices<IQueueConsumer>()];
    }

    public PortGate Gate { get; }

    public IReadOnlyList<IQueueConsumer> Consumers { get; }

    public WorkflowEngine Engine => services.GetRequiredService<WorkflowEngine>();

    public OutboxDispatcher Dispatcher => services.GetRequiredService<OutboxDispatcher>();

    public QueuePump Pump => services.GetRequiredService<QueuePump>();

    public MailReceiver Mail => services.GetRequiredService<MailReceiver>();

    public CatalogueReceiver Catalogue => services.GetRequiredService<CatalogueReceiver>();

    public MailboxIntake Mailboxes => services.GetRequiredService<MailboxIntake>();

    public ApprovalTokens Tokens => services.GetRequiredService<ApprovalTokens>();

    public IServiceProvider Services => services;

    public ReplyDecisions Decisions => services.GetRequiredService<ReplyDecisions>();

    public ManualReplies Manual => services.GetRequiredService<ManualReplies>();

    public SendSettlement Settlement => services.GetRequiredService<SendSettlement>();

    public DeliveryTracker Deliveries => services.GetRequiredService<DeliveryTracker>();

    /// <summary>
    /// Asks the container once for each service: at the second time it would compile code for it on another thread, for a process that
    /// lives a millisecond.
    /// </summary>
    private sealed class Resolved(ServiceProvider container) : IServiceProvider
    {
        private readonly Dictionary<Type, object?> services = [];

        public object? GetService(Type serviceType)
        {
            if (!services.TryGetValue(serviceType, out var service))
            {
                services[serviceType] = service = container.GetService(serviceType);
            }

            return service;
        }
    }
}
