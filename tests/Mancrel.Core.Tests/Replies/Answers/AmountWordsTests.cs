using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Answers;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>Words of money, units and budgets are whole words: what only begins like one is another thing.</summary>
public sealed class AmountWordsTests
{
    [Theory]
    [InlineData("рублей", "RUB")]
    [InlineData("so'mga", "UZS")]
    [InlineData("usd", "USD")]
    [InlineData("рубашка", null)]
    [InlineData("франкфурт", null)]
    [InlineData("european", null)]
    public void A_currency_is_named_by_its_own_words(string word, string? code) => Assert.Equal(code, CurrencyWords.CodeOf(word));

    [Theory]
    [InlineData("foiz", "12 oyga 24% ustama", true)]
    [InlineData("minut", "ishlash vaqti: 120 min", true)]
    [InlineData("литров", "объём: до 80 л", true)]
    [InlineData("kun", "10 ish kuni ichida", true)]
    [InlineData("minut", "quvvatlash: USB-C", false)]
    [InlineData("diameter", "it comes in 5 days", false)]
    [InlineData("voltra", "power: 230 V", false)]
    public void A_unit_is_told_by_its_own_words(string word, string text, bool told) => Assert.Equal(told, AskedAmounts.IsTold(word, text));

    [Theory]
    [InlineData("en", "a lamp around 130 euros", "104", "156")]
    [InlineData("en", "a bike under 1,500 euros", "0", "1500")]
    [InlineData("ru", "бюджет до полутора млн", "0", "1500000")]
    [InlineData("uz", "4 millionga qanaqa televizor bor", "0", "4000000")]
    [InlineData("uz", "pulim 250 minggacha", "0", "250000")]
    [InlineData("ru", "до 1 500 000 сум", "0", "1500000")]
    [InlineData("ru", "посоветуйте 3 рубашки", null, null)]
    [InlineData("en", "something from 200 euros on", null, null)]
    [InlineData("en", "we can't go over 2 million", "0", "2000000")]
    [InlineData("en", "not over 80 euros please", "0", "80")]
    [InlineData("en", "over 2 million", null, null)]
    [InlineData("ru", "не дороже 500 тысяч", "0", "500000")]
    [InlineData("ru", "дороже 500 тысяч", null, null)]
    [InlineData("ru", "не более 3 млн сум", "0", "3000000")]
    [InlineData("uz", "2 milliondan oshmasin", "0", "2000000")]
    [InlineData("uz", "300 mingdan yuqori", null, null)]
    public void A_budget_is_a_number_of_money(string language, string text, string? least, string? most)
    {
        var budget = Budget.In(text, language);

        Assert.Equal(least, budget?.Least.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(most, budget?.Most.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
    }
}
