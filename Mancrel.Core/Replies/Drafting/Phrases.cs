namespace Mancrel.Core.Replies.Drafting;

/// <summary>The sentences of the local drafter in one language. They hold no fact of their own: facts come in from the catalogue.</summary>
internal sealed record Phrases
{
    public required string Language { get; init; }

    /// <summary>Greeting with a name.</summary>
    public required Func<string, string> Greet { get; init; }

    /// <summary>Greeting without one.</summary>
    public required string GreetNobody { get; init; }

    /// <summary>Title and price.</summary>
    public required Func<string, string, string> Price { get; init; }

    /// <summary>Title, number of pieces, price of each from that number on.</summary>
    public required Func<string, string, string, string> PriceFrom { get; init; }

    /// <summary>Title and count.</summary>
    public required Func<string, string, string> Stock { get; init; }

    /// <summary>Title, on hand without a count.</summary>
    public required Func<string, string> Available { get; init; }

    /// <summary>Title, to be ordered though none is on hand.</summary>
    public required Func<string, string> Backorder { get; init; }

    /// <summary>Title, not to be had.</summary>
    public required Func<string, string> NoStock { get; init; }

    /// <summary>Before a list of products that can be had instead.</summary>
    public required string Alternatives { get; init; }

    /// <summary>Before a list of products that may be meant.</summary>
    public required string Several { get; init; }

    /// <summary>Title, before a list of properties.</summary>
    public required Func<string, string> Properties { get; init; }

    /// <summary>Before a link.</summary>
    public required string See { get; init; }

    /// <summary>Offers to help further.</summary>
    public required string Further { get; init; }

    /// <summary>Above the signature.</summary>
    public required string Close { get; init; }

    /// <summary>The phrases of a language; null where the local drafter does not write it.</summary>
    public static Phrases? For(string language) =>
        language switch
        {
            "en" => English,
            "ru" => Russian,
            "uz" => Uzbek,
            "de" => German,
            "fr" => French,
            "es" => Spanish,
            _ => null,
        };

    private static Phrases English { get; } =
        new()
        {
            Language = "en",
            Greet = name => $"Hello {name},",
            GreetNobody = "Hello,",
            Price = (title, price) => $"{title} costs {price}.",
            PriceFrom = (title, from, price) => $"From {from} pieces on, {title} costs {price} each.",
            Stock = (title, count) => $"{title} is in stock: {count}.",
            Available = title => $"{title} is available.",
            Backorder = title => $"{title} can be ordered.",
            NoStock = title => $"{title} is out of stock at the moment.",
            Alternatives = "You may like one of these instead:",
            Several = "These are the products you may have in mind:",
            Properties = title => $"{title}:",
            See = "More here:",
            Further = "If you have any further question, simply reply to this email.",
            Close = "Kind regards,",
        };

    private static Phrases Russian { get; } =
        new()
        {
            Language = "ru",
            Greet = name => $"Здравствуйте, {name}!",
            GreetNobody = "Здравствуйте!",
            Price = (title, price) => $"{title} стоит {price}.",
            PriceFrom = (title, from, price) => $"От {from} шт. {title} стоит {price} за штуку.",
            Stock = (title, count) => $"{title}: есть в наличии, {count} шт.",
            Available = title => $"{title}: есть в наличии.",
            Backorder = title => $"{title}: можно заказать.",
            NoStock = title => $"{title}: сейчас нет в наличии.",
            Alternatives = "Возможно, вам подойдёт вместо этого:",
            Several = "Возможно, вы имеете в виду один из этих товаров:",
            Properties = title => $"{title}:",
            See = "Подробнее:",
            Further = "Если остались вопросы, просто ответьте на это письмо.",
            Close = "С уважением,",
        };

    private static Phrases Uzbek { get; } =
        new()
        {
            Language = "uz",
            Greet = name => $"Assalomu alaykum, {name}!",
            GreetNobody = "Assalomu alaykum!",
            Price = (title, price) => $"{title} narxi: {price}.",
            PriceFrom = (title, from, price) => $"{from} donadan boshlab {title} narxi: {price} (bir dona).",
            Stock = (title, count) => $"{title} mavjud: {count} dona.",
            Available = title => $"{title} mavjud.",
            Backorder = title => $"{title} buyurtma qilish mumkin.",
            NoStock = title => $"{title} hozircha mavjud emas.",
            Alternatives = "Buning o'rniga quyidagilar sizga ma'qul kelishi mumkin:",
            Several = "Ehtimol, quyidagi mahsulotlardan birini nazarda tutgandirsiz:",
            Properties = title => $"{title}:",
            See = "Batafsil:",
            Further = "Yana savolingiz bo'lsa, shu xatga javob yozing.",
            Close = "Hurmat bilan,",
        };

    private static Phrases German { get; } =
        new()
        {
            Language = "de",
            Greet = name => $"Guten Tag {name},",
            GreetNobody = "Guten Tag,",
            Price = (title, price) => $"{title} kostet {price}.",
            PriceFrom = (title, from, price) => $"Ab {from} Stück kostet {title} {price} pro Stück.",
            Stock = (title, count) => $"{title} ist auf Lager: {count} Stück.",
            Available = title => $"{title} ist verfügbar.",
            Backorder = title => $"{title} kann bestellt werden.",
            NoStock = title => $"{title} ist zurzeit nicht auf Lager.",
            Alternatives = "Stattdessen könnte Ihnen gefallen:",
            Several = "Diese Artikel könnten gemeint sein:",
            Properties = title => $"{title}:",
            See = "Mehr dazu:",
            Further = "Bei weiteren Fragen antworten Sie einfach auf diese E-Mail.",
            Close = "Mit freundlichen Grüßen",
        };

    private static Phrases French { get; } =
        new()
        {
            Language = "fr",
            Greet = name => $"Bonjour {name},",
            GreetNobody = "Bonjour,",
            Price = (title, price) => $"{title} coûte {price}.",
            PriceFrom = (title, from, price) => $"À partir de {from} pièces, {title} coûte {price} l'unité.",
            Stock = (title, count) => $"{title} est en stock : {count} pièces.",
            Available = title => $"{title} est disponible.",
            Backorder = title => $"{title} peut être commandé.",
            NoStock = title => $"{title} n'est pas en stock en ce moment.",
            Alternatives = "Voici ce qui pourrait vous convenir à la place :",
            Several = "Voici les articles dont il peut s'agir :",
            Properties = title => $"{title}:",
            See = "Plus d'informations :",
            Further = "Pour toute autre question, répondez simplement à ce message.",
            Close = "Cordialement,",
        };

    private static Phrases Spanish { get; } =
        new()
        {
            Language = "es",
            Greet = name => $"Hola {name}:",
            GreetNobody = "Hola:",
            Price = (title, price) => $"{title} cuesta {price}.",
            PriceFrom = (title, from, price) => $"A partir de {from} unidades, {title} cuesta {price} cada una.",
            Stock = (title, count) => $"{title} está en stock: {count} unidades.",
            Available = title => $"{title} está disponible.",
            Backorder = title => $"{title} se puede encargar.",
            NoStock = title => $"{title} no está disponible en este momento.",
            Alternatives = "En su lugar puede interesarle:",
            Several = "Estos son los artículos a los que puede referirse:",
            Properties = title => $"{title}:",
            See = "Más información:",
            Further = "Si tiene más preguntas, responda a este correo.",
            Close = "Un saludo,",
        };
}
