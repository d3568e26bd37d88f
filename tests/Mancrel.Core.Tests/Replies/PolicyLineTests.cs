using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using static Mancrel.Core.Tests.Replies.PolicyShop;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Lines by goods, weight and manner, notes by language, and which words of a clause an answer explains.</summary>
public sealed class PolicyLineTests
{
    private static readonly ShopPolicies Bazaar = new()
    {
        Shipping =
        [
            new(["Samarkand"])
            {
                Cost = new Money(15_000, "UZS"),
                FreeFrom = new Money(250_000, "UZS"),
                DaysFrom = 0,
                DaysTo = 1,
            },
            new(["Uzbekistan"])
            {
                NotTo = ["Samarkand"],
                Cost = new Money(40_000, "UZS"),
                CostUpToKg = 5,
                ExtraPerKg = new Money(6_000, "UZS"),
                DaysFrom = 2,
                DaysTo = 3,
            },
        ],
        OtherPlacesOnRequest = true,
        Discounts = new([new(8, FromAmount: new Money(3_000_000, "UZS"))]),
        MinimumOrder = new(new Money(50_000, "UZS")) { Note = In("Tea by the bag.", "Чай пачками.", "Choy qadoqda.") },
    };

    private static readonly ShopPolicies Lights = new()
    {
        Shipping =
        [
            new(["EU"]) { Goods = In("lamps", "лампы", "lampalar"), Cost = new Money(14.90m, "EUR") },
            new(["Germany"]) { Goods = In("furniture", "мебель", "mebel"), Cost = new Money(59, "EUR") },
            new(["Germany"])
            {
                Express = true,
                Goods = In("lamps", "лампы", "lampalar"),
                Cost = new Money(19.90m, "EUR"),
                Note = In("Order by noon.", "Закажите до полудня.", "Peshingacha buyurtma bering."),
            },
        ],
        Returns = new(null) { Lines = [new(In("lamps", "лампы", "lampalar"), 60), new(In("furniture", "мебель", "mebel"), 14)] },
    };

    private static readonly ShopPolicies Orchard = new()
    {
        Shipping =
        [
            new(["Fergana"]) { Cost = new Money(15_000, "UZS") },
            new(["Uzbekistan"])
            {
                Goods = In("parcels up to 5 kg", "посылки до 5 кг", "5 kg gacha jo'natmalar"),
                Cost = new Money(35_000, "UZS"),
            },
            new(["Uzbekistan"])
            {
                Goods = In("parcels heavier than 5 kg", "посылки тяжелее 5 кг", "5 kg dan og'ir jo'natmalar"),
                Cost = new Money(60_000, "UZS"),
            },
        ],
    };

    [Theory]
    [InlineData("en", 7, "60000", "35000")]
    [InlineData("ru", 7, "60\u00A0000", "35\u00A0000")]
    [InlineData("uz", 3, "35\u00A0000", "60\u00A0000")]
    public void Of_parcels_that_are_told_by_their_weight_the_one_that_holds_is_told(string language, int weight, string told, string not)
    {
        var slots = new PolicySlots { Place = "Bukhara", WeightKg = weight };
        var answer = Answer(AskFrame.ShippingCost, slots, language, Orchard)!;

        Assert.Contains(told, answer.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(not, answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_parcels_whose_weight_nobody_named_all_are_told()
    {
        var answer = Answer(AskFrame.ShippingCost, new PolicySlots { Place = "Bukhara" }, "en", Orchard)!;

        Assert.Contains("35000", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("60000", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Kilograms_above_the_bound_are_reckoned_whole_and_told_as_a_figure()
    {
        var heavy = new PolicySlots { Place = "Tashkent", WeightKg = 7 };
        var answer = Answer(AskFrame.ShippingCost, heavy, "uz", Bazaar)!;
        Assert.Equal("Toshkentga 7 kg yetkazib berish 52\u00A0000\u00A0so'm turadi.", answer.Sentence);
        Assert.Equal("40000 UZS + 2 x 6000 UZS", Assert.Single(answer.Sentences[0].Figures).Reckoned);
        Assert.Contains(answer.Facts, fact => fact is { Field: "shipping.1.extraPerKg", Value: "6000 UZS" });
        Assert.Null(Answer(AskFrame.ShippingCost, heavy with { WeightKg = 5.5m }, "uz", Bazaar));
        Assert.Null(Answer(AskFrame.ShippingCost, heavy with { Place = "Almaty" }, "uz", Bazaar));
        Assert.Equal(
            "Тошкентга 7 кг етказиб бериш 52\u00A0000\u00A0сўм туради.",
            Answer(AskFrame.ShippingCost, heavy, "uz-Cyrl", Bazaar)!.Sentence
        );
        Assert.Equal(
            "Доставляем в Самарканд в тот же или на следующий день и в другие регионы за 2-3 дня.",
            Answer(AskFrame.ShippingTime, new(), "ru", Bazaar)!.Sentence
        );
    }

    [Theory]
    [InlineData("en", "Spain", null, "Lamps: delivery to Spain costs 14.90 EUR. Furniture: we do not deliver to Spain.")]
    [InlineData("en", "Spain", "desk lamp", "Lamps: delivery to Spain costs 14.90 EUR.")]
    [InlineData("ru", "в Германию", "мебель", "Мебель: доставка в Германию стоит 59,00\u00A0EUR.")]
    public void Goods_have_lines_of_their_own(string language, string place, string? category, string? sentence) =>
        Assert.Equal(sentence, Answer(AskFrame.ShippingCost, new() { Place = place, Category = category }, language, Lights)?.Sentence);

    [Fact]
    public void Express_is_told_where_it_is_asked_for_and_a_note_stands_behind_it()
    {
        var asked = new PolicySlots { Place = "Germany", Asked = "how much is express to Germany?" };
        var answer = Answer(AskFrame.ShippingCost, asked, "en", Lights)!;
        Assert.Equal("Express, lamps: delivery to Germany costs 19.90 EUR. Order by noon.", answer.Sentence);
        Assert.Contains("express", answer.Used);
        Assert.Null(Answer(AskFrame.ShippingCost, asked, "en", Bazaar));
        Assert.Equal(
            "Lamps: return within 60 days. Furniture: return within 14 days.",
            Answer(AskFrame.ReturnsPolicy, new(), "en", Lights)!.Sentence
        );
        Assert.Null(Answer(AskFrame.ReturnsPolicy, new() { Asked = "can I exchange it for another size" }, "en", Lights));
    }

    [Fact]
    public void What_the_shop_wrote_in_other_languages_alone_is_named_as_it_stands_and_left_to_a_person()
    {
        var returns = Answer(AskFrame.ReturnsPolicy, new(), "fr", Lights)!;
        var delivery = Answer(AskFrame.ShippingCost, new() { Place = "Berlin" }, "de", Lights)!;
        var express = Answer(AskFrame.ShippingCost, new() { Place = "Germany", Asked = "is express to Germany possible" }, "en", Lights)!;

        Assert.Equal(
            ("Lamps : retour sous 60 jours. Furniture : retour sous 14 jours.", false),
            (returns.Sentence.Replace('\u00A0', ' '), returns.IsWhole)
        );
        Assert.StartsWith("Lamps: Der Versand nach Berlin kostet 14,90", delivery.Sentence, StringComparison.Ordinal);
        Assert.False(delivery.IsWhole);
        Assert.True(express.IsWhole);
    }

    [Fact]
    public void Goods_that_all_lines_bring_need_no_name_in_each_language()
    {
        var shop = Bazaar with
        {
            Shipping = [.. Bazaar.Shipping.Select(line => line with { Goods = new Dictionary<string, string> { ["ru"] = "все товары" } })],
        };

        var answer = Answer(AskFrame.ShippingTime, new() { Place = "Samarkand" }, "en", shop)!;

        Assert.DoesNotContain("товары", answer.Sentence, StringComparison.Ordinal);
        Assert.False(answer.IsWhole);
    }

    [Fact]
    public void A_line_for_all_goods_answers_whatever_lines_for_some_goods_serve()
    {
        var shop = Bazaar with
        {
            Shipping =
            [
                .. Bazaar.Shipping,
                new(["Russia"])
                {
                    Goods = In("tea", "чай", "choy"),
                    Cost = new Money(290_000, "UZS"),
                    CostUpToKg = 2,
                    DaysFrom = 1,
                    DaysTo = 1,
                    WorkingDays = true,
                },
            ],
        };
        Assert.Equal("Доставляем в Ташкент за 2-3 дня.", Answer(AskFrame.ShippingTime, new() { Place = "Ташкент" }, "ru", shop)!.Sentence);
        Assert.Equal(
            "Чай: доставляем в Россию на следующий рабочий день.",
            Answer(AskFrame.ShippingTime, new() { Place = "Россия" }, "ru", shop)!.Sentence
        );
        Assert.Null(Answer(AskFrame.ShippingPlace, new() { Place = "Russia", WeightKg = 3 }, "en", shop));
        Assert.Null(Answer(AskFrame.ShippingPlace, new() { Place = "Germany" }, "en", shop));
    }

    [Fact]
    public void The_least_order_and_a_sum_s_discount_are_compared()
    {
        var asked = new PolicySlots { Asked = "какая минимальная сумма заказа" };
        Assert.Equal("Минимальный заказ: 50\u00A0000\u00A0UZS. Чай пачками.", Answer(AskFrame.HowToOrder, asked, "ru", Bazaar)!.Sentence);
        Assert.StartsWith(
            "Минимальный заказ 50",
            Answer(AskFrame.HowToOrder, asked with { Amount = new Money(20_000, "UZS") }, "ru", Bazaar)!.Sentence,
            StringComparison.Ordinal
        );
        Assert.Null(Answer(AskFrame.HowToOrder, new() { Asked = "how do I order" }, "en", Bazaar));
        var discount = Answer(AskFrame.Discount, new() { Amount = new Money(4_000_000, "UZS") }, "en", Bazaar)!;
        Assert.Equal("For an order of 4000000 UZS you get 8 % off: 3680000 UZS.", discount.Sentence);
        Assert.Equal("4000000 UZS - 8 %", discount.Sentences[0].Figures[0].Reckoned);
        Assert.DoesNotContain("amount", Answer(AskFrame.Discount, new() { Amount = new Money(9, "EUR") }, "en", Bazaar)!.Used);
        var euro = new ShopPolicies { Discounts = new([new(5, FromAmount: new Money(300, "EUR"))]) };
        Assert.Contains(
            "332.50 EUR",
            Answer(AskFrame.Discount, new() { Amount = new Money(350, "EUR") }, "en", euro)!.Sentence,
            StringComparison.Ordinal
        );
        var net = Bazaar with { NetAmounts = true };
        Assert.Equal(
            "Orders from 3000000 UZS net get 8 % off.",
            Answer(AskFrame.Discount, new() { Amount = new Money(4_000_000, "UZS") }, "en", net)!.Sentence
        );
    }

    [Theory]
    [InlineData("en", AskFrame.ShippingCost, "Germany", "how much is delivery to germany please?", "")]
    [InlineData("en", AskFrame.ShippingCost, "Germany", "how much is insured delivery to Germany on a pallet", "insured pallet")]
    [InlineData("en", AskFrame.ShippingCost, "Germany", "delivery cost to Germany tomorrow", "tomorrow")]
    [InlineData("ru", AskFrame.ShippingTime, "Германию", "сколько дней идет доставка в Германию?", "")]
    [InlineData("ru", AskFrame.ShippingPlace, "Германию", "доставляете в Германию до подъезда?", "подъезда")]
    [InlineData("de", AskFrame.ShippingPlace, "Deutschland", "liefern sie auch nach deutschland?", "")]
    [InlineData("es", AskFrame.ShippingCost, "Bilbao", "¿Cuánto cuesta el envío a Bilbao?", "")]
    [InlineData("fr", AskFrame.ShippingPlace, "Genève", "Livrez-vous à Genève ?", "")]
    [InlineData("de", AskFrame.Hours, null, "Habt ihr samstags geöffnet?", "habt")]
    [InlineData("en", AskFrame.Payment, null, "can I pay by card?", "")]
    [InlineData("en", AskFrame.Payment, null, "can I pay by card in dollars?", "dollars")]
    [InlineData("en", AskFrame.ReturnsPolicy, null, "can I return a used tyre?", "used tyre")]
    [InlineData("en", AskFrame.Pickup, null, "where is your shop, is there parking?", "parking")]
    public void Words_beyond_the_answer_are_left_over(string language, AskFrame frame, string? place, string clause, string left)
    {
        var slots = new PolicySlots { Place = place, Asked = clause };
        var explained = PolicyAnswers.Explained(Answer(frame, slots, language)!, slots, clause, language);
        Assert.Equal(
            left.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            KnowledgeTerm.All(clause, language).Select(term => term.Written).Where(word => !explained.Contains(word))
        );
    }

    [Fact]
    public void Slots_that_were_looked_at_are_explained_with_their_units()
    {
        const string Clause = "узбекистан ичида самарқандга 300 000 сўмлик буюртмани етказиб бериш қанча";
        var slots = new PolicySlots { Place = "Самарқандга", Amount = new Money(300_000, "UZS") };
        var explained = PolicyAnswers.Explained(Answer(AskFrame.ShippingCost, slots, "uz-Cyrl", Bazaar)!, slots, Clause, "uz-Cyrl");
        Assert.Superset(
            new HashSet<string>(["узбекистан", "самарқандга", "300", "000", "сўмлик", "етказиб", "қанча"]),
            new HashSet<string>(explained)
        );
        const string Weekday = "are you open on saturdays";
        var saturday = new PolicySlots { Weekday = DayOfWeek.Saturday };
        Assert.Contains("saturdays", PolicyAnswers.Explained(Answer(AskFrame.Hours, saturday)!, saturday, Weekday, "en"));
        Assert.DoesNotContain("saturdays", PolicyAnswers.Explained(Answer(AskFrame.Pickup, new())!, saturday, Weekday, "en"));
    }

    [Theory]
    [InlineData("Yo'q, O'zbekiston bo'ylab yetkazib beramiz.", "Йўқ, Ўзбекистон бўйлаб етказиб берамиз.")]
    [InlineData("Fransiya va Rossiya, PayPal, 5 kg, {to}", "Франция ва Россия, PayPal, 5 кг, {to}")]
    [InlineData("Chek, e'lon, Shveytsariya, www.shop.example", "Чек, эълон, Швейцария, www.shop.example")]
    public void Uzbek_goes_from_Latin_to_Cyrillic_letters(string latin, string cyrillic) =>
        Assert.Equal(cyrillic, UzbekLetters.ToCyrillic(latin));
}
