using System.Text;
using Mancrel.Core;
using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>The real Core over ports in memory, with a clock that the test moves: outreach over days in a moment.</summary>
internal sealed class OutreachFixture
{
    public static readonly TenantId Tenant = new("shop");

    // A Monday.
    public static readonly DateTimeOffset Begin = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    public OutreachFixture(MancrelSettings? settings = null, Action<IServiceCollection>? more = null)
    {
        Store = new InMemoryDocumentStore(Clock);
        var parts = new ServiceCollection();
        parts.AddMancrelCore();
        parts.AddSingleton(settings ?? new MancrelSettings());
        parts.AddSingleton(new SigningKeys(new byte[32]));
        parts.AddSingleton<TimeProvider>(Clock);
        parts.AddSingleton<IRandomSource>(new CountingRandom());
        parts.AddSingleton<IDocumentStore>(Store);
        parts.AddSingleton<IChangeFeed>(Store);
        parts.AddSingleton<IEventQueue>(new InMemoryEventQueue(Clock));
        parts.AddSingleton<IBlobStore>(new InMemoryBlobStore());
        parts.AddSingleton<ISearch>(new InMemorySearch());
        parts.AddSingleton<IWorkflowJournal>(new InMemoryWorkflowJournal());
        parts.AddSingleton<IMailer>(Mailer);
        parts.AddSingleton(all => new WorkflowEngine(
            all.GetRequiredService<IWorkflowJournal>(),
            all.GetRequiredService<WorkflowRegistry>(),
            all,
            Clock
        ));
        parts.AddSingleton<IWorkflowEngine>(all => all.GetRequiredService<WorkflowEngine>());
        more?.Invoke(parts);
        services = parts.BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new(Begin);

    public InMemoryDocumentStore Store { get; }

    public RecordingMailer Mailer { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>All that is to be done at this time is done.</summary>
    public async Task SettleAsync()
    {
        var sequences = new SequenceProjection(Store, Get<EnrolmentBook>(), Get<SendAllowance>(), Get<IWorkflowEngine>());
        var quiet = 0;
        while (quiet < 2)
        {
            var done = await Get<OutboxDispatcher>().DispatchAsync(Cancellation);
            done += await Get<QueuePump>().PumpAsync(new SignalConsumer(Get<IWorkflowEngine>()), 100, cancellation: Cancellation);
            done += await Get<WorkflowEngine>().RunDueAsync(100, Cancellation);
            done += await FollowAsync(sequences, Get<SequenceIntakes>(), Get<ProductInterests>(), Get<AutomationTriggers>());
            quiet = done == 0 ? quiet + 1 : 0;
        }
    }

    /// <summary>Time goes on until a time, and everything is done when it is due, looked at each quarter of an hour.</summary>
    public async Task UntilAsync(DateTimeOffset time)
    {
        await SettleAsync();
        while (Clock.GetUtcNow() < time)
        {
            var next = Clock.GetUtcNow() + TimeSpan.FromMinutes(15);
            Clock.MoveTo(next < time ? next : time);
            await SettleAsync();
        }
    }

    /// <summary>What was handed over, as text.</summary>
    public IReadOnlyList<string> Mails => [.. Mailer.Sent.Select(mail => Encoding.UTF8.GetString(mail.Content.Span))];

    public async Task<Contact> ContactAsync(string id, string? zone = null)
    {
        var fields = new ContactFields
        {
            Name = id,
            Emails = [$"{id}@kunde.example"],
            Consent = ConsentState.Granted,
            TimeZone = zone,
        };
        var made = await Get<ContactDesk>().CreateAsync(Tenant, new ContactId(id), fields, "test", Cancellation);
        Assert.Null(made.Errors);
        return made.Item!.Value;
    }

    public async Task<string> TemplateAsync(string subject)
    {
        var fields = new TemplateFields
        {
            Name = subject,
            Language = "en",
            Subject = subject,
            Text = subject + " for {{ contact.name }}",
        };
        return (await Get<TemplateDesk>().CreateAsync(Tenant, "tpl_" + subject, fields, "test", Cancellation)).Item!.Value.Id;
    }

    public async Task<Stored<Sequence>> SequenceAsync(string id, params SequenceStepDraft[] steps) =>
        await SequenceAsync(id, new SequenceDraft { Name = id, Steps = steps });

    public async Task<Stored<Sequence>> SequenceAsync(string id, SequenceDraft draft)
    {
        var made = await Get<SequenceDesk>().CreateAsync(Tenant, id, draft, "ann@shop.example", Cancellation);
        Assert.Null(made.Errors);
        return made.Item!;
    }

    public async Task DoAsync(string sequence, SequenceAction action)
    {
        var stored = await Get<SequenceDesk>().FindAsync(Tenant, sequence, Cancellation);
        var done = await Get<SequenceActions>().DoAsync(Tenant, stored!, action, "ann@shop.example", Cancellation);
        Assert.NotNull(done.Item);
    }

    public async Task EnrolAsync(string sequence, params string[] contacts)
    {
        var stored = await Get<SequenceDesk>().FindAsync(Tenant, sequence, Cancellation);
        await Get<EnrolmentBook>().EnrolAsync(Tenant, stored!.Value, [.. contacts.Select(one => new ContactId(one))], "ann", Cancellation);
    }

    public async Task<Enrolment> EnrolmentAsync(string sequence, string contact)
    {
        var id = Enrolment.IdOf(new SequenceId(sequence), new ContactId(contact));
        return (await Store.GetAsync<Enrolment>(Tenant, "sequence/" + sequence, id.Value, Cancellation))!.Value;
    }

    /// <summary>A letter of a contact as it stands after it was read.</summary>
    public async Task<Message> WroteAsync(string contact, string subject, string text, string? suppressed = null, string? thread = null)
    {
        var conversation = new ConversationId(thread ?? "c_" + contact + Clock.GetUtcNow().Ticks);
        var message = new Message
        {
            MessageId = new MessageId("m_" + Hashing.Short(contact + subject + Clock.GetUtcNow().Ticks)),
            ConversationId = conversation,
            Direction = MessageDirection.Inbound,
            State = suppressed is null ? MessageState.Received : MessageState.Suppressed,
            From = $"{contact}@kunde.example",
            Counterpart = AddressKey.For($"{contact}@kunde.example"),
            Subject = subject,
            ReplyText = text,
            ReceivedAt = Clock.GetUtcNow(),
            Suppressed = suppressed,
        };
        await Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message), Cancellation);
        return message;
    }

    /// <summary>A letter that came before all of this.</summary>
    public async Task EarlierAsync(string contact, DateTimeOffset at)
    {
        var name = contact + at.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var message = new Message
        {
            MessageId = new MessageId("m_" + Hashing.Short(name)),
            ConversationId = new ConversationId("c_" + name),
            ContactId = new ContactId(contact),
            Direction = MessageDirection.Inbound,
            State = MessageState.Received,
            From = $"{contact}@kunde.example",
            Counterpart = AddressKey.For($"{contact}@kunde.example"),
            Subject = "Earlier",
            ReplyText = "Hello.",
            ReceivedAt = at,
        };
        await Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message), Cancellation);
    }

    private long followed;

    private async Task<int> FollowAsync(params IProjection[] projections)
    {
        var changes = await Store.ReadAsync(tenant: null, followed, 500, kind: null, Cancellation);
        foreach (var group in changes.GroupBy(change => change.Kind))
        {
            foreach (var projection in projections)
            {
                await projection.FollowAsync(Tenant, group.Key, [.. group], Cancellation);
            }
        }

        followed = changes.Count == 0 ? followed : changes[^1].Position;
        return changes.Count;
    }
}

/// <summary>Different bytes at every call, the same in every run.</summary>
internal sealed class CountingRandom : IRandomSource
{
    private readonly Random random = new(1);
    private readonly Lock gate = new();

    public void Fill(Span<byte> buffer)
    {
        lock (gate)
        {
            random.NextBytes(buffer);
        }
    }
}
