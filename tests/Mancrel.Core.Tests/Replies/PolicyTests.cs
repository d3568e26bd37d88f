using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Policies;
using static Mancrel.Core.Tests.Replies.PolicyShop;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Answers made of the shop's policies: the line that answers, computed; nothing where it cannot be known.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("en", AskFrame.ShippingPlace, "Norway", "Sorry, we do not deliver to Norway. We deliver within the EU.")]
    [InlineData("ru", AskFrame.ShippingPlace, "в Норвегию", "К сожалению, в Норвегию мы не доставляем. Доставляем в страны ЕС.")]
    [InlineData(
        "uz",
        AskFrame.ShippingPlace,
        "Норвегияга",
        "Afsuski, Norvegiyaga yetkazib bermaymiz. Yevropa Ittifoqiga yetkazib beramiz."
    )]
    [InlineData("de", AskFrame.ShippingPlace, "Basel", "Nein, nach Basel liefern wir leider nicht. Wir liefern in die EU.")]
    [InlineData("de", AskFrame.ShippingPlace, "die Schweiz", "Nein, in die Schweiz liefern wir leider nicht. Wir liefern in die EU.")]
    [InlineData("en", AskFrame.ShippingPlace, "Oslo", "Sorry, we do not deliver to Oslo. We deliver within the EU.")]
    [InlineData("en", AskFrame.ShippingPlace, "Malta", "Sorry, we do not deliver to Malta. We deliver within the EU.")]
    [InlineData("en", AskFrame.ShippingPlace, "Tenerife", "Sorry, we do not deliver to the Canary Islands. We deliver within the EU.")]
    [InlineData("en", AskFrame.ShippingPlace, "Mallorca", null)]
    [InlineData("en", AskFrame.ShippingPlace, "Nowhereville", null)]
    [InlineData("en", AskFrame.ShippingPlace, "Europe", null)]
    [InlineData("en", AskFrame.ShippingPlace, "Berlin", "Yes, we deliver to Berlin (4.90 EUR, free from 60 EUR, 2-4 working days).")]
    [InlineData("en", AskFrame.ShippingPlace, "Austria", "Yes, we deliver to Austria (12.90 EUR, 4-7 days).")]
    [InlineData("ru", AskFrame.ShippingTime, "Вену", "Доставляем в Вену за 4-7 дней.")]
    [InlineData("en", AskFrame.ShippingCost, "Germany", "Delivery to Germany costs 4.90 EUR; it is free for orders from 60 EUR.")]
    [InlineData(
        "en",
        AskFrame.ShippingCost,
        null,
        "Delivery costs 4.90 EUR to Germany (free from 60 EUR) and 12.90 EUR to other EU countries. "
            + "We do not deliver to Malta or to the Canary Islands."
    )]
    [InlineData(
        "en",
        AskFrame.ShippingPlace,
        "Spain",
        "Yes, we deliver to Spain (12.90 EUR, 4-7 days). We do not deliver to the Canary Islands."
    )]
    public void The_line_that_answers_is_taken_and_an_unknown_place_is_a_persons(
        string language,
        AskFrame frame,
        string? place,
        string? sentence
    ) => Assert.Equal(sentence, Answer(frame, new PolicySlots { Place = place }, language)?.Sentence);

    [Fact]
    public void Weight_dates_and_amounts_are_computed_or_left_to_a_person()
    {
        var germany = new PolicySlots { Place = "Germany" };
        Assert.Equal(
            "For an order of 60 EUR, delivery to Germany is free.",
            Answer(AskFrame.ShippingCost, germany with { Amount = new Money(60, "EUR") })?.Sentence
        );
        Assert.Null(Answer(AskFrame.ShippingCost, germany with { Amount = new Money(60, "USD") }));
        Assert.Equal(
            "No, we cannot deliver 120 kg to Germany: the limit is 31.5 kg.",
            Answer(AskFrame.ShippingPlace, germany with { WeightKg = 120 })?.Sentence
        );
        Assert.StartsWith("Yes,", Answer(AskFrame.ShippingPlace, germany with { WeightKg = 31.5m })!.Sentence, StringComparison.Ordinal);
        Assert.Null(Answer(AskFrame.ShippingTime, germany with { Date = new DateOnly(2026, 12, 24) }));
        Assert.Null(
            Answer(AskFrame.ShippingCost, germany with { Place = "Norway" }, shop: PolicyShop.Told with { OtherPlacesOnRequest = true })
        );
        Assert.Null(PolicyAnswers.For(ShopPolicies.None, AskFrame.ShippingCost, germany, "en"));
        Assert.Null(Answer(AskFrame.ShippingCost, germany, "ja"));
    }

    [Theory]
    [InlineData("en", AskFrame.Payment, "can I pay by card?", "Yes, you can pay with card.")]
    [InlineData("en", AskFrame.Payment, "do you take paypal", "Sorry, we do not accept PayPal. You can pay with card or bank transfer.")]
    [InlineData(
        "ru",
        AskFrame.Payment,
        "а рассрочка есть?",
        "Да, есть рассрочка на 3 или 6 месяцев. Это возможно при заказе от 300,00\u00A0EUR."
    )]
    [InlineData(
        "uz",
        AskFrame.Payment,
        "нақд тўласам бўладими",
        "Afsuski, bizda bunday to'lov yo'q: naqd pul. To'lov usullari: bank kartasi yoki bank o'tkazmasi."
    )]
    [InlineData("en", AskFrame.Documents, "we need an invoice with VAT", "Yes, companies get an invoice in their name.")]
    [InlineData("en", AskFrame.Documents, "is there a certificate", null)]
    [InlineData("en", AskFrame.ReturnsPolicy, "", "You can return goods within 30 days of receiving them. We pay for the return.")]
    [InlineData("de", AskFrame.Pickup, "", "Sie können Ihre Bestellung hier abholen: Mill Lane 12, 10115 Berlin.")]
    [InlineData("en", AskFrame.Warranty, "", "The warranty is 12 months. Bicycles: 3 years warranty.")]
    [InlineData(
        "en",
        AskFrame.Hours,
        "",
        "We are open on Monday and on Tuesday from 10:00 to 19:00 and on Saturday from 10:00 to 13:00 and from 14:00 to 16:00. "
            + "We are closed on Wednesday, on Thursday, on Friday and on Sunday."
    )]
    public void Other_policies_answer_what_is_asked(string language, AskFrame frame, string asked, string? sentence) =>
        Assert.Equal(sentence, Answer(frame, new PolicySlots { Asked = asked }, language)?.Sentence);

    [Fact]
    public void Days_categories_and_numbers_are_looked_at()
    {
        Assert.Equal(
            "We are closed on Saturday (2026-12-26).",
            Answer(AskFrame.Hours, new PolicySlots { Date = new DateOnly(2026, 12, 26) })?.Sentence
        );
        Assert.Equal(
            "Мы работаем в понедельник с 10:00 до 19:00.",
            Answer(AskFrame.Hours, new PolicySlots { Weekday = DayOfWeek.Monday }, "ru")?.Sentence
        );
        Assert.StartsWith("Sorry,", Answer(AskFrame.ReturnsPolicy, new PolicySlots { Days = 31 })!.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Yes,", Answer(AskFrame.ReturnsPolicy, new PolicySlots { Days = 30 })!.Sentence, StringComparison.Ordinal);
        Assert.Equal("Bicycles: 3 years warranty.", Answer(AskFrame.Warranty, new PolicySlots { Category = "a bicycle" })?.Sentence);
        Assert.Equal(
            "For 60 pieces of one product you get 8 % off.",
            Answer(AskFrame.Discount, new PolicySlots { Quantity = 60 })?.Sentence
        );
        Assert.Equal(
            "Sorry, we give no discounts.",
            Answer(AskFrame.Discount, new PolicySlots(), shop: PolicyShop.Told with { Discounts = new DiscountPolicy([]) })?.Sentence
        );
    }
}
