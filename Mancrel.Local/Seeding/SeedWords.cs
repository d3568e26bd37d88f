namespace Mancrel.Local.Seeding;

/// <summary>A name as its owner writes it and as it stands in an address.</summary>
internal sealed record SeedName(string Written, string Latin);

/// <summary>What names and sentences are combined from, in one language.</summary>
internal sealed record SeedLanguage(
    string Code,
    string CallingCode,
    IReadOnlyList<SeedName> Women,
    IReadOnlyList<SeedName> Men,
    IReadOnlyList<SeedName> Families,
    SeedName FeminineEnding,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Deals,
    IReadOnlyList<string> Tasks
);

/// <summary>The words; written for this.</summary>
internal static class SeedWords
{
    /// <summary>The languages of the customers.</summary>
    public static IReadOnlyList<SeedLanguage> Languages { get; } =
    [
        new(
            "en",
            "+44203",
            Plain("Nora Hannah Claire Grace Emily Sofia Greta Ines Mia Alice Ruth Helen"),
            Plain("Jonas Peter Sam Karl Victor Owen Liam Ben Tom Ravi Martin Oscar"),
            Plain(
                "Fields Berg Cole Archer Lund Novak Whitfield Stone Moreno Hale Lind Price Rossi Doyle Carter Kim Menon "
                    + "Weiss Hughes Parker Walsh Brandt Keller Fraser Quinn"
            ),
            new("", ""),
            [
                "Called about delivery dates",
                "Talked through the quote",
                "Asked for a discount on a larger order",
                "Left a message, calls back tomorrow",
            ],
            ["Prefers oak to ash.", "Opens a second shop in spring.", "Pays within a week, always.", "Wants everything from one supplier."],
            ["Price of the standing desks", "Delivery in March", "Your quote", "Two more chairs"],
            [
                "Chairs for the meeting room",
                "Desks for a new office",
                "Lamps for the reading room",
                "Tableware for the season",
                "Benches for the terrace",
                "Shelves for the archive",
                "Mirrors for the fitting rooms",
                "Blankets for the guest rooms",
            ],
            [
                "Send the revised quote",
                "Call about the delivery",
                "Ask whether the samples arrived",
                "Prepare the contract",
                "Measure the room",
                "Choose the wood together",
            ]
        ),
        new(
            "ru",
            "+7495",
            Pairs(
                "Ольга:olga Ирина:irina Анна:anna Елена:elena Мария:maria Наталья:natalya Светлана:svetlana "
                    + "Татьяна:tatyana Юлия:yulia Вера:vera Дарья:darya Нина:nina"
            ),
            Pairs(
                "Павел:pavel Сергей:sergey Алексей:alexey Дмитрий:dmitry Иван:ivan Олег:oleg Михаил:mikhail Андрей:andrey "
                    + "Виктор:viktor Николай:nikolay Роман:roman Егор:egor"
            ),
            Pairs(
                "Орлов:orlov Смирнов:smirnov Волков:volkov Соколов:sokolov Лебедев:lebedev Козлов:kozlov Новиков:novikov "
                    + "Морозов:morozov Павлов:pavlov Фёдоров:fedorov Громов:gromov Беляев:belyaev Тихонов:tikhonov Крылов:krylov "
                    + "Зайцев:zaytsev Ершов:ershov Быков:bykov Титов:titov Комаров:komarov Исаев:isaev Жуков:zhukov "
                    + "Голубев:golubev Макаров:makarov Абрамов:abramov Носков:noskov"
            ),
            new("а", "a"),
            ["Обсудили сроки доставки", "Прошли по предложению", "Просит скидку на большой заказ", "Не дозвонились, перезвонит завтра"],
            ["Предпочитает дуб.", "Весной открывает второй магазин.", "Платит всегда вовремя.", "Хочет одного поставщика на всё."],
            ["Цена столов", "Доставка в марте", "Ваше предложение", "Ещё два стула"],
            [
                "Стулья для переговорной",
                "Столы для нового офиса",
                "Лампы для читального зала",
                "Посуда к сезону",
                "Скамьи для террасы",
                "Полки для архива",
                "Зеркала для примерочных",
                "Пледы для номеров",
            ],
            [
                "Отправить новое предложение",
                "Позвонить о доставке",
                "Узнать, пришли ли образцы",
                "Подготовить договор",
                "Снять размеры",
                "Выбрать дерево",
            ]
        ),
        new(
            "uz",
            "+99871",
            Plain("Dilnoza Aziza Gulnora Malika Nilufar Zarina Shahnoza Feruza Kamola Lola Madina Nargiza"),
            Plain("Jasur Bekzod Otabek Sardor Ulugbek Farrux Aziz Rustam Timur Sherzod Anvar Doniyor"),
            Plain(
                "Karimov Toshev Rahimov Yusupov Aliyev Umarov Saidov Ismoilov Qodirov Nazarov Xolmatov Ergashev Normatov "
                    + "Tursunov Abdullayev Hakimov Sobirov Mirzayev Jurayev Olimov Rasulov Sultonov Usmonov Valiyev Zokirov"
            ),
            new("a", "a"),
            [
                "Yetkazib berish muddati haqida gaplashdik",
                "Taklifni birga ko‘rib chiqdik",
                "Katta buyurtmaga chegirma so‘radi",
                "Javob bermadi, ertaga qo‘ng‘iroq qiladi",
            ],
            [
                "Eman yog‘ochini afzal ko‘radi.",
                "Bahorda ikkinchi do‘konini ochadi.",
                "Har doim vaqtida to‘laydi.",
                "Hammasini bitta yetkazib beruvchidan olmoqchi.",
            ],
            ["Stollar narxi", "Mart oyida yetkazib berish", "Taklifingiz", "Yana ikkita stul"],
            [
                "Majlislar xonasi uchun stullar",
                "Yangi ofis uchun stollar",
                "O‘quv zali uchun lampalar",
                "Mavsum uchun idishlar",
                "Ayvon uchun o‘rindiqlar",
                "Arxiv uchun javonlar",
                "Kiyinish xonalari uchun ko‘zgular",
                "Mehmonxona uchun adyollar",
            ],
            [
                "Yangi taklif yuborish",
                "Yetkazib berish haqida qo‘ng‘iroq qilish",
                "Namunalar kelganini so‘rash",
                "Shartnoma tayyorlash",
                "Xonani o‘lchash",
                "Yog‘och tanlash",
            ]
        ),
    ];

    /// <summary>The first half of a company's name.</summary>
    public static IReadOnlyList<string> CompanyFirst { get; } =
        Split(
            "North Amber Cedar River Stone Harbor Maple Silver Bright Old Green Falcon Linden Copper Meadow Bridge Lake "
                + "Garden Winter Summit Chinor Anhor Navruz Registan Volga Baikal Neva Sever Zarya Rassvet"
        );

    /// <summary>The second half of a company's name.</summary>
    public static IReadOnlyList<string> CompanySecond { get; } =
        Split(
            "Interiors Hotels Coffee Studio Architects Books Kitchens Furniture Trading Design Homes Gardens Offices Build "
                + "Market Living Events Clinic School"
        );

    /// <summary>Trades.</summary>
    public static IReadOnlyList<string> Industries { get; } = Split("Hospitality Retail Construction Education Health Design Gastronomy");

    /// <summary>Sizes as people say them.</summary>
    public static IReadOnlyList<string> Sizes { get; } = Split("1-10 11-50 51-200 201-500");

    /// <summary>Labels.</summary>
    public static IReadOnlyList<string> Tags { get; } = Split("newsletter wholesale regular fair showroom vip");

    /// <summary>Where people came from.</summary>
    public static IReadOnlyList<string> Sources { get; } = Split("email form fair referral import");

    /// <summary>What people do where they work.</summary>
    public static IReadOnlyList<string> JobTitles { get; } = ["Owner", "Buyer", "Office manager", "Head of purchasing", "Architect"];

    private static string[] Split(string words) => words.Split(' ');

    private static List<SeedName> Plain(string words) => [.. Split(words).Select(word => new SeedName(word, word.ToLowerInvariant()))];

    private static List<SeedName> Pairs(string words) =>
        [.. Split(words).Select(word => word.Split(':')).Select(pair => new SeedName(pair[0], pair[1]))];
}
