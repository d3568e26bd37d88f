using System.Text;
using System.Text.Json;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>What is for sale is what the shop sells, whatever it tells in whichever order.</summary>
public sealed class ShopSaleTests
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly InMemoryDocumentStore store = new(new ManualTimeProvider(Now));
    private DateTimeOffset told = Now;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""  "status":"archived"  """)]
    [InlineData("""  "status":"draft"  """)]
    [InlineData("""  "status":"unlisted"  """)]
    [InlineData("""  "status":"active","published_at":null  """)]
    [InlineData("""  "status":"active","published_at":"2026-05-01T00:00:00Z"  """)]
    [InlineData("""  "status":"active","published_at":"2026-01-01T00:00:00Z","published_scope":"pos"  """)]
    public async Task A_shopify_article_that_is_not_for_sale_goes_and_comes_back(string off)
    {
        await ShopifyAsync("10:00", """ "status":"active","published_at":"2026-01-01T00:00:00Z","published_scope":"global" """);
        Assert.Equal(["L-1"], await ThereAsync());
        await ShopifyAsync("10:05", off);
        Assert.Empty(await ThereAsync());
        await ShopifyAsync("10:10", """ "status":"active","published_at":"2026-01-01T00:00:00Z" """);
        Assert.Equal(["L-1"], await ThereAsync());
    }

    [Theory]
    [InlineData("draft", "visible")]
    [InlineData("pending", "visible")]
    [InlineData("private", "visible")]
    [InlineData("trash", "visible")]
    [InlineData("future", "visible")]
    [InlineData("publish", "hidden")]
    public async Task A_woocommerce_parent_that_is_not_for_sale_hides_its_variations_until_it_is_again(string status, string visibility)
    {
        await WooAsync(Parent("10:00", 104));
        await WooAsync(Variation(104, "TS-R", "10:00"));
        Assert.Equal(["TS-0", "TS-R"], await ThereAsync());

        await WooAsync(
            Parent("10:01", 104).Replace("\"publish\"", $"\"{status}\",\"catalog_visibility\":\"{visibility}\"", StringComparison.Ordinal)
        );
        Assert.Empty(await ThereAsync());
        await WooAsync(Variation(104, "TS-R", "10:02"));
        Assert.Empty(await ThereAsync());

        await WooAsync(Parent("10:03", 104));
        Assert.Equal(["TS-0", "TS-R"], await ThereAsync());
    }

    [Fact]
    public async Task In_whatever_order_a_parent_and_its_variations_are_told_the_same_is_for_sale()
    {
        string[] events =
        [
            Parent("10:00", 104, 105),
            Variation(104, "TS-R", "10:00"),
            Variation(105, "TS-B", "10:00"),
            Parent("10:01", 104),
            Variation(106, "TS-G", "10:02"),
            Parent("10:03", 104, 106),
        ];
        foreach (var order in Orders(events))
        {
            var world = new ShopSaleTests();
            foreach (var one in order)
            {
                await world.WooAsync(one);
            }

            Assert.Equal(["TS-0", "TS-G", "TS-R"], await world.ThereAsync());
        }
    }

    [Fact]
    public async Task In_whatever_order_a_deletion_is_told_nothing_of_it_is_for_sale()
    {
        string[] events = ["""{"id":103}""", Parent("10:00", 104), Variation(104, "TS-R", "10:00"), Variation(105, "TS-B", "10:00")];
        foreach (var order in Orders(events))
        {
            var world = new ShopSaleTests();
            foreach (var one in order)
            {
                await world.WooAsync(one);
            }

            Assert.Empty(await world.ThereAsync());
        }
    }

    [Fact]
    public async Task A_variation_is_deleted_by_its_own_id_and_changes_its_number()
    {
        await WooAsync(Parent("10:00", 104, 105));
        await WooAsync(Variation(104, "TS-R", "10:00"));
        await WooAsync(Variation(105, "TS-B", "10:00"));
        await WooAsync(Variation(104, "TS-RED", "10:01"));
        Assert.Equal(["TS-0", "TS-B", "TS-RED"], await ThereAsync());
        await WooAsync(Variation(104, "TS-R", "10:00"));
        Assert.Equal(["TS-0", "TS-B", "TS-RED"], await ThereAsync());
        await WooAsync("""{"id":105}""");
        Assert.Equal(["TS-0", "TS-RED"], await ThereAsync());
    }

    [Fact]
    public async Task A_poll_that_tells_parents_alone_keeps_the_variations_that_they_list()
    {
        await WooAsync(Parent("10:00", 104, 105));
        await WooAsync(Variation(104, "TS-R", "10:00"));
        await WooAsync(Variation(105, "TS-B", "10:00"));

        await PollAsync($"[{Parent("10:01", 104)}]");
        Assert.Equal(["TS-0", "TS-R"], await ThereAsync());
        await PollAsync("[]");
        Assert.Empty(await ThereAsync());
        await PollAsync($"[{Parent("10:01", 104)}]");
        Assert.Equal(["TS-0", "TS-R"], await ThereAsync());
    }

    [Theory]
    [InlineData(""" "inventory_management":null,"inventory_policy":"deny","inventory_quantity":0 """, null, null, false, false, false)]
    [InlineData(""" "inventory_management":"shopify","inventory_policy":"continue","inventory_quantity":-3 """, 0, 3, false, false, true)]
    [InlineData(""" "inventory_management":"shopify","inventory_policy":"deny","inventory_quantity":-3 """, 0, 3, false, true, false)]
    [InlineData(""" "inventory_management":"shopify","inventory_policy":"deny","inventory_quantity":4 """, 4, null, true, false, false)]
    [InlineData(""" "inventory_quantity":4 """, 4, null, true, false, false)]
    public async Task Shopifys_stock_is_what_it_tracks(string stock, int? pieces, int? oversold, bool there, bool soldOut, bool toOrder)
    {
        await ToldAsync(
            new ShopFormat(VendorKind.Shopify),
            $$"""{"id":7,"title":"Lamp","updated_at":"2026-03-01T10:00:00Z","variants":[{ {{stock}},"id":71,"sku":"L-1","price":"9.90"}]}"""
        );
        await IsAsync("L-1", pieces, oversold, there, soldOut, toOrder);
    }

    [Theory]
    [InlineData(""" "manage_stock":false,"stock_quantity":null,"stock_status":"instock" """, null, null, true, false, false)]
    [InlineData(""" "manage_stock":false,"stock_quantity":null,"stock_status":"outofstock" """, null, null, false, true, false)]
    [InlineData(""" "manage_stock":false,"stock_quantity":null,"stock_status":"onbackorder" """, null, null, false, false, true)]
    [InlineData(
        """ "manage_stock":true,"stock_quantity":-2,"stock_status":"onbackorder","backorders":"notify" """,
        0,
        2,
        false,
        false,
        true
    )]
    [InlineData(""" "manage_stock":true,"stock_quantity":0,"stock_status":"outofstock","backorders":"no" """, 0, null, false, true, false)]
    [InlineData(""" "manage_stock":true,"stock_quantity":2,"stock_status":"outofstock","backorders":"no" """, 0, null, false, true, false)]
    [InlineData(""" "manage_stock":"parent","stock_quantity":6,"stock_status":"instock" """, 6, null, true, false, false)]
    [InlineData(""" "stock_quantity":6 """, 6, null, true, false, false)]
    public async Task Woocommerces_stock_is_what_it_manages_else_its_word(
        string stock,
        int? pieces,
        int? oversold,
        bool there,
        bool soldOut,
        bool toOrder
    )
    {
        await WooAsync($$"""{"id":9,"name":"Mug","sku":"M-1","price":"9.90","date_modified_gmt":"2026-03-01T10:00:00",{{stock}} }""");
        await IsAsync("M-1", pieces, oversold, there, soldOut, toOrder);
    }

    [Fact]
    public async Task Of_one_version_the_facts_that_were_told_last_count_and_a_lower_one_never()
    {
        await WooAsync(Mug(12, "10:00"));
        told = told.AddMinutes(5);
        await WooAsync(Mug(0, "10:00"));
        Assert.Equal(0, (await ProductAsync("M-1"))!.Stock);
        var proven = (await ProductAsync("M-1"))!.SeenAt;

        // Told before, and applied late.
        told = told.AddMinutes(-2);
        await WooAsync(Mug(12, "10:00"));
        await PollAsync($"[{Mug(12, "10:00")}]");
        Assert.Equal(0, (await ProductAsync("M-1"))!.Stock);

        told = told.AddMinutes(10);
        Assert.False(await WooAsync(Mug(7, "09:00")));
        Assert.Equal((0, proven), ((await ProductAsync("M-1"))!.Stock, (await ProductAsync("M-1"))!.SeenAt));

        // The same again changes nothing and proves that it is so.
        Assert.False(await WooAsync(Mug(0, "10:00")));
        Assert.Equal(told, (await ProductAsync("M-1"))!.SeenAt);
        Assert.True(await WooAsync(Mug(12, "10:00")));
        Assert.Equal(12, (await ProductAsync("M-1"))!.Stock);
    }

    [Fact]
    public async Task A_product_without_a_number_gets_one_of_its_shops_id_until_it_has_its_own()
    {
        await WooAsync("""{"id":794,"name":"Mug","sku":"","price":"","date_modified":"2026-03-01T10:00:00","date_modified_gmt":null}""");
        Assert.Equal(["lamps-794"], await ThereAsync());
        Assert.Null((await ProductAsync("lamps-794"))!.Price);
        await WooAsync("""{"id":794,"name":"Mug","sku":"M-9","price":"3","date_modified":"2026-03-01T11:00:00"}""");
        Assert.Equal(["M-9"], await ThereAsync());

        await ToldAsync(
            new ShopFormat(VendorKind.Shopify),
            """
            {"id":7,"title":"Lamp","updated_at":"2026-03-01T10:00:00Z",
            "variants":[{"id":71,"sku":"","price":"9.90"},{"id":72,"sku":null,"price":"9.90"}]}
            """
        );
        Assert.Equal(["M-9", "lamps-71", "lamps-72"], await ThereAsync());
    }

    [Fact]
    public async Task Our_own_format_tells_status_and_word_too()
    {
        async Task TellAsync(int version, string more) =>
            await ToldAsync(
                new StandardVendorFormat(),
                $$"""{"type":"product.upserted","data":{"sku":"S-1","title":"Lamp","version":{{version}},{{more}} } }"""
            );
        await TellAsync(1, """ "availability":"in_stock" """);
        await IsAsync("S-1", null, null, there: true, soldOut: false, toOrder: false);
        await TellAsync(2, """ "stock":-1,"backorder":true """);
        await IsAsync("S-1", 0, 1, there: false, soldOut: false, toOrder: true);
        await TellAsync(3, """ "status":"archived" """);
        Assert.Empty(await ThereAsync());
        await TellAsync(4, """ "status":"active" """);
        Assert.Equal(["S-1"], await ThereAsync());
    }

    [Fact]
    public async Task A_webhook_that_changed_nothing_is_no_proof_that_the_vendor_speaks()
    {
        await ConsumedAsync(Mug(12, "10:00"), Now);
        Assert.Equal(Now, (await StatusAsync()).HeardAt);

        // Older, and the same again.
        await ConsumedAsync(Mug(12, "09:00"), Now.AddHours(30));
        await ConsumedAsync(Mug(12, "10:00"), Now.AddHours(31));
        Assert.Equal((Now, Now.AddHours(31)), ((await StatusAsync()).HeardAt, (await StatusAsync()).LastEventAt));
        Assert.Equal(Now.AddHours(31), (await ProductAsync("M-1"))!.SeenAt);

        await ConsumedAsync(Mug(11, "10:00"), Now.AddHours(32));
        Assert.Equal(Now.AddHours(32), (await StatusAsync()).HeardAt);
    }

    private async Task<VendorStatus> StatusAsync() => await VendorStatus.ReadAsync(store, Tenant, "lamps", Stop);

    private async Task ConsumedAsync(string body, DateTimeOffset at)
    {
        var settings = new MancrelSettings
        {
            Vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal)
            {
                ["lamps"] = new() { Kind = VendorKind.Woocommerce, Currency = "EUR" },
            },
        };
        var blobs = new InMemoryBlobStore();
        var clock = new ManualTimeProvider(at);
        var consumer = new CatalogueConsumer(
            TestVendors.Of(settings, store, clock),
            blobs,
            store,
            new CatalogueWriter(store, new InMemorySearch(), clock),
            [],
            clock
        );
        var queued = new QueuedVendorEvent("lamps", await blobs.PutAsync(Tenant, Encoding.UTF8.GetBytes(body), Stop), at);
        var message = new QueueMessage
        {
            Queue = QueueNames.CatalogueEvents,
            Tenant = Tenant,
            MessageId = "1",
            Body = JsonSerializer.Serialize(queued, CoreJson.Options),
        };
        Assert.IsType<Disposition.Done>(await consumer.ConsumeAsync(new QueueDelivery(message, "lock", 1, at), Stop));
    }

    private static IEnumerable<string[]> Orders(string[] events)
    {
        if (events.Length < 2)
        {
            return [events];
        }

        return events.SelectMany(
            (first, at) => Orders([.. events[..at], .. events[(at + 1)..]]).Select(rest => (string[])[first, .. rest])
        );
    }

    private static string Parent(string time, params int[] variations) =>
        $$"""
            {"id":103,"name":"T-Shirt","sku":"TS-0","price":"19.00","manage_stock":false,"stock_status":"instock","status":"publish",
            "type":"variable","date_modified_gmt":"2026-03-01T{{time}}:00","variations":[{{string.Join(',', variations)}}]}
            """;

    private static string Variation(int id, string sku, string time) =>
        $$"""
            {"id":{{id}},"name":"T-Shirt","sku":"{{sku}}","price":"19.00","manage_stock":true,"stock_quantity":4,"status":"publish",
            "type":"variation","parent_id":103,"date_modified_gmt":"2026-03-01T{{time}}:00"}
            """;

    private static string Mug(int stock, string time) =>
        $$"""{"id":9,"name":"Mug","sku":"M-1","price":"9.90","stock_quantity":{{stock}},"date_modified_gmt":"2026-03-01T{{time}}:00"}""";

    private Task<bool> ShopifyAsync(string time, string state) =>
        ToldAsync(
            new ShopFormat(VendorKind.Shopify),
            $$"""
            {"id":7,"title":"Lamp","updated_at":"2026-03-01T{{time}}:00Z",{{state}},
            "variants":[{"id":71,"sku":"L-1","price":"9.90"}]}
            """
        );

    private Task<bool> WooAsync(string body) => ToldAsync(new ShopFormat(VendorKind.Woocommerce), body);

    private Task<bool> ToldAsync(IVendorFormat format, string body) =>
        Writer().ApplyAsync(Tenant, "lamps", Parsed(format.Parse(Encoding.UTF8.GetBytes(body), "EUR", told)), Stop, told);

    private Task<bool> PollAsync(string body) =>
        Writer()
            .ApplyAsync(
                Tenant,
                "lamps",
                Parsed(ShopFeeds.WooCommerce(Encoding.UTF8.GetBytes(body), "EUR")),
                Stop,
                told = told.AddSeconds(1),
                isPoll: true
            );

    private static VendorEvent Parsed(VendorParse parse) =>
        parse is VendorParse.Invalid invalid
            ? throw new InvalidOperationException(string.Join("; ", invalid.Errors.Select(error => $"{error.Key} {error.Value[0]}")))
            : Assert.IsType<VendorParse.Parsed>(parse).Event;

    private CatalogueWriter Writer() => new(store, new InMemorySearch(), new ManualTimeProvider(Now));

    private async Task IsAsync(string sku, decimal? pieces, decimal? oversold, bool there, bool soldOut, bool toOrder)
    {
        var product = (await ProductAsync(sku))!;
        Assert.Equal(
            (pieces, oversold, there, soldOut, toOrder),
            (product.Stock, product.Oversold, product.IsInStock, product.IsSoldOut, product.IsOnBackorder)
        );
    }

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
