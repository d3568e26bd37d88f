using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Mails as customers write them, through classifier, drafter, guards and bands.</summary>
public sealed class EndToEndTests
{
    [Theory]
    [InlineData("Hello, how much is the Oak Desk Lamp? Could you tell me the price?", "49.90 EUR")]
    [InlineData("What does SKU LAMP-1 cost?", "49.90 EUR")]
    [InlineData("How much does the Oak Desk Lamp cost?", "49.90 EUR")]
    [InlineData("What is the price of the Walnut Bookshelf 3000?", "310.00 EUR")]
    [InlineData("Hi there,\n\nwhat's the price of the Silk Scarf Lotus please?\n\nBest,\nAnna", "29.00 EUR")]
    [InlineData("price of ZX-90?", "119.00 EUR")]
    [InlineData("Could you please tell me how much the Quorvex Blender costs?", "119.00 EUR")]
    [InlineData("Good morning, I would like to know the price of the Aurora Table. Thank you.", "420.00 EUR")]
    [InlineData("Can you send me the price for the Xantara Carpet?", "89.00 EUR")]
    [InlineData("How much is the Xantara Carpet?", "89.00 EUR")]
    [InlineData("I am interested in the Quorvex Blender. What is the price?", "119.00 EUR")]
    [InlineData("what's the cost of the aurora table", "420.00 EUR")]
    [InlineData("Сколько стоит Стул Норд?", "5\u00A0400,00\u00A0₽")]
    [InlineData("Здравствуйте! Подскажите, пожалуйста, цену на Стул Норд. Спасибо!", "5\u00A0400,00\u00A0₽")]
    [InlineData("Добрый день, какая цена у Quorvex Blender?", "119,00\u00A0EUR")]
    [InlineData("Сколько стоит SCARF-7?", "29,00\u00A0EUR")]
    [InlineData("Скажите, сколько стоит Кардамон Чай?", "8,40\u00A0EUR")]
    [InlineData("Avrora stoli narxi qancha?", "1\u00A0200\u00A0000\u00A0so'm")]
    [InlineData("Assalomu alaykum, Avrora stoli qancha turadi?", "1\u00A0200\u00A0000\u00A0so'm")]
    [InlineData("Salom! Quorvex Blender narxini aytib bera olasizmi? Rahmat!", "119,00\u00A0EUR")]
    [InlineData("LAMP-1 narxi qancha?", "49,90\u00A0EUR")]
    public async Task A_clear_price_question_is_answered_by_itself_with_the_right_price(string text, string price)
    {
        var handled = await Shop.Ordinary().HandleAsync(text);

        Assert.True(handled.Decision.Band == Band.AutoSend, handled.ToString());
        Assert.Contains(price, handled.Draft!.Body, StringComparison.Ordinal);
        Assert.Contains(handled.Draft.Claims, claim => claim.Text == price && claim.Evidence is { Kind: "product", Field: "price" });
        Assert.All(handled.Draft.Claims, claim => Assert.NotNull(claim.Evidence));
    }

    [Theory]
    [InlineData("Price question", "Hello, how much is the Oak Desk Lamp? Could you tell me the price?", "49.90 EUR")]
    [InlineData("Quorvex Blender", "Hi, how much is it?", "119.00 EUR")]
    [InlineData("Question", "Dear team,\nI saw the Xantara Carpet on your website. How much does it cost?\nKind regards, Tom", "89.00 EUR")]
    public async Task A_subject_is_part_of_the_question(string subject, string text, string price)
    {
        var handled = await Shop.Ordinary().HandleAsync(text, subject);

        Assert.True(handled.Decision.Band == Band.AutoSend, handled.ToString());
        Assert.Contains(price, handled.Draft!.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Is the Oak Desk Lamp in stock?", "in stock: 12")]
    [InlineData("Do you have the Quorvex Blender available?", "in stock: 7")]
    [InlineData("Is LAMP-1 available right now?", "in stock: 12")]
    [InlineData("Стул Норд есть в наличии?", "в наличии, 9")]
    [InlineData("Avrora stoli bormi?", "mavjud: 4")]
    [InlineData("Сколько стоит Стул Норд и есть ли в наличии?", "5\u00A0400,00\u00A0₽")]
    [InlineData("How much is the Silk Scarf Lotus and do you have it in stock?", "29.00 EUR")]
    public async Task A_clear_stock_question_is_answered_by_itself(string text, string fact)
    {
        var handled = await Shop.Ordinary().HandleAsync(text);

        Assert.True(handled.Decision.Band == Band.AutoSend, handled.ToString());
        Assert.Contains(fact, handled.Draft!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_of_stock_names_what_can_be_had_instead()
    {
        var shop = Shop.Ordinary().With("MUG-9", "ThermoCup Mini", 11.00m, 4);

        var handled = await shop.HandleAsync("Is MUG-2 in stock?");

        Assert.Contains("ThermoCup is out of stock", handled.Draft!.Body, StringComparison.Ordinal);
        Assert.Contains("ThermoCup Mini costs 11.00 EUR", handled.Draft.Body, StringComparison.Ordinal);
        Assert.All(handled.Draft.Claims, claim => Assert.NotNull(claim.Evidence));
    }

    [Theory]
    [InlineData("do you have lamps?")]
    [InlineData("How much are your lamps?")]
    [InlineData("What does the floor lamp cost?")]
    public async Task A_vague_question_waits_for_a_person(string text)
    {
        var shop = Shop.Ordinary()
            .With("LAMP-2", "Brass Floor Lamp Tall", 99m, 3)
            .With("LAMP-3", "Brass Floor Lamp Short", 79m, 3)
            .With("LAMP-4", "Wall Lamp", 35m, 8);

        var handled = await shop.HandleAsync(text);

        Assert.True(handled.Decision.Band == Band.Approve, handled.ToString());
    }

    [Theory]
    [InlineData("I am very unhappy with the Oak Desk Lamp, it broke after two days. Terrible quality!")]
    [InlineData("Please cancel my order 12345.")]
    [InlineData("I want my money back for the Oak Desk Lamp.")]
    [InlineData("My card was charged twice for order 4711.")]
    [InlineData("What is the weather like tomorrow?")]
    [InlineData("Write a python function that sorts a list.")]
    [InlineData("Who won the football match yesterday?")]
    [InlineData("Верните деньги за заказ 4711!")]
    [InlineData("Buyurtmani bekor qiling.")]
    [InlineData("Какая завтра погода?")]
    [InlineData("How much is the Oak Desk Lamp? If you do not answer I will call my lawyer.")]
    public async Task What_only_a_person_may_answer_is_never_sent(string text)
    {
        var handled = await Shop.Ordinary().HandleAsync(text);

        Assert.True(handled.Decision.Band == Band.Escalate, handled.ToString());
    }

    [Fact]
    public async Task A_product_that_does_not_exist_is_not_invented()
    {
        var handled = await Shop.Ordinary().HandleAsync("How much is the Flux Capacitor?");

        Assert.Null(handled.Draft);
        Assert.Equal(Band.Escalate, handled.Decision.Band);
    }

    [Fact]
    public async Task Thanks_need_no_reply()
    {
        var handled = await Shop.Ordinary().HandleAsync("Thank you very much for the quick help!");

        Assert.Equal(Intent.ThanksAck, handled.Classification.Intent);
        Assert.Null(handled.Draft);
    }
}
