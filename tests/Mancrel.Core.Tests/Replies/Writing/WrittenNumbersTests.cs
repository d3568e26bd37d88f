using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Tests.Replies.Writing;

public sealed class WrittenNumbersTests
{
    [Theory]
    [InlineData("7,5 kg", "7.5")]
    [InlineData("7.50 EUR", "7.5")]
    [InlineData("1 290 000 so'm", "1290000")]
    [InlineData("1,290,000 UZS", "1290000")]
    [InlineData("two days", "2")]
    [InlineData("три дня", "3")]
    public void A_number_has_one_form(string text, string number) => Assert.Equal([number], WrittenNumbers.In(text));

    [Fact]
    public void A_size_is_two_numbers() => Assert.Equal(["200", "300"], WrittenNumbers.In("200x300 sm").Order());

    [Fact]
    public void Units_have_one_name_in_all_languages() =>
        Assert.Equal(WrittenNumbers.Measured("2,5 кг").Single(), WrittenNumbers.Measured("2.5 kg").Single());

    private static Claim Known(string text) => new(text, new Evidence("product", "A", "1", "price", text));

    [Theory]
    [InlineData("84.80 EUR", true)]
    [InlineData("84.90 EUR", false)]
    [InlineData("119.70 EUR", true)]
    [InlineData("5.00 EUR", true)]
    public void Sums_of_known_amounts_are_known_and_no_others(string text, bool known)
    {
        var results = WrittenSums.Reckon(
            [Known("39.90 EUR"), Known("44.90 EUR"), new Claim(text, null)],
            new("I want 3 of them", "", [], "en")
        );
        Assert.Equal(known, results[^1] is { Loose: false, Claim.Evidence.Kind: WrittenSums.Kind });
    }
}
