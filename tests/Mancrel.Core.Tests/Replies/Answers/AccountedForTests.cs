using Benchmarks;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Answers;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>Which words of a question an answer need not account for, and which it must.</summary>
public sealed class AccountedForTests
{
    [Theory]
    [InlineData("licht", "en", "How much is the Shelf Fjord, it is for our staffroom at the college?", true)]
    [InlineData("licht", "en", "How much is the Shelf Fjord in teak?", false)]
    [InlineData("licht", "en", "Would the Shelf Fjord fit in our staffroom?", false)]
    [InlineData("licht", "ru", "Если диван не влезет в лифт, можно ли вернуть и за сколько дней?", true)]
    [InlineData("mode", "en", "If I have worn it already, within how many days can I return a coat?", false)]
    [InlineData("panja", "ru", "До скока вы работаете в субботу?", true)]
    [InlineData("tel", "uz", "Kollejdagi kursdoshlarimizga 30 dona Volty 20W adapter bormi?", true)]
    public async Task A_reason_or_a_circumstance_holds_no_answer_back_and_a_condition_does(
        string shop,
        string language,
        string text,
        bool leavesNone
    )
    {
        var plan = await PlanAsync(shop, language, text);

        Assert.NotEmpty(plan.Parts);
        Assert.Equal(leavesNone, AnswerConfidence.Accounts(plan));
    }

    [Theory]
    [InlineData("zargar", "en", "Can our school pay by bank transfer, with an electronic invoice?", "bank transfer")]
    [InlineData("foto", "ru", "Можем ли мы оплатить по безналу банковским переводом?", "перечислени")]
    public async Task A_way_that_the_shop_takes_of_firms_is_not_denied(string shop, string language, string text, string said)
    {
        var body = Body(await PlanAsync(shop, language, text));

        Assert.Contains(said, body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("do not accept bank transfer", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("такой оплаты у нас нет", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_way_that_nobody_speaks_of_is_still_denied() =>
        Assert.Contains("Klarna", Body(await PlanAsync("zargar", "en", "Can I pay with Klarna?")), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "zargar",
        "en",
        "Our school intends to purchase 8 Samo wall clocks. Kindly state the unit price, and confirm that we may pay by bank transfer.",
        "235000"
    )]
    [InlineData("paint", "uz", "Menga Dove Grey matdan 5 litrlik beshta banka kerak ertaga, yetadimi sizda?", "3 dona")]
    [InlineData("sport", "en", "Is the purple 6 mm Tarn mat there? If it isn't, what other colours does it come in?", "Green")]
    [InlineData("zargar", "en", "Looking at the Afrosiyob Automatic. What water resistance does it have?", "10 ATM")]
    public async Task What_is_asked_of_the_thing_in_hand_is_answered_of_it(string shop, string language, string text, string said) =>
        Assert.Contains(said, Body(await PlanAsync(shop, language, text)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Another_thickness_is_no_other_colour() =>
        Assert.DoesNotContain(
            "10 mm",
            Body(await PlanAsync("sport", "en", "Is the purple 6 mm Tarn mat there? If it isn't, what other colours does it come in?")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("licht", "en", "What is your price for 100 pieces of the Table Lamp Mushroom Orange?")]
    [InlineData("panja", "uz", "Qafasni Navoiyga yuborsangiz dostavkasi necha pul bo'ladi?")]
    public async Task Far_more_than_there_is_and_goods_that_are_left_out_are_a_persons(string shop, string language, string text) =>
        Assert.False(AnswerConfidence.Accounts(await PlanAsync(shop, language, text)));

    [Theory]
    // A nut is not every other nut, and mineral wool no foam.
    [InlineData("shirin", "uz", "Bodomli baklava qutisi 500 grammlik necha so'm")]
    [InlineData("krovlya", "ru", "чем отличается минвата от xps по горючести?")]
    // Of the others it is asked what they cost.
    [InlineData("krovlya", "ru", "Sayram красный сейчас на складе? Если нет, скажите хоть какие цвета есть и почём")]
    // Parts of 24 months, where interest is 24 %.
    [InlineData("tel", "uz", "Zelvo A12 256 GB ni 24 oyga olsam oyiga necha puldan to'layman?")]
    public async Task What_is_named_like_another_thing_or_number_is_not_accounted_for(string shop, string language, string text) =>
        Assert.False(AnswerConfidence.Accounts(await PlanAsync(shop, language, text)));

    [Fact]
    public async Task What_the_shop_does_is_told_with_what_that_costs() =>
        Assert.Contains(
            "15 000 сум",
            Assert.Single((await PlanAsync("shirin", "ru", "сколько стоит надпись на торте")).Parts).Paragraph,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Galley kitchen shoe UK 6, how much are ten pairs?", true)]
    [InlineData("How much are ten pairs of the Nilfen spray?", false)]
    public async Task A_pair_is_a_piece_of_what_comes_by_two(string text, bool leavesNone) =>
        Assert.Equal(leavesNone, (await PlanAsync("shoes", "en", text)).Parts.All(part => part.Unexplained.Count == 0));

    [Theory]
    [InlineData("paint", "Is the Calderwick magnolia in the 5 litre tin in stock?", true)]
    [InlineData("paint", "Is the Calderwick magnolia in the 5 litre plastic tin in stock?", false)]
    [InlineData("licht", "How much is the tin for the Shelf Fjord?", false)]
    public async Task A_tin_of_goods_that_are_filled_is_the_piece_and_no_tin_by_itself(string shop, string text, bool leavesNone) =>
        Assert.Equal(leavesNone, (await PlanAsync(shop, "en", text)).Parts.All(part => part.Unexplained.Count == 0));

    [Fact]
    public async Task Bags_of_seeds_are_no_soil_in_bags() =>
        Assert.DoesNotContain(
            "do not deliver to Tallinn",
            Body(
                    await PlanAsync(
                        "sad",
                        "en",
                        "What would you charge to send a few bags of seeds here to Tallinn, and how many days is it?"
                    )
                )
                .Replace(
                    "Large goods (greenhouses, soil in bags, plants over 1 m): we do not deliver to Tallinn",
                    "",
                    StringComparison.Ordinal
                ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("ru", "Какие у вас есть куртки?", "Leather Jacket Harrick Cutter")]
    [InlineData("de", "Welche Jacken haben Sie?", "Mesh Summer Jacket Harrick Breeze")]
    public async Task A_kind_that_is_named_in_another_language_than_long_titles_is_found(string language, string text, string said) =>
        Assert.Contains(said, Body(await PlanAsync("moto", language, text)), StringComparison.Ordinal);

    [Fact]
    public async Task Goods_of_a_story_are_asked_about_by_nobody() =>
        Assert.DoesNotContain(
            "Jacket",
            Body(await PlanAsync("moto", "ru", "Еду домой, куртки и сумки уже собраны. Во сколько вы открываетесь в субботу?")),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task What_is_paid_for_delivery_is_no_way_of_payment()
    {
        var said = Body(await PlanAsync("tikuv", "en", "What do I pay for delivery of a sewing machine to Bukhara?"));

        Assert.Contains("90", said, StringComparison.Ordinal);
        Assert.DoesNotContain("cash", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Advice_to_buy_what_is_not_there_is_a_persons()
    {
        var plan = await PlanAsync(
            "tikuv",
            "en",
            "Our 13 year old wants to sew. We'd like a proper machine, not a toy, and we can't go over 2 million. Which would you suggest?"
        );

        Assert.False(AnswerConfidence.Accounts(plan) && Body(plan).Contains("out of stock", StringComparison.Ordinal), Body(plan));
    }

    [Theory]
    [InlineData("I need the flow heater of 3.5 kW", "Flow heater 5.5 кВт", true)]
    [InlineData("I need the flow heater of 5,5 kW", "Flow heater 5.5 кВт", false)]
    [InlineData("Нужен на 500 мл", "Шампунь 0.5 л", false)]
    [InlineData("It has to go into 90 cm", "Shelf Fjord", false)]
    public void A_measure_that_the_title_has_otherwise_is_another_thing(string text, string title, bool other) =>
        Assert.Equal(
            other,
            OtherMeasures.AreNamed(
                text,
                new Product
                {
                    Sku = "A-1",
                    Title = title,
                    Vendor = "bench",
                    Version = 1,
                    UpdatedAt = DateTimeOffset.UnixEpoch,
                    SeenAt = DateTimeOffset.UnixEpoch,
                }
            )
        );

    [Theory]
    [InlineData("ru", "скока", "сколько")]
    [InlineData("en", "til", "until")]
    [InlineData("uz", "kancha", "qancha")]
    [InlineData("uz", "qancha", null)]
    public void Hurried_spellings_are_known(string language, string word, string? usual) =>
        Assert.Equal(usual, Spellings.Of(word, language));

    [Theory]
    [InlineData("en", "colleges", true)]
    [InlineData("ru", "тёщиной", true)]
    [InlineData("uz", "kollejimizga", true)]
    // What tells goods apart is none of the writer's life.
    [InlineData("en", "leather", false)]
    [InlineData("ru", "детский", false)]
    [InlineData("uz", "charm", false)]
    public void Circumstances_are_known_by_their_endings(string language, string word, bool known) =>
        Assert.Equal(known, CircumstanceWords.Has(word, language));

    private static string Body(AnswerPlan plan) => string.Join('\n', AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' ');

    private static async Task<AnswerPlan> PlanAsync(string shop, string language, string text)
    {
        var shelf = await BenchShelf.ReadAsync(shop, TestContext.Current.CancellationToken);
        return (
            await new AnswerPlanner(shelf, new ProductLinker(shelf), shelf.Knowledge, shelf.Policies).PlanAsync(
                BenchShelf.Tenant,
                "",
                text,
                language,
                ThreadBefore.None,
                TestContext.Current.CancellationToken
            )
        )!;
    }
}
