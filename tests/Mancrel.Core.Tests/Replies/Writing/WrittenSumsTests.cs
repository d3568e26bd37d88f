using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Tests.Replies.Writing;

public sealed class WrittenSumsTests
{
    [Theory]
    [InlineData("22 EUR", "One tent and two bags come to 22 EUR a day.", "12 + 2 x 5")]
    [InlineData("25 EUR", "Five bags come to 25 EUR.", "5 x 5")]
    [InlineData("72 EUR", "Your basket of 72 EUR is above that.", "stated: 72")]
    [InlineData("23 EUR", "All of it comes to 23 EUR.", null)]
    public void What_counts_in_words_and_baskets_make_is_left_to_who_reads_the_facts(string amount, string text, string? how)
    {
        var results = WrittenSums.Reckon(
            [Known("12 EUR"), Known("5 EUR"), new Claim(amount, null)],
            new("I have got seventy two euros worth in my basket", text, [], "en")
        );
        Assert.Equal(how, results[^1].Claim.Evidence?.Value);
        Assert.Equal(how is not null, results[^1].Loose);
    }

    [Fact]
    public void A_price_that_is_not_told_is_kept_beside_the_sum_that_follows_from_it()
    {
        var price = new Evidence("product", "CURTAIN", "1", "price", "420000 UZS");
        var results = WrittenSums.Reckon([new Claim("840 000 so'm", null)], new("2 curtains", "Two make 840 000 so'm.", [price], "en"));
        var result = Assert.Single(results);
        Assert.Equal("2 x 420000", result.Claim.Evidence!.Value);
        Assert.True(result.Loose);
        Assert.Same(price, result.Rests);
    }

    [Theory]
    [InlineData("190 EUR", "10", false)]
    [InlineData("150 EUR", "10", true)]
    [InlineData("76 EUR", "4", true)]
    public void So_many_pieces_cost_by_their_tier(string amount, string pieces, bool known)
    {
        Evidence Fact(string field, string value) => new("product", "CUP", "1", field, value);
        Evidence[] facts =
        [
            Fact("price", "19 EUR"),
            Fact("quantity", "5"),
            Fact("tierPrice", "17 EUR"),
            Fact("quantity", "10"),
            Fact("tierPrice", "15 EUR"),
        ];
        var results = WrittenSums.Reckon(
            [new Claim("19 EUR", facts[0]), new Claim("15 EUR", facts[4]), new Claim(amount, null)],
            new($"{pieces} cups", $"{pieces} cups come to {amount}.", facts, "en")
        );
        Assert.Equal(known, results[^1].Claim.Evidence is not null);
    }

    [Fact]
    public void What_a_total_saves_follows_from_the_total()
    {
        var results = WrittenSums.Reckon(
            [Known("145000 UZS"), Known("590000 UZS"), new Claim("725 000 so'm", null), new Claim("135 000", null)],
            new("3 or 15 kg?", "Five small bags would be 725 000 so'm, 135 000 more.", [], "en")
        );
        Assert.Equal(["5 x 145000", "725000 - 590000"], results.Skip(2).Select(result => result.Claim.Evidence?.Value));
    }

    [Theory]
    [InlineData("600", "The one weighs 2.3 kg, the other 2.9 kg, so it is 600 g heavier.", "2.9 - 2.3 kg")]
    [InlineData("500", "The one weighs 2.3 kg, the other 2.9 kg, so it is 500 g heavier.", null)]
    [InlineData("600", "The one weighs 2.3 kg, the other 2.9 kg, so there are 600 pieces.", null)]
    public void How_much_more_one_measures_than_another_is_reckoned_in_one_unit(string number, string text, string? how)
    {
        var weight = new Evidence("product", "TENT", "1", "attributes.weight", "2.3 kg");
        var results = WrittenSums.Reckon(
            [new Claim("2.3", weight), new Claim("2.9", weight with { Value = "2.9 kg" }), new Claim(number, null)],
            new("", text, [], "en")
        );
        Assert.Equal(how, results[^1].Claim.Evidence?.Value);
    }

    [Fact]
    public void A_stored_sum_holds_while_what_it_follows_from_is_claimed()
    {
        var sum = new Claim("22 EUR", new Evidence(WrittenSums.Kind, "sum", null, "sum", "2 x 5 + 12"));
        Assert.True(WrittenSums.Holds([Known("12 EUR"), Known("5 EUR"), sum], sum with { Evidence = null }, "en"));
        Assert.False(WrittenSums.Holds([Known("12 EUR"), sum], sum with { Evidence = null }, "en"));
        Assert.False(WrittenSums.Holds([Known("12 EUR"), Known("5 EUR"), sum], new Claim("23 EUR", null), "en"));
    }

    [Theory]
    [InlineData("seventy two pounds", 72)]
    [InlineData("27 тысяч", 27_000)]
    [InlineData("тысяч на 180", 180_000)]
    [InlineData("миллиона на два", 2_000_000)]
    [InlineData("2 mln", 2_000_000)]
    [InlineData("ikki million", 2_000_000)]
    [InlineData("1 290 000", 1_290_000)]
    public void Numbers_of_several_words_have_one_value(string text, int value) => Assert.Equal([value], WrittenNumbers.Values(text));

    private static Claim Known(string amount) => new(amount, new Evidence("product", "P", "1", "price", amount));
}
