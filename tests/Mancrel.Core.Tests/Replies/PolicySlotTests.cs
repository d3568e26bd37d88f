using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What a clause names for a policy.</summary>
public sealed class PolicySlotTests
{
    [Theory]
    [InlineData("en", "what is delivery of 7 kg to Almaty, Kazakhstan?", "almaty", "7", null)]
    [InlineData("uz", "350 ming so'mlik narsa olsam toshkentda dostavka bepulmi?", "toshkentda", null, "350000 UZS")]
    [InlineData("uz-Cyrl", "Фарғонага 2,5 кг юборсам қанча", "фарғонага", "2.5", null)]
    [InlineData("uz-Cyrl", "1 200 000 сўмлик буюртма", null, null, "1200000 UZS")]
    [InlineData("ru", "если заказ на 3 млн сум, доставка в Бухару бесплатно?", "бухару", null, "3000000 UZS")]
    [InlineData("ru", "заказ на 15 тысяч рублей в Казань", "казань", null, "15000 RUB")]
    [InlineData("de", "Ich bestelle für 1.290,50 € nach Wien", "wien", null, "1290.50 EUR")]
    [InlineData("en", "is shipping free for $120 to Paris", "paris", null, "120 USD")]
    [InlineData("fr", "commande de 90 euros à Rennes", "rennes", null, "90 EUR")]
    [InlineData("en", "do you ship 3 lamps", null, null, null)]
    public void Places_weights_and_sums_are_read(string language, string clause, string? place, string? weight, string? sum)
    {
        var slots = PolicySlotReader.Read(AskFrame.ShippingCost, clause, language);
        Assert.Equal(place, slots.Place);
        Assert.Equal(weight is null ? null : decimal.Parse(weight, System.Globalization.CultureInfo.InvariantCulture), slots.WeightKg);
        Assert.Equal(sum, slots.Amount?.ToString());
    }

    [Theory]
    [InlineData("uz", "300 ming narsa olsam dostavka bepulmi", "300000 UZS")]
    [InlineData("uz-Cyrl", "800 минглик буюртмага етказиш пулликми", "800000 UZS")]
    [InlineData("uz", "2 mln lik narsa olsak", "2000000 UZS")]
    [InlineData("ru", "скидки есть если на 3-4 млн наберу?", null)]
    [InlineData("ru", "заказ до 300 тысяч", null)]
    [InlineData("ru", "теплицу за 569 в рассрочку", null)]
    [InlineData("en", "is it free under 75 thousand", null)]
    [InlineData("en", "40 euros", "40 EUR")]
    public void A_sum_of_thousands_without_a_currency_is_in_the_shops_own_and_a_bound_or_a_range_is_none(
        string language,
        string clause,
        string? sum
    ) => Assert.Equal(sum, PolicySlotReader.Read(AskFrame.ShippingCost, clause, language, "UZS").Amount?.ToString());

    [Fact]
    public void Days_weekdays_and_pieces_are_read_where_the_frame_asks_for_them()
    {
        Assert.Equal(20, PolicySlotReader.Read(AskFrame.ReturnsPolicy, "can I return it after 20 days", "en").Days);
        Assert.Equal(10, PolicySlotReader.Read(AskFrame.ReturnsPolicy, "вернуть через 10 дней", "ru").Days);
        Assert.Null(PolicySlotReader.Read(AskFrame.ShippingTime, "within 3 days", "en").Days);
        Assert.Equal(DayOfWeek.Saturday, PolicySlotReader.Read(AskFrame.Hours, "вы работаете в субботу?", "ru").Weekday);
        Assert.Equal(DayOfWeek.Sunday, PolicySlotReader.Read(AskFrame.Hours, "Якшанба куни очиқмисизлар?", "uz-Cyrl").Weekday);
        Assert.Null(PolicySlotReader.Read(AskFrame.Hours, "saturday and sunday?", "en").Weekday);
        Assert.Equal(60, PolicySlotReader.Read(AskFrame.Discount, "any discount for 60 mugs?", "en").Quantity);
        Assert.Equal(
            new Money(3_000_000, "UZS"),
            PolicySlotReader.Read(AskFrame.Discount, "3 000 000 сум заказ, скидка есть?", "ru").Amount
        );
        Assert.Equal(12, PolicySlotReader.Read(AskFrame.Payment, "12 oyga bo'lib bersangiz necha foiz", "uz").Months);
        Assert.Equal(3, PolicySlotReader.Read(AskFrame.Payment, "can I pay over three months", "en").Months);
        Assert.Null(PolicySlotReader.Read(AskFrame.Payment, "3 oyoq kiyim bo'lib to'lasa", "uz").Months);
        Assert.Equal("x", PolicySlotReader.Read(AskFrame.Hours, "x", "ja").Asked);
    }
}
