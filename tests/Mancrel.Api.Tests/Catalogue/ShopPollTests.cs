using System.Globalization;
using System.Text;
using Mancrel.Api.Catalogue;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Catalogue;

/// <summary>Shops are polled over a real socket, page by page, as they page.</summary>
public sealed class ShopPollTests
{
    private const int PerPage = 50;
    private static readonly TenantId Tenant = new("shop");
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;
    private int products = 120;

    public ShopPollTests() => store = new InMemoryDocumentStore(clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shopify_is_read_by_its_link_header_and_what_it_lacks_is_gone()
    {
        await using var shop = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                var at = int.TryParse(context.Request.Query["page_info"], out var told) ? told : 0;
                var links = new List<string>();
                if (at > 0)
                {
                    links.Add($"<{Here(context)}/admin/products.json?page_info={at - PerPage}&limit={PerPage}>; rel=\"previous\"");
                }

                if (at + PerPage < products)
                {
                    links.Add($"<{Here(context)}/admin/products.json?page_info={at + PerPage}&limit={PerPage}>; rel=\"next\"");
                }

                context.Response.Headers.Link = string.Join(", ", links);
                var items = Range(at)
                    .Select(one =>
                        $$"""
                            {"id":{{one}},"title":"Lamp {{one}}","body_html":"<p>Oak</p>","variants":[{"sku":"L-{{one}}-S",
                            "title":"Small","price":"{{one}}.50","inventory_quantity":{{one}},
                            "updated_at":"2026-03-01T10:00:00+01:00"},{"sku":"L-{{one}}-L","title":"Large","price":"{{one + 1}}.50",
                            "inventory_quantity":0,"updated_at":"2026-03-01T10:00:00+01:00"}]}
                            """
                    );
                return JsonAsync(context, $$"""{"products":[{{string.Join(',', items)}}]}""");
            }
        );
        var feed = new HttpVendorFeed(RealClients.By());
        var poller = Poller(VendorKind.Shopify, new Uri(shop.Address, "/admin/products.json?limit=50"), feed);

        Assert.Equal(new PollOutcome(true, "240 products"), await poller.PollAsync(Tenant, "lamps", Stop));
        Assert.Equal(
            ["/admin/products.json?limit=50", "/admin/products.json?page_info=50&limit=50", "/admin/products.json?page_info=100&limit=50"],
            shop.Asked
        );
        var small = await ProductAsync("L-7-S");
        Assert.Equal(
            ("Lamp 7 – Small", "Oak", new Money(7.50m, "EUR"), 7m, false),
            (small.Title, small.Description, small.Price!.Value, small.Stock!.Value, small.Deleted)
        );

        products = 60;
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new PollOutcome(true, "120 products"), await poller.PollAsync(Tenant, "lamps", Stop));
        Assert.Equal((false, true), ((await ProductAsync("L-59-L")).Deleted, (await ProductAsync("L-60-S")).Deleted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Woocommerce_is_read_by_its_link_header_or_by_its_count_of_pages(bool link)
    {
        await using var shop = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                var page = int.TryParse(context.Request.Query["page"], out var told) ? told : 1;
                var pages = (products + PerPage - 1) / PerPage;
                if (link && page < pages)
                {
                    context.Response.Headers.Link = $"<{Here(context)}/wp-json/wc/v3/products?per_page=50&page={page + 1}>; rel=\"next\"";
                }

                context.Response.Headers["X-WP-TotalPages"] = pages.ToString(CultureInfo.InvariantCulture);
                var items = Range((page - 1) * PerPage)
                    .Select(one =>
                        $$"""
                            {"id":{{one}},"name":"Mug {{one}}","sku":"M-{{one}}","price":"{{one}}.90","stock_quantity":{{one}},
                            "permalink":"https://mugs.example/{{one}}","date_modified_gmt":"2026-03-01T08:00:00",
                            "description":"<b>Holds</b> tea"}
                            """
                    );
                return JsonAsync(context, $"[{string.Join(',', items)}]");
            }
        );
        var feed = new HttpVendorFeed(RealClients.By());

        var outcome = await Poller(VendorKind.Woocommerce, new Uri(shop.Address, "/wp-json/wc/v3/products?per_page=50"), feed)
            .PollAsync(Tenant, "lamps", Stop);

        Assert.Equal(new PollOutcome(true, "120 products"), outcome);
        Assert.Equal(
            [
                "/wp-json/wc/v3/products?per_page=50",
                "/wp-json/wc/v3/products?per_page=50&page=2",
                "/wp-json/wc/v3/products?per_page=50&page=3",
            ],
            shop.Asked
        );
        var mug = await ProductAsync("M-119");
        Assert.Equal(
            ("Mug 119", "Holds tea", new Money(119.90m, "EUR"), "https://mugs.example/119"),
            (mug.Title, mug.Description, mug.Price!.Value, mug.Url!.AbsoluteUri)
        );
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_catalogue_as_it_is_and_is_told()
    {
        await using var shop = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                if (context.Request.Query["page"] == "2")
                {
                    context.Response.StatusCode = 503;
                    return Task.CompletedTask;
                }

                context.Response.Headers["X-WP-TotalPages"] = "2";
                return JsonAsync(context, """[{"id":1,"name":"Mug","sku":"M-1","price":"1","date_modified_gmt":"2026-03-01T08:00:00"}]""");
            }
        );
        var feed = new HttpVendorFeed(RealClients.By());

        Assert.Equal(
            new PollOutcome(false, "the feed answers 503"),
            await Poller(VendorKind.Woocommerce, new Uri(shop.Address, "/p"), feed).PollAsync(Tenant, "lamps", Stop)
        );

        Assert.Empty((await store.QueryAsync<Product>(Tenant, new DocumentQuery(), Stop)).Items);
        Assert.Equal("poll: the feed answers 503", (await VendorStatus.ReadAsync(store, Tenant, "lamps", Stop)).LastError);
    }

    [Fact]
    public async Task Neither_a_next_page_nor_a_redirect_leads_the_poll_to_another_host()
    {
        await using var inside = await LoopbackSite.StartAsync("127.0.0.2", context => JsonAsync(context, "[]"));
        await using var shop = await LoopbackSite.StartAsync(
            "127.0.0.1",
            context =>
            {
                if (context.Request.Path == "/moved")
                {
                    context.Response.Redirect(inside.Address.ToString());
                    return Task.CompletedTask;
                }

                context.Response.Headers.Link = $"<{inside.Address}>; rel=\"next\"";
                return JsonAsync(context, """[{"id":1,"name":"Mug","sku":"M-1","price":"1","date_modified_gmt":"2026-03-01T08:00:00"}]""");
            }
        );
        var feed = new HttpVendorFeed(RealClients.By());

        Assert.Equal(
            new PollOutcome(true, "1 products"),
            await Poller(VendorKind.Woocommerce, new Uri(shop.Address, "/p"), feed).PollAsync(Tenant, "lamps", Stop)
        );
        Assert.Equal(
            new PollOutcome(false, "the feed answers 302"),
            await Poller(VendorKind.Woocommerce, new Uri(shop.Address, "/moved"), feed).PollAsync(Tenant, "lamps", Stop)
        );
        Assert.Empty(inside.Asked);
    }

    [Theory]
    [InlineData("<https://shop.example/p?page=2>; rel=\"next\"", "https://shop.example/p?page=2")]
    [InlineData(
        "<https://shop.example/p?page=1>; rel=\"prev\", <https://shop.example/p?a=1,2&page=3>; title=\"x\"; rel=next",
        "https://shop.example/p?a=1,2&page=3"
    )]
    [InlineData("</p?page=2>;REL=\"last next\"", "https://shop.example/p?page=2")]
    [InlineData("<https://shop.example/p?page=2>; rel=\"previous\"", null)]
    [InlineData("<https://shop.example/p?page=2>; title=\"next\"", null)]
    [InlineData("<http://shop.example/p?page=2>; rel=\"next\"", null)]
    [InlineData("<https://shop.example:444/p>; rel=\"next\"", null)]
    [InlineData("<https://evil.example/p>; rel=\"next\"", null)]
    [InlineData("<", null)]
    [InlineData("<>", null)]
    [InlineData("rel=next", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_next_page_is_that_of_the_link_header_on_the_same_host(string? link, string? next) =>
        Assert.Equal(next, HttpVendorFeed.Next(new Uri("https://shop.example/p"), link)?.AbsoluteUri);

    [Theory]
    [InlineData("https://shop.example/p", "2", "https://shop.example/p?page=2")]
    [InlineData("https://shop.example/p?page=2&per_page=50", "3", "https://shop.example/p?page=3&per_page=50")]
    [InlineData("https://shop.example/p?page=3", "3", null)]
    [InlineData("https://shop.example/p", "many", null)]
    [InlineData("https://shop.example/p", null, null)]
    public void Or_the_page_after_this_one_while_there_are_more(string url, string? pages, string? next) =>
        Assert.Equal(next, HttpVendorFeed.NextPage(new Uri(url), pages)?.AbsoluteUri);

    private static string Here(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json)).AsTask();
    }

    private IEnumerable<int> Range(int from) => Enumerable.Range(from, Math.Max(0, Math.Min(PerPage, products - from)));

    private async Task<Product> ProductAsync(string sku) =>
        (await store.GetAsync<Product>(Tenant, Product.PartitionOf(sku), sku, Stop))!.Value;

    private VendorPoller Poller(VendorKind kind, Uri url, IVendorFeed feed)
    {
        var settings = new MancrelSettings
        {
            Vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal)
            {
                ["lamps"] = new()
                {
                    Kind = kind,
                    Currency = "EUR",
                    PollUrl = url,
                },
            },
        };
        return new VendorPoller(
            TestVendors.Of(settings, store, clock),
            store,
            feed,
            new CatalogueWriter(store, new InMemorySearch(), clock),
            clock
        );
    }
}
