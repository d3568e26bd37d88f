using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>A catalogue in memory that is searched as the real one is.</summary>
internal sealed class Shelf : IProductFinder
{
    private static readonly TenantId Tenant = new("shelf");
    private readonly Dictionary<string, Product> _products = new(StringComparer.Ordinal);
    private readonly InMemorySearch _search = new();

    public int Searches { get; private set; }

    public static Shelf Lamps() =>
        new Shelf()
            .With("FL-10", "Floor Lamp Oak", "FL", ("colour", "natural"), ("height", "150 cm"))
            .With("FL-11", "Floor Lamp Brass", "FL", ("colour", "gold"), ("height", "150 cm"))
            .With("DL-1", "Desk Lamp", null, ("colour", "black"))
            .With("DL-2", "Oak Desk Lamp", null, ("colour", "natural"), ("power", "9 W"))
            .With("SH-1", "Lamp Shade Linen", null, ("diameter", "40 cm"))
            .With("TS-B-M", "T-Shirt Basic", "TS", ("colour", "black"), ("size", "M"))
            .With("TS-B-L", "T-Shirt Basic", "TS", ("colour", "black"), ("size", "L"))
            .With("TS-W-M", "T-Shirt Basic", "TS", ("colour", "white"), ("size", "M"))
            .With("TS-W-L", "T-Shirt Basic", "TS", ("colour", "white"), ("size", "L"))
            .With("PH-13", "iPhone 13 128GB", null, ("colour", "blue"))
            .With("PH-14", "iPhone 14 128GB", null, ("colour", "black"))
            .With("PC-13", "iPhone 13 Silicone Case", null, ("colour", "red"))
            .With("CHY-1", "Ko'k choy 95", null, ("vazn", "250 g"))
            .With("CHY-2", "Qora choy Hind", null, ("vazn", "100 g"))
            .With("TBL-8", "Стол обеденный Норд", null, ("цвет", "белый"))
            .With("STL-1", "Schreibtischlampe Mira", null, ("Farbe", "weiß"))
            .With("BLT-8x40", "Hex bolt M8x40", null, ("pack", "100 pcs"))
            .With("BLT-8x60", "Hex bolt M8x60", null, ("pack", "100 pcs"))
            .With("BK-54", "Trekking Bike Corso", "BK", ("frame", "54 cm"))
            .With("BK-58", "Trekking Bike Corso", "BK", ("frame", "58 cm"));

    public Shelf With(string sku, string title, string? article = null, params (string Name, string Value)[] attributes)
    {
        var product = new Product
        {
            Sku = sku,
            Title = title,
            Article = article,
            Vendor = "standard",
            Version = 1,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            SeenAt = DateTimeOffset.UnixEpoch,
            Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
        };
        _products[sku] = product;
        ProductEntries.EnterAsync(_search, Tenant, product, CancellationToken.None).GetAwaiter().GetResult();
        return this;
    }

    public Product this[string sku] => _products[sku];

    public async Task<IReadOnlyList<Product>> FindAsync(TenantId tenant, string query, int limit, CancellationToken cancellation = default)
    {
        Searches++;
        var hits = await _search.SearchAsync(Tenant, Product.Kind, query, limit, cancellation);
        return [.. hits.Select(hit => _products[hit.Id])];
    }

    public Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default) =>
        Task.FromResult(_products.GetValueOrDefault(sku));

    public Task<ProductLinks> LinkAsync(string text, string language = "und") =>
        new ProductLinker(this).LinkAsync(Tenant, text, language, TestContext.Current.CancellationToken);
}
