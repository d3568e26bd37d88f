using System.Net;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 8: what is sold is what the vendor sells (cases 34, 35, 37, 39, 40).</summary>
[Collection(CaseCollection.Name)]
public sealed class ShopCatalogueTests(CaseShop shop)
{
    [Fact]
    public async Task An_article_newer_than_its_variant_is_taken_and_an_archived_one_is_sold_no_more_until_it_is_active_again()
    {
        await TellAsync("shopify", "products/create", "34-shopify-article-newer-than-its-variant/1-create.json");
        await UntilAsync("CH-1", product => product?.GetProperty("stock").GetDecimal() == 5);
        await TellAsync("shopify", "products/update", "34-shopify-article-newer-than-its-variant/2-rename.json");
        await UntilAsync(
            "CH-1",
            product =>
                product is { } chair
                && chair.GetProperty("title").GetString() == "Ash Chair (2nd edition)"
                && chair.GetProperty("stock").GetDecimal() == 0
        );

        await TellAsync("shopify", "products/update", "35-shopify-archived-or-draft/2-archive.json");
        await UntilAsync("CH-1", product => product is null);
        Assert.Empty(await CaseShop.FoundAsync(shop.Mancrel, "/api/products", "ash chair"));
        await shop.SendAsync("35-shopify-archived-or-draft/ask.json");
        Assert.DoesNotContain(await OutboxAsync("ola@ask.example"), text => text.Contains("120", StringComparison.Ordinal));

        var archived = Encoding.UTF8.GetString(CaseShop.Read("35-shopify-archived-or-draft/2-archive.json"));
        var again = archived.Replace("archived", "active", StringComparison.Ordinal).Replace("09:05", "09:10", StringComparison.Ordinal);
        await CaseShop.ShopAsync(
            shop.Mancrel,
            "shopify",
            "products/update",
            Encoding.UTF8.GetBytes(
                again.Replace("\"published_at\": null", "\"published_at\": \"2026-11-20T09:10:00Z\"", StringComparison.Ordinal)
            )
        );
        await UntilAsync("CH-1", product => product?.GetProperty("title").GetString() == "Ash Chair");
    }

    [Fact]
    public async Task A_stock_without_a_new_date_is_taken_down_and_up_again_and_nobody_is_promised_what_is_sold()
    {
        await TellAsync("woo", "product.created", "37-woocommerce-stock-without-new-date/1.json");
        await UntilAsync("SH-1", product => product?.GetProperty("stock").GetDecimal() == 12);
        await TellAsync("woo", "product.updated", "37-woocommerce-stock-without-new-date/2.json");
        await UntilAsync("SH-1", product => product?.GetProperty("stock").GetDecimal() == 0);

        await shop.SendAsync("37-woocommerce-stock-without-new-date/ask.json");
        Assert.DoesNotContain(await OutboxAsync("ola@ask.example"), text => text.Contains("in stock: 12", StringComparison.Ordinal));

        await TellAsync("woo", "product.updated", "37-woocommerce-stock-without-new-date/1.json");
        await UntilAsync("SH-1", product => product?.GetProperty("stock").GetDecimal() == 12);
    }

    [Fact]
    public async Task Variations_go_when_their_parent_lists_them_no_more_and_with_their_parent()
    {
        foreach (var name in new[] { "p", "a", "b" })
        {
            await TellAsync("woo", "product.created", $"39-woocommerce-variations-outlive-their-parent/{name}.json");
        }

        await UntilAsync("TS-B", product => product is not null);
        await TellAsync("woo", "product.updated", "39-woocommerce-variations-outlive-their-parent/p2.json");
        await UntilAsync("TS-B", product => product is null);
        Assert.NotNull(await ProductAsync("TS-R"));

        await TellAsync("woo", "product.deleted", "39-woocommerce-variations-outlive-their-parent/del.json");
        await UntilAsync("TS-R", product => product is null);
        await UntilAsync("TS-0", product => product is null);
    }

    [Fact]
    public async Task Stock_that_is_not_tracked_is_no_number_and_what_can_be_ordered_is_not_told_as_sold_out()
    {
        await TellAsync("shopify", "products/create", "40-shopify-stock-not-tracked/1.json");
        await TellAsync("shopify", "products/create", "40-shopify-stock-not-tracked/2.json");
        await UntilAsync(
            "GC-1",
            product => product is { } card && (!card.TryGetProperty("stock", out var stock) || stock.ValueKind == JsonValueKind.Null)
        );
        await UntilAsync(
            "SF-9",
            product =>
                product is { } sofa
                && sofa.GetProperty("stock").GetDecimal() == 0
                && sofa.GetProperty("backorder").GetBoolean()
                && sofa.GetProperty("oversold").GetDecimal() == 3
        );

        foreach (var ask in new[] { "ask1", "ask2" })
        {
            var message = await shop.SendAsync($"40-shopify-stock-not-tracked/{ask}.json");
            var draft =
                message.TryGetProperty("draft", out var written) && written.ValueKind == JsonValueKind.Object
                    ? written.GetProperty("body").GetString()!
                    : "";
            foreach (var text in (await OutboxAsync("ola@ask.example")).Concat(await OutboxAsync("eva@ask.example")).Append(draft))
            {
                foreach (var wrong in new[] { "Holder is out of stock", "Sofa is out of stock", "-3", "stock: 0", "not in stock" })
                {
                    Assert.DoesNotContain(wrong, text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task A_product_without_a_number_gets_one_and_the_shops_word_is_told_where_it_does_not_count()
    {
        await CaseShop.ShopAsync(
            shop.Mancrel,
            "woo",
            "product.created",
            """
            {"id":7301,"name":"Velvet Pouffe","sku":"","price":"59.00","stock_quantity":null,"manage_stock":false,"stock_status":"instock",
            "status":"publish","type":"simple","description":"","date_modified":"2026-11-20T09:00:00"}
            """u8.ToArray()
        );
        await UntilAsync("woo-7301", product => product?.GetProperty("availability").GetString() == "in_stock");

        await shop.Mancrel.MessageAsync(
            await shop.Mancrel.MailAsync(
                "pouffe@word.example",
                "Ida <ida@word.example>",
                "Pouffe",
                "Hello, is the Velvet Pouffe in stock?"
            ),
            "answered"
        );
        Assert.Contains(
            await OutboxAsync("ida@word.example"),
            text => text.Contains("Velvet Pouffe is available.", StringComparison.Ordinal)
        );
    }

    private Task TellAsync(string vendor, string topic, string file) =>
        CaseShop.ShopAsync(shop.Mancrel, vendor, topic, CaseShop.Read(file));

    private Task UntilAsync(string sku, Func<JsonElement?, bool> isSo) =>
        RunningMancrel.UntilAsync(async () => isSo(await ProductAsync(sku)), $"{sku} is as it was told");

    private async Task<JsonElement?> ProductAsync(string sku)
    {
        using var answer = await shop.Mancrel.SendAsync(HttpMethod.Get, "/api/products/" + sku);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    // What we wrote, without the customer's own words below it.
    private async Task<IEnumerable<string>> OutboxAsync(string address) =>
        (await shop.Mancrel.OutboxAsync(address)).Select(mail => mail.GetProperty("text").GetString()!.Split("wrote:")[0]);
}
