using System.Text.Json;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.InMemory;

namespace Benchmarks;

/// <summary>A shop of the answer bench in memory: products searched as the real ones are, its knowledge and its policies.</summary>
internal sealed class BenchShelf : IProductFinder
{
    private readonly Dictionary<string, Product> _products = new(StringComparer.Ordinal);
    private readonly InMemorySearch _search = new();

    public static readonly TenantId Tenant = new("bench");

    public KnowledgeBook Knowledge { get; private set; } = null!;

    /// <summary>True of a shop whose letters nothing is tuned on.</summary>
    public bool KeptOut { get; private set; }

    public PolicyBook Policies { get; private set; } = null!;

    private static string Root { get; } = Above("Mancrel.slnx");

    /// <summary>The folder of the letters.</summary>
    public static string Letters => Path.Combine(Root, "letters");

    private static string Above(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, file)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Benchmarks", "Answers");
    }

    public static async Task<BenchShelf> ReadAsync(string name, CancellationToken cancellation)
    {
        var shelf = new BenchShelf();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "shops", name + ".json"), cancellation));
        shelf.KeptOut = json.RootElement.GetProperty("keptOut").GetBoolean();
        foreach (var told in json.RootElement.GetProperty("products").EnumerateArray())
        {
            string? Text(string field) =>
                told.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            var product = new Product
            {
                Sku = Text("sku")!,
                Title = Text("title")!,
                Description = Text("description") ?? "",
                Article = Text("article"),
                Url = Text("url") is { } url ? new Uri(url) : null,
                Price = Text("price") is { } price
                    ? new Money(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), Text("currency")!)
                    : null,
                Stock = told.TryGetProperty("stock", out var stock) && stock.ValueKind == JsonValueKind.Number ? stock.GetDecimal() : null,
                Availability = Text("availability") switch
                {
                    "in_stock" => Availability.InStock,
                    "out_of_stock" => Availability.OutOfStock,
                    "on_backorder" or "backorder" => Availability.OnBackorder,
                    _ => null,
                },
                Attributes = told.TryGetProperty("attributes", out var attributes)
                    ? attributes.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString(), StringComparer.Ordinal)
                    : new Dictionary<string, string>(StringComparer.Ordinal),
                Vendor = "standard",
                Version = 1,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                SeenAt = DateTimeOffset.UnixEpoch,
            };
            shelf._products[product.Sku] = product;
            await ProductEntries.EnterAsync(shelf._search, Tenant, product, cancellation);
        }

        var store = new InMemoryDocumentStore(TimeProvider.System);
        shelf.Knowledge = new KnowledgeBook(store, new InMemorySearch());
        foreach (var told in json.RootElement.GetProperty("knowledge").EnumerateArray())
        {
            string Text(string field) => told.GetProperty(field).GetString()!;
            await shelf.Knowledge.WriteAsync(
                Tenant,
                new KnowledgeEntry
                {
                    EntryId = Text("id"),
                    Language = Text("language"),
                    Question = Text("question"),
                    Answer = Text("answer"),
                    Tags = [.. told.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
                },
                etag: null,
                cancellation
            );
        }

        shelf.Policies = new PolicyBook(store);
        if (json.RootElement.TryGetProperty("policies", out var policies) && policies.ValueKind == JsonValueKind.Object)
        {
            var told = policies.Deserialize<ShopPolicies>(CoreJson.Options)!;
            await shelf.Policies.WriteAsync(Tenant, told, etag: null, cancellation);
        }

        return shelf;
    }

    public async Task<IReadOnlyList<Product>> FindAsync(TenantId tenant, string query, int limit, CancellationToken cancellation = default)
    {
        var hits = await _search.SearchAsync(Tenant, Product.Kind, query, limit, cancellation);
        return [.. hits.Select(hit => _products[hit.Id])];
    }

    public Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default) =>
        Task.FromResult(_products.GetValueOrDefault(sku));
}
