using System.Globalization;
using Mancrel.Core.Billing.Mailed;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What a letter lists, and what it says to a quote.</summary>
public sealed class MailedQuoteWordsTests
{
    [Theory]
    [InlineData("Yes", QuoteWord.Yes)]
    [InlineData("Hello,\n\nyes, we accept quotation QU-00007. Please go ahead.\n\nKind regards\nNora Lind", QuoteWord.Yes)]
    [InlineData("Да, принимаем. Спасибо!", QuoteWord.Yes)]
    [InlineData("Согласны на КП QU-00007, оформляйте заказ", QuoteWord.Yes)]
    [InlineData("Ha, roziman, rahmat", QuoteWord.Yes)]
    [InlineData("Taklifingizni qabul qilamiz", QuoteWord.Yes)]
    [InlineData("Ҳа, розимиз", QuoteWord.Yes)]
    [InlineData("yes but only 5", QuoteWord.More)]
    [InlineData("yes if delivered by Friday", QuoteWord.More)]
    [InlineData("Yes, 10 of them", QuoteWord.More)]
    [InlineData("Do we confirm by mail?", QuoteWord.More)]
    [InlineData("No, thanks", QuoteWord.More)]
    [InlineData("We accept QU-00008", QuoteWord.More)]
    [InlineData("да, но дешевле", QuoteWord.More)]
    [InlineData("Не принимаем", QuoteWord.More)]
    [InlineData("yo'q, rahmat", QuoteWord.More)]
    [InlineData("When could you deliver?", QuoteWord.Nothing)]
    [InlineData("Thank you", QuoteWord.Nothing)]
    public void A_plain_yes_alone_is_one(string letter, QuoteWord word) =>
        Assert.Equal(word, QuoteAnswer.In(letter, "QU-00007", ["Nora Lind"]));

    [Fact]
    public void Any_word_that_is_not_known_takes_the_yes_away_wherever_it_stands()
    {
        string[] yes = ["yes we accept your quotation", "да принимаем", "ha roziman"];
        string[] more = ["but", "if", "unless", "only", "except", "cheaper", "но", "если", "только", "lekin", "agar", "5", "Friday"];
        foreach (var words in yes.Select(letter => letter.Split(' ')))
        {
            foreach (var word in more)
            {
                for (var at = 0; at <= words.Length; at++)
                {
                    var letter = string.Join(' ', [.. words[..at], word, .. words[at..]]);
                    Assert.True(QuoteAnswer.In(letter, "QU-00007", []) == QuoteWord.More, letter);
                }
            }
        }
    }

    [Theory]
    [InlineData("20 x Oak Desk Lamp\n4 x Steel Mug", "20 Oak Desk Lamp|4 Steel Mug")]
    [InlineData("- 20 pcs Oak Desk Lamp\n- 4 pcs. of Steel Mug", "20 Oak Desk Lamp|4 Steel Mug")]
    [InlineData("1. Oak Desk Lamp - 20 pcs\n2. Steel Mug: 4 pcs", "20 Oak Desk Lamp|4 Steel Mug")]
    [InlineData("20 шт. кружка стальная\nлампа дубовая — 5 шт", "20 кружка стальная|5 лампа дубовая")]
    [InlineData("20 ta chiroq\nPo'lat krujka 4 dona", "20 chiroq|4 Po'lat krujka")]
    [InlineData(
        "Please quote:\n\n5 LAMP-1 Oak Desk Lamp\n6 MUG-3 Steel Mug\n\nThank you\nNora",
        "5 LAMP-1 Oak Desk Lamp|6 MUG-3 Steel Mug"
    )]
    public void Lines_are_read_with_their_numbers(string letter, string lines) =>
        Assert.Equal(
            lines,
            string.Join('|', QuoteLines.In(letter)!.Select(line => line.Count.ToString(CultureInfo.InvariantCulture) + " " + line.Goods))
        );

    [Theory]
    [InlineData("20 x Oak Desk Lamp")]
    [InlineData("20 x Oak Desk Lamp\n4 x Steel Mug\n- a few glasses")]
    [InlineData("20 x Oak Desk Lamp\n4 x Steel Mug\n3.5 x Sofa")]
    [InlineData("20 x Oak Desk Lamp\n4 x Steel Mug\nSofa: 3")]
    [InlineData("Hello,\nwhat does the lamp cost?")]
    public void A_list_that_is_not_clear_as_a_whole_is_none(string letter) => Assert.Null(QuoteLines.In(letter));
}
