using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Operations.People;

/// <summary>What became of a request to erase somebody.</summary>
public abstract record ErasureOutcome
{
    private ErasureOutcome() { }

    /// <summary>Done, and what was erased.</summary>
    /// <param name="Hash">What the audit names the person by.</param>
    /// <param name="Summary">How many records went.</param>
    public sealed record Done(string Hash, PersonSummary Summary) : ErasureOutcome;

    /// <summary>Not done, with the reason for people.</summary>
    public sealed record Refused(string Why) : ErasureOutcome;
}

/// <summary>
/// A person's right to be forgotten (GDPR, article 17): everything of one person in all rooms. Bears repeating, and one that a crash cut
/// short is taken up where it stood. What stays is a keyed hash with whether the person wanted no more mail, and figures without names.
/// </summary>
public sealed class PersonErasure(
    IDocumentStore store,
    PersonFinder finder,
    ColleagueNotices notices,
    SharedThreads threads,
    ForgottenPeople forgotten,
    ForgottenLetters letters,
    IOurMailboxes mailboxes,
    IBlobStore blobs,
    ISearch search,
    IEnumerable<ISearchSource> searched,
    IEventQueue queue,
    IWorkflowEngine workflows,
    IDeletedSpace space,
    TimeProvider clock
)
{
    // What arrives or is changed while an erasure runs is found by the next pass.
    private const int MostPasses = 4;

    private readonly HashSet<string> searchedKinds = [.. searched.SelectMany(source => source.SearchedKinds)];

    /// <summary>Erases the person of an address.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="address">One address; the contact's others go with it.</param>
    /// <param name="by">Who asked for it, for the audit.</param>
    /// <param name="cancellation">Stops between records; the rest is done when it is taken up again.</param>
    public async Task<ErasureOutcome> EraseAsync(TenantId tenant, string address, string by, CancellationToken cancellation)
    {
        address = address.Trim();
        if (!ContactRules.IsAddress(address))
        {
            return new ErasureOutcome.Refused("the address is a mail address such as nora@example.org");
        }

        if (await IsOursAsync(tenant, address, cancellation) is { } why)
        {
            return new ErasureOutcome.Refused(why);
        }

        var now = clock.GetUtcNow();
        await MarkAsync(tenant, address, forgotten.HashOf(tenant, address), now, cancellation);
        return await RunAsync(tenant, address, now, by, cancellation);
    }

    /// <summary>Takes up erasures that were cut short; gives back how many.</summary>
    public async Task<int> ResumeAsync(TenantId tenant, CancellationToken cancellation)
    {
        var begun = await store.QueryAsync<ForgottenPerson>(
            tenant,
            new DocumentQuery { Where = [new("erasing", FilterOperator.NotEqual, null)], Limit = 100 },
            cancellation
        );
        foreach (var person in begun.Items.Select(item => item.Value).Where(person => person.Address is not null))
        {
            await RunAsync(tenant, person.Address!, person.At, "taken up after a stop", cancellation);
        }

        foreach (var person in begun.Items.Where(item => item.Value.Address is null))
        {
            await EndAsync(tenant, person.Value.Hash, cancellation);
        }

        return begun.Items.Count;
    }

    /// <summary>How much there is of a person, without changing any of it.</summary>
    public async Task<PersonSummary> LookAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var person = await finder.FindAsync(tenant, address, cancellation);
        var count = new PersonCount();
        await WalkAsync(person, count, cancellation);
        return SummaryOf(person, count);
    }

    /// <summary>Deletes whole conversations with all that tells of their letters.</summary>
    internal async Task EraseConversationsAsync(Person group, CancellationToken cancellation)
    {
        foreach (var instance in group.Instances)
        {
            await workflows.ForgetAsync(group.Tenant, instance, cancellation);
        }

        await AttachmentsAsync(group, cancellation);
        var eraser = new PersonEraser(store, blobs, search, group, searchedKinds);
        foreach (var room in PersonRooms.OfMail)
        {
            await room.WalkAsync(finder, group, eraser, cancellation);
        }
    }

    private static PersonSummary SummaryOf(Person person, PersonCount count) =>
        new([.. person.Addresses.Order(StringComparer.Ordinal)], count.Records, count.Parts);

    private async Task<ErasureOutcome> RunAsync(
        TenantId tenant,
        string address,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation
    )
    {
        var root = forgotten.HashOf(tenant, address);
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var begun = await store.GetAsync<ForgottenPerson>(tenant, ForgottenPerson.PartitionOf(root), root, cancellation);
        var met = new HashSet<string>(begun?.Value.Met ?? [], StringComparer.Ordinal);
        var total = new PersonCount();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var person = await finder.FindAsync(tenant, address, met, cancellation);
            addresses.UnionWith(person.Addresses);
            person.Addresses.UnionWith(addresses);
            met.UnionWith(PersonFinder.MetOf(person));
            await ChangeAsync(tenant, root, before => before with { Met = [.. met.Order(StringComparer.Ordinal)] }, at, cancellation);
            await RememberAsync(person, root, at, cancellation);
            var count = await EraseAsync(person, cancellation);
            Add(total.Records, count.Records);
            Add(total.Parts, count.Parts);
            if (count.Records.Count + count.Parts.Count == 0)
            {
                break;
            }
        }

        var audit = AdminEvent.Of(
            ForgottenPerson.PartitionOf(root),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"erase.{root}.{at.UtcTicks}"),
            "erase person",
            root[..12],
            by,
            clock.GetUtcNow()
        );
        await store.CommitAsync(new DocumentBatch(tenant, audit.Partition).Upsert(audit), cancellation);
        await EndAllAsync(tenant, root, addresses, cancellation);
        return new ErasureOutcome.Done(root, new PersonSummary([.. addresses.Order(StringComparer.Ordinal)], total.Records, total.Parts));
    }

    private static void Add(SortedDictionary<string, int> to, SortedDictionary<string, int> from)
    {
        foreach (var (kind, count) in from)
        {
            to[kind] = to.GetValueOrDefault(kind) + count;
        }
    }

    private async Task<PersonCount> EraseAsync(Person person, CancellationToken cancellation)
    {
        // First whatever might still write.
        foreach (var instance in person.Instances)
        {
            await workflows.ForgetAsync(person.Tenant, instance, cancellation);
        }

        var dead = await DeadLettersAsync(person, cancellation);
        await AttachmentsAsync(person, cancellation);
        var eraser = new PersonEraser(store, blobs, search, person, searchedKinds);
        await WalkAsync(person, eraser, cancellation);
        foreach (var id in person.SharedConversations)
        {
            await threads.LeaveAsync(person, id, cancellation);
        }

        if (dead > 0)
        {
            eraser.Count.Records["deadLetter"] = dead;
        }

        return eraser.Count;
    }

    private async Task WalkAsync(Person person, IPersonVisitor visitor, CancellationToken cancellation)
    {
        await notices.WalkAsync(person, visitor, cancellation);
        foreach (var room in PersonRooms.All)
        {
            await room.WalkAsync(finder, person, visitor, cancellation);
        }
    }

    /// <summary>The same picture stands below the letters of a whole office: it goes with the last letter that has it.</summary>
    private async Task AttachmentsAsync(Person person, CancellationToken cancellation)
    {
        if (person.Attachments.Count == 0)
        {
            return;
        }

        await foreach (var message in finder.EachAsync<Message>(person, new DocumentQuery(), cancellation))
        {
            if (!person.Messages.Contains(message.Value.Id))
            {
                person.Attachments.ExceptWith(
                    message.Value.Attachments.Select(item => item.Blob).OfType<BlobId>().Select(blob => blob.Value)
                );
            }
        }

        foreach (var blob in person.Attachments)
        {
            await blobs.DeleteAsync(person.Tenant, new BlobId(blob), cancellation);
        }
    }

    private async Task<int> DeadLettersAsync(Person person, CancellationToken cancellation)
    {
        var theirs = new List<(string Id, BlobId? Raw)>();
        string? cursor = null;
        do
        {
            var page = await queue.ListDeadLettersAsync(person.Tenant, queue: null, limit: 100, cursor, cancellation);
            foreach (var letter in page.Items)
            {
                if (AddressText.IsAbout(letter.Body, person) || AddressText.Names(letter.Reason, person.Addresses))
                {
                    theirs.Add((letter.Id, null));
                }
                else if (
                    letter.Queue == QueueNames.InboundMail
                    && Mail(letter.Body) is { } mail
                    && await letters.WriterAsync(person.Tenant, mail, cancellation) is { } writer
                    && person.Keys.Contains(writer)
                )
                {
                    theirs.Add((letter.Id, mail.Raw));
                }
            }

            cursor = page.NextCursor;
        } while (cursor is not null);

        foreach (var (id, raw) in theirs)
        {
            if (raw is { } blob)
            {
                await blobs.DeleteAsync(person.Tenant, blob, cancellation);
            }

            await queue.DiscardAsync(person.Tenant, id, cancellation);
        }

        return theirs.Count;
    }

    private static QueuedMail? Mail(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<QueuedMail>(body, CoreJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<string?> IsOursAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var user = User.IdOf(address);
        if (await store.GetAsync<User>(tenant, User.PartitionOf(user), user.Value, cancellation) is not null)
        {
            return "this is the address of somebody who signs in: disable the account under Settings, Team first";
        }

        var key = AddressKey.For(address);
        return (await mailboxes.AddressesAsync(tenant, cancellation)).Any(ours => AddressKey.For(ours) == key)
            ? "this is one of our own mailboxes"
            : null;
    }

    /// <summary>Every address of the person stays as a hash, with the no that the contact had.</summary>
    private async Task RememberAsync(Person person, string root, DateTimeOffset at, CancellationToken cancellation)
    {
        var noMail = false;
        foreach (var id in person.Contacts)
        {
            var contact = await store.GetAsync<Contact>(person.Tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation);
            noMail |= contact?.Value is { MailStopped: not null } or { Consent: ConsentState.Withdrawn };
        }

        foreach (var hash in person.Keys.Select(key => forgotten.HashOf(person.Tenant, key)).Distinct(StringComparer.Ordinal))
        {
            await ChangeAsync(
                person.Tenant,
                hash,
                before => before with { At = at > before.At ? at : before.At, NoMail = before.NoMail || noMail, Erasing = root },
                at,
                cancellation
            );
        }
    }

    private Task MarkAsync(TenantId tenant, string address, string hash, DateTimeOffset at, CancellationToken cancellation) =>
        ChangeAsync(tenant, hash, before => before with { At = at, Erasing = hash, Address = address }, at, cancellation);

    /// <summary>The address goes before the files are cleaned; the mark goes when they are clean.</summary>
    private async Task EndAllAsync(TenantId tenant, string root, HashSet<string> addresses, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        await ChangeAsync(tenant, root, before => before with { Address = null, Met = [] }, at, cancellation);
        await space.ReclaimAsync(cancellation);
        foreach (var hash in addresses.Select(address => forgotten.HashOf(tenant, address)).Append(root).Distinct(StringComparer.Ordinal))
        {
            await ChangeAsync(tenant, hash, before => before with { Erasing = null }, at, cancellation);
        }
    }

    private async Task EndAsync(TenantId tenant, string hash, CancellationToken cancellation)
    {
        await space.ReclaimAsync(cancellation);
        await ChangeAsync(tenant, hash, before => before with { Erasing = null }, clock.GetUtcNow(), cancellation);
    }

    private async Task ChangeAsync(
        TenantId tenant,
        string hash,
        Func<ForgottenPerson, ForgottenPerson> change,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var stored = await store.GetOrCreateAsync(tenant, new ForgottenPerson { Hash = hash, At = at }, cancellation);
            var next = change(stored.Value);
            if (
                next == stored.Value
                || (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            )
            {
                return;
            }
        }
    }
}
