using Benchmarks;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Crm;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Settings;
using Mancrel.InMemory;
using NodaTime;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>What a letter is answered, and whether all of it is accounted for.</summary>
public sealed class AnswerPlannerTests
{
    [Theory]
    [InlineData("licht", "en", "how much is the brass floor lamp and how heavy is it", "249.00 EUR|14 kg")]
    [InlineData("licht", "en", "What would 20 E27 bulbs cost?", "5.90 EUR|118.00 EUR")]
    [InlineData("licht", "ru", "Сколько стоит дубовый торшер?", "189,00")]
    [InlineData("velo", "en", "Is the Karwendel 57 cm in stock?", "in stock (5 pcs)")]
    [InlineData("velo", "de", "Was wiegt das Trekkingrad Karwendel 52 cm?", "Gewicht: 15.4 kg")]
    [InlineData("velo", "en", "When are you open on Saturdays?", "Saturday 10:00 to 15:00")]
    [InlineData("tel", "uz", "Zelvo A12 128 GB qora bormi, narxi qancha?", "1 890 000 so'm")]
    [InlineData("licht", "en", "What does the Floor Lamp Reader White cost?", "129.00 EUR|out of stock")]
    [InlineData("tel", "uz", "Nortex Book 14 bormi va qancha turadi?", "7 990 000 so'm|3 dona")]
    [InlineData("werk", "en", "What is the difference between the two WD18 drills?", "89.00 EUR|159.00 EUR")]
    [InlineData("bola", "uz", "Sizlarda qanday kolyaskalar bor?", "Duet|Sayr")]
    [InlineData("tel", "uz", "Volty 20000 mAh powerbank bormi? Bo'lmasa 10000 mAh ligi necha pul?", "mavjud emas|189 000 so'm")]
    [InlineData("tel", "uz", "Kairo Fit 2 da GPS bormi?", "GPS: yo'q")]
    [InlineData("tel", "uz", "Фарғонага етказиб бериш қанча бўлади?", "45 000")]
    [InlineData("licht", "en", "I often think of it. What does the Shelf Fjord cost?", "179.00 EUR")]
    [InlineData("maishiy", "uz", "paxta gulli piyoladan 60 ta olmoqchimiz, hammasi qancha boladi?", "720 000")]
    [InlineData("nota", "ru", "почем гитара almera 4/4", "189,00")]
    [InlineData("licht", "ru", "Диван Hygge в зелёном цвете есть?", "наличии")]
    [InlineData("panja", "uz", "Беш метрли рулеткадан иккита олсам жами қанча бўлади?", "238 000")]
    [InlineData("tel", "uz", "Nortex Book 15 Ryzen ni bo'lib to'lasa bo'ladimi? Ustamasi necha foiz?", "12%")]
    [InlineData("maishiy", "en", "What does the R280 fridge cost in white and in silver?", "5490000|5690000")]
    [InlineData("nota", "en", "We waver between the Serra keyboard K61 and the Serra P88 Black. What do they cost?", "179.00|599.00")]
    [InlineData(
        "choy",
        "uz",
        "15 quti 200 grammlik Oqtosh ko'k choy olmoqchimiz. Bir qutisi necha so'mdan tushadi, hammasi qancha?",
        "420 000"
    )]
    [InlineData("avto", "en", "How much is the D1 dash cam and does it have gps?", "690000|GPS: no")]
    [InlineData("bola", "uz", "Qizil jip bir zaryadga necha soat yuradi?", "1.5 soat")]
    [InlineData("sport", "en", "What load does the Bastion adjustable bench take? How much is it delivered to Hull?", "159.00|39 GBP")]
    [InlineData("kosm", "uz", "Repair shampunining 250 va 500 millilitrligi necha puldan?", "49|82")]
    [InlineData("sad", "en", "What would you charge to send a few bags of seeds to Tallinn, and how many days does it take?", "9.90|3-4")]
    [InlineData("sport", "ru", "Интересует дорожка Strider T5: какая у неё скорость и есть ли наклон?", "18 km/h|12")]
    [InlineData("zelt", "ru", "Отправляете ли посылки в Вильнюс? Почём?", "8,90")]
    [InlineData("zelt", "en", "What is the difference between the Sammal 5 and the Sammal 7.5?", "64.90|89.90")]
    [InlineData("zelt", "en", "Virma 200 vs Virma 400, how do they differ?", "24.90|42.90")]
    [InlineData("zelt", "ru", "какие налобные фонари у вас есть и сколько стоят", "24,90|42,90")]
    [InlineData("sumka", "uz", "Фирмамизга 60 та багаж биркаси керак, донаси қанчадан, жами қанча?", "84")]
    // The entry about just that, and not the general rule.
    [InlineData("werk", "en", "Is there anything faster than the standard service for a parcel to Jena, and at what price?", "19.90|14:00")]
    [InlineData(
        "tel",
        "uz",
        "Toshkentda yashayman, ertalab zakaz qilsam shu kunni o'zida olib kelib berasizlarmi? Qancha qo'shiladi?",
        "14:00|50 000"
    )]
    [InlineData(
        "zelt",
        "en",
        "What is the price of the Teder down bag, and could I pay it off over half a year without interest?",
        "319.00|12 months"
    )]
    [InlineData("santex", "ru", "нужно 200 уголков на 25, ппр, 90 градусов. столько есть? за сколько отдадите", "640")]
    // What it costs and how long it takes, in one breath.
    [InlineData("kosm", "uz", "salom andijonga dostavka nech pul necha kunda keladi", "40 000|2-4")]
    [InlineData(
        "uy",
        "ru",
        "Сколько стоит доставка в Ташкент одного покрывала Атлас и сколько дней ждать? и само оно почём",
        "35000|2-5|380 000"
    )]
    // Sold by the metre and by the kilo: counted, told and reckoned so.
    [InlineData("tikuv", "uz", "yalpiz rang satin metri nechpul", "metri 62 000 so'm|46 m")]
    [InlineData(
        "tikuv",
        "en",
        "I'd need 40 metres of the white bleached cotton (220 cm). What would that come to altogether?",
        "From 30 m on it is 24500 UZS per metre|40 m come to 980000 UZS"
    )]
    [InlineData(
        "tikuv",
        "uz",
        "Ko'rpacha tikamiz buyurtmaga, sintepon 150 likdan 80 metr kerak. Shuncha bormi, jami qancha bo'ladi",
        "260 m|1 320 000"
    )]
    [InlineData("meva", "ru", "Почём 500 граммов белого кунжута?", "0,5 кг обойдутся в 27 000")]
    // Goods with a number each: a line for each, and the sum.
    [InlineData(
        "meva",
        "uz",
        "Dasturxonga 20 kg po'chog'i bilan yong'oq va 10 kg novvot kerak. Shuncha bormi, kilosi nechpuldan berasiz?",
        "640 000|300 000|Hammasi birga 940 000 so'm"
    )]
    [InlineData(
        "elektr",
        "ru",
        "Кабель ВВГ 3х2,5 - 120 метров и гофра 16 мм - 120 метров. Сколько выйдет всё вместе и привезёте ли бесплатно на Юнусабад?",
        "1 392 000|144 000|Вместе это 1 536 000 UZS|бесплатная"
    )]
    [InlineData(
        "pack",
        "en",
        "What would 12 rolls of 4x6 thermal labels and 6 packs of brown parcel tape come to?",
        "91.20|36.60|Altogether that comes to 127.80 GBP"
    )]
    // What it is filled into is the piece that it is sold by.
    [InlineData(
        "paint",
        "ru",
        "Нужно 6 канистр грунтовки глубокого проникновения по 10 литров, какая цена выйдет за канистру?",
        "27,90|167,40"
    )]
    // Properties by their own names, and not by those of others that are asked for alike.
    [InlineData("shoes", "ru", "Детские сапоги Polar UK 13 промокают?", "одонепроницаемость: да")]
    [InlineData("paint", "ru", "Какой расход у Calderwick Matt Emulsion Brilliant White 2.5 L?", "асход: 13 m² per litre")]
    [InlineData("krovlya", "en", "Send me the address of your yard please", "18 Tas Bulak street")]
    // A number beside the word for sizes counts nothing; what comes by two is sold by two.
    [InlineData("shoes", "ru", "Сколько стоят женские ботинки Sleet 39 размера?", "UK 6 стоит 98,00 GBP. Есть в наличии (3 шт.)")]
    [InlineData("shoes", "en", "Granfell safety boots size 10, price for 12 pairs?", "84.00 GBP each|12 pieces come to 1008.00 GBP")]
    // A code typed in Cyrillic letters that look like its own.
    [InlineData("elektr", "ru", "автоматы с16 однополюсные 24 шт, какая цена за штуку будет", "28 500|684 000")]
    // A way that only the shop's note speaks of, where others are on request.
    [InlineData(
        "pack",
        "uz",
        "Kompaniya nomidan bank orqali pul o'tkazsak bo'ladimi, yoki faqat karta",
        "kompaniyalar uchun bank o'tkazmasi"
    )]
    // Of parcels by their weight and their goods the one that holds, and no figure twice.
    [InlineData(
        "elektr",
        "ru",
        "Отправите бухту кабеля 3х1.5 (сто метров) в Нукус? Сколько за доставку и сколько ждать",
        "в Нукус (90 000 UZS, 3-6 рабочих дней)."
    )]
    [InlineData("meva", "en", "Could you send 7 kg to Bukhara? What would the carriage be?", "60000")]
    // Of two things the one that is to fit is asked about.
    [InlineData("kosm", "ru", "Подойдёт ли диффузор D2 к фену Brizo B20? Цена и наличие?", "45 000")]
    [InlineData("angler", "en", "guarantee on your reels, how long?", "24 months")]
    [InlineData("angler", "uz", "Galeford yomg'ir kurtkasining yashil rangi XL razmerda bormi hozir?", "mavjud emas")]
    // What the shop does for money beside selling goods, and bringing it today.
    [InlineData("bolam", "ru", "Кроватка Beshikcha Classic белая почём? И сколько берёте за сборку на дому?", "1 690 000|80 000")]
    [InlineData("bolam", "en", "If I order nappies in the morning, can they be here in Samarkand the same day?", "40,000")]
    public async Task An_ask_is_answered_from_its_fact(string shop, string language, string text, string said)
    {
        var plan = await PlanAsync(shop, language, text);

        var body = string.Join("\n\n", AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' ');
        Assert.All(said.Split('|'), one => Assert.Contains(one, body, StringComparison.Ordinal));
        Assert.True(plan.IsComplete);
    }

    [Theory]
    [InlineData("werk", "en", "How much for the guard of the Angle Grinder 125 mm 900 W?")]
    [InlineData("werk", "de", "Was kostet der Koffer vom Akkuschrauber WD18 mit 2 Akkus?")]
    [InlineData("licht", "en", "How much is just the wooden foot of the Table Lamp Oak, without the rest?")]
    [InlineData("licht", "ru", "Floor Lamp Reader Black сколько будет в рублях?")]
    [InlineData("tel", "ru", "Есть у вас Nortex Book 14 i5/16/512 б/у? Почём отдадите?")]
    [InlineData("velo", "en", "My Isar 500 was stolen yesterday. What does the Isar 500 cost, and will your lawyer help me?")]
    [InlineData("velo", "en", "Is the City Bike Lindau Purple in stock?")]
    [InlineData("licht", "en", "Can you have seven of the blue dining chairs here by noon?")]
    [InlineData("tel", "ru", "Нужен кронштейн для телевизора 32-55, но не наклонный, а поворотный с коленом. Сколько стоит?")]
    [InlineData("sad", "en", "How much of your blueberry fertiliser does one bush get, how often, and what's the price of a pack?")]
    [InlineData("bola", "uz", "Malikani o'zini ham, unga kiyim to'plamini ham olsam ikkalasi jami qancha bo'ladi?")]
    [InlineData("werk", "de", "Was kostet der Stiel für den Hammer 500 g?")]
    [InlineData("avto", "uz", "Roadmax Frost 195 65 R15 ning shiplisi qancha turadi?")]
    // More than the goods, and a sum that may be of the one or of the other.
    [InlineData("bog", "ru", "Почём мешок компоста Moorland и сколько стоит привезти?")]
    [InlineData("bog", "en", "Does the flowline connector set fit the 25 metre hose? And how much are the two together?")]
    [InlineData("kompyu", "ru", "Мне нужна мышка, только не беспроводная, батарейки надоели. Проводные Klikko сколько у вас стоят?")]
    [InlineData("bog", "en", "Do you deliver bark to Wakefield and how much would that be, 6 bags?")]
    [InlineData("velo", "en", "What does the E-Bike Isar 500 cost per day?")]
    [InlineData("velo", "en", "What would a used Trekking Bike Karwendel 57 cm cost?")]
    [InlineData("gul", "ru", "Сколько стоит доставка в Берлин?")]
    [InlineData("maishiy", "en", "How much is the Barista coffee machine in US dollars?")]
    [InlineData("maishiy", "ru", "Купил у вас Barista год назад, насос перестал качать. По гарантии бесплатно почините?")]
    [InlineData("nota", "ru", "Акустика Kestrel D1 в красном цвете почём будет?")]
    [InlineData("panja", "uz", "Momiq mashinkasi bir zaryadda necha minut ishlaydi?")]
    [InlineData("panja", "uz", "Sayroqining katta qora qafasini Navoiyga yuborsangiz dostavkasi necha pul bo'ladi?")]
    [InlineData("gul", "ru", "Фен Aero 2200 W у меня есть, потеряла насадку. Сколько стоит отдельно?")]
    [InlineData("daftar", "uz", "Sinfda 34 ta bola bor, har biriga 12 varaqli qiya chiziq daftardan 4 tadan kerak. Jami necha so'm?")]
    [InlineData("avto", "ru", "Набор инструментов Titan на 108 предметов есть сейчас?")]
    [InlineData("avto", "ru", "Из набора Titan потерял головку на 17. Сколько она у вас стоит?")]
    [InlineData("bog", "ru", "Нам нужна бирючина (privet hedging), 120 кустов. Какая будет цена за штуку и общая сумма?")]
    [InlineData("kitob", "en", "Can I pay by Visa in the shop? Cash in dollars as well?")]
    [InlineData("sumka", "uz", "TSA qulf nechi raqamli va narxi?")]
    [InlineData("mode", "en", "Is the Linen Dress Marina Red available in L?")]
    [InlineData("velik", "ru", "почем ranger 29 pro в раме М")]
    [InlineData("kofe", "ru", "Для офиса хотим взять 6 кг Ала-Тоо Эспрессо килограммовыми пачками. Какая цена за пачку и общая сумма?")]
    [InlineData("choy", "en", "How much is last year's Mountain Honey Zomin 1 kg?")]
    [InlineData("gul", "uz", "Швабра Chisto с ведром dan menga chelagi kerak xolos, chelagi alohida qanchadan?")]
    // Of a part, of what is not wanted, of what happened, of what something else is for.
    [InlineData("bolam", "ru", "Нужна новая ручка на коляску Karvon Duo. Сколько стоит?")]
    [InlineData("santex", "en", "We want a tank heater, not a flow one. Which one do you recommend, and what does it cost?")]
    [InlineData("sad", "en", "The panels of our greenhouse came out in a storm. Is that covered by the guarantee too?")]
    [InlineData("kompyu", "uz", "C400 printerga qanaqa siyohlar bor?")]
    public async Task What_no_fact_explains_never_leaves_by_itself(string shop, string language, string text)
    {
        var plan = await PlanAsync(shop, language, text);

        Assert.False(AnswerConfidence.Accounts(plan));
    }

    [Theory]
    [InlineData("sumka", "en", "Are you open on Saturdays?", "21:00")]
    [InlineData("bog", "uz", "Payshanba kuni soat nechagacha ishlaysizlar?", "20:00")]
    public async Task A_policy_whose_note_is_in_another_language_is_a_draft_for_a_person(
        string shop,
        string language,
        string text,
        string told
    )
    {
        var plan = await PlanAsync(shop, language, text);

        Assert.Contains(told, Assert.Single(plan.Parts).Paragraph, StringComparison.Ordinal);
        Assert.False(AnswerConfidence.Accounts(plan));
    }

    [Theory]
    [InlineData("bog", "en", "how much is the 50 litre moorland compost")]
    [InlineData("sumka", "ru", "Сколько стоит чемодан Kolsai M бирюзовый?")]
    [InlineData("optika", "ru", "Сколько стоит чемодан?")]
    public async Task Only_what_is_plain_and_accounted_for_is_sure(string shop, string language, string text) =>
        Assert.Equal(shop != "optika", AnswerConfidence.Of(await PlanAsync(shop, language, text)) >= 0.9);

    [Theory]
    // Where it is not sent it costs nothing to send; a list tells what each of it costs; ten of them are ten of what was asked before.
    [InlineData("mode", "en", "What would you charge to post a canvas tote to Tenerife?", "do not deliver")]
    [InlineData("nota", "en", "Which ukuleles do you sell, and what do they cost?", "79.00")]
    [InlineData("uy", "en", "How much is the white 100x150 towel and do you have 12 of them?", "1548000")]
    // Linked with some doubt, but no other phone has all of these words.
    [InlineData("tel", "ru", "Смартфон зелво а12 128 черный есть?", "в наличии")]
    // What is told beside asks nothing.
    [InlineData("avto", "ru", "Представляю таксопарк. Нужно 30 масляных фильтров Filtra. Какая цена за штуку?", "30")]
    // The hours of the day tell whether four o'clock is in time; all steps tell what holds from three million on.
    [InlineData("daftar", "uz", "yakshanba soat 4 da borsam ochiq bo'lasizlarmi?", "15:00")]
    [InlineData("avto", "ru", "скидки есть если на 3-4 млн наберу?", "3 000 000")]
    // Kettlebells are no dumbbells.
    [InlineData("sport", "en", "What weights of kettlebell do you do and whats the price of each?", "16 kg")]
    // What is sold out is not left at that, and "it costs" is of what was asked.
    [InlineData(
        "tel",
        "ru",
        "Смартфон Zelvo A12 128 GB Blue есть? Сколько стоит?",
        "Взамен есть в наличии: Смартфон Zelvo A12 128 GB Black."
    )]
    // How something is asked for by a verb.
    [InlineData("panja", "ru", "До какой температуры греет обогреватель для аквариума Irmoq 50 W?", "20-32")]
    public async Task What_is_told_whole_may_leave(string shop, string language, string text, string said)
    {
        var plan = await PlanAsync(shop, language, text);

        Assert.Contains(said, string.Join('\n', AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.True(AnswerConfidence.Accounts(plan));
    }

    [Theory]
    [InlineData("red light", "Red light: yes")]
    [InlineData("Gewicht", "Weight: yes")]
    [InlineData("power (max)", "Power (max): yes")]
    [InlineData("waterproof", "Waterproof: yes")]
    [InlineData("packed size", "Packed size: yes")]
    [InlineData("чувствительность", "Sensitivity: yes")]
    [InlineData("высота волны", "Height (высота волны): yes")]
    public void A_property_is_called_by_its_own_name_or_by_one_that_means_the_same(string attribute, string said)
    {
        var product = new Shop().With("LAMP", "Lamp", 1m, 1, (attribute, "yes"))["LAMP"];

        Assert.Equal(said + ".", new ProductSayings(product, AnswerTexts.For("en")!, again: true).Property(attribute).Text);
    }

    [Fact]
    public async Task What_is_told_of_a_town_holds_there_whatever_is_told_of_the_land()
    {
        var plan = await PlanAsync("bolam", "ru", "Сколько стоит доставка по Самарканду?");

        var body = string.Join('\n', AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' ');
        Assert.Contains("20 000", body, StringComparison.Ordinal);
        Assert.DoesNotContain("45 000", body, StringComparison.Ordinal);
        Assert.DoesNotContain("110 000", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_an_entry_tells_is_said_once()
    {
        var plan = await PlanAsync("bolam", "en", "We live in Samarkand. What is delivery, and can a courier come the same day?");

        var body = string.Join('\n', AnswerText.Paragraphs(plan.Parts));
        Assert.Contains("40,000", body, StringComparison.Ordinal);
        Assert.Single(body.Split(["20,000", "20000"], StringSplitOptions.None).Skip(1));
    }

    [Fact]
    public async Task When_an_order_can_be_fetched_is_not_how_long_delivery_takes()
    {
        var plan = await PlanAsync("oshxona", "en", "Where in Dublin can I pick an order up, and how soon is it ready?");

        var body = string.Join('\n', AnswerText.Paragraphs(plan.Parts));
        Assert.Contains("2 hours", body, StringComparison.Ordinal);
        Assert.DoesNotContain("working days", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_numbers_the_lines_and_what_a_firm_is_called_are_no_words_of_the_questions()
    {
        var plan = await PlanAsync(
            "oshxona",
            "ru",
            "ООО «Чойхона Навруз» просит сообщить:\n1) цену сервиза Bahor 15 предметов;\n2) возможна ли оплата перечислением."
        );

        Assert.Contains("390 000", string.Join('\n', AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Parts, part => part.Unexplained.Any(word => word is "1" or "2" or "чойхона" or "навруз"));
    }

    [Fact]
    public async Task A_number_that_names_another_product_counts_no_pieces()
    {
        var plan = await PlanAsync("bola", "uz", "Uchqur velosipedining 12 va 16 dyuymligi nimasi bilan farq qiladi, narxlari qancha?");

        Assert.DoesNotContain("jami", string.Join("\n\n", AnswerText.Paragraphs(plan.Parts)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_tells_what_it_is_about()
    {
        var shelf = await BenchShelf.ReadAsync("velo", TestContext.Current.CancellationToken);
        var before = (await shelf.GetAsync(BenchShelf.Tenant, "TB-K-57", TestContext.Current.CancellationToken))!;
        var plan = await Planner(shelf)
            .PlanAsync(
                BenchShelf.Tenant,
                "Re: bike",
                "Thanks. And what does it weigh?",
                "en",
                new ThreadBefore([before], "How much is it?"),
                TestContext.Current.CancellationToken
            );

        Assert.Contains("15.8 kg", Assert.Single(plan!.Parts).Paragraph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_is_for_people_keeps_the_answer_back()
    {
        var shelf = await BenchShelf.ReadAsync("velo", TestContext.Current.CancellationToken);
        const string Text = "Is the Karwendel 57 cm in stock?";
        var plain = await AskAsync(shelf, "Karwendel", Text);
        var angry = await AskAsync(shelf, "Where is my parcel? I want my money back.", Text);

        Assert.True(AnswerConfidence.Accounts(plain));
        Assert.False(AnswerConfidence.Accounts(angry));
    }

    [Theory]
    [InlineData("Contact form", "")]
    [InlineData("[Lichthaus] New contact form submission #113", "113")]
    [InlineData("Заявка с сайта: возврат денег", "возврат денег")]
    [InlineData("Yangi xabar", "")]
    [InlineData("Nouveau message de Paul", "de Paul")]
    [InlineData("Contact formation", "Contact formation")]
    [InlineData("New message board", "New message board")]
    [InlineData("Refund", "Refund")]
    public void What_a_form_wrote_for_a_subject_tells_nothing(string subject, string left) =>
        Assert.Equal(left, FormSubjects.Beside(subject));

    [Fact]
    public async Task A_letter_that_came_by_a_form_is_answered_as_another_is()
    {
        var shelf = await BenchShelf.ReadAsync("licht", TestContext.Current.CancellationToken);
        var plan = await Planner(shelf)
            .PlanAsync(
                BenchShelf.Tenant,
                "Contact form",
                "My name is Ana. How much is the Floor Lamp Oak?",
                "en",
                ThreadBefore.None,
                TestContext.Current.CancellationToken
            );

        Assert.True(AnswerConfidence.Accounts(plan!));
        Assert.True(AnswerConfidence.Of(plan!) >= 0.9);
    }

    [Fact]
    public async Task Thanks_ask_nothing_and_thanks_with_a_question_do()
    {
        var shelf = await BenchShelf.ReadAsync("velo", TestContext.Current.CancellationToken);

        Assert.True(AnswerConfidence.AsksNothing(await AskAsync(shelf, "", "Thank you very much!\nBest regards, Nora")));
        Assert.False(AnswerConfidence.AsksNothing(await AskAsync(shelf, "", "Thank you very much! And do you ship to Oslo?")));
    }

    private static async Task<AnswerPlan> AskAsync(BenchShelf shelf, string subject, string text) =>
        (await Planner(shelf).PlanAsync(BenchShelf.Tenant, subject, text, "en", ThreadBefore.None, TestContext.Current.CancellationToken))!;

    [Theory]
    [InlineData("gul", "uz", "350 ming so'mlik narsa olsam toshkentda dostavka bepulmi?", "350 000 so'mlik buyurtmani Toshkentga bepul")]
    [InlineData("bola", "uz", "12 oyga bo'lib to'lasak ustamasi necha foiz?", "12 oyga 18% ustama")]
    [InlineData("licht", "en", "Is shipping to Hamburg free if I order for 160 euros?", "160 EUR")]
    [InlineData("kosm", "uz", "Хоразмга юборасизларми? 800 минглик буюртмага етказиш пулликми?", "Xorazmga bepul")]
    [InlineData("panja", "ru", "Работаете с ООО по перечислению? Договор и электронную счёт-фактуру дадите?", "счёт-фактуру")]
    public async Task What_a_letter_names_for_a_policy_is_reckoned_with(string shop, string language, string text, string said)
    {
        var plan = await PlanAsync(shop, language, text);

        Assert.Contains(said, string.Join('\n', AnswerText.Paragraphs(plan.Parts)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.True(AnswerConfidence.Accounts(plan));
    }

    [Fact]
    public async Task Whether_two_cost_the_same_is_not_answered_by_the_price_of_one()
    {
        var plan = await PlanAsync(
            "gilam",
            "uz",
            "Samarqand gilamini 200x300 ko'ki bormi? Bo'lmasa shu razmerda bej rangi bormi va narxi bir xilmi yo farqi bormi?"
        );

        var compared = plan.Parts.Where(part => part.Ask.Frames.Contains(AskFrame.Comparison)).ToList();
        Assert.NotEmpty(compared);
        Assert.All(compared, part => Assert.True(part is { LeavesOpen: true, Unexplained.Count: 0 }));
    }

    [Fact]
    public async Task With_whom_one_works_is_not_when_one_is_open() =>
        Assert.DoesNotContain(
            "10:00",
            string.Join('\n', AnswerText.Paragraphs((await PlanAsync("panja", "ru", "Работаете ли вы с ООО? Нужен договор.")).Parts)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_day_that_is_closed_soon_is_told_with_the_hours_and_another_is_not()
    {
        var shelf = await BenchShelf.ReadAsync("licht", TestContext.Current.CancellationToken);
        var told = (await shelf.Policies.ReadAsync(BenchShelf.Tenant, TestContext.Current.CancellationToken))!;
        var hours = told.Value.Hours! with { Exceptions = [new(new DateOnly(2026, 12, 26), []), new(new DateOnly(2027, 5, 1), [])] };
        Assert.True(
            await shelf.Policies.WriteAsync(
                BenchShelf.Tenant,
                told.Value with
                {
                    Hours = hours,
                },
                told.ETag,
                TestContext.Current.CancellationToken
            )
        );

        var near = await SaidAsync(shelf, new DateTimeOffset(2026, 12, 20, 9, 0, 0, TimeSpan.Zero));
        var far = await SaidAsync(shelf, new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

        Assert.Contains("2026-12-26", near, StringComparison.Ordinal);
        Assert.DoesNotContain("2027", near, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-12-26", far, StringComparison.Ordinal);

        // It is the 27th already where the office is.
        Assert.DoesNotContain(
            "2026-12-26",
            await SaidAsync(shelf, new DateTimeOffset(2026, 12, 26, 23, 30, 0, TimeSpan.Zero)),
            StringComparison.Ordinal
        );

        static OfficeDay Office(DateTimeOffset now) =>
            new(
                new ShopBook(
                    new InMemoryDocumentStore(TimeProvider.System),
                    new MancrelSettings { Office = new() { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] } }
                ),
                new ManualTimeProvider(now)
            );

        async Task<string> SaidAsync(BenchShelf shop, DateTimeOffset now)
        {
            var planner = new AnswerPlanner(shop, new ProductLinker(shop), shop.Knowledge, shop.Policies, Office(now));
            var plan = await planner.PlanAsync(
                BenchShelf.Tenant,
                "",
                "What are your opening hours?",
                "en",
                ThreadBefore.None,
                TestContext.Current.CancellationToken
            );
            return string.Join('\n', AnswerText.Paragraphs(plan!.Parts));
        }
    }

    [Fact]
    public async Task A_language_without_texts_is_a_persons()
    {
        var shelf = await BenchShelf.ReadAsync("velo", TestContext.Current.CancellationToken);
        Assert.Null(
            await Planner(shelf)
                .PlanAsync(BenchShelf.Tenant, "", "Ile kosztuje?", "pl", ThreadBefore.None, TestContext.Current.CancellationToken)
        );
    }

    private static async Task<AnswerPlan> PlanAsync(string shop, string language, string text)
    {
        var shelf = await BenchShelf.ReadAsync(shop, TestContext.Current.CancellationToken);
        return (
            await Planner(shelf).PlanAsync(BenchShelf.Tenant, "", text, language, ThreadBefore.None, TestContext.Current.CancellationToken)
        )!;
    }

    private static AnswerPlanner Planner(BenchShelf shelf) => new(shelf, new ProductLinker(shelf), shelf.Knowledge, shelf.Policies);
}
