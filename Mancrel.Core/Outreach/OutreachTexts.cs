using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Outreach;

/// <summary>A subject and a body with {name}, {shop}, {title}, {url}, {page}, {anchor}, {angle} in them.</summary>
public sealed record OutreachText(string Subject, string Body);

/// <summary>What stages write, in the languages that Mancrel writes by itself. They state nothing that is not in the CRM.</summary>
public static class OutreachTexts
{
    private static readonly Dictionary<(StageAction, string), OutreachText> Texts = new()
    {
        [(StageAction.SendInitialEmail, "en")] = new(
            "{title}",
            "Hello {name},\n\nthank you for your interest in {title}. What would you like to know, and what matters most "
                + "to you? Just answer this mail.\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendInitialEmail, "ru")] = new(
            "{title}",
            "Здравствуйте, {name}!\n\nСпасибо за интерес: {title}. Что вы хотели бы узнать и что для вас важнее всего? "
                + "Просто ответьте на это письмо.\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendInitialEmail, "uz")] = new(
            "{title}",
            "Assalomu alaykum, {name}!\n\n{title} bo‘yicha qiziqishingiz uchun rahmat. Nimani bilmoqchisiz va siz uchun "
                + "eng muhimi nima? Shu xatga javob yozsangiz bo‘ldi.\n\nHurmat bilan,\n{shop}"
        ),
        [(StageAction.SendFollowup, "en")] = new(
            "Re: {title}",
            "Hello {name},\n\nhave you had time to look at our proposal about {title}? If anything is open, please answer "
                + "this mail.\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendFollowup, "ru")] = new(
            "Re: {title}",
            "Здравствуйте, {name}!\n\nУдалось ли вам посмотреть наше предложение: {title}? Если остались вопросы, ответьте "
                + "на это письмо.\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendFollowup, "uz")] = new(
            "Re: {title}",
            "Assalomu alaykum, {name}!\n\n{title} bo‘yicha taklifimizni ko‘rib chiqdingizmi? Savollaringiz bo‘lsa, shu "
                + "xatga javob yozing.\n\nHurmat bilan,\n{shop}"
        ),
        [(StageAction.SendWelcome, "en")] = new(
            "Welcome",
            "Hello {name},\n\nwelcome, and thank you for your trust. If you need anything about {title}, just answer this "
                + "mail.\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendWelcome, "ru")] = new(
            "Добро пожаловать",
            "Здравствуйте, {name}!\n\nДобро пожаловать и спасибо за доверие. Если понадобится помощь ({title}), просто "
                + "ответьте на это письмо.\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendWelcome, "uz")] = new(
            "Xush kelibsiz",
            "Assalomu alaykum, {name}!\n\nXush kelibsiz, ishonchingiz uchun rahmat. {title} bo‘yicha yordam kerak bo‘lsa, "
                + "shu xatga javob yozing.\n\nHurmat bilan,\n{shop}"
        ),
        [(StageAction.SendPitch, "en")] = new(
            "An addition to {page}",
            "Hello {name},\n\nI read {page} and think that your readers would find {url} useful there. {angle}\n\nWould a "
                + "link with the words “{anchor}” fit?\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendPitch, "ru")] = new(
            "Дополнение к {page}",
            "Здравствуйте, {name}!\n\nПрочитали {page}. Думаем, вашим читателям там пригодится {url}. {angle}\n\nПодойдёт "
                + "ли ссылка со словами «{anchor}»?\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendPitch, "uz")] = new(
            "{page} uchun qo‘shimcha",
            "Assalomu alaykum, {name}!\n\n{page} sahifasini o‘qidik. O‘quvchilaringizga {url} foydali bo‘ladi, deb "
                + "o‘ylaymiz. {angle}\n\n“{anchor}” so‘zlari bilan havola to‘g‘ri keladimi?\n\nHurmat bilan,\n{shop}"
        ),
        [(StageAction.SendFollowup1, "en")] = new(
            "Re: An addition to {page}",
            "Hello {name},\n\nmay I ask whether you saw my mail about {page}? A short yes or no helps me too.\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendFollowup1, "ru")] = new(
            "Re: Дополнение к {page}",
            "Здравствуйте, {name}!\n\nПодскажите, видели ли вы наше письмо о {page}? Короткого «да» или «нет» "
                + "достаточно.\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendFollowup1, "uz")] = new(
            "Re: {page} uchun qo‘shimcha",
            "Assalomu alaykum, {name}!\n\n{page} haqidagi xatimizni ko‘rdingizmi? Qisqa ha yoki yo‘q kifoya.\n\nHurmat bilan,\n{shop}"
        ),
        [(StageAction.SendFollowup2, "en")] = new(
            "Re: An addition to {page}",
            "Hello {name},\n\nthis is my last mail about {page}. Should it fit at another time, you know where to find "
                + "us.\n\nKind regards\n{shop}"
        ),
        [(StageAction.SendFollowup2, "ru")] = new(
            "Re: Дополнение к {page}",
            "Здравствуйте, {name}!\n\nЭто наше последнее письмо о {page}. Если вопрос станет актуален, вы знаете, где нас "
                + "найти.\n\nС уважением,\n{shop}"
        ),
        [(StageAction.SendFollowup2, "uz")] = new(
            "Re: {page} uchun qo‘shimcha",
            "Assalomu alaykum, {name}!\n\nBu {page} haqidagi oxirgi xatimiz. Keyinroq kerak bo‘lsa, bizni topasiz.\n\nHurmat bilan,\n{shop}"
        ),
    };

    /// <summary>The text of an action in a language, else in English; null for an action that writes nothing.</summary>
    public static (OutreachText Text, string Language)? For(StageAction action, string? language) =>
        language is not null && Texts.TryGetValue((action, language), out var own) ? (own, language)
        : Texts.TryGetValue((action, "en"), out var english) ? (english, "en")
        : null;

    /// <summary>A text with its places filled in; blanks of places that are empty go.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return string.Join(
            '\n',
            text.Split('\n')
                .Select(line => line.Replace(" ,", ",", StringComparison.Ordinal).Replace(", !", "!", StringComparison.Ordinal).TrimEnd())
        );
    }
}
