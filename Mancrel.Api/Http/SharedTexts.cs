using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>The words of the pages of what is shared by a link in one language.</summary>
internal sealed record SharedTexts(
    string Language,
    string Title,
    string Lead,
    string Download,
    string Good,
    string Expired,
    string Revoked,
    string Gone,
    string NotOurs,
    string TooOften,
    string Bytes,
    string Kilobytes,
    string Megabytes,
    string FiguresTitle,
    string FiguresLead,
    string FiguresGone
)
{
    /// <summary>Those of the reader's language, else English.</summary>
    public static SharedTexts For(HttpContext context) =>
        PageLanguages
            .Of(context)
            .Select(tag => tag?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(tag => tag is "en" or "ru" or "uz") switch
        {
            "ru" => Russian,
            "uz" => Uzbek,
            _ => English,
        };

    /// <summary>A size in words.</summary>
    public string Size(long bytes)
    {
        var text =
            bytes < 1000 ? string.Format(CultureInfo.InvariantCulture, Bytes, bytes)
            : bytes < 1_000_000 ? string.Format(CultureInfo.InvariantCulture, Kilobytes, bytes / 1000m)
            : string.Format(CultureInfo.InvariantCulture, Megabytes, bytes / 1_000_000m);
        return Language == "en" ? text : text.Replace('.', ',');
    }

    /// <summary>Until when the link is good.</summary>
    public string Until(DateTimeOffset at) => string.Format(CultureInfo.InvariantCulture, Good, at.UtcDateTime);

    private static SharedTexts English { get; } =
        new(
            "en",
            "A shared file",
            "A file was shared with you",
            "Download",
            "This link is good until {0:yyyy-MM-dd HH:mm} UTC.",
            "This link has expired. Please ask whoever sent it for a new one.",
            "This link was taken back. Please ask whoever sent it for a new one.",
            "This file is not there any more.",
            "This is no link of ours. It may have been cut off by your mail program: please copy it whole.",
            "This was asked for too often. Please try again in a few minutes.",
            "{0} bytes",
            "{0:0.#} kB",
            "{0:0.#} MB",
            "Shared figures",
            "{0} shared these figures with you",
            "These figures are not shared any more."
        );

    private static SharedTexts Russian { get; } =
        new(
            "ru",
            "Общий файл",
            "С вами поделились файлом",
            "Скачать",
            "Ссылка действует до {0:yyyy-MM-dd HH:mm} UTC.",
            "Срок этой ссылки истёк. Попросите новую у того, кто её прислал.",
            "Эту ссылку отозвали. Попросите новую у того, кто её прислал.",
            "Этого файла больше нет.",
            "Это не наша ссылка. Возможно, почтовая программа обрезала её: скопируйте её целиком.",
            "Слишком много запросов. Попробуйте ещё раз через несколько минут.",
            "{0} Б",
            "{0:0.#} кБ",
            "{0:0.#} МБ",
            "Общие показатели",
            "{0} делится с вами этими показателями",
            "Этими показателями больше не делятся."
        );

    private static SharedTexts Uzbek { get; } =
        new(
            "uz",
            "Ulashilgan fayl",
            "Siz bilan fayl ulashildi",
            "Yuklab olish",
            "Havola {0:yyyy-MM-dd HH:mm} UTC gacha amal qiladi.",
            "Bu havolaning muddati tugagan. Yuborgan odamdan yangisini soʻrang.",
            "Bu havola qaytarib olingan. Yuborgan odamdan yangisini soʻrang.",
            "Bu fayl endi yoʻq.",
            "Bu bizning havolamiz emas. Pochta dasturi uni qirqqan boʻlishi mumkin: toʻliq nusxa oling.",
            "Juda koʻp soʻrov boʻldi. Bir necha daqiqadan soʻng urinib koʻring.",
            "{0} bayt",
            "{0:0.#} kB",
            "{0:0.#} MB",
            "Ulashilgan koʻrsatkichlar",
            "{0} bu koʻrsatkichlarni siz bilan ulashdi",
            "Bu koʻrsatkichlar endi ulashilmaydi."
        );
}
