using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// What people write to machines and not to shops, in families: each an expression whose every repetition is bounded by a count or a word.
/// </summary>
internal static partial class InjectionMarkers
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private static readonly Regex[] Families =
    [
        Override(),
        Persona(),
        Template(),
        Approval(),
        Disclosure(),
        Command(),
        Russian(),
        Uzbek(),
        OtherLanguages(),
    ];

    /// <summary>The first marker of a text; null when there is none.</summary>
    public static string? Find(string text)
    {
        foreach (var family in Families)
        {
            var match = family.Match(text);
            if (match.Success)
            {
                return match.Value.Trim();
            }
        }

        return null;
    }

    // Sets rules aside.
    [GeneratedRegex(
        @"(?:(?:ignore|disregard|forget|override|bypass|skip|discard|neglect)\s+(?:\w+\s+){0,3}(?:instructions?|rules?"
            + @"|prompts?|guidelines?|directives?|restrictions|guardrails?|safeguards?|policies|policy|constraints|checks|filters"
            + @"|(?:everything|anything|all) (?:above|before|you))|(?:system|developer|initial|hidden|original)\s+(?:prompt"
            + @"|message|instructions?)|your (?:\w+ )?(?:instructions|prompt)\b|new (?:instructions?|rules?|directive)\s*[:;-]"
            + @"|you are (?:now|no longer)\b|from now on,? (?:you|act|reply|respond|answer))",
        Options
    )]
    private static partial Regex Override();

    // Gives the reader another role.
    [GeneratedRegex(
        @"(?:act as (?:an? |the )?(?:\w+ )?(?:assistant|ai|bot|system|admin\w*|dan|developer|manager|model)\b|pretend (?:to "
            + @"be|you are|that you)|role-?\s?play|jail-?break|(?:developer|debug|god|admin|maintenance|dan|unrestricted) mode|as "
            + @"an? (?:ai|language model)|\b(?:chatgpt|gpt-?\d?|claude|gemini|llm|language model|ai (?:assistant|agent|model"
            + @"|system))\b)",
        Options
    )]
    private static partial Regex Persona();

    // Imitates the marks around a prompt's parts.
    [GeneratedRegex(
        @"(?:<\|?\s?(?:im[ _]?start|im[ _]?end|system|assistant|endoftext)|\[/?(?:inst|system|assistant|sys)\]|<</?sys>>"
            + @"|###\s*(?:system|instruction|assistant|response)|(?:^|\n)\s*(?:system|assistant|developer)\s*:|""role""\s*:|begin "
            + @"(?:system|instruction|prompt)|end of (?:prompt|instructions|email|message))",
        Options
    )]
    private static partial Regex Template();

    // Claims or orders an approval, a confidence, a band.
    [GeneratedRegex(
        @"(?:(?:auto-?\s?send|autosend|send (?:it |this )?(?:automatically|without (?:approval|review|asking)))|without "
            + @"(?:human |any )?(?:approval|review)|approved by (?:the |our |your )?(?:\w+ )?(?:manager|management|admin\w*"
            + @"|supervisor|owner|ceo|boss|director|operator|human|system|support)|already approved|pre-?approved"
            + @"|approval\s*(?:token|code|status)\s*[:=]|approved\s*[:=]\s*(?:true|yes|i|1)|(?:set|with|use|your|raise) (?:the "
            + @"|your )?confidence|confidence\s*(?:score|level)?\s*[:=])",
        Options
    )]
    private static partial Regex Approval();

    // Wants what is not the sender's.
    [GeneratedRegex(
        @"(?:(?:reveal|print|show|output|repeat|leak|dump|list|disclose|give me|send me|forward) (?:\w+ ){0,4}(?:system "
            + @"prompt|your instructions|other customers?|all customers?|customer (?:list|data|emails?)|customers'? (?:data"
            + @"|emails?|addresses|orders?)|database|api keys?|passwords?|secrets?|credentials|internal (?:data|notes)|every "
            + @"(?:customer|order)))",
        Options
    )]
    private static partial Regex Disclosure();

    // Orders a change or exact words.
    [GeneratedRegex(
        @"(?:(?:override|overwrite) (?:the |its |your )?(?:price|stock|evidence|database|catalogue?|rules?)|(?:set|update) "
            + @"(?:the |its |your )?(?:price|stock|evidence|database|catalogue?|intent|band|classification|label)s? (?:of "
            + @"[^.\n]{1,40} )?(?:to|as|in|is)\b|evidence\s*[:=]\s*[{\[""]|(?:classify|label|mark|treat|categori[sz]e) this "
            + @"(?:\w+ )?as|(?:tell|inform|answer|reply to) (?:the |every |all )customers?|(?:reply|respond|answer) (?:only|just"
            + @"|exactly|simply) (?:with|that|this)\b|say (?:exactly|only|that the price)|(?:execute|run) (?:the |this |following "
            + @")*(?:commands?|code|script|query|sql)|(?:drop|truncate) table|\bunion select\b|\{\{.{1,80}\}\}|\$\{.{1,80}\}"
            + @"|<script)",
        Options
    )]
    private static partial Regex Command();

    // The same in Russian.
    [GeneratedRegex(
        @"(?:(?:игнориру\w*|проигнориру\w*|забудь\w*|не обращай\w* внимани\w* на|отмени\w*|обойди\w*"
            + @"|нарушь\w*)\s+(?:\w+\s+){0,3}(?:инструкци\w*|правил\w*|указани\w*|ограничени\w*|команд\w*|настройк\w*|промпт\w*)"
            + @"|системн\w+ (?:промпт\w*|сообщени\w*|инструкци\w*|подсказк\w*)|новые инструкции|ты теперь|теперь ты|вы теперь"
            + @"|притворись|представь,? что ты|действуй как|веди себя как|режим (?:разработчика|отладки|администратора)"
            + @"|нейросет\w*|языков\w+ модел\w*|искусственн\w+ интеллект\w*|отправ\w* (?:\w+ )?(?:автоматически|без (?:проверки"
            + @"|одобрения|согласования))|без (?:одобрения|согласования|подтверждения) (?:человека|менеджера|оператора)|уже "
            + @"одобрен\w*|одобрено (?:менеджером|руководител\w*|директор\w*)|уверенность\s*[:=]|(?:покажи|выведи|пришли|раскрой"
            + @"|перечисли|дай)\w* (?:\w+ ){0,4}(?:промпт\w*|инструкци\w*|других клиентов|всех клиентов|клиентск\w+ баз\w*|баз\w+ "
            + @"(?:данных|клиентов)|парол\w*|ключ\w*)|(?:установи|поставь|измени|поменяй|считай)\w* (?:\w+ )?(?:цен\w*|наличие"
            + @"|остат\w*|уверенност\w*) |ответь (?:только|ровно|точно))",
        Options
    )]
    private static partial Regex Russian();

    // The same in Uzbek.
    [GeneratedRegex(
        @"(?:(?:avvalgi|oldingi|barcha|hamma|yuqoridagi) (?:\w+ )?(?:ko'rsatma\w*|qoida\w*|buyruq\w*|instruksiya\w*)"
            + @"|(?:ko'rsatma|qoida|buyruq|instruksiya)\w* (?:e'tiborsiz|unut\w*|inobatga olma\w*|bekor qil\w*|buz\w*)|tizim "
            + @"(?:xabari|prompti|ko'rsatma\w*)|yangi ko'rsatma\w*|endi sen|sen endi|siz endi|o'zingni .{1,30} deb (?:hisobla"
            + @"|tut)|sun'iy intellekt|til modeli|tasdiqsiz yubor\w*|avtomatik (?:yubor\w*|jo'nat\w*)|(?:menejer|rahbar|direktor) "
            + @"(?:tomonidan )?(?:tasdiqla\w*|ruxsat ber\w*)|ishonch darajasi\w*\s*[:=]|boshqa mijozlar\w*|barcha mijozlar\w*"
            + @"|mijozlar (?:ro'yxati|bazasi)\w*|narxni .{0,30}(?:qilib qo'y|deb yoz|o'zgartir))",
        Options
    )]
    private static partial Regex Uzbek();

    // The best known of them in German, Spanish, French and Chinese.
    [GeneratedRegex(
        @"(?:(?:ignoriere|vergiss|missachte)\w* (?:\w+ ){0,3}(?:anweisung\w*|regeln|vorgaben)|(?:ignora|olvida)\w* (?:\w+ "
            + @"){0,3}(?:instrucciones|reglas|anteriores)|(?:ignore[zr]?|oublie[zr]?) (?:\w+ ){0,3}(?:instructions|consignes"
            + @"|r[èe]gles)|(?:忽略|无视).{0,8}(?:指令|提示|规则))",
        Options
    )]
    private static partial Regex OtherLanguages();
}
