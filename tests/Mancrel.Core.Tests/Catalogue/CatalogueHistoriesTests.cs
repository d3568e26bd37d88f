using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>Random histories of vendors and people end equal to a simple model (docs/architecture.md, invariant 4).</summary>
public sealed class CatalogueHistoriesTests
{
    private const int Histories = 10_000;
    private const int Steps = 14;
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly string[] Vendors = ["lamps", "mugs"];
    private static readonly string[] Skus = ["A", "B", "C"];
    private static readonly string[] Lockable = ["title", "price", "stock"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_random_histories_end_equal_to_a_simple_model() =>
        await Parallel.ForAsync(0, Histories, Stop, async (seed, _) => await new World(seed).RunAsync());

    private sealed class World
    {
        private readonly int seed;
        private readonly Random random;
        private readonly ManualTimeProvider clock = new(Start);
        private readonly InMemoryDocumentStore store;
        private readonly InMemorySearch search = new();
        private readonly CatalogueModel model = new();
        private readonly CatalogueWriter writer;
        private readonly ProductDesk desk;

        public World(int seed)
        {
            this.seed = seed;
            random = new Random(seed);
            store = new InMemoryDocumentStore(clock);
            writer = new CatalogueWriter(store, search, clock);
            desk = new ProductDesk(store, search, clock);
        }

        public async Task RunAsync()
        {
            for (var step = 0; step < Steps; step++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await StepAsync();
                await CompareAsync(step);
            }
        }

        private async Task StepAsync()
        {
            var sku = Pick(Skus);
            var vendor = Pick(Vendors);
            var version = random.Next(1, 6);
            switch (random.Next(10))
            {
                case 0 or 1 or 2:
                    var facts = AnyFacts();
                    model.Upsert(vendor, sku, version, facts);
                    await TellAsync(vendor, new VendorEvent.Upserted(Product(sku, version, facts)));
                    break;
                case 3:
                    model.Delete(vendor, sku, version);
                    await TellAsync(vendor, new VendorEvent.Deleted(sku, version, At(version)));
                    break;
                case 4:
                    var all = Skus.Where(_ => random.Next(2) == 0).ToDictionary(one => one, _ => ((long)random.Next(1, 6), AnyFacts()));
                    model.Snapshot(vendor, all);
                    await TellAsync(
                        vendor,
                        new VendorEvent.Snapshot([.. all.Select(one => Product(one.Key, one.Value.Item1, one.Value.Item2))], [])
                    );
                    break;
                case 5:
                    var made = AnyFacts();
                    model.Add(sku, made);
                    await desk.CreateAsync(Tenant, Fields(sku, made, []), ProductAuthor.Person("nora"), repeated: false, Stop);
                    break;
                case 9 when model.Live(sku) is not null:
                    var stored = await desk.FindAsync(Tenant, sku, Stop);
                    model.Remove(sku);
                    await desk.DeleteAsync(Tenant, stored!, stored!.ETag, ProductAuthor.Person("nora"), Stop);
                    break;
                case > 5 when model.Live(sku) is { } live:
                    await ChangeAsync(sku, live);
                    break;
                default:
                    break;
            }
        }

        private async Task ChangeAsync(string sku, CatalogueModel.Entry live)
        {
            var wanted = live.Facts.With(Lockable.Where(_ => random.Next(3) == 0), AnyFacts());
            string[] locked = random.Next(3) == 0 ? [.. live.Locked] : [.. Lockable.Where(_ => random.Next(2) == 0)];
            var stored = await desk.FindAsync(Tenant, sku, Stop);
            model.Change(sku, wanted, locked);
            var written = await desk.UpdateAsync(Tenant, stored!, Fields(sku, wanted, locked), ProductAuthor.Person("nora"), Stop);
            Assert.NotNull(written.Item);
        }

        private async Task TellAsync(string vendor, VendorEvent told)
        {
            try
            {
                await writer.ApplyAsync(Tenant, vendor, told, Stop);
            }
            catch (SkuOfAnotherVendorException)
            {
                // The model does the same: what another has stays as it is.
            }
        }

        private async Task CompareAsync(int step)
        {
            foreach (var sku in Skus)
            {
                var stored = (await store.GetAsync<Product>(Tenant, Core.Catalogue.Product.PartitionOf(sku), sku, Stop))?.Value;
                var known = model.Entries.GetValueOrDefault(sku);
                Assert.True(Told(stored) == Told(known), $"seed {seed}, step {step}, {sku}: {Told(stored)}, the model has {Told(known)}");
                var found = await search.FindAsync(Tenant, Core.Catalogue.Product.Kind, sku, 5, Stop);
                Assert.True(found.Any(hit => hit.Id == sku) == (known?.IsThere ?? false), $"seed {seed}, step {step}, {sku}: the index");
                await NotesAsync(step, sku, stored);
            }
        }

        // The newest note says what stands.
        private async Task NotesAsync(int step, string sku, Product? stored)
        {
            var notes = await store.QueryAsync<ProductChange>(
                Tenant,
                new DocumentQuery
                {
                    Where = [new("sku", FilterOperator.Equal, sku)],
                    Sort = new("number", Descending: true),
                    Limit = 100,
                },
                Stop
            );
            Assert.True(notes.Items.Count == (stored?.Changes ?? 0), $"seed {seed}, step {step}, {sku}: {notes.Items.Count} notes");
            if (notes.Items is [var newest, ..])
            {
                Assert.True(
                    (newest.Value.Price, newest.Value.Stock) == (stored!.Price, stored.Stock),
                    $"seed {seed}, step {step}, {sku}: the newest note"
                );
            }
        }

        private static string Told(Product? product) =>
            product is null
                ? "nothing"
                : $"{!product.Deleted} {product.Vendor} {product.Version} {product.Title} {product.Price?.Amount} {product.Stock} "
                    + $"[{string.Join(' ', product.Locked)}] {product.Told?.Title} {product.Told?.Price?.Amount} {product.Told?.Stock}";

        private static string Told(CatalogueModel.Entry? entry) =>
            entry is null
                ? "nothing"
                : $"{entry.IsThere} {entry.Vendor} {entry.Version} {entry.Facts.Title} {entry.Facts.Price} {entry.Facts.Stock} "
                    + $"[{string.Join(' ', entry.Locked)}] {entry.Told?.Title} {entry.Told?.Price} {entry.Told?.Stock}";

        private static DateTimeOffset At(long version) => Start.AddDays(-1).AddMinutes(version);

        private static VendorProduct Product(string sku, long version, CatalogueModel.Facts facts) =>
            new()
            {
                Sku = sku,
                Title = facts.Title,
                Price = facts.Money,
                Stock = facts.Stock,
                Version = version,
                UpdatedAt = At(version),
            };

        private static ProductFields Fields(string sku, CatalogueModel.Facts facts, string[] locked) =>
            new()
            {
                Sku = sku,
                Title = facts.Title,
                Price = facts.Money,
                Stock = facts.Stock,
                Locked = locked,
            };

        private CatalogueModel.Facts AnyFacts() =>
            new(
                $"Lamp {random.Next(3)}",
                random.Next(4) is > 0 and var price ? price : null,
                random.Next(4) is > 0 and var stock ? stock : null
            );

        private string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
