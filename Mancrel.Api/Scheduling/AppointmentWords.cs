using Mancrel.Core.Scheduling;

namespace Mancrel.Api.Scheduling;

/// <summary>The words of a customer's page of an appointment, in a language.</summary>
internal sealed record AppointmentWords
{
    private static readonly AppointmentWords English = new()
    {
        Language = "en",
        When = "When",
        With = "With",
        Where = "Where",
        State = "Status",
        Booked = "Booked",
        Moved = "Moved to this time",
        Cancelled = "Called off",
        Over = "This appointment is over.",
        CalledOff = "This appointment was called off. Nothing more can be done by this link.",
        Move = "Move to another time",
        NewTime = "New time",
        Later = "Later days",
        Nearest = "Nearest days",
        NothingFree = "Nothing is free in these days.",
        CannotMove = "It cannot be moved here any more. Please write to us.",
        Cancel = "Call off",
        CancelQuestion = "Call off this appointment",
        Reason = "Reason (you need not give one)",
        DidMove = "Your appointment was moved.",
        DidCancel = "Your appointment was called off.",
        Taken = "That time was taken in the meantime. Please choose another one.",
        Changed = "The appointment was changed in the meantime. This is how it stands now.",
        Wrong = "Please choose one of the times.",
        TooMany = "Too much was sent from here. Please wait some minutes.",
        NotOurs = "This link opens no appointment",
        NotOursWhy = "It may have been cut in two by a mail program, or the appointment is no longer kept.",
    };

    private static readonly AppointmentWords Russian = new()
    {
        Language = "ru",
        When = "Когда",
        With = "У кого",
        Where = "Где",
        State = "Статус",
        Booked = "Запись подтверждена",
        Moved = "Перенесена на это время",
        Cancelled = "Отменена",
        Over = "Эта запись уже в прошлом.",
        CalledOff = "Эта запись отменена. По этой ссылке больше ничего изменить нельзя.",
        Move = "Перенести на другое время",
        NewTime = "Новое время",
        Later = "Более поздние дни",
        Nearest = "Ближайшие дни",
        NothingFree = "В эти дни свободного времени нет.",
        CannotMove = "Перенести запись здесь больше нельзя. Пожалуйста, напишите нам.",
        Cancel = "Отменить",
        CancelQuestion = "Отменить запись",
        Reason = "Причина (указывать не обязательно)",
        DidMove = "Ваша запись перенесена.",
        DidCancel = "Ваша запись отменена.",
        Taken = "Это время тем временем заняли. Пожалуйста, выберите другое.",
        Changed = "Запись тем временем изменилась. Вот её нынешнее состояние.",
        Wrong = "Пожалуйста, выберите одно из предложенных времён.",
        TooMany = "Отсюда отправлено слишком много. Пожалуйста, подождите несколько минут.",
        NotOurs = "По этой ссылке записи нет",
        NotOursWhy = "Возможно, почтовая программа разорвала ссылку или запись больше не хранится.",
    };

    private static readonly AppointmentWords Uzbek = new()
    {
        Language = "uz",
        When = "Qachon",
        With = "Kim bilan",
        Where = "Qayerda",
        State = "Holati",
        Booked = "Band qilingan",
        Moved = "Shu vaqtga ko‘chirilgan",
        Cancelled = "Bekor qilingan",
        Over = "Bu uchrashuv vaqti o‘tib ketgan.",
        CalledOff = "Bu uchrashuv bekor qilingan. Bu havola orqali boshqa hech narsa qilib bo‘lmaydi.",
        Move = "Boshqa vaqtga ko‘chirish",
        NewTime = "Yangi vaqt",
        Later = "Keyingi kunlar",
        Nearest = "Eng yaqin kunlar",
        NothingFree = "Bu kunlarda bo‘sh vaqt yo‘q.",
        CannotMove = "Uni bu yerda ko‘chirib bo‘lmaydi. Iltimos, bizga yozing.",
        Cancel = "Bekor qilish",
        CancelQuestion = "Uchrashuvni bekor qilish",
        Reason = "Sababi (yozish shart emas)",
        DidMove = "Uchrashuvingiz ko‘chirildi.",
        DidCancel = "Uchrashuvingiz bekor qilindi.",
        Taken = "Bu vaqt shu orada band qilindi. Iltimos, boshqasini tanlang.",
        Changed = "Uchrashuv shu orada o‘zgardi. Hozirgi holati quyidagicha.",
        Wrong = "Iltimos, taklif qilingan vaqtlardan birini tanlang.",
        TooMany = "Bu yerdan juda ko‘p yuborildi. Iltimos, bir necha daqiqa kuting.",
        NotOurs = "Bu havolada uchrashuv yo‘q",
        NotOursWhy = "Pochta dasturi havolani bo‘lib yuborgan yoki uchrashuv endi saqlanmayotgan bo‘lishi mumkin.",
    };

    private static readonly Dictionary<string, AppointmentWords> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["ru"] = Russian,
        ["uz"] = Uzbek,
    };

    public required string Language { get; init; }

    public required string When { get; init; }

    public required string With { get; init; }

    public required string Where { get; init; }

    public required string State { get; init; }

    public required string Booked { get; init; }

    public required string Moved { get; init; }

    public required string Cancelled { get; init; }

    public required string Over { get; init; }

    public required string CalledOff { get; init; }

    public required string Move { get; init; }

    public required string NewTime { get; init; }

    public required string Later { get; init; }

    public required string Nearest { get; init; }

    public required string NothingFree { get; init; }

    public required string CannotMove { get; init; }

    public required string Cancel { get; init; }

    public required string CancelQuestion { get; init; }

    public required string Reason { get; init; }

    public required string DidMove { get; init; }

    public required string DidCancel { get; init; }

    public required string Taken { get; init; }

    public required string Changed { get; init; }

    public required string Wrong { get; init; }

    public required string TooMany { get; init; }

    public required string NotOurs { get; init; }

    public required string NotOursWhy { get; init; }

    /// <summary>The words of the first language that there are words in, as tags such as <c>ru-RU</c>; the English ones else.</summary>
    public static AppointmentWords For(IEnumerable<string?> languages) =>
        languages.Select(tag => All.GetValueOrDefault((tag ?? "").Split('-')[0])).FirstOrDefault(found => found is not null) ?? English;

    /// <summary>How times are told.</summary>
    public AppointmentTimes Times => AppointmentTimes.For(Language);

    /// <summary>A day, with its name.</summary>
    public string Day(DateTimeOffset local) => Times.Day(local);

    /// <summary>How an appointment that is to come stands.</summary>
    public string Of(AppointmentState state) =>
        state switch
        {
            AppointmentState.Cancelled => Cancelled,
            AppointmentState.Rescheduled => Moved,
            _ => Booked,
        };
}
