using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Claims;

/// <summary>
/// How claims are written in English, Russian, Uzbek, German, Spanish and French. Texts have one kind of apostrophe, plain spaces and е for
/// ё.
/// </summary>
/// <remarks>Rather one too many: what is found and rests on nothing is looked at by a person; what is not found would be sent.</remarks>
internal static partial class ClaimPatterns
{
    private const string Count =
        @"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty"
        + @"|sixty|seventy|eighty|ninety|hundred|thousand|half|dozen|several|few|couple of"
        + @"|один|одного|одну|одна|одной|два|две|двух|три|трех|четыре|четырех|пять|пяти|шесть|шести|семь|семи|восемь|девять"
        + @"|десять|десяти|двенадцать|четырнадцать|пятнадцать|двадцать|тридцать|сорок|пятьдесят|сто|тысяч[аиу]?|пару|несколько"
        + @"|bir|ikki|uch|to'rt|besh|olti|yetti|sakkiz|to'qqiz|o'n|yigirma|o'ttiz|qirq|ellik|yuz|ming|bir necha"
        + @"|ein|eine|einem|einen|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|zwanzig|dreißig|hundert|wenige[nr]?"
        + @"|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|cien|pocos|unos"
        + @"|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|vingt|trente|cent|quelques)";

    /// <summary>Words of currencies.</summary>
    public const string Currency =
        @"(?:euros?|cents?|dollars?|pounds?|roubles?|rubles?|руб(?:лей|ля|ль|\.)?|доллар(?:ов|а)?|евро|сум(?:ов|а|ам|ах|ами)?|тенге"
        + @"|сом(?:ов|а|ам|ах)?|манат(?:ов|а)?|лари|драм(?:ов|а)?"
        + @"|so'm\w{0,9}|сўм\w{0,9}|dollar|yevro|tenge|som|manat|lari|zł|zlot(?:y|ys|ych))";

    private const string Unit =
        @"(?:minutes?|hours?|days?|weeks?|weekdays?|months?|years?|fortnight|минут\w*|час(?:а|ов)?|дн(?:я|ей)|день|сут(?:ки"
        + @"|ок)|недел\w*|месяц\w*|год(?:а)?|лет|daqiqa\w*|soat\w*|kun(?:da|dan|lik|gacha|ga)?|hafta\w*|oy(?:da|lik|gacha)?"
        + @"|yil(?:lik|da|gacha)?"
        + @"|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|horas?|d[ií]as?|semanas?|meses|mes|años?|heures?|jours?|semaines?|mois|ans?)";

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""]+", RegexOptions.IgnoreCase)]
    public static partial Regex Links();

    [GeneratedRegex(@"[$€£₽¥₸₴₹₺]\s?\d+(?:[.,\s]\d+)*|\d+(?:[., \u00A0]\d+)*\s?(?:[$€£₽¥₸₴₹₺]|(?:[A-Z]{3}|(?i:" + Currency + @"))\b)")]
    public static partial Regex Amounts();

    [GeneratedRegex(@"(?i)\b" + Count + @"(?:[ -]" + Count + @")*\s" + Currency + @"\b")]
    public static partial Regex AmountsInWords();

    [GeneratedRegex(
        @"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\.?\s(?:of\s"
            + @"|de\s)?(?i:january|february|march|april|may|june|july|august|september|october|november|december|января|февраля"
            + @"|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|yanvar|fevral|mart|aprel|iyun|iyul|avgust"
            + @"|sentabr|oktabr|noyabr|dekabr|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo"
            + @"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre"
            + @"|octobre|novembre|décembre)\w*|\b(?i:january|february|april|june|july|august|september|october|november"
            + @"|december)\s\d{1,2}(?:st|nd|rd|th)?\b|\b(?i:today|tonight|tomorrow|overnight|monday|tuesday|wednesday|thursday"
            + @"|friday|saturday|sunday|(?:this|next|coming) (?:week|month|year)|сегодня|завтра|послезавтра|понедельник\w*"
            + @"|вторник\w*|сред[уы]|четверг\w*|пятниц\w*|суббот\w*|воскресень\w*|на (?:этой|следующей) неделе|в (?:этом"
            + @"|следующем) месяце|bugun|ertaga|indinga|dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba|(?:shu"
            + @"|kelasi|keyingi) (?:hafta|oy)|heute|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
            + @"|nächste (?:woche|n monat)|hoy|mañana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|aujourd'hui|demain"
            + @"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    )]
    public static partial Regex Dates();

    [GeneratedRegex(
        @"(?i:\b(?:not (?:currently |now )?(?:in stock|available)|out of stock|sold out|unavailable|no longer available|нет "
            + @"в наличии|нет на складе|закончил\w*|распродан\w*|mavjud emas|sotuvda yo'q|omborda yo'q|tugagan|nicht (?:auf lager"
            + @"|verfügbar|vorrätig|lieferbar)|ausverkauft|agotad[oa]s?|no (?:está |están )?disponibles?|épuisée?s?|en rupture"
            + @"|pas disponibles?|indisponibles?))"
    )]
    public static partial Regex NotInStock();

    [GeneratedRegex(
        @"(?i:\b(?:in stock|available|on the shelf|ready to (?:ship|go)|в наличии|на складе|имеется|имеются|mavjud|omborda "
            + @"bor|sotuvda bor|auf lager|verfügbar|vorrätig|lieferbar|en stock|disponibles?|en existencia))"
    )]
    public static partial Regex InStock();

    /// <summary>How long something takes or holds, and shares of a whole.</summary>
    [GeneratedRegex(
        @"(?i)\b(?:(?:within|in under|up to|at least|в течение|до|через) )?(?:\d+|"
            + Count
            + @")(?:\s?(?:-|to|or|до|или|yoki|bis|a|à)\s?(?:\d+|"
            + Count
            + @"))?[ -]?(?:(?:full|whole|working|business|calendar|рабочих|календарных|ish|werk) ?)?"
            + Unit
            + @"\b|\b(?:a|an|per) (?:minute|hour|day|week|fortnight|month|year)\b|\b(?:\d+|"
            + Count
            + @")\s?(?:percent|per cent|процент\w*|foiz\w*|prozent|por ciento|pour cent)\b"
    )]
    public static partial Regex Spans();

    /// <summary>Words that a statement about delivery, returns, guarantees, discounts, payment or promises does without seldom.</summary>
    [GeneratedRegex(
        @"(?i)(?:(?<![-\w])(?<!feel )free\b(?: (?:shipping|delivery|returns?|of charge))?|\b(?:no (?:extra |additional "
            + @"|hidden )?(?:costs?|charges?|fees?)|deliver\w*|ship(?:s|ped|ping|ments?)?|dispatch\w*|courier\w*|postage|customs"
            + @"|duty[ -]free|pick(?:ed)?[ -]?up|collect(?:ed|ion)|refund\w*|money[ -]back|returns?|returned|returnable"
            + @"|exchang\w*|replac(?:e|ed|ement)\w*|repair\w*|warrant\w*|guarante\w*|lifetime|discount\w*|coupons?|vouchers?"
            + @"|wholesale|reduced|instal?ments?|invoices?|pay(?:able|ments?|ing)?|prepa(?:y|id)\w*|cash|credit|promis\w*"
            + @"|certifi\w*|approved|tested|compl(?:y|ies|iant)|cancel\w*|reserv\w*|arriv\w*|restock\w*|back[ -]?order\w*|lowest"
            + @"|cheapest|match (?:the|any) price)\b"
            + @"|\b(?:доставк\w*|доставля\w*|достави\w*|отправ(?:им|ля\w*|ка|ки|ку|ить|лен\w*)|курьер\w*|самовывоз\w*"
            + @"|возврат\w*|верн(?:ем|ут|уть|ите|ете)|обмен\w*|замен(?:а|у|им|яем|ить)|ремонт\w*|гаранти\w*|скидк\w*"
            + @"|акци[яию]\w*|промокод\w*|бесплатн\w*|даром|рассрочк\w*|кредит\w*|оплат\w*|предоплат\w*|обеща\w*|сертифи\w*"
            + @"|забронир\w*|зарезервир\w*|отложим|дешевле)"
            + @"|\b(?:yetkaz\w*|jo'nat\w*|kuryer\w*|olib ket\w*|qaytar\w*|almashtir\w*|ta'mirla\w*|kafolat\w*|chegirma\w*"
            + @"|aksiya\w*|bepul\w*|tekin\w*|bo'lib to'la\w*|to'lov\w*|to'lan\w*|va'da\w*|sertifikat\w*|bron (?:qil|et)\w*)"
            + @"|\b(?:liefer(?:ung|n|t|zeit)\w*|versand\w*|versenden|verschick\w*|zustell\w*|abhol\w*|rückgabe\w*|rücksend\w*"
            + @"|rückerstatt\w*|erstatt\w*|umtausch\w*|garantie\w*|gewährleist\w*|rabatt\w*|kostenlos\w*|kostenfrei\w*|gratis"
            + @"|raten(?:zahlung|kauf)\w*|zahlung\w*|zahlbar|versprech\w*|zertifi\w*|reservier\w*)"
            + @"|\b(?:env[ií](?:o|a|amos|os|ar)\b|entreg\w+|devol(?:uci\w+|ver\w*|vemos)|reembols\w*|cambios?|garant[ií]\w*"
            + @"|descuentos?|rebaj\w*|gratuit\w*|a plazos|pagos?|pagar|prome\w+|certific\w*|reserva\w*)"
            + @"|\b(?:livraisons?|livr(?:é|ée|és|ons|er)\b|expédi\w*|retours?|rembours\w*|échang\w*|remises?|rabais"
            + @"|réduction\w*|offert\w*|paiement\w*|payer|promet\w*|réserv\w*))"
    )]
    public static partial Regex Policies();

    [GeneratedRegex(
        @"\d{1,3}(?:\u00A0\d{3})+(?:,\d+)?(?:\s?%)?|(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]\d|\d)|\d+(?:[.,]\d+)*(?:\s?%)?"
    )]
    public static partial Regex Numbers();

    /// <summary>A count of pieces in words.</summary>
    [GeneratedRegex(
        @"(?i)\b" + Count + @" (?:pieces?|units?|items?|left|штук\w*|экземпляр\w*|dona|ta|stück|unidades?|pièces?|exemplaires?)\b"
    )]
    public static partial Regex NumbersInWords();
}
