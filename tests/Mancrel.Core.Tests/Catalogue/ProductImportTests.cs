using System.Globalization;
using System.Text;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>Files of products as shops have them.</summary>
public sealed class ProductImportTests
{
    private static readonly TenantId Tenant = new("shop");
    private readonly ManualTimeProvider clock = new(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;
    private readonly InMemorySearch search = new();
    private readonly ProductImporter importer;
    private int imports;

    public ProductImportTests()
    {
        store = new InMemoryDocumentStore(clock);
        importer = new ProductImporter(store, search, clock);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("utf-8", "SKU,Title,Price,Currency,Stock,Color\nA-1,Oak Lamp,89.90,USD,12,oak\n")]
    [InlineData("windows-1251", "Артикул;Наименование;Цена, долл.;Остаток;Color\r\nA-1;Oak Lamp;89,90;12 шт;oak\r\n")]
    [InlineData("utf-16", "Kod\tNomi\tNarxi ($)\tQoldiq\tColor\nA-1\tOak Lamp\t89,90\t12 dona\toak\n")]
    [InlineData("utf-8", "sep=|\n\"Product code\"|Product name|Unit price|Qty|Color\nA-1|Oak Lamp|$89.90|12|oak")]
    [InlineData("utf-8", "id,name,regular_price,in_stock,stock_quantity,Color\nA-1,Oak Lamp,\"USD 89,90\",yes,12,oak")]
    public async Task Columns_are_guessed_in_any_encoding_and_language(string encoding, string text)
    {
        _ = ImportText.Decode("x"u8);
        var code = Encoding.GetEncoding(encoding);
        var import = await ImportAsync([.. code.GetPreamble(), .. code.GetBytes(text)]);
        Assert.Equal((1, 0, ImportState.Done), (import.Created, import.Skipped, import.State));
        var lamp = await FoundAsync("A-1");
        Assert.Equal(
            ("Oak Lamp", "89.90 USD", 12m, "oak", "manual"),
            (lamp.Title, lamp.Price.ToString(), lamp.Stock, lamp.Attributes["Color"], lamp.Vendor)
        );
    }

    [Theory]
    [InlineData("1 290 000 so'm", "1290000 UZS")]
    [InlineData("€1.290,50", "1290.50 EUR")]
    [InlineData("1,290.50 usd", "1290.50 USD")]
    [InlineData("12 500 руб./шт.", "12500 RUB")]
    [InlineData("0,999 EUR", "0.999 EUR")]
    [InlineData("45", "45 EUR")]
    public async Task A_price_is_read_as_people_write_it(string cell, string expected)
    {
        await ImportAsync($"sku;title;price\nA;Lamp;\"{cell}\"\n");
        Assert.Equal(Parse(expected), (await FoundAsync("A")).Price);
    }

    [Theory]
    [InlineData("1.290 EUR", "2,50", "1290")]
    [InlineData("1.290 EUR", "2.50", "1.290")]
    [InlineData("1,290 EUR", "1.234.567", "1.290")]
    public async Task What_a_point_means_is_told_by_the_other_prices_of_the_file(string cell, string other, string amount)
    {
        await ImportAsync($"sku;title;price\nA;Lamp;{cell}\nB;Mug;{other}\n");
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), (await FoundAsync("A")).Price!.Value.Amount);
    }

    [Fact]
    public async Task A_price_that_may_be_read_in_two_ways_is_asked_about()
    {
        const string File = "sku;title;price\nA;Lamp;1.290\nB;Mug;5\n";
        var dry = await ImportAsync(File, dry: true);
        Assert.Equal((true, 1, 1), (dry.AskDecimal, dry.Created, dry.Skipped));
        Assert.Equal((2, "price", true), (dry.Problems[0].Row, dry.Problems[0].Field, dry.Problems[0].Skipped));
        await ImportAsync(File, options: new() { Decimal = DecimalMark.Comma });
        Assert.Equal(1290m, (await FoundAsync("A")).Price!.Value.Amount);
    }

    [Theory]
    [InlineData("in stock", Availability.InStock, null)]
    [InlineData("Нет в наличии", Availability.OutOfStock, null)]
    [InlineData("mavjud emas", Availability.OutOfStock, null)]
    [InlineData("bor", Availability.InStock, null)]
    [InlineData("под заказ", Availability.OnBackorder, null)]
    [InlineData("> 10", Availability.InStock, null)]
    [InlineData("7 шт.", null, 7)]
    [InlineData("-3", null, 0)]
    public async Task Stock_is_a_count_or_a_word(string cell, Availability? word, int? count)
    {
        await ImportAsync($"sku;title;stock\nA;Lamp;{cell}\n");
        var lamp = await FoundAsync("A");
        Assert.Equal((word, (decimal?)count), (lamp.Availability, lamp.Stock));
    }

    [Fact]
    public async Task A_dry_run_tells_row_by_row_and_writes_nothing()
    {
        await ImportAsync("sku,title,price,colour\nA,Lamp,10 EUR,oak\nB,Mug,4 EUR,white\n");
        const string Next =
            "sku,title,price,colour\nA,Lamp,12 EUR,walnut\nB,Mug,4 EUR,white\nC,Chair,50 EUR,\n"
            + "D,,1 EUR,\nE,Bed,cheap,\nC,Twin,1 EUR,\n,None,1 EUR,\n";
        var dry = await ImportAsync(Next, dry: true);
        Assert.Equal((1, 1, 1, 4, 7), (dry.Created, dry.Updated, dry.Unchanged, dry.Skipped, dry.Rows));
        Assert.Equal(
            [(2, RowOutcome.Updated, "A"), (3, RowOutcome.Unchanged, "B"), (4, RowOutcome.Created, "C")],
            dry.Preview.Select(row => (row.Row, row.Outcome, row.Sku))
        );
        Assert.Equal(
            [new ChangedField("price", "10 EUR", "12 EUR"), new ChangedField("attributes.colour", "oak", "walnut")],
            dry.Preview[0].Changes
        );
        Assert.Equal([(5, "title"), (6, "price"), (7, "sku"), (8, "sku")], dry.Problems.Select(problem => (problem.Row, problem.Field!)));
        Assert.Contains("19.90 EUR", dry.Problems[1].Why, StringComparison.Ordinal);
        Assert.Equal("10 EUR", (await FoundAsync("A")).Price.ToString());
        Assert.Null(await store.GetAsync<Product>(Tenant, Product.PartitionOf("C"), "C", Stop));

        var done = await ImportAsync(Next);
        Assert.Equal((dry.Created, dry.Updated, dry.Unchanged, dry.Skipped), (done.Created, done.Updated, done.Unchanged, done.Skipped));
        var again = await ImportAsync(Next);
        Assert.Equal((0, 0, 3, 4), (again.Created, again.Updated, again.Unchanged, again.Skipped));
    }

    [Fact]
    public async Task What_is_locked_stays_and_is_told_and_what_the_file_lacks_stays_too()
    {
        await VendorAsync("A", "Lamp", 10m, 1);
        var desk = new ProductDesk(store, search, clock);
        var stored = (await desk.FindAsync(Tenant, "A", Stop))!;
        await desk.UpdateAsync(
            Tenant,
            stored,
            ProductFields.Of(stored.Value) with
            {
                Locked = ["price"],
                Description = "Warm light",
            },
            ProductAuthor.Person("p"),
            Stop
        );

        var import = await ImportAsync("sku,title,price,stock\nA,Better Lamp,99 EUR,\n");
        var lamp = await FoundAsync("A");
        Assert.Equal(
            ("Better Lamp", 10m, 5m, "Warm light", "acme"),
            (lamp.Title, lamp.Price!.Value.Amount, lamp.Stock, lamp.Description, lamp.Vendor)
        );
        Assert.Equal(("price", false), (Assert.Single(import.Problems).Field, import.Problems[0].Skipped));

        // As a person's change: it stands until the vendor tells the product anew, and the lock holds.
        await VendorAsync("A", "Lamp II", 20m, 2);
        lamp = await FoundAsync("A");
        Assert.Equal(("Lamp II", 10m), (lamp.Title, lamp.Price!.Value.Amount));
    }

    [Fact]
    public async Task An_import_is_taken_back_but_for_what_changed_since()
    {
        await ImportAsync("sku,title,price\nA,Lamp,10 EUR\nB,Mug,4 EUR\n");
        var import = await ImportAsync("sku,title,price\nA,Lamp,12 EUR\nB,Mug,5 EUR\nC,Chair,50 EUR\nD,Desk,90 EUR\n");
        var before = await FoundAsync("A");
        await ImportAsync("sku,price\nB,6 EUR\nD,95 EUR\n");

        var undo = new ProductImportUndo(store, search, clock);
        var undone = await undo.RunAsync(Tenant, import, "p", Stop);
        Assert.Equal((ImportState.Undone, 2), (undone.State, undone.KeptAtUndo));
        var lamp = await FoundAsync("A");
        Assert.Equal(10m, lamp.Price!.Value.Amount);
        Assert.True(lamp.Version > before.Version);
        Assert.Equal(6m, (await FoundAsync("B")).Price!.Value.Amount);
        Assert.True((await store.GetAsync<Product>(Tenant, Product.PartitionOf("C"), "C", Stop))!.Value.Deleted);
        Assert.Equal(95m, (await FoundAsync("D")).Price!.Value.Amount);
        Assert.Equal(2, (await undo.RunAsync(Tenant, import, "p", Stop)).KeptAtUndo);
    }

    [Fact]
    public async Task What_was_broken_off_goes_on_where_it_stood_with_the_same_counts()
    {
        var rows = string.Concat(Enumerable.Range(0, 3500).Select(n => $"S{n},Product {n},{n + 1} EUR\n"));
        var file = Encoding.UTF8.GetBytes("sku,title,price\n" + rows);
        using var broken = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await RunAsync("pi_broken", file, new(), false, broken.Token, (done, _) => broken.Cancel())
        );
        var half = await store.GetAsync<ProductImport>(Tenant, ProductImport.PartitionOf("pi_broken"), "pi_broken", Stop);
        Assert.Equal(ImportState.Running, half!.Value.State);

        var whole = await RunAsync("pi_broken", file, new(), false, Stop);
        Assert.Equal((3500, 0, 0, 3500, ImportState.Done), (whole.Created, whole.Updated, whole.Unchanged, whole.Done, whole.State));
        Assert.Equal(1, (await FoundAsync("S3499")).Version);
    }

    [Fact]
    public async Task A_Merchant_feed_comes_in_as_RSS()
    {
        const string Feed = """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><link>https://shop.example</link>
            <item>
              <g:id>TV-9</g:id><title>ignored</title><g:title>Oak &amp; Glass Table</g:title>
              <g:description><![CDATA[<p>Solid oak.</p><p>Seats <b>six</b>.</p><script>alert(1)</script>]]></g:description>
              <g:link>https://shop.example/tv-9</g:link><g:image_link>https://shop.example/a.jpg</g:image_link>
              <g:price>1,299.00 USD</g:price><g:sale_price>999.00 USD</g:sale_price>
              <g:availability>in_stock</g:availability><g:brand>Norr</g:brand><g:item_group_id>TABLES</g:item_group_id>
              <g:product_detail><g:attribute_name>Width</g:attribute_name><g:attribute_value>180 cm</g:attribute_value></g:product_detail>
            </item>
            <item><g:id>TV-10</g:id><g:title>Bench</g:title><g:price>50 EUR</g:price><g:sale_price>40 EUR</g:sale_price>
              <g:sale_price_effective_date>2026-04-01T00:00:00+0000/2026-05-01T00:00:00+0000</g:sale_price_effective_date>
              <g:availability>out of stock</g:availability></item>
            </channel></rss>
            """;
        var import = await ImportAsync(Feed);
        Assert.Equal(("google_rss", 2, 0), (import.Format, import.Created, import.Skipped));
        var table = await FoundAsync("TV-9");
        Assert.Equal(
            ("Oak & Glass Table", "999.00 USD", Availability.InStock, "Norr", "180 cm", "TABLES"),
            (table.Title, table.Price.ToString(), table.Availability, table.Attributes["brand"], table.Attributes["Width"], table.Article)
        );
        Assert.Equal("Solid oak.\n\nSeats six.", table.Description);
        Assert.Equal(["Width", "brand"], table.Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("50 EUR", (await FoundAsync("TV-10")).Price.ToString());
    }

    [Fact]
    public async Task A_Merchant_feed_comes_in_as_Atom()
    {
        const string Feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
            <entry><id>tag:shop.example,2026:1</id><g:id>A1</g:id><title>Wool Rug</title><link href="https://shop.example/a1"/>
              <summary type="html">Soft &lt;i&gt;wool&lt;/i&gt;</summary>
              <g:price>49,00 EUR</g:price><g:availability>preorder</g:availability></entry>
            </feed>
            """;
        Assert.Equal(("google_atom", 1), ((await ImportAsync(Feed)).Format, imports));
        var rug = await FoundAsync("A1");
        Assert.Equal(
            ("Wool Rug", "Soft wool", "https://shop.example/a1", 49m, Availability.OnBackorder),
            (rug.Title, rug.Description, rug.Url!.AbsoluteUri, rug.Price!.Value.Amount, rug.Availability)
        );
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>",
        "DTD"
    )]
    [InlineData("<rss><channel><item><title>a</item></channel></rss>", "well-formed")]
    [InlineData("<html><body>no</body></html>", "neither")]
    [InlineData("", "line of column names")]
    public async Task What_is_no_file_of_products_is_refused_in_words(string text, string why)
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync(text));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_overrules_the_guess_and_a_wrong_one_is_told_by_column()
    {
        const string File = "Foo,Bar,Baz\nA,Lamp,10 EUR\n";
        var done = await ImportAsync(
            File,
            options: new()
            {
                Mapping = new Dictionary<string, string>
                {
                    ["Foo"] = "sku",
                    ["Bar"] = "title",
                    ["Baz"] = "attributes.list price",
                },
            }
        );
        Assert.Equal(1, done.Created);
        Assert.Equal("10 EUR", (await FoundAsync("A")).Attributes["list price"]);
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes(File));
        var wrong = await importer.RunAsync(
            Tenant,
            "pi_wrong",
            await ProductFile.OpenAsync(content, Stop),
            new()
            {
                Mapping = new Dictionary<string, string>
                {
                    ["Foo"] = "sku",
                    ["Bar"] = "colour",
                    ["Qux"] = "title",
                },
                Currency = "Taler",
            },
            dryRun: true,
            "p",
            Stop
        );
        Assert.Equal(["currency", "mapping.Bar", "mapping.Qux"], wrong.Errors!.ByField().Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_file_is_read_a_little_ahead_of_its_rows(bool isFeed)
    {
        var words = string.Concat(Enumerable.Repeat("A plain description of a thing. ", 25));
        var rows = Enumerable
            .Range(0, 5_000)
            .Select(n => isFeed ? $"<item><g:id>S{n}</g:id><title>{words}</title></item>" : $"S{n},{words}\n");
        await using var content = new MemoryStream(
            Encoding.UTF8.GetBytes(
                isFeed
                    ? $"<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>{string.Concat(rows)}</channel></rss>"
                    : "sku,title\n" + string.Concat(rows)
            )
        );
        var file = await ProductFile.OpenAsync(content, Stop);
        Assert.Equal(5_000, file.Rows);
        using var reading = file.Read().GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.InRange(content.Position, 1, 200_000);
        Assert.Equal("S0", reading.Current[0]);
    }

    private Task<ProductImport> ImportAsync(string text, bool dry = false, ProductImportOptions? options = null) =>
        ImportAsync(Encoding.UTF8.GetBytes(text), dry, options);

    private async Task<ProductImport> ImportAsync(byte[] bytes, bool dry = false, ProductImportOptions? options = null) =>
        await RunAsync($"pi_{++imports}", bytes, options ?? new(), dry, Stop);

    private async Task<ProductImport> RunAsync(
        string id,
        byte[] bytes,
        ProductImportOptions options,
        bool dry,
        CancellationToken cancellation,
        Action<int, int>? progress = null
    )
    {
        await using var content = new MemoryStream(bytes);
        var file = await ProductFile.OpenAsync(content, cancellation);
        return (await importer.RunAsync(Tenant, id, file, options, dry, "p", cancellation, progress)).Item!.Value;
    }

    private async Task<Product> FoundAsync(string sku) =>
        (await store.GetAsync<Product>(Tenant, Product.PartitionOf(sku), sku, Stop))!.Value;

    private Task<bool> VendorAsync(string sku, string title, decimal price, long version) =>
        new CatalogueWriter(store, search, clock).ApplyAsync(
            Tenant,
            "acme",
            new VendorEvent.Upserted(
                new VendorProduct
                {
                    Sku = sku,
                    Title = title,
                    Price = new Money(price, "EUR"),
                    Stock = 5,
                    Version = version,
                    UpdatedAt = clock.GetUtcNow(),
                }
            ),
            Stop
        );

    private static Money Parse(string text) => new(decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture), text.Split(' ')[1]);
}
