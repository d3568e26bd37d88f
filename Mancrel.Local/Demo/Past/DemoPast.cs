using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Settings;
using Mancrel.Local.Seeding;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Demo.Past;

/// <summary>
/// The twelve weeks before a demonstration: what a shop that works with Mancrel has behind it. Written through the same desks as the
/// present, by a clock that stands in the past, so that dates, numbers and states are those that the product gives.
/// </summary>
internal sealed class DemoPast(
    SqliteDatabase database,
    IServiceProvider services,
    MancrelSettings settings,
    IDocumentStore present,
    TimeProvider time
)
{
    private const int AtOnce = 64;

    /// <summary>Writes all of it; nothing where nobody is there that it could have happened with.</summary>
    public async Task WriteAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var people = await PeopleAsync(tenant, cancellation);
        if (people.Count == 0)
        {
            return;
        }

        var clock = new PastClock();
        var store = new SqliteDocumentStore(database, clock);
        var us = settings.Mail.From.ToString();
        await LettersAsync(tenant, new PastThreads(us, now), [.. new PastLetters(people, now).All()], store, clock, cancellation);

        var shops = new ShopBook(store, settings);
        var buyers = new BuyerBook(store, shops, new OfficeDay(shops, clock));
        var sales = new PastSales(
            store,
            clock,
            new BillingDesk(store, new BillingRules(store), buyers, shops, clock),
            new BillingActions(new BillingLedger(store, buyers, clock), buyers, clock),
            new PaymentDesk(store, buyers, clock),
            tenant,
            now
        );
        await sales.WriteAsync(people, cancellation);

        // What fell due meanwhile stands overdue from the start, not from the next round on.
        var slot = new ScheduledSlot(tenant, "past", now, now, DateOnly.FromDateTime(now.UtcDateTime));
        await ActivatorUtilities.CreateInstance<BillingDays>(services).RunAsync(slot, cancellation);

        var calendar = new PastCalendar(
            new StaffDesk(store, clock, settings),
            new ServiceDesk(store, new BookingAddresses(store), clock),
            new AppointmentDesk(store, new SlotBook(store, clock), clock),
            clock,
            tenant,
            now
        );
        await calendar.WriteAsync(people, cancellation);

        var outreach = new PastOutreach(
            store,
            clock,
            ActivatorUtilities.CreateInstance<TemplateDesk>(services, store),
            ActivatorUtilities.CreateInstance<SegmentDesk>(services, store, clock),
            us,
            tenant,
            now
        );
        await outreach.WriteAsync(people, cancellation);
    }

    private async Task<List<Contact>> PeopleAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await present.QueryAsync<Contact>(tenant, new DocumentQuery { Limit = 200 }, cancellation);
        return
        [
            .. page.Items.Select(item => item.Value).Where(one => one.Language is not null).OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
    }

    private static async Task LettersAsync(
        TenantId tenant,
        PastThreads threads,
        List<PastLetter> letters,
        SqliteDocumentStore store,
        PastClock clock,
        CancellationToken cancellation
    )
    {
        // A day at a time, so that what is written on it was written then, and many at once, so that they share commits.
        foreach (var day in letters.GroupBy(letter => letter.At.UtcDateTime.Date))
        {
            clock.Put(day.Max(letter => letter.SentAt ?? letter.At));
            await Parallel.ForEachAsync(
                day,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (letter, _) =>
                {
                    // The timeline's lines first: its projection then finds them told, and takes none of it for something new.
                    var lines = new DocumentBatch(tenant, Contact.PartitionOf(letter.Person.ContactId));
                    threads.Lines(letter).ToList().ForEach(line => lines.Create(line));
                    await store.CommitAsync(lines, cancellation);
                    var batch = new DocumentBatch(tenant, Mancrel.Core.Inbox.Conversation.PartitionOf(new("c_" + letter.Digits)));
                    threads.Thread(letter).ToList().ForEach(write => write(batch));
                    await store.CommitAsync(batch, cancellation);
                }
            );
        }

        var verdicts = new VerdictBook(store, clock);
        foreach (var label in letters.Select(threads.Label).OfType<VerdictRecord>())
        {
            clock.Put(label.At);
            await verdicts.RecordAsync(tenant, label, cancellation);
        }
    }
}
