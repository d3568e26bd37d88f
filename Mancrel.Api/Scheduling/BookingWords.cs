namespace Mancrel.Api.Scheduling;

/// <summary>The words of the page on which customers book, in a language; what an appointment's own page says too is of that.</summary>
internal sealed record BookingWords
{
    private static readonly BookingWords English = new()
    {
        Minutes = "Duration",
        MinutesUnit = "min",
        Day = "Day",
        Time = "Time",
        ClockOf = "Times are those of {0}.",
        Anybody = "Whoever is free",
        Choose = "Continue",
        KeptUntil = "This time is kept for you until {0}.",
        Name = "Your name",
        Address = "Your e-mail address",
        Notes = "What we should know (you need not write anything)",
        Book = "Book",
        OtherTime = "Choose another time",
        Booked = "Your appointment is booked.",
        Keep = "See, move or call off this appointment",
        KeepWhy = "Keep this link: whoever has it can change the appointment.",
        NameMissing = "Please write your name, at most 200 characters.",
        AddressWrong = "Please write one e-mail address, such as nora@example.org.",
        NotesLong = "Please write at most 2,000 characters.",
        Enough = "This address has several appointments already. Please write to us.",
        NotOurs = "Nothing can be booked here",
        NotOursWhy = "The address may be mistyped, or no more appointments are made for it.",
    };

    private static readonly BookingWords Russian = new()
    {
        Minutes = "Длительность",
        MinutesUnit = "мин",
        Day = "День",
        Time = "Время",
        ClockOf = "Время указано по часовому поясу {0}.",
        Anybody = "Кто свободен",
        Choose = "Далее",
        KeptUntil = "Это время придержано для вас до {0}.",
        Name = "Ваше имя",
        Address = "Ваш адрес электронной почты",
        Notes = "Что нам следует знать (можно не заполнять)",
        Book = "Записаться",
        OtherTime = "Выбрать другое время",
        Booked = "Вы записаны.",
        Keep = "Посмотреть, перенести или отменить запись",
        KeepWhy = "Сохраните эту ссылку: любой, у кого она есть, может изменить запись.",
        NameMissing = "Пожалуйста, напишите имя, не длиннее 200 знаков.",
        AddressWrong = "Пожалуйста, укажите один адрес электронной почты, например nora@example.org.",
        NotesLong = "Пожалуйста, не больше 2000 знаков.",
        Enough = "На этот адрес уже есть несколько записей. Пожалуйста, напишите нам.",
        NotOurs = "Здесь записаться нельзя",
        NotOursWhy = "Возможно, адрес набран с ошибкой или запись больше не ведётся.",
    };

    private static readonly BookingWords Uzbek = new()
    {
        Minutes = "Davomiyligi",
        MinutesUnit = "daqiqa",
        Day = "Kun",
        Time = "Vaqt",
        ClockOf = "Vaqtlar {0} mintaqasi bo‘yicha.",
        Anybody = "Kim bo‘sh bo‘lsa",
        Choose = "Davom etish",
        KeptUntil = "Bu vaqt siz uchun {0} gacha ushlab turiladi.",
        Name = "Ismingiz",
        Address = "Elektron pochta manzilingiz",
        Notes = "Nimani bilishimiz kerak (yozish shart emas)",
        Book = "Yozilish",
        OtherTime = "Boshqa vaqtni tanlash",
        Booked = "Siz yozildingiz.",
        Keep = "Uchrashuvni ko‘rish, ko‘chirish yoki bekor qilish",
        KeepWhy = "Bu havolani saqlab qo‘ying: u kimda bo‘lsa, uchrashuvni o‘zgartira oladi.",
        NameMissing = "Iltimos, ismingizni yozing, 200 belgidan oshmasin.",
        AddressWrong = "Iltimos, bitta elektron pochta manzilini yozing, masalan nora@example.org.",
        NotesLong = "Iltimos, 2000 belgidan oshmasin.",
        Enough = "Bu manzilda allaqachon bir nechta uchrashuv bor. Iltimos, bizga yozing.",
        NotOurs = "Bu yerda yozilib bo‘lmaydi",
        NotOursWhy = "Manzil xato yozilgan yoki endi yozuv qabul qilinmayotgan bo‘lishi mumkin.",
    };

    public required string Minutes { get; init; }

    public required string MinutesUnit { get; init; }

    public required string Day { get; init; }

    public required string Time { get; init; }

    public required string ClockOf { get; init; }

    public required string Anybody { get; init; }

    public required string Choose { get; init; }

    public required string KeptUntil { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string Notes { get; init; }

    public required string Book { get; init; }

    public required string OtherTime { get; init; }

    public required string Booked { get; init; }

    public required string Keep { get; init; }

    public required string KeepWhy { get; init; }

    public required string NameMissing { get; init; }

    public required string AddressWrong { get; init; }

    public required string NotesLong { get; init; }

    public required string Enough { get; init; }

    public required string NotOurs { get; init; }

    public required string NotOursWhy { get; init; }

    /// <summary>The words in a language that an appointment's page has too.</summary>
    public static BookingWords In(string language) =>
        language switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };
}
