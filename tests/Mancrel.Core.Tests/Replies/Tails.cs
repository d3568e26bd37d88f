namespace Mancrel.Core.Tests.Replies;

/// <summary>
/// Second thoughts of letters that begin with a price question, and the dividers that they stood behind in letters that failed.
/// </summary>
internal static class Tails
{
    public const string Question = "Hello, how much is the Oak Desk Lamp?";

    /// <summary>What no price answers, in English, Russian, Uzbek in both alphabets, and German.</summary>
    public static readonly string[] All =
    [
        "Please cancel my order 10023, I do not want it any more.",
        "Cancel everything.",
        "I want my money back for the sofa.",
        "The sofa you sent arrived broken.",
        "My lawyer will write to you on Monday.",
        "Your last parcel never arrived and I am still waiting.",
        "We will see you in court if nothing happens this week.",
        "This is the third complaint and nobody answers.",
        "The lamp I bought does not work at all.",
        "Also please change the delivery address of my order to Riga.",
        "I was charged twice for invoice 778.",
        "And does it work with 110 volts in Canada?",
        "Stop sending me your newsletter.",
        "You sent the wrong colour, take it back.",
        "I am very disappointed with your service.",
        "Отмените мой заказ 10023, он мне больше не нужен.",
        "Верните деньги за диван.",
        "Диван пришёл сломанный.",
        "Мой юрист напишет вам в понедельник.",
        "Посылка так и не пришла, я жду уже месяц.",
        "Я подам на вас в суд.",
        "Это уже третья жалоба, и никто не отвечает.",
        "Купленная лампа вообще не работает.",
        "С меня дважды списали оплату по счёту 778.",
        "А подходит ли она для 110 вольт?",
        "Больше не пишите мне.",
        "Buyurtmamni bekor qiling, u menga kerak emas.",
        "Divan uchun pulimni qaytaring.",
        "Divan singan holda keldi.",
        "Men sizni sudga beraman, advokatim yozadi.",
        "Posilka hali ham kelmadi, bir oydan beri kutyapman.",
        "Sotib olgan chirog'im ishlamayapti.",
        "Xizmatingizdan juda noroziman, shikoyat qilaman.",
        "Буюртмамни бекор қилинг, у менга керак эмас.",
        "Диван учун пулимни қайтаринг.",
        "Диван синган ҳолда келди.",
        "Посилка ҳали ҳам келмади.",
        "Олган чироғим ишламаяпти.",
        "Bitte stornieren Sie meine Bestellung 10023.",
        "Ich möchte mein Geld zurück.",
        "Das Sofa kam kaputt an.",
        "Mein Anwalt wird sich bei Ihnen melden.",
        "Das Paket ist nie angekommen.",
        "Die gekaufte Lampe funktioniert leider nicht.",
    ];

    /// <summary>How a letter goes on; <c>{0}</c> is the tail.</summary>
    public static readonly string[] Dividers =
    [
        "\n\n-- \n{0}",
        "\n--\n{0}",
        "\n\n____________\n{0}",
        "\n\n—\n{0}",
        "\n\n----------\n{0}\nTel. +998 90 123 45 67",
        "\n\nOn 12.05.2024 your colleague Anna wrote:\n{0}",
        "\n\nOn Thu, Nov 26, 2026 at 10:00 AM Anna <anna@shop.example> wrote:\n\n> {0}",
        "\n\n12.05.2024, 10:00, Анна <anna@shop.example> пишет:\n{0}",
        "\n\nAm 12.05.2024 um 10:00 schrieb Anna:\n{0}",
        "\n\nFrom: Anna <anna@shop.example>\nSent: Monday, 3 March 2025\nTo: Nora\nSubject: Lamp\n\n{0}",
        "\n\nFrom: Anna\nSent: Monday\nTo: Nora\nSubject: {0}",
        "\n\n-----Original Message-----\n{0}",
        "\n\n---------- Forwarded message ---------\n{0}",
        "\n> {0}",
        "\n\nSent from my iPhone\n{0}",
        "\n\nSent by DHL yesterday. {0}",
        "\n\nImportant note: {0}",
        "\n\nAttention! External mail: {0}",
        "\n\nDisclaimer: this message is confidential and intended for you only. {0}",
        "\n\nThis email and any attachments are confidential. {0}",
        "\n\nNora Fields\nBuyer\n{0}",
        "\n\n-- \nNora Fields\nBuyer, Fields Ltd\nTel. +998 90 123 45 67\n\n{0}",
        "\n\nTo unsubscribe reply to this letter. {0}",
    ];

    /// <summary>Endings that change nothing: a letter that ends so is answered as one that does not.</summary>
    public static readonly string[] Harmless =
    [
        "\n\n-- \nNora Fields",
        "\n\nBest regards,\nNora Fields\n--\nNora Fields\nFields Ltd\nTel. +998 90 123 45 67\nwww.fields.example",
        "\n\n-- \nNora Fields | Purchasing Manager\nFields & Sons GmbH, Raiffeisenstraße 12, 10115 Berlin\nnora@fields.example",
        "\n\nSent from my iPhone",
        "\n\nGet Outlook for iOS<https://aka.ms/o0ukef>",
        "\n\nОтправлено с iPhone",
        "\n\nThis email and any attachments are confidential and intended solely for the addressee. If you have received this message in "
            + "error, please notify the sender and delete it.",
        "\n\nДанное сообщение и вложения к нему конфиденциальны и предназначены только адресату.",
        "\n\nKind regards\nNora Fields\n\n____________\nCONFIDENTIALITY NOTICE: The information contained in this message is "
            + "privileged and "
            + "confidential. Any unauthorized disclosure, copying or distribution is prohibited.",
        "\n\n-- \nС уважением,\nНора Филдс\nменеджер отдела закупок\nтел. +998 90 123-45-67",
        "\n\n-- \nHurmat bilan,\nNora Fields\nXarid bo'limi",
        "\n\nPlease consider the environment before printing this email.",
    ];

    public static string Letter(string divider, string tail) =>
        Question + string.Format(System.Globalization.CultureInfo.InvariantCulture, divider, tail);
}
