using Mancrel.Core.Catalogue;
using Mancrel.Core.Tests.Replies;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>What is sold by the metre or the kilo is told by its title or an attribute; all else is sold by the piece.</summary>
public sealed class SaleUnitTests
{
    [Theory]
    [InlineData("Кабель ВВГнг-LS 3x1.5 (цена за 1 м)", "m")]
    [InlineData("Курага без косточки (цена за кг)", "kg")]
    [InlineData("Internet kabeli UTP (1 m narxi)", "m")]
    [InlineData("Anjir qoqi, kilosi narxi", "kg")]
    [InlineData("Cotton duck 150 cm, per metre", "m")]
    [InlineData("Olive oil (price per litre)", "l")]
    [InlineData("Jute rope 8 mm, sold by the metre", "m")]
    [InlineData("Emulsion, covers 12 m per litre", null)]
    [InlineData("Rug 2 by 1 m", null)]
    [InlineData("Honey jar 1 kg", null)]
    [InlineData("Extension lead 5 m", null)]
    public void A_title_says_it(string title, string? unit) => Assert.Equal(unit, SaleUnit.Of(Named(title)));

    [Theory]
    [InlineData("цена указана", "за 1 метр", "m")]
    [InlineData("narx", "1 metr uchun", "m")]
    [InlineData("единица продажи", "кг", "kg")]
    [InlineData("sold by", "metre", "m")]
    [InlineData("Unit", "kg", "kg")]
    [InlineData("price", "per kilo", "kg")]
    [InlineData("единица измерения", "шт", null)]
    [InlineData("length", "m", null)]
    [InlineData("weight", "1 kg", null)]
    [InlineData("состав", "100% хлопок", null)]
    public void An_attribute_says_it(string name, string value, string? unit) =>
        Assert.Equal(unit, SaleUnit.Of(Named("Cloth", (name, value))));

    [Theory]
    [InlineData(500, "г", "kg", 0.5)]
    [InlineData(2.5, "kilos", "kg", 2.5)]
    [InlineData(40, "metr", "m", 40)]
    [InlineData(250, "ml", "l", 0.25)]
    public void An_amount_is_told_in_the_unit(double number, string measure, string unit, double amount) =>
        Assert.Equal((decimal)amount, SaleUnit.Amount((decimal)number, measure, unit));

    [Fact]
    public void A_width_is_no_amount() => Assert.Null(SaleUnit.Amount(150, "см", "m"));

    private static Product Named(string title, params (string Name, string Value)[] attributes) =>
        new Shop().With("SKU", title, 10, 5, attributes)["SKU"];
}
