using System.Text;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Schedules;

public sealed class ShopFeedTests
{
    [Fact]
    public void Every_variant_of_a_shopify_list_is_a_product()
    {
        const string Page = """
            {"products":[{"id":1,"title":"Trail shoe","body_html":"<p>Light &amp; dry</p>","variants":[{"sku":"T-42","title":"42",
            "price":"89.00","inventory_quantity":3,"updated_at":"2026-03-01T10:00:00+02:00"},{"sku":"","title":"43",
            "price":"89.00","updated_at":"2026-03-01T10:00:00Z"}]},{"id":2,"title":"Cap","variants":[{"sku":"C-1",
            "title":"Default Title","price":"12.5","updated_at":"2026-03-02T00:00:00Z"}]}]}
            """;

        var products = Products(ShopFeeds.Shopify(Encoding.UTF8.GetBytes(Page), "EUR"));

        Assert.Equal(
            [("T-42", "T-42", "Trail shoe – 42", "Light & dry"), ("", "1-2", "Trail shoe – 43", "Light & dry"), ("C-1", "C-1", "Cap", "")],
            products.Select(product => (product.Sku, product.Item, product.Title, product.Description))
        );
        Assert.Equal((new Money(89.00m, "EUR"), 3m), (products[0].Price, products[0].Stock));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), products[0].Version);
    }

    [Fact]
    public void A_woocommerce_list_gives_its_products_and_a_product_without_price_has_none()
    {
        const string Page = """
            [{"id":7,"name":"Mug","sku":"M-1","price":"","stock_quantity":null,"permalink":"https://shop.example/mug",
            "date_modified_gmt":"2026-03-01T08:00:00","description":"Holds tea"}]
            """;

        var product = Assert.Single(Products(ShopFeeds.WooCommerce(Encoding.UTF8.GetBytes(Page), "USD")));

        Assert.Equal(
            ("M-1", "Mug", null, null, "https://shop.example/mug"),
            (product.Sku, product.Title, product.Price, product.Stock, product.Url?.AbsoluteUri)
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"products":[{"title":"Shoe","variants":[{"sku":"A","price":"1"}]}]}""")]
    public void What_is_no_list_of_products_is_refused_and_never_taken_for_an_empty_shop(string page) =>
        Assert.IsType<VendorParse.Invalid>(ShopFeeds.Shopify(Encoding.UTF8.GetBytes(page), "EUR"));

    private static IReadOnlyList<VendorProduct> Products(VendorParse parse) =>
        Assert.IsType<VendorEvent.Snapshot>(Assert.IsType<VendorParse.Parsed>(parse).Event).Products;
}
