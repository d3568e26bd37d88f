using Mancrel.Core.Triage;

namespace Mancrel.Local.Demo.Past;

/// <summary>What the demonstration's customers asked in the last twelve weeks, by language.</summary>
internal static class PastAsks
{
    private static readonly PastAsk[] English =
    [
        new(
            Intent.PriceQuote,
            20,
            "Price of the {p}",
            [
                "could you tell me what the {p} costs?",
                "how much is the {p}, please?",
                "I saw the {p} in your shop window. What does it cost?",
                "what would {n} of the {p} cost us?",
            ],
            "The {p} costs {price}."
        ),
        new(
            Intent.Availability,
            18,
            "{p}",
            [
                "do you have the {p} in stock?",
                "is the {p} available at the moment?",
                "we need {n} of the {p} by the end of the month. Do you have that many?",
            ],
            "The {p} is in stock ({stock} pcs)."
        ),
        new(
            Intent.ProductQuestion,
            9,
            "Question about the {p}",
            ["what is the {p} made of?", "could you tell me a little more about the {p}?", "how do I look after the {p}?"],
            "{about}"
        ),
        new(
            Intent.ShopQuestion,
            11,
            "Delivery",
            [
                "how long does delivery to Munich take, and what does it cost?",
                "are you open on Saturdays?",
                "can I pay by bank transfer, and do you write invoices for companies?",
                "how long is the warranty on your furniture?",
            ],
            "We deliver within Germany in 2–4 working days for 4.90 EUR, free from 80 EUR. "
                + "The shop is open Tuesday to Friday 10–18 and Saturday 10–14; you can pay by card, bank transfer or PayPal."
        ),
        new(
            Intent.OrderRequest,
            7,
            "Order",
            ["we would like to order {n} of the {p}. Please send an invoice.", "please send me {n} of the {p} to the usual address."],
            "Thank you for your order: {n} of the {p} at {price} each. The invoice follows by mail."
        ),
        new(
            Intent.OrderStatus,
            7,
            "Order {o}",
            ["when will order {o} arrive? It was promised for this week.", "has order {o} left already?"],
            "Order {o} left our workshop yesterday; the parcel should be with you within two working days."
        ),
        new(
            Intent.DeliveryProblem,
            4,
            "Parcel {o}",
            ["the parcel of order {o} came with a crushed corner and the {p} is scratched."],
            "I am sorry about that. A new {p} leaves today; the carrier collects the damaged one when it brings it."
        ),
        new(
            Intent.ReturnRefund,
            5,
            "Return of order {o}",
            ["the {p} is lovely but too large for our room. How do I send it back?"],
            "You can send it back within 30 days, unused and in its packing. The return label is attached to this mail."
        ),
        new(
            Intent.Complaint,
            3,
            "Not what we expected",
            ["this is the second time that I write about order {o}. Nobody calls back. I am not amused."],
            "You are right, and I am sorry. I have looked into order {o} myself and call you this afternoon."
        ),
        new(
            Intent.BillingInvoice,
            4,
            "Invoice for order {o}",
            ["our accountant needs the invoice for order {o} with our VAT number on it."],
            "The corrected invoice for order {o} is attached."
        ),
        new(
            Intent.MeetingRequest,
            3,
            "Visit to the showroom",
            ["could we come by next week to look at the {p} and a few other pieces?"],
            "Gladly. Tuesday at 11 or Thursday at 15 would suit us; which do you prefer?"
        ),
        new(
            Intent.ThanksAck,
            4,
            "Thank you",
            ["that answers everything, thank you!", "it arrived today and it is beautiful. Thanks."],
            null
        ),
        new(
            Intent.None,
            2,
            "A question",
            ["do you happen to know somebody who restores old pianos?"],
            "We do not, but the music school in Mill Lane may be able to help."
        ),
    ];

    private static readonly PastAsk[] Russian =
    [
        new(
            Intent.PriceQuote,
            20,
            "Цена: {p}",
            ["сколько стоит {p}?", "подскажите, пожалуйста, цену на {p}.", "сколько будут стоить {n} шт. {p}?"],
            "{p} стоит {price}."
        ),
        new(
            Intent.Availability,
            18,
            "Наличие",
            ["есть ли в наличии {p}?", "{p} сейчас есть? Нужно {n} шт."],
            "{p}: есть в наличии, {stock} шт."
        ),
        new(Intent.ProductQuestion, 7, "{p}", ["расскажите подробнее про {p}.", "из чего сделан {p}?"], "{about}"),
        new(
            Intent.ShopQuestion,
            9,
            "Доставка",
            ["сколько идёт доставка в Берлин и сколько она стоит?", "можно оплатить переводом?"],
            "По Германии доставляем за 2–4 рабочих дня, 4,90 EUR, от 80 EUR бесплатно. Оплатить можно картой, переводом или через PayPal."
        ),
        new(
            Intent.OrderRequest,
            6,
            "Заказ",
            ["хотим заказать {n} шт. {p}, выставьте, пожалуйста, счёт."],
            "Спасибо за заказ: {p}, {n} шт. по {price}. Счёт придёт отдельным письмом."
        ),
        new(
            Intent.OrderStatus,
            6,
            "Заказ {o}",
            ["когда придёт заказ {o}?"],
            "Заказ {o} отправлен вчера и будет у вас в течение двух рабочих дней."
        ),
        new(
            Intent.ReturnRefund,
            4,
            "Возврат",
            ["{p} не подошёл по размеру. Как его вернуть?"],
            "Вернуть товар можно в течение 30 дней, неиспользованным и в упаковке. Наклейка для возврата во вложении."
        ),
        new(
            Intent.Complaint,
            2,
            "Заказ {o}",
            ["пишу второй раз: заказ {o} пришёл с царапиной, и никто не отвечает."],
            "Приносим извинения. Новый {p} отправим сегодня, повреждённый заберёт курьер."
        ),
        new(Intent.ThanksAck, 3, "Спасибо", ["всё получили, большое спасибо!"], null),
    ];

    private static readonly PastAsk[] Uzbek =
    [
        new(
            Intent.PriceQuote,
            20,
            "Narxi",
            ["{p} narxi qancha?", "{p} qancha turadi?", "{n} dona {p} qancha bo'ladi?"],
            "{p} narxi: {price}."
        ),
        new(Intent.Availability, 18, "{p}", ["{p} bormi?", "{p} hozir sotuvda bormi? {n} dona kerak."], "{p} bor ({stock} dona)."),
        new(Intent.ProductQuestion, 6, "Savol", ["{p} haqida batafsil ma'lumot bering."], "{about}"),
        new(
            Intent.ShopQuestion,
            8,
            "Yetkazib berish",
            ["Berlinga yetkazib berish necha kun va qancha turadi?"],
            "Germaniya bo'ylab 2–4 ish kunida yetkazamiz, 4,90 EUR, 80 EUR dan bepul."
        ),
        new(
            Intent.OrderRequest,
            5,
            "Buyurtma",
            ["{n} dona {p} buyurtma qilmoqchimiz, hisob yuboring."],
            "Buyurtma uchun rahmat: {p}, {n} dona, har biri {price}. Hisob alohida xatda keladi."
        ),
        new(
            Intent.OrderStatus,
            5,
            "{o} buyurtma",
            ["{o} buyurtma qachon keladi?"],
            "{o} buyurtma kecha jo'natildi, ikki ish kunida yetib boradi."
        ),
        new(Intent.ThanksAck, 3, "Rahmat", ["hammasini oldik, katta rahmat!"], null),
    ];

    /// <summary>What is asked in a language.</summary>
    public static IReadOnlyList<PastAsk> In(string language) =>
        language switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };

    /// <summary>How a letter begins and ends in a language, and how an answer does.</summary>
    public static (string Hello, string Dear, string Regards) Frame(string language) =>
        language switch
        {
            "ru" => ("Здравствуйте,", "Здравствуйте", "С уважением,"),
            "uz" => ("Assalomu alaykum,", "Assalomu alaykum", "Hurmat bilan,"),
            _ => ("Hello,", "Hello", "Kind regards,"),
        };
}
