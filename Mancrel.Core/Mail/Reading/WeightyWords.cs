using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// Words by which a sentence weighs: a cancellation, a refund, breakage, a complaint, the law. In English, Russian, Uzbek (both alphabets)
/// and German, one set for all, since people mix languages. They find what must not be missed; they never say that a letter is harmless.
/// </summary>
internal static partial class WeightyWords
{
    /// <summary>What in a text demands a person; null where nothing does.</summary>
    public static string? Demand(string text) => Demands().Match(Plain(text)) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>
    /// The same, but for words that ask about sending goods back as well as they demand it ("вернуть", "send one back"): whoever read the
    /// letter clause by clause knows which.
    /// </summary>
    public static string? ClearDemand(string text) =>
        Demands().Matches(Plain(text)).FirstOrDefault(match => !Returns().IsMatch(match.Value)) is { } match ? match.Value.Trim() : null;

    /// <summary>True where a short line asks, orders, tells or complains, so that it is no part of a signature.</summary>
    public static bool Speaks(string line) => Plain(line) is var plain && (Spoken().IsMatch(plain) || Demands().IsMatch(plain));

    private static string Plain(string text) => Apostrophes.Plain(text).Replace('ё', 'е').Replace('\u00a0', ' ');

    [GeneratedRegex(
        @"\b(?:cancel(?:s|ling|led|lation)?\s(?:\w+\s){0,3}(?:orders?|purchase|subscription|everything|it|delivery|contract|booking)"
            + @"|(?:please|must|to|and|just)\scancel|order\s(?:\S+\s)?(?:is\s|was\s)?cancell?ed|refund\w*|money\sback|reimburs\w*"
            + @"|(?:sen[dt]|send|take|took|give|bring|brought)\s(?:it|them|this|that)\sback|want\sto\sreturn|returning\s(?:it|the|my|this)"
            + @"|(?:arrived|came|is|was|are|were|got|it's|already|completely)\s(?:\w+\s)?(?:broken|damaged|cracked|smashed|defective"
            + @"|faulty|dead)|(?:broken|damaged|defective|faulty)\s\p{L}+"
            + @"|(?:doesn'?t|does\snot|didn'?t|did\snot|don'?t|stopped|not)\swork(?:ing)?\b"
            + @"|(?:never|not|hasn'?t|haven'?t|didn'?t|nothing)\s(?:\w+\s)?(?:arrived?|received?|come|came|delivered|shipped|got)"
            + @"|(?:still|been)\swaiting|where\sis\smy|in\s(?:\w+\s){0,2}pieces|fell\sapart|falling\sapart|fell\soff|burn(?:t"
            + @"|ed)\sout|smells?\sof\sburn\w*|wrong\s(?:item|colou?r|size|model|article|product|order|goods|one)|complain\w*|complaint\w*"
            + @"|disappoint\w*|unacceptable|disgrace\w*|rip-?off|scam\w*|fraud\w*|cheat\w*|stolen|never\sbuy|worst"
            + @"|lawyers?|attorneys?|solicitors?|lawsuit|sue\s(?:you|your)|suing|(?:to|in)\scourt|police|chargeback"
            + @"|(?:charged|billed)\s(?:me\s)?twice|overcharged|unsubscribe\sme|stop\s(?:writing|mailing|e-?mailing|sending)"
            + @"|(?:delete|erase)\smy\s(?:data|account))\b"
            + @"|отмен(?:ите|яю|ить|яем|а\sзаказ|у\sзаказ|итe)\w*|аннулир\w*|верн(?:ите|уть|ёте|ете)\b|возврат\w*|вернуть\sденьги"
            + @"|возмест\w*|компенсац\w*|сломан\w*|сломал\w*|разбит\w*|повре(?:жд|дил)\w*|не\sработа\w*|вдребезги|на\sкуски"
            + @"|развалил\w*|отвалил\w*|треснул\w*|трещин\w*|пахнет\sгор\w*|сгорел\w*|бракован\w*|\bбрак\b"
            + @"|дефект\w*|не\s(?:при(?:шел|шла|шло|шли|ходит|ехал)|получил\w*|достав\w*|дошл\w*|дошел)|где\s(?:мой|моя|мои)\b"
            + @"|жалоб\w*|жалуюсь|пожалуюсь|претензи\w*|недовол\w*|возмущ\w*|обман\w*|мошенни\w*|ужасн\w*|безобрази\w*"
            + @"|\bв\sсуд\w*|\bсудом\b|судебн\w*|адвокат\w*|юрист(?:у|а|ы|ам|ом)?\b|полици\w*|прокуратур\w*|роспотребнадзор\w*"
            + @"|отпишите|удалите\s(?:мо|мен)\w*|не\sпишите|больше\sне\s(?:пишите|присылайте)"
            + @"|yorilgan\w*|yorilib\w*|kuyib\sket\w*|bekor\s?qil\w*|pul(?:im|larim)?ni\sqaytar\w*|qaytarib\s(?:ber|ol|yubor)\w*"
            + @"|qaytarmoqchi\w*|singan\w*|sindi\w*|buzil\w*"
            + @"|buzuq\w*|ishlama[yd]\w*|nosoz\w*|shikast\w*|yaroqsiz\w*|\bkelmadi\w*|kelgani\syo'q|\bolmadi[mk]\w*"
            + @"|yetib\skelmad\w*|shikoyat\w*|norozi\w*|aldad\w*|aldov\w*|firibgar\w*|\bsud(?:ga|\b)|advokat\w*|yurist\w*"
            + @"|prokuratura\w*|politsiya\w*|militsiya\w*|boshqa\syozmang\w*|yozmanglar"
            + @"|бекор\s?қил\w*|бекор\s?кил\w*|пул(?:им|ларим)?ни\sқайтар\w*|қайтариб\s(?:бер|ол|юбор)\w*|қайтармоқчи\w*|\bсинган\w*"
            + @"|\bсинди\w*|бузил\w*|бузуқ\w*|ишлама[йяд]\w*|носоз\w*|шикаст\w*|яроқсиз\w*|\bкелмади\w*|келгани\sйўқ"
            + @"|\bолмади[мк]\w*|шикоят\w*|норози\w*|алдад\w*|алдов\w*|фирибгар\w*|\bсудга\b"
            + @"|ёрилган\w*|ёрилиб\w*|тушиб\sкет\w*|куйиб\sкет\w*|storn\w*|kündig\w*|widerruf\w*|abbestell\w*|geld\szurück"
            + @"|rückerstatt\w*|erstatte\w*|zurück(?:geben|schicken|senden|gabe)"
            + @"|rückgabe|zurück(?:zugeben|zuschicken|zusenden)|kaputt\w*|defekt\w*|beschädigt\w*|zerbrochen\w*"
            + @"|funktionier\w*\s(?:\w+\s)?nicht|(?:nicht|nie|noch\snicht)\s(?:an)?gekommen|nicht\s(?:erhalten|geliefert|bekommen)"
            + @"|beschwer\w*|reklam\w*|unzufrieden\w*|enttäusch\w*|unverschämt\w*|betrug\w*|betrüg\w*|anwalt\w*|anwält\w*|klage\b"
            + @"|verklag\w*|(?:vor|zum)\sgericht|polizei\w*|verbraucherzentrale|nicht\smehr\sschreiben",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Demands();

    [GeneratedRegex(
        @"^(?:refund\w*|(?:sen[dt]|send|take|give|bring)\s(?:it|them|this|that)\sback|returning\s(?:it|the)|возврат\w*|вернуть"
            + @"|qaytarib\s(?:ber|ol|yubor)\w*|қайтариб\s(?:бер|ол|юбор)\w*|zurück(?:geben|schicken|senden|gabe|zugeben|zuschicken"
            + @"|zusenden)|rückgabe)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Returns();

    // Wider by far: in the three lines below a name nobody needs these words.
    [GeneratedRegex(
        @"[?？]|\b(?:cancel|refund|return|broke|damage|defect|fault|wrong|miss|complain|lawyer|court|sue|police|dispute|invoice|bill"
            + @"|charge|paid|unsubscribe|stop|remove|wait|late|delay|arriv|receiv|deliver|order|buy|purchas|please|urgent|immediate|asap"
            + @"|replac|exchange|warrant|repair|problem|issue|discount)\w*"
            + @"|\b(?:i|i'm|i've|i'll|i'd|my|me|mine|we|we're|we've|it|it's|he|she|they|you|your|is|are|was|were|am|be|been|has|have|had"
            + @"|do|does|did|don't|doesn't|didn't|won't|can't|cannot|can|could|would|will|should|must|need|want|not|never|no|send|ship"
            + @"|give|take|tell|call\sme|make|let|pay|price|prices|cost|how|what|when|where|why|which|who|also|but|this|that|these|those"
            + @"|gone|dead|lost)\b"
            + @"|\b(?:я|мы|мой|моя|мои|мое|мне|меня|нам|нас|вы|вас|вам|это|этот|эта|он|она|они|не|нет|нужно|надо|нужен|хочу|хотим|можно"
            + @"|могу|прошу|просим|пожалуйста|сколько|когда|где|почему|как|что|какой|какая|уже|еще|тоже|также|срочно|верните|пришлите"
            + @"|отправьте|дайте|позвоните|цена|стоимость|заказ|заказал|заказали|заказа|оплата|оплатил|счет|доставка)\b"
            + @"|\b(?:men|menga|mening|meni|biz|bizga|bizning|siz|sizga|sizning|bu|shu|u|ular|emas|yo'q|kerak|iltimos|qancha|qachon"
            + @"|qayerda|nega|qanday|nima|qaysi|ham|tez|zudlik|narx\w*|buyurtma\w*|to'lov\w*|yubor\w*|bering\w*|qaytar\w*|olib)\b"
            + @"|\b(?:мен|менга|менинг|биз|бизга|сиз|сизга|бу|шу|эмас|йўқ|керак|илтимос|қанча|қачон|қаерда|нега|қандай|нима|қайси|ҳам"
            + @"|тез|нарх\w*|буюртма\w*|тўлов\w*|юбор\w*|беринг\w*|қайтар\w*)\b"
            + @"|\b(?:ich|wir|mein\w*|mir|mich|unser\w*|sie|ihr\w*|es|ist|sind|war|hat|habe|haben|hatte|nicht|kein\w*|bitte|wie|was|wann|wo"
            + @"|warum|welche\w*|kann|können|möchte\w*|will|wollen|muss|brauche\w*|auch|aber|sofort|dringend|bestell\w*|auftrag|rechnung"
            + @"|preis\w*|liefer\w*|schick\w*|zurück\w*|ruf\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Spoken();
}
