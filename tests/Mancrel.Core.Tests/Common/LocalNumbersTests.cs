using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;

namespace Mancrel.Core.Tests.Common;

/// <summary>Numbers and money as people write and read them.</summary>
public sealed class LocalNumbersTests
{
    private static readonly string[] Languages = ["en", "de", "ru", "uz"];
    private static readonly string[] Currencies = ["EUR", "USD", "RUB", "UZS", "KZT", "JPY"];

    [Theory]
    [InlineData("1290.00", "EUR", "de", "1.290,00 €")]
    [InlineData("89.9", "EUR", "de", "89,90 €")]
    [InlineData("1290", "USD", "de", "1.290,00 USD")]
    [InlineData("1290000", "UZS", "uz", "1 290 000 so'm")]
    [InlineData("1290000.50", "UZS", "uz", "1 290 000,5 so'm")]
    [InlineData("19.90", "EUR", "uz", "19,90 EUR")]
    [InlineData("1290", "RUB", "ru", "1 290,00 ₽")]
    [InlineData("1290.00", "EUR", "ru", "1 290,00 EUR")]
    [InlineData("0.125", "EUR", "ru", "0,125 EUR")]
    [InlineData("1500", "JPY", "ru", "1 500 JPY")]
    [InlineData("1290.00", "EUR", "en", "1290.00 EUR")]
    [InlineData("1290", "EUR", "fr", "1 290,00 €")]
    [InlineData("1290.5", "EUR", "es", "1.290,50 €")]
    [InlineData("1290", "EUR", "pl", "1290 EUR")]
    public void Money_is_written_as_its_readers_write_it(string amount, string currency, string language, string written) =>
        Assert.Equal(
            written.Replace(' ', '\u00A0'),
            LocalNumbers.Write(new Money(decimal.Parse(amount), currency), language).Replace(' ', '\u00A0')
        );

    [Fact]
    public void An_amount_in_another_manner_than_English_is_not_broken_between_lines() =>
        Assert.All(Languages.Skip(1), language => Assert.DoesNotContain(' ', LocalNumbers.Write(new Money(1_290_000, "UZS"), language)));

    [Theory]
    [InlineData("1290", "de", "1.290")]
    [InlineData("1290.5", "ru", "1 290,5")]
    [InlineData("12", "uz", "12")]
    [InlineData("1290.12345", "en", "1290.123")]
    public void Counts_are_written_so_too(string number, string language, string written) =>
        Assert.Equal(written.Replace(' ', '\u00A0'), LocalNumbers.Write(decimal.Parse(number), language));

    [Theory]
    [InlineData("1.290", "de", "1290")]
    [InlineData("1.290", "en", "1.290")]
    [InlineData("1,290", "en", "1290")]
    [InlineData("1,290", "ru", "1.290")]
    [InlineData("1.290.000", "en", "1290000")]
    [InlineData("1.290,50", "en", "1290.50")]
    [InlineData("1,290.50", "de", "1290.50")]
    [InlineData("89.90", "ru", "89.90")]
    [InlineData("89,90", "en", "89.90")]
    [InlineData("1 290 000,5", "uz", "1290000.5")]
    [InlineData("1\u202F290", "ru", "1290")]
    [InlineData("3 89.90", "en", null)]
    [InlineData("1290 000", "ru", null)]
    [InlineData("12.34,5", "de", null)]
    [InlineData("1,2,3", "en", null)]
    [InlineData("", "en", null)]
    public void What_is_ambiguous_means_what_readers_of_the_language_take_it_for(string text, string language, string? number) =>
        Assert.Equal(number is null ? null : decimal.Parse(number), LocalNumbers.Read(text, language));

    [Theory]
    [InlineData("1.290,00 €", "1290.00", "EUR", "de", true)]
    [InlineData("EUR 1.290", "1290.00", "EUR", "de", true)]
    [InlineData("1.290 EUR", "1.29", "EUR", "de", false)]
    [InlineData("89,90 €", "89.90", "EUR", "ru", true)]
    [InlineData("1 290 рублей", "1290", "RUB", "ru", true)]
    [InlineData("1 290 000 so‘m", "1290000", "UZS", "uz", true)]
    [InlineData("89.90 EUR", "89.90", "USD", "en", false)]
    [InlineData("$89.90", "89.90", "USD", "en", true)]
    [InlineData("$89.90", "89.90", "CAD", "en", false)]
    public void An_amount_is_meant_by_number_and_currency(string text, string amount, string currency, string language, bool means) =>
        Assert.Equal(means, LocalNumbers.Means(text, new Money(decimal.Parse(amount), currency), language));

    [Fact]
    public void What_is_written_is_found_as_one_claim_that_rests_on_the_same_amount_and_on_no_other()
    {
        var amounts =
            from units in Gen.Choose(0, 2_000_000_000)
            from places in Gen.Choose(0, 3)
            from currency in Gen.Elements(Currencies)
            from language in Gen.Elements(Languages)
            select (Money: new Money(new decimal(units, 0, 0, false, (byte)places), currency), language);
        Prop.ForAll(
                Arb.From(amounts),
                one =>
                {
                    var price = LocalNumbers.Write(one.Money, one.language);
                    var body = $"Oak Desk Lamp: {price}.";
                    var title = new Evidence("product", "LAMP-1", "1", "title", "Oak Desk Lamp");
                    var known = new Evidence("product", "LAMP-1", "1", "price", one.Money.ToString());
                    var dearer = known with { Value = (one.Money with { Amount = one.Money.Amount + 1 }).ToString() };
                    var claims = ClaimLedger.Match(body, [title, known], one.language);

                    Assert.Equal(["Oak Desk Lamp", price], claims.Select(claim => claim.Text));
                    Assert.Equal(known, claims[1].Evidence);
                    Assert.Null(ClaimLedger.Match(body, [title, dearer], one.language)[1].Evidence);
                    Assert.Equal(one.Money.Amount, LocalNumbers.First(price, one.language));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_count_is_found_as_one_claim_too()
    {
        var counts = from count in Gen.Choose(0, 9_999_999) from language in Gen.Elements(Languages) select (count, language);
        Prop.ForAll(
                Arb.From(counts),
                one =>
                {
                    var written = LocalNumbers.Write(one.count, one.language);
                    var stock = new Evidence(
                        "product",
                        "LAMP-1",
                        "1",
                        "stock",
                        one.count.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    );

                    var claim = Assert.Single(ClaimLedger.Match($"Oak Lamp: {written}.", [stock], one.language));
                    Assert.Equal((written, stock), (claim.Text, claim.Evidence));
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
