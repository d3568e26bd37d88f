using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Tests.Triage;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>Questions to the shop are one of the intents, beside a product's question too, and what is no question to it is not.</summary>
public sealed class ShopQuestionTests
{
    [Theory]
    [InlineData("Hello, when are you open?")]
    [InlineData("Can I pay by card when I pick it up?")]
    [InlineData("Do you deliver to Norway and how long does it take?")]
    [InlineData("Can I send it back if it does not fit?")]
    [InlineData("Здравствуйте! До скольки вы работаете в субботу?")]
    [InlineData("Сколько стоит доставка в Самару?")]
    [InlineData("Можно оплатить картой?")]
    [InlineData("Assalomu alaykum, manzilingiz qayerda?")]
    [InlineData("Buxoroga yetkazib berasizlarmi?")]
    [InlineData("Ассалому алайкум, манзилингиз қаерда?")]
    [InlineData("Guten Tag, wann haben Sie geöffnet?")]
    public async Task Questions_to_the_shop_are_understood(string text) =>
        Assert.Equal(Intent.ShopQuestion, (await ReadAsync(text)).Intent);

    [Theory]
    [InlineData("What are the opening hours of the museum of transport?")]
    [InlineData("Do I need a visa to travel to Norway?")]
    [InlineData("How much is the Oak Desk Lamp?")]
    [InlineData("Where is my order 48213? It should have been here on Monday.")]
    [InlineData("I want my money back for order 48213, the lamp came broken.")]
    [InlineData("Сколько стоит стол Линден?")]
    [InlineData("Где мой заказ 48213?")]
    [InlineData("Meni ro'yxatdan o'chiring")]
    public async Task Other_letters_are_not_taken_for_them(string text) =>
        Assert.NotEqual(Intent.ShopQuestion, (await ReadAsync(text)).Intent);

    [Fact]
    public async Task A_question_to_the_shop_stands_beside_one_about_a_product()
    {
        var read = await ReadAsync("How much is the Oak Desk Lamp? And do you deliver to Norway?");

        Assert.Equal(Intent.PriceQuote, read.Intent);
        Assert.InRange(read.ProbabilityOf(Intent.ShopQuestion), 0.25, 0.75);
        Assert.Equal(1, read.Intents.Sum(score => score.Probability), 2);
    }

    [Fact]
    public async Task What_all_of_is_answered_is_not_outside_of_the_taxonomy()
    {
        var read = await ReadAsync("What are the opening hours of the museum of transport?");
        var draft = new Draft
        {
            Body = "",
            Language = "en",
            Claims = [],
            Confidence = 0.93,
            Asked = Intent.ShopQuestion,
            Answers = [],
            Model = AnswerDrafter.Model,
        };

        Assert.Equal(Intent.None, ShopQuestions.Answered(read, draft with { Confidence = 0.5 }).Intent);
        Assert.Equal(Intent.None, ShopQuestions.Answered(read, draft with { Asked = null }).Intent);
        Assert.Equal(
            (Intent.ShopQuestion, 0.93),
            (ShopQuestions.Answered(read, draft).Intent, ShopQuestions.Answered(read, draft).Confidence)
        );
    }

    [Theory]
    [InlineData(AskFrame.ReturnsPolicy, "Would returning it be free for me?", "You can return goods within 30 days.", true)]
    [InlineData(AskFrame.ReturnsPolicy, "Would returning it be free for me?", "Sending back costs 6 EUR.", false)]
    [InlineData(AskFrame.Payment, "could I pay it off over half a year without interest", "You can pay by card or cash.", true)]
    [InlineData(AskFrame.Payment, "Есть ли рассрочка?", "Рассрочка на 6 месяцев без процентов.", false)]
    [InlineData(AskFrame.ShippingTime, "Bugun olib kelib berasizlarmi?", "Ertasi kuni yetkazamiz.", true)]
    [InlineData(AskFrame.ShippingTime, "Bugun olib kelib berasizlarmi?", "14:00 gacha buyurtma shu kuni yetkaziladi.", false)]
    [InlineData(AskFrame.Warranty, "Can you guarantee that it comes on Friday?", "12 months warranty.", true)]
    [InlineData(AskFrame.ShippingTime, "Will it be here by Friday?", "2 to 4 working days.", true)]
    [InlineData(AskFrame.Discount, "Nega sizlarda qimmat, tushirib bering", "2 000 000 so'mdan 7 % chegirma.", true)]
    [InlineData(AskFrame.Payment, "Какие карты принимаете?", "Да, можно: банковская карта.", true)]
    [InlineData(AskFrame.Payment, "Какие карты принимаете?", "Принимаем Humo, Uzcard и Visa.", false)]
    [InlineData(AskFrame.ShippingTime, "andijonga dostavka nech pul necha kunda keladi", "Andijonga 2-4 kunda yetkazib beramiz.", true)]
    [InlineData(AskFrame.ShippingTime, "andijonga dostavka nech pul necha kunda keladi", "40 000 so'm, 2-4 kun.", false)]
    [InlineData(AskFrame.Hours, "When are you open?", "Monday to Friday 9:00-18:00.", false)]
    public void An_answer_speaks_of_what_the_question_does(AskFrame frame, string asked, string said, bool misses) =>
        Assert.Equal(misses, AnswerNeeds.Miss(frame, asked, said));

    [Theory]
    [InlineData("10 kilolik guruchni Buxoroga yuborish qancha?", "Boshqa shaharlarga 5 kg gacha 40 000 so'm.", true)]
    [InlineData("Delivery of 5 kg to Bukhara?", "Up to 5 kg it is 40 000 so'm.", false)]
    [InlineData("Delivery to Bukhara?", "Up to 5 kg it is 40 000 so'm.", false)]
    public void A_price_for_another_weight_is_no_answer(string asked, string said, bool other) =>
        Assert.Equal(other, AskedWeights.AreOther(asked, said));

    private static async Task<Classification> ReadAsync(string text) =>
        await new ShopQuestionClassifier(Shared.Classifier).ClassifyAsync(
            new ClassifyRequest(new TenantId("shop"), "", text),
            TestContext.Current.CancellationToken
        );
}
