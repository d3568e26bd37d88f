using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Api.Crm;

/// <summary>The words of the preference page in one language.</summary>
internal sealed record PreferenceTexts(
    string Language,
    string Title,
    string Lead,
    string Save,
    string None,
    string Saved,
    string SavedNone,
    IReadOnlyDictionary<ConsentPurpose, string> Purposes
)
{
    /// <summary>Those of a language, else English.</summary>
    public static PreferenceTexts For(string? language) =>
        language switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };

    private static PreferenceTexts English { get; } =
        new(
            "en",
            "Which mail would you like?",
            "Answers to what you ask us come in any case.",
            "Save",
            "No mail of these kinds at all",
            "Your choice is saved.",
            "We write to you no more unless you ask us something.",
            Named(
                "News",
                "Offers and prices",
                "Reminders: dates, renewals, back in stock",
                "Questions about how it was",
                "Working together"
            )
        );

    private static PreferenceTexts Russian { get; } =
        new(
            "ru",
            "Какие письма вы хотите получать?",
            "Ответы на ваши вопросы приходят в любом случае.",
            "Сохранить",
            "Никаких писем такого рода",
            "Ваш выбор сохранён.",
            "Мы больше не пишем вам, если вы сами ни о чём не спросите.",
            Named("Новости", "Предложения и цены", "Напоминания: сроки, продление, поступления", "Вопросы о впечатлениях", "Сотрудничество")
        );

    private static PreferenceTexts Uzbek { get; } =
        new(
            "uz",
            "Qaysi xatlarni olishni xohlaysiz?",
            "Savollaringizga javoblar har holda keladi.",
            "Saqlash",
            "Bunday xatlar umuman kelmasin",
            "Tanlovingiz saqlandi.",
            "O‘zingiz biror narsa so‘ramasangiz, sizga boshqa yozmaymiz.",
            Named(
                "Yangiliklar",
                "Takliflar va narxlar",
                "Eslatmalar: muddatlar, uzaytirish, yana sotuvda",
                "Taassurot haqida savollar",
                "Hamkorlik"
            )
        );

    private static Dictionary<ConsentPurpose, string> Named(
        string news,
        string offers,
        string reminders,
        string surveys,
        string together
    ) =>
        new()
        {
            [ConsentPurpose.News] = news,
            [ConsentPurpose.Offers] = offers,
            [ConsentPurpose.Reminders] = reminders,
            [ConsentPurpose.Surveys] = surveys,
            [ConsentPurpose.Cooperation] = together,
        };
}
