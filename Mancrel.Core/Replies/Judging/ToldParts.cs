using System.Text.RegularExpressions;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Finds what a mail orders to be done or denies, beside what it asks: "please swap the blue one", "не везите диван". What is asked to be
/// told is a question, which <see cref="AskedParts"/> finds.
/// </summary>
internal static partial class ToldParts
{
    private const int Most = 80;

    /// <summary>The first sentence that no fact answers; null where there is none.</summary>
    public static string? Beside(string text) =>
        Sentences.Split(text).Take(Most).FirstOrDefault(sentence => Stands(TextNormaliser.Normalise(sentence)));

    /// <summary>
    /// True where a letter wants another version than one that it denies ("not the tilting but the swivelling one"): which of the two is
    /// ours no word alone tells.
    /// </summary>
    public static bool WantsAnother(string text) => Sentences.Split(text).Take(Most).Any(sentence => NotButThat().IsMatch(sentence));

    private static bool Stands(string sentence) =>
        Contrasts().IsMatch(sentence)
        || !QuestionForms.IsMarked(sentence) && (Orders(sentence) || Denied().IsMatch(sentence) && Topic.Of(sentence) == Topic.Kinds.None);

    // What somebody says not to ask is not what the letter is about, and what stands instead of it may be anything.
    [GeneratedRegex(
        @"\b(?:not\s+(?:the|its|about\s+the)\s+price|not\s+asking|i\s+(?:already\s+)?know\s+(?:the|its)\s+price"
            + @"|(?:don't|do\s+not|didn't)\s+(?:want|need|ask)\b|already\s+(?:paid|ordered|bought|know))"
            + @"|(?<!\w)(?:не\s+(?:спрашива\w+|интересует)|цен[ау]\s.{0,60}(?<!\w)зна(?:ю|ем)(?!\w)|зна(?:ю|ем)\s+цену"
            + @"|уже\s+(?:оплати|заказа|купи)\w+)"
            + @"|\b(?:so'rama\w+|so'rayotganim\s+yo'q|narx\w*\s+(?:emas|bilaman|bilamiz)|to'lab\s+(?:bo'l|qo'y)\w*)"
            + @"|(?<!\w)(?:сўрама\w+|нарх\w*\s+(?:эмас|биламан|биламиз)|тўлаб\s+(?:бўл|қўй)\w*)"
    )]
    private static partial Regex Contrasts();

    [GeneratedRegex(
        @"\bnot\s+(?:the\s|an?\s)?[^.!?]{2,40}\bbut\s|(?<!\w)не\s+\w[^.!?]{1,40},\s*а\s|\bnicht\s[^.!?]{2,40},?\s+sondern\s"
            + @"|\bemas(?:,|\s+balki)\s+\w|(?<!\w)эмас(?:,|\s+балки)\s+\w|\bpas\s[^.!?]{2,40},?\s+mais\s|\bno\s[^.!?]{2,40},?\s+sino\s",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NotButThat();

    private static bool Orders(string sentence) =>
        Please().Matches(sentence).Any(match => !Telling().IsMatch(match.Groups["verb"].Value))
        || Begins().IsMatch(sentence)
        || RussianImperative().Matches(sentence).Any(match => !RussianTelling().IsMatch(match.Value))
        || UzbekImperative().IsMatch(sentence);

    [GeneratedRegex(@"\bplease\s+(?:also\s+|just\s+|kindly\s+|do\s+)?(?<verb>[a-z]{3,})")]
    private static partial Regex Please();

    // What one says please to when one wants to be told, and words that are no verbs at all.
    [GeneratedRegex(
        @"^(?:tell|let|send|advise|confirm|quote|reply|answer|provide|inform|give|note|find|see|help|explain|share|specify|clarify|describe"
            + @"|include|check|name|state|write|mail|email|respond|show|list|look|quote|excuse|forgive|and|the|for|can|could|would"
            + @"|what|how|which"
            + @"|when|where|with|about|price|prices|accept|consider|let's|recommend|suggest|indicate|mention|attach|kindly|ask"
            + @"|feel|thank|thanks|say|make|offer|calculate|give)$"
    )]
    private static partial Regex Telling();

    [GeneratedRegex(
        @"^(?:(?:and|also|then|so|but)\s+)?(?:hold|swap|change|cancel|stop|keep|take|remove|delete|ship|deliver|bring|return"
            + @"|replace|fix|repair"
            + @"|put|forward|move|postpone|reschedule|collect|pick|drop|exchange|refund|undo|ignore|forget|don't|do\s+not|never)\s"
    )]
    private static partial Regex Begins();

    [GeneratedRegex(@"(?<![\w])[\p{IsCyrillic}]{2,}(?:[аеиоуыэюя]йте|ите|ьте)(?:сь)?(?!\w)")]
    private static partial Regex RussianImperative();

    [GeneratedRegex(
        @"^(?:здрав?ств?уй?те|извините|простите|скажите|подскажите|сообщите|уточните|расскажите|напишите|пришлите|вышлите|отправьте"
            + @"|ответьте|поясните|объясните|дайте|посмотрите|проверьте|помогите|позвольте|разрешите|укажите|покажите|посоветуйте"
            + @"|порекомендуйте|назовите"
            + @"|посчитайте|рассчитайте|предложите|перечислите|подтвердите|давайте|будьте|обратите"
            + @"|хотите|можете|можите|видите|знаете|делаете|продадите|сделаете|имеете)$|(?:е|ё)те$"
    )]
    private static partial Regex RussianTelling();

    // Denied ones end in -mang; of the others those that order something done, since English words end in -ing too.
    [GeneratedRegex(
        @"(?<![\w'])(?:[a-z']{2,}mang|almashtiring|qaytaring|to'xtating|o'chiring|o'zgartiring|kechiktiring|qo'ying|to'xtatib\s+turing"
            + @"|olib\s+(?:keting|keling|boring)|yetkazib\s+bering|qo'ng'iroq\s+qiling)(?:lar|iz)?(?=[.!,\s]|$)"
            + @"|(?<!\w)(?:[\p{IsCyrillic}]{2,}манг|алмаштиринг|қайтаринг|тўхтатинг|ўчиринг|ўзгартиринг|кечиктиринг|қўйинг"
            + @"|олиб\s+(?:кетинг|келинг|боринг)|етказиб\s+беринг|қўнғироқ\s+қилинг)(?:лар|из)?(?!\w)"
    )]
    private static partial Regex UzbekImperative();

    [GeneratedRegex(
        @"\b(?:no\s+longer|nobody|no\s+one|not\s+any\s?more|never|without\s+any|absent|missing|changed\s+my\s+mind"
            + @"|unfortunately|still\s+not)\b"
            + @"|(?<!\w)(?:никто|ничего|нигде|никогда|ни\s+разу|передумал\w*|больше\s+не|до\s+сих\s+пор|так\s+и\s+не|не\s+надо|не\s+нужн\w*"
            + @"|не\s+хват\w*|к\s+сожалению)(?!\w)"
            + @"|\b(?:hech\s+kim|hech\s+narsa|hech\s+qachon|fikrimdan|qaytdim|endi\s+kerak\s+emas|kerak\s+emas|hali\s+ham|afsuski"
            + @"|yetishma\w*)\b"
            + @"|(?<!\w)(?:ҳеч\s+ким|ҳеч\s+нарса|ҳеч\s+қачон|фикримдан|қайтдим|керак\s+эмас|ҳали\s+ҳам|афсуски|етишма\w*)(?!\w)"
    )]
    private static partial Regex Denied();
}
