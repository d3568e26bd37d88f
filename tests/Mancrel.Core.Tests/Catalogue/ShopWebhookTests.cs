using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Intake;
using Mancrel.Core.Webhooks;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>Webhooks of shops: signed their way, one article with its variants, in whatever order they come.</summary>
public sealed class ShopWebhookTests
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly InMemoryDocumentStore store = new(new ManualTimeProvider(Now));
    private readonly InMemorySearch search = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VendorKind.Shopify, "X-Shopify-Hmac-Sha256")]
    [InlineData(VendorKind.Woocommerce, "X-WC-Webhook-Signature")]
    public void A_shops_own_header_signs_the_raw_body(VendorKind kind, string header)
    {
        const string Body = """{"id":7}""";
        var right = Convert.ToBase64String(HMACSHA256.HashData("hush"u8, Encoding.UTF8.GetBytes(Body)));

        Assert.Null(ShopSignatures.Refusal(kind, "hush", Request(Body, header, right), Now));
        Assert.Null(ShopSignatures.Refusal(kind, "hush", Request(Body, header.ToLowerInvariant(), right), Now));
        Assert.Equal("the signature is wrong", ShopSignatures.Refusal(kind, "hush", Request(Body + " ", header, right), Now));
        Assert.Equal("the signature is wrong", ShopSignatures.Refusal(kind, "other", Request(Body, header, right), Now));
        Assert.Equal("the signature is wrong", ShopSignatures.Refusal(kind, "hush", Request(Body, header, right[..^2]), Now));
        Assert.Equal($"{header} is missing", ShopSignatures.Refusal(kind, "hush", Request(Body, "X-Other", right), Now));
        Assert.Equal($"{header} is missing", ShopSignatures.Refusal(kind, "hush", Request(Body, header, ""), Now));
    }

    [Fact]
    public void The_vectors_of_shopify_signatures_are_told_right_from_wrong()
    {
        var file = Path.Combine(Fixtures.Folder("04-webhook-signatures-and-products"), "shopify/hmac_vectors.json");
        foreach (var vector in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray())
        {
            var request = Request(
                vector.GetProperty("body").GetString()!,
                "X-Shopify-Hmac-Sha256",
                vector.GetProperty("header").GetString()!
            );
            var isRight = ShopSignatures.Refusal(VendorKind.Shopify, vector.GetProperty("secret").GetString()!, request, Now) is null;
            Assert.True(vector.GetProperty("valid").GetBoolean() == isRight, vector.GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task An_article_brings_its_variants_and_takes_those_along_that_it_has_no_more()
    {
        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T10:00:00Z", "S", "M", "L"));
        Assert.Equal(["L-L", "L-M", "L-S"], await ThereAsync());
        Assert.Equal("Lamp – S", (await ProductAsync("L-S"))!.Title);

        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T11:00:00Z", "S", "XL"));
        Assert.Equal(["L-S", "L-XL"], await ThereAsync());

        // Late, and twice.
        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T10:00:00Z", "S", "M", "L"));
        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T11:00:00Z", "S", "XL"));
        Assert.Equal(["L-S", "L-XL"], await ThereAsync());

        await ToldAsync(VendorKind.Shopify, """{"id":8}""");
        Assert.Equal(["L-S", "L-XL"], await ThereAsync());
        await ToldAsync(VendorKind.Shopify, """{"id":7}""");
        Assert.Empty(await ThereAsync());
        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T12:00:00Z", "S", "XL"));
        Assert.Empty(await ThereAsync());
        Assert.Empty(await search.SearchAsync(Tenant, Product.Kind, "lamp", 10, Stop));
    }

    [Fact]
    public async Task A_product_of_woocommerce_comes_changes_its_sku_and_goes()
    {
        await ToldAsync(VendorKind.Woocommerce, Mug("M-1", "9.90", "2026-03-01T10:00:00"));
        Assert.Equal(new Money(9.90m, "EUR"), (await ProductAsync("M-1"))!.Price);
        await ToldAsync(VendorKind.Woocommerce, Mug("M-2", "10.90", "2026-03-01T11:00:00"));
        Assert.Equal(["M-2"], await ThereAsync());
        await ToldAsync(VendorKind.Woocommerce, """{"id":7}""");
        Assert.Empty(await ThereAsync());
    }

    [Fact]
    public async Task An_article_of_another_vendor_with_the_same_id_is_left_alone()
    {
        await ToldAsync(VendorKind.Shopify, Lamp("2026-03-01T10:00:00Z", "S"), vendor: "one");
        await ToldAsync(VendorKind.Woocommerce, Mug("M-1", "1", "2026-03-01T10:00:00"), vendor: "two");
        await ToldAsync(VendorKind.Woocommerce, """{"id":7}""", vendor: "two");

        Assert.Equal(["L-S"], await ThereAsync());
    }

    [Theory]
    [InlineData(VendorKind.Shopify, "[]", "id", "is the id of a product")]
    [InlineData(VendorKind.Shopify, """{"title":"x"}""", "id", "is the id of a product")]
    [InlineData(
        VendorKind.Shopify,
        """{"id":1,"total_price":"5.00","updated_at":"2026-03-01T10:00:00Z"}""",
        "variants",
        "is missing: the webhook is one of a product or an order"
    )]
    [InlineData(VendorKind.Shopify, """{"id":1,"title":"x","variants":[]}""", "updated_at", "is required")]
    [InlineData(
        VendorKind.Woocommerce,
        """{"id":1,"status":"processing","date_modified_gmt":"2026-03-01T10:00:00"}""",
        "sku",
        "is missing: the webhook is one of a product or an order"
    )]
    [InlineData(
        VendorKind.Woocommerce,
        """{"id":1,"name":"x","sku":"A","price":"cheap","date_modified_gmt":"2026-03-01T10:00:00"}""",
        "price",
        "is a decimal number such as 19.90 or \"19.90\""
    )]
    public void What_is_no_product_is_refused_by_field(VendorKind kind, string body, string field, string why) =>
        Assert.Equal(
            why,
            Assert.IsType<VendorParse.Invalid>(new ShopFormat(kind).Parse(Encoding.UTF8.GetBytes(body), "EUR", Now)).Errors[field][0]
        );

    [Fact]
    public void Real_products_of_both_shops_are_read()
    {
        var folder = Fixtures.Folder("04-webhook-signatures-and-products");
        var ipod = Read(VendorKind.Shopify, File.ReadAllText(Path.Combine(folder, "shopify/product.json")));
        Assert.Contains("IPOD2008PINK", ipod.Products.Select(product => product.Sku));
        Assert.All(ipod.Products, product => Assert.Equal(ipod.Id, product.Article));
        var simple = Read(VendorKind.Woocommerce, File.ReadAllText(Path.Combine(folder, "woocommerce/product_simple_794.json")));
        Assert.Equal(("", "794", Availability.InStock), (simple.Products[0].Sku, simple.Products[0].Item, simple.Products[0].Availability));
    }

    private static WebhookRequest Request(string body, string header, string value) =>
        new(
            "application/json",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [header] = value },
            Encoding.UTF8.GetBytes(body)
        );

    private static string Lamp(string updated, params string[] sizes) =>
        $$"""{"id":7,"title":"Lamp","updated_at":"{{updated}}","variants":[{{Variants(sizes, updated)}}]}""";

    private static string Variants(string[] sizes, string updated) => string.Join(',', sizes.Select(size => Size(size, updated)));

    private static string Size(string size, string updated) =>
        $$"""{"sku":"L-{{size}}","title":"{{size}}","price":"9.90","inventory_quantity":1,"updated_at":"{{updated}}"}""";

    private static string Mug(string sku, string price, string updated) =>
        $$"""{"id":7,"name":"Mug","sku":"{{sku}}","price":"{{price}}","date_modified_gmt":"{{updated}}"}""";

    private static VendorEvent.Article Read(VendorKind kind, string body) =>
        Assert.IsType<VendorEvent.Article>(
            Assert.IsType<VendorParse.Parsed>(new ShopFormat(kind).Parse(Encoding.UTF8.GetBytes(body), "EUR", Now)).Event
        );

    private Task ToldAsync(VendorKind kind, string body, string vendor = "lamps") =>
        new CatalogueWriter(store, search, new ManualTimeProvider(Now)).ApplyAsync(Tenant, vendor, Read(kind, body), Stop);

    private async Task<Product?> ProductAsync(string sku) =>
        (await store.GetAsync<Product>(Tenant, Product.PartitionOf(sku), sku, Stop))?.Value;

    private async Task<IEnumerable<string>> ThereAsync() =>
        (
            await store.QueryAsync<Product>(
                Tenant,
                new DocumentQuery { Where = [new("deleted", FilterOperator.Equal, false)], Limit = 100 },
                Stop
            )
        )
            .Items.Select(item => item.Value.Sku)
            .Order(StringComparer.Ordinal);
}
