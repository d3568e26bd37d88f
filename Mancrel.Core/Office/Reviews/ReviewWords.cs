using System.Globalization;
using Mancrel.Core.Insight.Alerts;

namespace Mancrel.Core.Office.Reviews;

/// <summary>The words of the morning's mail and of urgent ones, in a language.</summary>
internal sealed record ReviewWords
{
    private static readonly ReviewWords English = new()
    {
        Language = "en",
        Subject = "Your day",
        Urgent = "Worth a look now",
        Hello = "Good morning, {0}",
        HelloNow = "Hello {0}",
        Nothing = "Nothing waits for your team.",
        Worth = "Worth a look",
        Silent = "Customers who stay away",
        More = "and {0} more",
        Open = "Open Mancrel",
        Why = "You get this each morning because you lead the office.",
        WhyNow = "You get this at once because it does harm while it lasts. What can wait is told in the morning.",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        DayOfWeek = "{0}, {1}",
        Day = "{0} {1}",
        Sections = new(StringComparer.Ordinal)
        {
            ["awaiting_approval"] = "Answers that wait for approval",
            ["escalated"] = "Customers that wait for a person",
            ["overdue_tasks"] = "Tasks that are overdue",
            ["stuck_deals"] = "Deals that nothing happens to",
        },
        Alerts = new()
        {
            [AlertKind.SlowReplies] =
                "More replies take longer than four hours: {1} of {2} ({3}) in the last {0} days, {4} of {5} ({6}) before.",
            [AlertKind.Bounces] = "More mail comes back: {1} of {2} ({3}) in the last {0} days, {4} of {5} ({6}) before.",
            [AlertKind.Overrides] = "More drafts are wrong: {1} of {2} ({3}) in the last {0} days, {4} of {5} ({6}) before.",
            [AlertKind.StockQuestions] =
                "More letters ask what is in stock: {1} of {2} ({3}) in the last {0} days, {4} of {5} ({6}) before.",
            [AlertKind.CalibrationDrift] =
                "Confidences promise more than comes: {1} of {2} judged answers were right ({3}), {7} were foretold.",
            [AlertKind.DealScoreDrift] =
                "The scores of deals no longer tell which are won: {1} of {2} were in the last three months ({3}), {7} were foretold.",
            [AlertKind.ContactScoreDrift] =
                "The scores of contacts no longer tell who buys: {1} of {2} did in three months ({3}), {7} were foretold.",
            [AlertKind.StuckDeal] = "Nothing was done in time for the deal {8}; the time was up on {9}.",
            [AlertKind.SilentCustomer] = "{8} last bought on {9} and buys nothing in the next half year with a chance of {7}.",
        },
    };

    private static readonly ReviewWords Russian = new()
    {
        Language = "ru",
        Subject = "Ваш день",
        Urgent = "Стоит взглянуть сейчас",
        Hello = "Доброе утро, {0}",
        HelloNow = "Здравствуйте, {0}",
        Nothing = "Вашу команду ничего не ждёт.",
        Worth = "Стоит взглянуть",
        Silent = "Клиенты, которые пропали",
        More = "и ещё {0}",
        Open = "Открыть Mancrel",
        Why = "Это письмо приходит каждое утро тем, кто руководит.",
        WhyNow = "Это письмо пришло сразу, потому что вредит каждый час. То, что может подождать, придёт утром.",
        Months = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        Weekdays = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        DayOfWeek = "{0}, {1}",
        Day = "{0} {1}",
        Sections = new(StringComparer.Ordinal)
        {
            ["awaiting_approval"] = "Ответы, которые ждут одобрения",
            ["escalated"] = "Клиенты, которые ждут человека",
            ["overdue_tasks"] = "Просроченные задачи",
            ["stuck_deals"] = "Сделки без движения",
        },
        Alerts = new()
        {
            [AlertKind.SlowReplies] =
                "Больше ответов занимают дольше четырёх часов: {1} из {2} ({3}) за последние дни ({0}), раньше {4} из {5} ({6}).",
            [AlertKind.Bounces] = "Больше писем возвращается: {1} из {2} ({3}) за последние дни ({0}), раньше {4} из {5} ({6}).",
            [AlertKind.Overrides] = "Больше черновиков неверны: {1} из {2} ({3}) за последние дни ({0}), раньше {4} из {5} ({6}).",
            [AlertKind.StockQuestions] =
                "Чаще спрашивают о наличии: {1} из {2} писем ({3}) за последние дни ({0}), раньше {4} из {5} ({6}).",
            [AlertKind.CalibrationDrift] =
                "Уверенность обещает больше, чем выходит: верны {1} из {2} оценённых ответов ({3}), предсказано {7}.",
            [AlertKind.DealScoreDrift] =
                "Оценки сделок больше не говорят, какие будут выиграны: за три месяца {1} из {2} ({3}), предсказано {7}.",
            [AlertKind.ContactScoreDrift] =
                "Оценки контактов больше не говорят, кто купит: за три месяца купили {1} из {2} ({3}), предсказано {7}.",
            [AlertKind.StuckDeal] = "По сделке {8} вовремя ничего не сделано; срок вышел {9}.",
            [AlertKind.SilentCustomer] = "Последняя покупка: {8}, {9}; ничего не купит за полгода с вероятностью {7}.",
        },
    };

    private static readonly ReviewWords Uzbek = new()
    {
        Language = "uz",
        Subject = "Kuningiz",
        Urgent = "Hozir ko‘rib chiqishga arziydi",
        Hello = "Xayrli tong, {0}",
        HelloNow = "Assalomu alaykum, {0}",
        Nothing = "Jamoangizni hech narsa kutmayapti.",
        Worth = "Ko‘rib chiqishga arziydi",
        Silent = "Uzoqlashgan mijozlar",
        More = "va yana {0} ta",
        Open = "Mancrelni ochish",
        Why = "Bu xat har tong rahbarlarga keladi.",
        WhyNow = "Bu xat darhol keldi, chunki har soatda zarar qiladi. Kutishi mumkin bo‘lgani ertalab aytiladi.",
        Months = ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr"],
        Weekdays = ["yakshanba", "dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba"],
        DayOfWeek = "{1}, {0}",
        Day = "{0}-{1}",
        Sections = new(StringComparer.Ordinal)
        {
            ["awaiting_approval"] = "Tasdiqlashni kutayotgan javoblar",
            ["escalated"] = "Odamni kutayotgan mijozlar",
            ["overdue_tasks"] = "Muddati o‘tgan vazifalar",
            ["stuck_deals"] = "Harakatsiz bitimlar",
        },
        Alerts = new()
        {
            [AlertKind.SlowReplies] =
                "Ko‘proq javob to‘rt soatdan uzoq cho‘zilmoqda: oxirgi {0} kunda {2} tadan {1} tasi ({3}), oldin {5} tadan {4} tasi ({6}).",
            [AlertKind.Bounces] = "Ko‘proq xat qaytib kelmoqda: oxirgi {0} kunda {2} tadan {1} tasi ({3}), oldin {5} tadan {4} tasi ({6}).",
            [AlertKind.Overrides] =
                "Ko‘proq qoralama noto‘g‘ri: oxirgi {0} kunda {2} tadan {1} tasi ({3}), oldin {5} tadan {4} tasi ({6}).",
            [AlertKind.StockQuestions] =
                "Mavjudligi haqida ko‘proq so‘ralmoqda: oxirgi {0} kunda {2} tadan {1} tasi ({3}), oldin {5} tadan {4} tasi ({6}).",
            [AlertKind.CalibrationDrift] =
                "Ishonch natijadan ko‘p va’da bermoqda: baholangan {2} javobdan {1} tasi to‘g‘ri ({3}), {7} aytilgan edi.",
            [AlertKind.DealScoreDrift] =
                "Bitimlar bahosi qaysi biri yutilishini endi ko‘rsatmayapti: uch oyda {2} tadan {1} tasi ({3}), {7} aytilgan edi.",
            [AlertKind.ContactScoreDrift] =
                "Kontaktlar bahosi kim xarid qilishini endi ko‘rsatmayapti: uch oyda {2} kishidan {1} nafari ({3}), {7} aytilgan edi.",
            [AlertKind.StuckDeal] = "{8} bitimi bo‘yicha o‘z vaqtida hech narsa qilinmadi; muddat {9} tugagan.",
            [AlertKind.SilentCustomer] = "{8} oxirgi marta {9} xarid qilgan; yarim yilda {7} ehtimol bilan hech narsa olmaydi.",
        },
    };

    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Urgent { get; init; }

    public required string Hello { get; init; }

    public required string HelloNow { get; init; }

    public required string Nothing { get; init; }

    public required string Worth { get; init; }

    public required string Silent { get; init; }

    public required string More { get; init; }

    public required string Open { get; init; }

    public required string Why { get; init; }

    public required string WhyNow { get; init; }

    public required IReadOnlyList<string> Months { get; init; }

    public required IReadOnlyList<string> Weekdays { get; init; }

    public required string DayOfWeek { get; init; }

    public required string Day { get; init; }

    public required Dictionary<string, string> Sections { get; init; }

    public required Dictionary<AlertKind, string> Alerts { get; init; }

    /// <summary>The words of a language; English where it is none of ours.</summary>
    public static ReviewWords For(string? language) =>
        language switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };

    /// <summary>A day, without its year.</summary>
    public string On(DateOnly day) => Put(Day, day.Day, Months[day.Month - 1]);

    /// <summary>A day with its weekday.</summary>
    public string Whole(DateOnly day) => Put(DayOfWeek, Weekdays[(int)day.DayOfWeek], On(day));

    /// <summary>What an alert says.</summary>
    public string Of(Alert alert) =>
        Put(
            Alerts[alert.Kind],
            Anomalies.Days,
            alert.Now?.Count ?? 0,
            alert.Now?.Base ?? 0,
            Percent(alert.Now?.Share),
            alert.Before?.Count ?? 0,
            alert.Before?.Base ?? 0,
            Percent(alert.Before?.Share),
            Percent(alert.Expected),
            alert.Name ?? "",
            alert.Since is { } since ? On(DateOnly.FromDateTime(since.UtcDateTime)) : ""
        );

    /// <summary>A text with its values.</summary>
    public static string Put(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    private static string Percent(double? share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * (share ?? 0))} %");
}
