using System.Globalization;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Local.Sqlite;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Numbers over one SQLite file that two instances write at once, of which commits are refused and cut short.</summary>
public sealed class NumberingTests : IDisposable
{
    private const int Many = 60;
    private static readonly TenantId Tenant = new("main");

    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-numbers-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_instances_whose_commits_are_refused_or_lost_leave_no_gap_and_give_no_number_twice()
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder, "mancrel.db"));
        var sound = new SqliteDocumentStore(database, TimeProvider.System);
        for (var index = 0; index < Many; index++)
        {
            await sound.CommitAsync(new DocumentBatch(Tenant, BillingDocument.ThePartition).Create(Draft(index)), Cancellation);
        }

        BillingActions[] instances = [Instance(new Faulty(sound, 1)), Instance(new Faulty(sound, 2))];
        await Task.WhenAll(Enumerable.Range(0, Many).Select(index => Task.Run(() => IssueAsync(instances[index % 2], $"in_{index}"))));

        var page = await sound.QueryAsync<BillingDocument>(Tenant, new DocumentQuery { Limit = 200 }, Cancellation);
        Assert.Equal(
            Enumerable.Range(1, Many).Select(number => string.Create(CultureInfo.InvariantCulture, $"IN-{number:D5}")),
            page.Items.Select(item => item.Value.Number).Order(StringComparer.Ordinal)
        );
        Assert.All(page.Items, item => Assert.Single(item.Value.History));
        var series = await sound.GetAsync<NumberSeries>(Tenant, BillingDocument.ThePartition, "IN", Cancellation);
        Assert.Equal(Many, series!.Value.Last);
    }

    /// <summary>Issues until it is issued, as a person does whose request broke off.</summary>
    private static async Task IssueAsync(BillingActions actions, string id)
    {
        while (true)
        {
            try
            {
                Assert.NotNull((await actions.IssueAsync(Tenant, id, etag: null, "ann", Cancellation)).Item);
                return;
            }
            catch (IOException)
            {
                // Cut short before or after it was written: it is asked again.
            }
        }
    }

    private static BillingActions Instance(IDocumentStore store)
    {
        var shops = new ShopBook(store, new MancrelSettings());
        var book = new BuyerBook(store, shops, new OfficeDay(shops, TimeProvider.System));
        return new BillingActions(new BillingLedger(store, book, TimeProvider.System), book, TimeProvider.System);
    }

    private static BillingDocument Draft(int index)
    {
        var line = new BillingLine
        {
            Description = "Tea",
            Quantity = 1,
            UnitPrice = new Money(10, "EUR"),
            TaxRate = 0,
        };
        return new BillingDocument
        {
            BillingId = new BillingId(string.Create(CultureInfo.InvariantCulture, $"in_{index}")),
            Type = BillingType.Invoice,
            Series = "IN",
            Currency = "EUR",
            Lines = [line],
            Totals = BillingSums.Of([line], TaxMode.Exclusive, "EUR"),
            WrittenBuyer = new BillingParty { Name = "Nora" },
        };
    }

    /// <summary>Refuses every fifth commit, breaks off before every seventh and after every eleventh.</summary>
    private sealed class Faulty(IDocumentStore inner, int seed) : IDocumentStore
    {
        private int commits = seed;

        public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
            where T : class, IDocument => inner.GetAsync<T>(tenant, partition, id, cancellation);

        public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
            where T : class, IDocument => inner.QueryAsync<T>(tenant, query, cancellation);

        public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
        {
            var turn = Interlocked.Increment(ref commits);
            if (turn % 5 == 0)
            {
                return new BatchOutcome(new DocumentConflict(BillingDocument.Kind, "x", ConflictReason.Stale), []);
            }

            if (turn % 7 == 0)
            {
                throw new IOException("cut before it was written");
            }

            var outcome = await inner.CommitAsync(batch, cancellation);
            return turn % 11 == 0 ? throw new IOException("cut after it was written") : outcome;
        }
    }
}
