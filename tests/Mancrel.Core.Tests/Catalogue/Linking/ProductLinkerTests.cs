using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>Which products a text names.</summary>
public sealed class ProductLinkerTests
{
    private static readonly Shelf Lamps = Shelf.Lamps();

    [Theory]
    [InlineData("How much is the Oak Desk Lamp?", "en", "DL-2")]
    [InlineData("how much for the oak floor lamp", "en", "FL-10")]
    [InlineData("do you have fl-11 in stock", "en", "FL-11")]
    [InlineData("is FL 11 in stock", "en", "FL-11")]
    [InlineData("есть ли FL-11?", "ru", "FL-11")]
    [InlineData("цена ТS-W-М", "ru", "TS-W-M")]
    [InlineData("price of the floor lmap brass", "en", "FL-11")]
    [InlineData("сколько стоит торшер из латуни?", "ru", "FL-11")]
    [InlineData("айфон 13 на 128 есть?", "ru", "PH-13")]
    [InlineData("чехол на айфон 13 есть?", "ru", "PC-13")]
    [InlineData("ko‘k choy narxi qancha", "uz", "CHY-1")]
    [InlineData("кўк чой борми?", "uz", "CHY-1")]
    [InlineData("зеленый чай 95 сколько", "ru", "CHY-1")]
    [InlineData("do you have black tea", "en", "CHY-2")]
    [InlineData("oq rangli ovqat stoli nord bormi", "uz", "TBL-8")]
    [InlineData("what does the dining table nord cost", "en", "TBL-8")]
    [InlineData("was kostet die Schreibtischlampe Mira", "de", "STL-1")]
    [InlineData("m8x60 bolts price", "en", "BLT-8x60")]
    [InlineData("tshirt basic white size L", "en", "TS-W-L")]
    [InlineData("The t-shirt basic please. In white, L.", "en", "TS-W-L")]
    [InlineData("футболка basic черная M", "ru", "TS-B-M")]
    [InlineData("Trekking bike Corso in 58cm?", "en", "BK-58")]
    public async Task The_product_that_is_named_is_the_best(string text, string language, string sku)
    {
        var links = await Lamps.LinkAsync(text, language);

        var mention = Assert.Single(links.Mentions);
        Assert.Equal(sku, mention.Best.Product.Sku);
        Assert.True(mention.Best.Probability > 0.5, $"{mention.Best.Probability}");
    }

    [Theory]
    [InlineData("Desk Lamp and T-Shirt Basic white M please", "DL-1 TS-W-M")]
    [InlineData("2 x Floor Lamp Brass\n10 Hex bolt M8x40\n3 Ko'k choy 95", "FL-11 BLT-8x40 CHY-1")]
    [InlineData("floor lamp in oak and in brass", "FL-10 FL-11")]
    [InlineData("FL-10, FL-11 and DL-1", "FL-10 FL-11 DL-1")]
    public async Task Several_are_told_apart(string text, string skus)
    {
        var links = await Lamps.LinkAsync(text, "en");

        Assert.Equal(skus.Split(' '), links.Mentions.Select(mention => mention.Best.Product.Sku));
    }

    [Theory]
    [InlineData("is the t-shirt basic black in stock", "TS-B-L TS-B-M")]
    [InlineData("trekking bike corso, how much", "BK-54 BK-58")]
    public async Task Variants_that_are_not_told_apart_are_one_mention(string text, string skus)
    {
        var mention = Assert.Single((await Lamps.LinkAsync(text, "en")).Mentions);

        Assert.True(mention.IsVariants);
        Assert.Equal(skus.Split(' '), mention.Candidates.Take(2).Select(candidate => candidate.Product.Sku).Order());
    }

    [Theory]
    [InlineData("do you have kayaks?", "en")]
    [InlineData("do you sell sofas", "en")]
    [InlineData("велосипеды детские есть? самокаты продаете?", "ru")]
    [InlineData("muzlatgich bormi", "uz")]
    public async Task Goods_that_are_not_there_are_told(string text, string language) =>
        Assert.True((await Lamps.LinkAsync(text, language)).NoneOfOurs > 0.5);

    [Theory]
    [InlineData("how much is the oak desk lamp", "en")]
    [InlineData("when do you open on sunday", "en")]
    [InlineData("добрый день, подскажите часы работы", "ru")]
    public async Task Goods_that_are_there_are_not_missed(string text, string language) =>
        Assert.True((await Lamps.LinkAsync(text, language)).NoneOfOurs < 0.5);
}
