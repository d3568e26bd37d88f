namespace Mancrel.Core.Outreach.Forms;

/// <summary>The words of a form that its writer does not write.</summary>
/// <param name="Language">Their language.</param>
/// <param name="Title">Its name where nobody gave one.</param>
/// <param name="Send">On its button.</param>
/// <param name="Thanks">Once it was sent.</param>
/// <param name="Failed">When it could not be sent.</param>
/// <param name="Required">Beside a field that must be filled in.</param>
/// <param name="Choose">The first line of a choice.</param>
/// <param name="Closed">Where it takes nothing.</param>
/// <param name="Subject">What the answer is about where nothing says: words that every form's subject has (see FormMail).</param>
/// <param name="Person">Beside the name, where nobody wrote fields.</param>
/// <param name="Address">Beside the address.</param>
/// <param name="Message">Beside the message.</param>
/// <param name="Leave">Beside the field that people do not see.</param>
public sealed record FormWords(
    string Language,
    string Title,
    string Send,
    string Thanks,
    string Failed,
    string Required,
    string Choose,
    string Closed,
    string Subject,
    string Person,
    string Address,
    string Message,
    string Leave
)
{
    private static readonly FormWords English = new(
        "en",
        "Contact form",
        "Send",
        "Thank you. We have your message and answer soon.",
        "This could not be sent. Please try again.",
        "required",
        "Please choose",
        "This form takes no messages now.",
        "Your enquiry",
        "Name",
        "Email",
        "Message",
        "Leave this empty"
    );

    private static readonly Dictionary<string, FormWords> All = new(StringComparer.Ordinal)
    {
        ["de"] = new(
            "de",
            "Kontaktformular",
            "Senden",
            "Danke. Ihre Nachricht ist bei uns, wir antworten bald.",
            "Das ließ sich nicht senden. Bitte versuchen Sie es noch einmal.",
            "erforderlich",
            "Bitte wählen",
            "Dieses Formular nimmt zurzeit nichts an.",
            "Ihre Anfrage",
            "Name",
            "E-Mail",
            "Nachricht",
            "Bitte leer lassen"
        ),
        ["en"] = English,
        ["ru"] = new(
            "ru",
            "Форма обратной связи",
            "Отправить",
            "Спасибо. Мы получили ваше сообщение и скоро ответим.",
            "Не удалось отправить. Пожалуйста, попробуйте ещё раз.",
            "обязательно",
            "Выберите",
            "Эта форма сейчас не принимает сообщений.",
            "Ваш запрос",
            "Имя",
            "Эл. почта",
            "Сообщение",
            "Оставьте это поле пустым"
        ),
        ["uz"] = new(
            "uz",
            "Aloqa formasi",
            "Yuborish",
            "Rahmat. Xabaringizni oldik, tez orada javob beramiz.",
            "Yuborib bo‘lmadi. Iltimos, yana urinib ko‘ring.",
            "majburiy",
            "Tanlang",
            "Bu forma hozir xabar qabul qilmaydi.",
            "Saytdan so‘rov",
            "Ism",
            "Elektron pochta",
            "Xabar",
            "Bu maydonni bo‘sh qoldiring"
        ),
    };

    /// <summary>The languages that there are words in.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The words of a language; the English ones where there are none.</summary>
    public static FormWords For(string language) => All.GetValueOrDefault(language, English);
}
