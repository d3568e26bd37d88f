using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Tests.Replies.Writing;

public sealed class WrittenNamesTests
{
    private static readonly WrittenNames Names = new([
        Title("MAT-5", "Self-inflating sleeping mat Sammal 5"),
        Title("MAT-AIR", "Air sleeping mat Udu"),
        Title("UV-24", "UV clarifier Glade 24 W"),
        Title("UV-11", "UV clarifier Glade 11 W"),
    ]);

    [Theory]
    [InlineData("MAT-5", true, "We have the self-inflating Sammal 5 (5 cm, ")]
    [InlineData("MAT-AIR", false, "We have the self-inflating Sammal 5 (5 cm, ")]
    [InlineData("UV-24", true, " It costs ", "The UV clarifier Glade 24 W is the one.", "Hello there.")]
    [InlineData("UV-11", false, " It costs ", "The UV clarifier Glade 24 W is the one.")]
    [InlineData("UV-24", false, " It costs ", "Thank you for your letter.")]
    public void The_nearest_product_that_is_named_is_spoken_of(string sku, bool spoken, params string[] parts) =>
        Assert.Equal(spoken ? sku : null, Names.SpokenOf(new HashSet<string> { sku }, parts));

    private static Evidence Title(string sku, string title) => new("product", sku, "1", "title", title);
}
