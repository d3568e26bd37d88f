using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Tests.Replies.Writing;

public sealed class WrittenFormTests
{
    [Theory]
    [InlineData("en", "Dear [customer name], the lamp costs 20 EUR.")]
    [InlineData("en", "The lamp costs {{price}}.")]
    [InlineData("en", "The lamp costs XX EUR.")]
    [InlineData("en", "The **lamp** costs 20 EUR.")]
    [InlineData("en", "# Prices\nThe lamp costs 20 EUR.")]
    [InlineData("en", "The lamp <b>costs</b> 20 EUR.")]
    [InlineData("en", "As an AI language model I believe that it costs 20 EUR.")]
    [InlineData("en", "Your order has been placed and will be charged to your card.")]
    [InlineData("en", "I've reserved one for you.")]
    [InlineData("en", "We'll send it out first thing.")]
    [InlineData("en", "We no longer sell this lamp.")]
    [InlineData("en", "Obviously it costs 20 EUR, as we already said.")]
    [InlineData("en", "Лампа стоит 20 евро, есть в наличии.")]
    [InlineData("ru", "The lamp costs 20 EUR and is in stock.")]
    [InlineData("ru", "Мы отложили для вас одну лампу.")]
    [InlineData("ru", "Как ИИ, я не могу сказать точно.")]
    [InlineData("uz", "Buyurtmangiz qabul qilindi.")]
    [InlineData("de", "The lamp costs 20 EUR and you can have it in the shop with the bulb.")]
    public void What_no_mail_of_the_shop_may_hold_is_found(string language, string text) =>
        Assert.NotNull(WrittenForm.Objection(text, language, []));

    [Theory]
    [InlineData("en", "The lamp costs 20 EUR. We have 3 of them in stock, and we'd be glad to answer further questions.")]
    [InlineData("en", "The size XXL is there [3 pieces].")]
    [InlineData("ru", "Лампа Oak Desk Lamp стоит 20 евро, есть в наличии.")]
    [InlineData("uz", "Chiroq narxi 20 EUR, omborda bor.")]
    [InlineData("uz", "Чироқ нархи 20 EUR, омборда бор.")]
    [InlineData("de", "Die Lampe kostet 20 € und ist auf Lager.")]
    public void A_plain_answer_is_let_pass(string language, string text) => Assert.Null(WrittenForm.Objection(text, language, []));

    [Fact]
    public void What_the_shop_promises_itself_may_be_promised()
    {
        const string text = "Once you have written, we'll send you a link for the payment.";
        Assert.NotNull(WrittenForm.Objection(text, "en", []));
        Assert.Null(WrittenForm.Objection(text, "en", ["Write to us what you want; we'll send you a link."]));
    }
}
