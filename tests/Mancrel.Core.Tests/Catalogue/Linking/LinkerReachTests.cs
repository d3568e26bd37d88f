namespace Mancrel.Core.Tests.Catalogue.Linking;

/// <summary>Large catalogues, long quotations, wrong codes, words for kinds of goods.</summary>
public sealed class LinkerReachTests
{
    private static readonly string[] Woods = ["Oak", "Pine", "Walnut", "Beech", "Ash"];
    private static readonly string[] Kinds = ["Table", "Chair", "Shelf", "Lamp", "Bench", "Bed", "Mirror", "Stool"];
    private static readonly string[] Names = ["Alma", "Birka", "Corvo", "Dalen", "Evje", "Fjord", "Gilma", "Hedda", "Isvik", "Jorun"];

    private static readonly Shelf Thousand = Large();

    [Theory]
    [InlineData("how much is the walnut shelf Gilma", "S-2-2-6")]
    [InlineData("Is the beech bench Hedda still there? I liked the oak one too, but not the name.", "S-3-4-7")]
    [InlineData("сколько стоит сосновая кровать Evje", "S-1-5-4")]
    [InlineData("price of s-4-7-9", "S-4-7-9")]
    public async Task A_product_is_found_among_hundreds(string text, string sku) =>
        Assert.Equal(sku, (await Thousand.LinkAsync(text)).Mentions[0].Best.Product.Sku);

    [Fact]
    public async Task A_quotation_of_thirty_lines_has_thirty_mentions()
    {
        var skus = new List<string>();
        var lines = new List<string>();
        for (var at = 0; at < 30; at++)
        {
            var (wood, kind, name) = (at % 5, at % 8, at % 10);
            skus.Add($"S-{wood}-{kind}-{name}");
            lines.Add($"{at + 1} x {Woods[wood]} {Kinds[kind]} {Names[name]}");
        }

        var links = await Thousand.LinkAsync("Please quote:\n" + string.Join('\n', lines), "en");

        Assert.Equal(skus, links.Mentions.Select(mention => mention.Best.Product.Sku));
        Assert.InRange(Thousand.Searches, 1, 200);
    }

    [Fact]
    public async Task A_code_with_one_character_wrong_is_no_code_and_may_be_the_one()
    {
        var shelf = new Shelf().With("QX7741", "Pump Aero").With("RB2210", "Bell Ding");

        var mention = Assert.Single((await shelf.LinkAsync("is the pump QX7714 in stock", "en")).Mentions);

        Assert.False(mention.ByCode);
        Assert.Equal("QX7741", mention.Best.Product.Sku);
    }

    [Theory]
    [InlineData("do you have shoes", "BT-1")]
    [InlineData("какая мебель есть", "AR-1")]
    [InlineData("any toys?", "DO-1")]
    [InlineData("sumka bormi", "BP-1")]
    public async Task Goods_may_be_called_by_what_they_are_a_kind_of(string text, string sku)
    {
        var shelf = new Shelf()
            .With("BT-1", "Chelsea Boots Rio")
            .With("AR-1", "Кресло Лунд")
            .With("DO-1", "Puppe Lina")
            .With("BP-1", "Backpack Trail");
        var links = await shelf.LinkAsync(text);

        Assert.Equal(sku, Assert.Single(links.Mentions).Best.Product.Sku);
        Assert.True(links.NoneOfOurs < 0.5);
    }

    [Fact]
    public async Task What_is_a_kind_of_it_is_not_meant_by_another_kind()
    {
        var shelf = new Shelf().With("BT-1", "Chelsea Boots Rio");

        Assert.True((await shelf.LinkAsync("do you have sandals", "en")).NoneOfOurs > 0.5);
    }

    [Fact]
    public async Task Attributes_and_their_names_explain_words()
    {
        var shelf = new Shelf().With("DL-2", "Oak Desk Lamp", null, ("power", "9 W"));

        var best = (await shelf.LinkAsync("what power has the oak desk lamp, 9w?", "en")).Mentions[0].Best;

        Assert.Equal(["power", "oak", "desk", "lamp", "9w"], best.Explained.Select(word => word.Text));
    }

    [Fact]
    public async Task A_colour_that_the_product_has_not_counts_against_it()
    {
        var shelf = new Shelf().With("FL-1", "Floor Lamp Arc", null, ("colour", "black"));

        var right = (await shelf.LinkAsync("floor lamp arc in black", "en")).Mentions[0].Best.Probability;
        var wrong = (await shelf.LinkAsync("floor lamp arc in red", "en")).Mentions[0].Best.Probability;

        Assert.True(wrong < right - 0.05, $"{wrong} {right}");
    }

    [Fact]
    public async Task Another_number_behind_the_name_counts_against_it()
    {
        var shelf = new Shelf().With("IP-13", "iPhone 13").With("IP-14", "iPhone 14");

        var right = (await shelf.LinkAsync("price of the iphone 13", "en")).Mentions[0].Best;
        var wrong = (await shelf.LinkAsync("price of the iphone 15", "en")).Mentions.Select(mention => mention.Best.Probability);

        Assert.Equal("IP-13", right.Product.Sku);
        Assert.All(wrong, probability => Assert.True(probability < 0.3, $"{probability}"));
    }

    private static Shelf Large()
    {
        var shelf = new Shelf();
        for (var wood = 0; wood < Woods.Length; wood++)
        {
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                for (var name = 0; name < Names.Length; name++)
                {
                    shelf.With($"S-{wood}-{kind}-{name}", $"{Woods[wood]} {Kinds[kind]} {Names[name]}");
                }
            }
        }

        return shelf;
    }
}
