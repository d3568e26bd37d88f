using Mancrel.Core.Replies.Answers;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>What is offered where a product is sold out: goods of its kind, of the size that was asked for, on hand.</summary>
public sealed class AlternativesTests
{
    private static Shop Sells() =>
        new Shop()
            .With("SHADE-20", "Lamp Shade Linen 20 cm", 22m, 0)
            .With("SHADE-35", "Lamp Shade Linen 35 cm", 39m, 4)
            .With("SHADE-C", "Lamp Shade Cotton 20 cm", 19m, 6)
            .With("HELMET-R", "Bicycle Helmet Swift Red", 49m, 0)
            .With("HELMET-B", "Bicycle Helmet Swift Black", 49m, 3)
            .With("HELMET-P", "Bicycle Helmet Swift Carbon", 310m, 3)
            .With("CHAIN-R", "Bicycle Chain Swift Red", 45m, 9)
            .With("COVER", "Cover for Bicycle Helmet Red", 12m, 8)
            .With("MUG", "Mug Sun", 9m, 0)
            .With("MUG-B", "Mug Sun Large", 12m, 0);

    [Theory]
    [InlineData("HELMET-R", "Is the Swift helmet in red there?", "HELMET-B")]
    [InlineData("SHADE-20", "Is the linen shade of 20 cm there?", "SHADE-C")]
    [InlineData("SHADE-20", "Is the small linen shade there?", "SHADE-35,SHADE-C")]
    [InlineData("MUG", "Have you got the Sun mug?", "")]
    public async Task Goods_of_the_same_kind_and_measure_that_are_there(string missing, string letter, string offered)
    {
        var shop = Sells();

        var found = await new Alternatives(shop).ForAsync(
            Shop.Tenant,
            shop[missing],
            [missing],
            letter,
            "en",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(offered, string.Join(',', found.Select(product => product.Sku)));
    }

    [Fact]
    public async Task What_the_answer_speaks_of_already_is_not_offered_again()
    {
        var shop = Sells();

        Assert.Empty(
            await new Alternatives(shop).ForAsync(
                Shop.Tenant,
                shop["HELMET-R"],
                ["HELMET-R", "HELMET-B"],
                "Red helmet, or the black one?",
                "en",
                TestContext.Current.CancellationToken
            )
        );
    }
}
