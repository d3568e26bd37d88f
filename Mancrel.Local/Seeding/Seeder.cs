using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Seeding;

/// <summary>
/// Writes made-up records through the store, many at once so that they share commits. Ids come from the seed: what is there already stays
/// as it is. No stage's automatic action runs, since nothing of it happened.
/// </summary>
internal sealed class Seeder(IDocumentStore store, PipelineBook pipelines, TimeProvider clock)
{
    private const int AtOnce = 256;
    private const int MostInBatch = 100;

    /// <summary>
    /// Writes a demonstration's records where nobody has any companies yet: what a visitor deletes does not come back with the next start.
    /// </summary>
    /// <returns>True where it wrote them.</returns>
    public async Task<bool> RunOnceAsync(TenantId tenant, SeedSize size, CancellationToken cancellation)
    {
        if ((await store.QueryAsync<Company>(tenant, new DocumentQuery { Limit = 1 }, cancellation)).Items.Count > 0)
        {
            return false;
        }

        await RunAsync(tenant, 1, size, progress: null, cancellation);
        return true;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="tenant">Whose records.</param>
    /// <param name="seed">Which ones.</param>
    /// <param name="size">How many.</param>
    /// <param name="progress">Hears what was written; may be null.</param>
    /// <param name="cancellation">Stops between records.</param>
    public async Task RunAsync(TenantId tenant, int seed, SeedSize size, Action<string>? progress, CancellationToken cancellation)
    {
        await pipelines.ListAsync(tenant, cancellation);
        var users = await store.QueryAsync<User>(tenant, new DocumentQuery { Limit = 200 }, cancellation);
        var owners = users
            .Items.Where(user => user.Value is { Disabled: false, Role: not Role.Viewer })
            .Select(user => user.Value.UserId)
            .ToList();
        var now = clock.GetUtcNow();
        var people = new SeedPeople(seed, size, now, owners);
        var work = new SeedWork(seed, size, now, people);

        await EachAsync(
            Enumerable.Range(0, size.Companies),
            number => CompanyAsync(tenant, people.CompanyOf(number), cancellation),
            cancellation
        );
        progress?.Invoke($"{size.Companies} companies");
        await EachAsync(
            Enumerable.Range(0, size.Contacts),
            number => ContactAsync(tenant, people.ContactOf(number), work.ActivitiesOf(number), cancellation),
            cancellation
        );
        progress?.Invoke($"{size.Contacts} contacts with {(size.Contacts == 0 ? 0 : size.Activities)} activities");
        var mail = new SeedMail(seed, size, now, people);
        await EachAsync(
            Enumerable.Range(0, mail.Conversations),
            number => ConversationAsync(tenant, mail.ConversationOf(number), cancellation),
            cancellation
        );
        progress?.Invoke($"{(mail.Conversations == 0 ? 0 : size.Messages)} messages in {mail.Conversations} conversations");
        await EachAsync(
            work.Deals(),
            deal => store.CommitAsync(new DocumentBatch(tenant, deal.Partition).Create(deal), cancellation),
            cancellation
        );
        progress?.Invoke($"{size.Deals} deals");
        await EachAsync(
            Enumerable.Range(0, size.Tasks).Select(work.TaskOf),
            task => store.CommitAsync(new DocumentBatch(tenant, task.Partition).Create(task), cancellation),
            cancellation
        );
        progress?.Invoke($"{size.Tasks} tasks");
    }

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> write, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, _) => await write(item)
        );

    private async Task CompanyAsync(TenantId tenant, Company company, CancellationToken cancellation)
    {
        var domain = new CompanyDomain { Domain = company.Domains[0], CompanyId = company.CompanyId };
        await store.CommitAsync(new DocumentBatch(tenant, domain.Partition).Create(domain), cancellation);
        await store.CommitAsync(new DocumentBatch(tenant, company.Partition).Create(company), cancellation);
    }

    private Task<BatchOutcome> ConversationAsync(
        TenantId tenant,
        (Conversation Conversation, IReadOnlyList<Message> Messages) mail,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, mail.Conversation.Partition).Create(mail.Conversation);
        mail.Messages.ToList().ForEach(message => batch.Create(message));
        return store.CommitAsync(batch, cancellation);
    }

    private async Task ContactAsync(TenantId tenant, Contact contact, IReadOnlyList<Activity> activities, CancellationToken cancellation)
    {
        // As for everybody: the address is claimed first, and who has it already keeps it.
        var address = AddressKey.For(contact.Emails[0]);
        var claim = new ContactAddress { Address = address, ContactId = contact.ContactId };
        if ((await store.GetOrCreateAsync(tenant, claim, cancellation)).Value.ContactId != contact.ContactId)
        {
            return;
        }

        var batch = new DocumentBatch(tenant, contact.Partition).Create(contact);
        foreach (var activity in activities)
        {
            if (batch.Operations.Count == MostInBatch)
            {
                await store.CommitAsync(batch, cancellation);
                batch = new DocumentBatch(tenant, contact.Partition);
            }

            batch.Create(activity);
        }

        await store.CommitAsync(batch, cancellation);
    }
}
