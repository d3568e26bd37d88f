using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Tests.Replies;

/// <summary>The same question in many words about products whose names the training never saw.</summary>
public sealed class ClearQuestionTests(ITestOutputHelper output)
{
    private static readonly string[] Names =
    [
        "Brimwick Teapot",
        "Solvane Heater 1500",
        "Larkspur Armchair",
        "Tivoq Router AX",
        "Hazelmoor Blanket",
        "Pikkola Toy Train",
        "Drumlin Boots",
        "Ostrava Mirror",
        "Fernhill Candle Set",
        "Zephyr Ceiling Fan",
        "Mokkara Rice Cooker",
        "Granby Toolbox XL",
        "Cobalt Ink Pen",
        "Yarrow Garden Bench",
        "Nimbus Umbrella",
        "Velluto Curtain",
    ];

    public static TheoryData<string> Prices =>
        new(
            "How much is the {0}?",
            "Hello, how much is the {0}? Could you tell me the price?",
            "What does the {0} cost?",
            "What is the price of the {0}?",
            "Could you tell me the price of the {0}, please?",
            "Hi, what's the price of the {0}?",
            "Good morning,\n\nHow much does the {0} cost?\n\nKind regards,\nJohn",
            "I'd like to know how much the {0} costs.",
            "Can you tell me how much the {0} is?",
            "how much is the {0}",
            "Please tell me the price of the {0}.",
            "How much do you charge for the {0}?",
            "Dear team, I am interested in the {0}. How much does it cost? Thank you!",
            "Could you please send me the price for the {0}?",
            "Hello! I saw the {0} on your website. What is the price?",
            "I would like to know the price of the {0}. Best regards, Maria",
            "Hi there! What would the {0} cost?",
            "price of the {0}?",
            "What is the current price of the {0}?",
            "Can I get the price of the {0} please?",
            "Сколько стоит {0}?",
            "Здравствуйте! Сколько стоит {0}?",
            "Добрый день! Подскажите, пожалуйста, сколько стоит {0}. Спасибо.",
            "Какая цена у {0}?",
            "Подскажите цену на {0}, пожалуйста.",
            "Хочу узнать цену на {0}.",
            "Скажите, пожалуйста, сколько стоит {0}?",
            "{0} narxi qancha?",
            "Assalomu alaykum! {0} qancha turadi?",
            "Salom, {0} narxini ayta olasizmi?",
            "{0} necha pul?",
            "{0} narxini bilmoqchi edim. Rahmat!"
        );

    public static TheoryData<string> Stock =>
        new(
            "Is the {0} in stock?",
            "Do you have the {0} in stock?",
            "Hello, is the {0} available?",
            "Is the {0} still available? Thanks!",
            "Do you still have the {0}?",
            "Could you tell me if the {0} is in stock?",
            "Hi, do you have the {0} available right now?",
            "{0} есть в наличии?",
            "Здравствуйте, есть ли в наличии {0}?",
            "У вас есть {0}?",
            "{0} bormi?",
            "Salom, {0} mavjudmi?",
            "Omborda {0} bormi?"
        );

    public static TheoryData<string> Both =>
        new(
            "How much is the {0} and is it in stock?",
            "Do you have the {0} in stock and what does it cost?",
            "What is the price of the {0}, and do you have it available?",
            "Сколько стоит {0} и есть ли в наличии?",
            "{0} bormi va narxi qancha?"
        );

    [Theory]
    [MemberData(nameof(Prices))]
    public Task A_price_question_about_any_product_is_answered_by_itself(string phrasing) => AllAreSent(phrasing, "{1}");

    [Theory]
    [MemberData(nameof(Stock))]
    public Task A_stock_question_about_any_product_is_answered_by_itself(string phrasing) => AllAreSent(phrasing, "{0}");

    [Theory]
    [MemberData(nameof(Both))]
    public Task Price_and_stock_in_one_question_are_both_answered(string phrasing) => AllAreSent(phrasing, "{1}");

    private async Task AllAreSent(string phrasing, string expected)
    {
        var shop = Shop.Ordinary();
        for (var at = 0; at < Names.Length; at++)
        {
            shop.With($"NEW-{at}", Names[at], 20.50m + at, 3 + at);
        }

        var failures = new List<string>();
        for (var at = 0; at < Names.Length; at++)
        {
            var text = string.Format(CultureInfo.InvariantCulture, phrasing, Names[at]);
            var handled = await shop.HandleAsync(text);
            var price = LocalNumbers.Write(new Money(20.50m + at, "EUR"), handled.Draft?.Language ?? "en");
            var fact = string.Format(CultureInfo.InvariantCulture, expected, Names[at], price);
            if (handled.Decision.Band != Band.AutoSend || handled.Draft?.Body.Contains(fact, StringComparison.Ordinal) != true)
            {
                failures.Add($"{text} -> {handled}");
            }
        }

        failures.ForEach(output.WriteLine);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
