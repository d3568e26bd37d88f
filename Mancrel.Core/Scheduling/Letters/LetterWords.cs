using Mancrel.Core.Inbox;

namespace Mancrel.Core.Scheduling.Letters;

/// <summary>The words of our mails about appointments, in a language.</summary>
internal sealed record LetterWords
{
    private static readonly LetterWords English = new()
    {
        Language = "en",
        Hello = "Hello",
        When = "When",
        With = "With",
        Where = "Where",
        Booked = ("Booked", "Your appointment is booked."),
        Moved = ("Moved", "Your appointment is at another time now."),
        Cancelled = ("Called off", "Your appointment was called off."),
        Reminder = ("Reminder", "This is a reminder of your appointment."),
        Change = "Look at it, move it or call it off",
        Stop = "STOP ends texts",
    };

    private static readonly LetterWords Russian = new()
    {
        Language = "ru",
        Hello = "Здравствуйте",
        When = "Когда",
        With = "У кого",
        Where = "Где",
        Booked = ("Вы записаны", "Ваша запись подтверждена."),
        Moved = ("Запись перенесена", "Ваша запись перенесена на другое время."),
        Cancelled = ("Запись отменена", "Ваша запись отменена."),
        Reminder = ("Напоминание", "Напоминаем о вашей записи."),
        Change = "Посмотреть, перенести или отменить запись",
        Stop = "Не писать: СТОП",
    };

    private static readonly LetterWords Uzbek = new()
    {
        Language = "uz",
        Hello = "Assalomu alaykum",
        When = "Qachon",
        With = "Kim bilan",
        Where = "Qayerda",
        Booked = ("Uchrashuv belgilandi", "Uchrashuvingiz band qilindi."),
        Moved = ("Uchrashuv ko‘chirildi", "Uchrashuvingiz boshqa vaqtga ko‘chirildi."),
        Cancelled = ("Uchrashuv bekor qilindi", "Uchrashuvingiz bekor qilindi."),
        Reminder = ("Eslatma", "Uchrashuvingizni eslatamiz."),
        Change = "Ko‘rish, ko‘chirish yoki bekor qilish",
        Stop = "STOP: yozmaslik",
    };

    public required string Language { get; init; }

    public required string Hello { get; init; }

    public required string When { get; init; }

    public required string With { get; init; }

    public required string Where { get; init; }

    public required (string Subject, string Text) Booked { get; init; }

    public required (string Subject, string Text) Moved { get; init; }

    public required (string Subject, string Text) Cancelled { get; init; }

    public required (string Subject, string Text) Reminder { get; init; }

    public required string Change { get; init; }

    /// <summary>How text messages are ended, for the end of one.</summary>
    public required string Stop { get; init; }

    /// <summary>The words of a language that times are told in.</summary>
    public static LetterWords For(string language) =>
        language switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };

    /// <summary>Subject and first sentence of what is told.</summary>
    public (string Subject, string Text) Of(AppointmentNews news) =>
        news switch
        {
            AppointmentNews.Booked => Booked,
            AppointmentNews.Moved => Moved,
            AppointmentNews.Cancelled => Cancelled,
            _ => Reminder,
        };
}
