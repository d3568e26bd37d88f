using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// How questions look in English, Russian and Uzbek, with and without a question mark. One set for all three: people mix languages in one
/// sentence.
/// </summary>
internal static partial class QuestionForms
{
    /// <summary>True where a sentence is marked as a question.</summary>
    public static bool IsMarked(string sentence) => sentence.TrimEnd(' ', '"', '\'', ')', '»', '”', '!', '.').EndsWith('?');

    /// <summary>Where questions begin within a sentence.</summary>
    public static IEnumerable<int> Starts(string sentence) => Start().Matches(sentence).Select(match => match.Groups["start"].Index);

    /// <summary>True where a question word stands anywhere: "до скольки и по какому адресу".</summary>
    public static bool HasWord(string clause) => QuestionWord().IsMatch(clause);

    /// <summary>How many question words and inverted verbs a clause has: what has two asks two things.</summary>
    public static int Count(string clause) => Math.Max(Start().Count(clause), UzbekQuestion().Count(clause));

    /// <summary>True where the end of an Uzbek clause makes it a question: its verb and its question word stand last.</summary>
    public static bool EndsAsQuestion(string clause) => UzbekQuestion().IsMatch(clause);

    /// <summary>Where a plain sentence asks to be told something; -1 where it does not.</summary>
    public static int Request(string sentence) => Requested().Match(sentence) is { Success: true } match ? match.Index : -1;

    /// <summary>What joins and parts clauses.</summary>
    public static MatchCollection Joints(string sentence) => Joint().Matches(sentence);

    /// <summary>True of a clause that tells about its writer.</summary>
    public static bool IsStatement(string clause) => Statement().IsMatch(clause);

    // A question word or an inverted verb counts where a clause begins: "the lamp which I saw when I was in Riga" asks nothing.
    [GeneratedRegex(
        """
            (?ix)
            (?<= ^ ["'«“(]? | [,;:(–—]\s* | \s-\s* | \b(?:and|or|but|also|then|so|plus|know|ask|say
            |wonder|wondering|tell|tell\sme|tell\sus|let\sme\sknow|please|hello|hi
            |и|а|или|но|еще|ещё|также|скажите|подскажите|узнать|знать|понять|уточнить|va|hamda|yoki|lekin)\s+ )
            (?<start>
                (?:how|what)(?:['’]s)?\b (?!\s+(?:a|an|i|we)\b)
              | (?:who|whose|why|where['’]s|when['’]s)\b
              | which\b (?!\s+(?:is|are|was|were|has|have|i|we|you|it|they)\b)
              | (?:when|where)\s+(?:is|are|was|were|will|would|do|does|did|can|could|should|might)\b
              | (?:is|are|was|were|do|does|did|can|could|will|would|shall|should|has|have|may|might|isn['’]t|aren['’]t|don['’]t|doesn['’]t
              |can['’]t|won['’]t)\s+
                (?:it|they|this|that|these|those|you|u|we|i|he|she|there|the|a|an|any|anyone|one|my|your|our|its|some|all|both
                |shipping|delivery)\b
                (?<!\bhave\s+(?:a|an|the)|\bshould\s+you)
              | whether\b
              | (?:сколько|како[йегм]\w*|какая|какую|какие|каких|каков\w*|где|куда|откуда|почем|почём|почему|зачем)(?!\w)
              | (?<=(?:^|[\s"«(])(?:и|а|или|скажите|подскажите|узнать|знать|^)\s*)(?:когда|как|что|чем|кто|из\sчего)(?!\w)
              | [\p{IsCyrillic}]+\s+ли(?!\w)
            )
            """
    )]
    private static partial Regex Start();

    // -mi after a verb or one of the words that it is put to; "hajmi" and "rasmi" are possessives.
    [GeneratedRegex(
        """
            (?ix)
            \b(?:qancha|qachon|qanday|qanaqa|necha|nechta|nechi|nechpul|qayer|qayda|qaysi|qay\b|nima|nega|kim(?:ga|da|dan|lar)?\b)\w*
            | \b\w*(?:dimi|dingizmi|sizmi|ganmi|arm[iu]|bormi|borm[iu]|yo['’‘ʻ]qmi|kerakmi|mumkinmi|mavjudmi|emasmi|tayyormi|qoldimi
            |bepulmi|tekinmi|shartmi|qulaymi|shumi|bumi|olasizmi|tushadimi|dagimi|likmi)\b
            | (?<!\w)(?:қанча|қачон|қандай|қанақа|неча|нечта|қаер|қайси|нима|нега|кимга)\w*
            | (?<!\w)\w*(?:дими|сизми|ганми|арми|борми|йўқми|керакми|мумкинми|мавжудми|эмасми)(?!\w)
            """
    )]
    private static partial Regex UzbekQuestion();

    [GeneratedRegex(
        """
                (?ix)
                \b(?:how|what|which|where|when|who|whose|why|wie|was|welche\w*|wo|wann
            |combien|quel\w*|où|quand|cuánt\w*|cuál\w*|qué|dónde|cuándo)\b
                | (?<!\w)(?:скольк\w*|как(?:ой|ая|ие|ое|ого|ому|им|их|ую)?|где|куда|когда|чем|чём|чего|почем|почём|почему)(?!\w)
                | (?<!\w)(?:qa(?:ncha|chon|nday|yer|ysi|naqa)|necha|nechi|nima|kim)\w* | \w+(?:mi|ми)(?!\w)
                | (?<!\w)(?:қа(?:нча|чон|ндай|ер|йси|нақа)|неча|нима)\w*
            """
    )]
    private static partial Regex QuestionWord();

    [GeneratedRegex(
        """
            (?ix)
            \b(?:tell|inform|advise)\s+(?:me|us)\b | \blet\s+(?:me|us)\s+know\b
            | \b(?:i|we)(?:['’]d|['’]m|\s+am|\s+are|\s+was)?(?:\s+(?:also|just|would|really|want|need|like|love|to))*\s+(?:know|ask
            |find\s+out|understand|wondering|wonder|curious)\b
            | \bwants?\s+to\s+know\b | \b(?:my|another|one\s+more|second|the)\s+question\b
            | \b(?:please|kindly)\s+(?:also\s+)?
            (?:confirm|explain|specify|clarify|send|quote|provide|share|describe|include|check|name|state|indicate|advise|inform)\b
            | ^\s*(?:price|цена|стоимость)\s+(?:for|of|per|each|за|на)(?!\w)
            | (?<!\w)(?:подскаж|скажите|сообщите|уточните|расскажите|напишите|пришлите|вышлите|интересует|интересуют|интересно
            |поясните|объясните)\w*
            | (?<!\w)(?:просим|прошу|просьба)\s+(?:вас\s+)?(?:сообщить|указать|уточнить|подтвердить|назвать)(?!\w)
            | (?<!\w)(?:хот\w+|хочу|нужно|надо)\s+(?:бы\s+)?(?:еще\s+|ещё\s+|также\s+)?(?:узнать|спросить|уточнить|знать|понять)(?!\w)
            | \b(?:ayting|aytib\s+ber\w*|aytsangiz|bilmoqchi\w*|bilsam|bilishni|so['’‘ʻ]ramoqchi\w*|yuboring|yuborsangiz|xabar\s+ber\w*
            |tushuntir\w*|ma['’‘ʻ]lumot\s+ber\w*)\b
            | (?<!\w)(?:айтинг|айтиб\s+бер\w*|билмоқчи\w*|юборинг|тушунтир\w*)
            """
    )]
    private static partial Regex Requested();

    [GeneratedRegex(
        """
            (?ix)
            (?<and> \s*,?\s*(?:\b(?:and|or|(?-i:plus)|also|as\s+well\s+as|but|va|hamda|yoki|shuningdek|lekin)\b |
            (?<!\w)(?:и|или|а\s+также|также|плюс|а|но|ва|ҳамда|ёки)(?!\w) | \s[&+]\s)\s* )
            | (?<part> \s*(?:,(?!\d)|[;:()])\s* | \s+[-–—]\s+ )
            """
    )]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"(?i)^(?:i|we|my|our|by the way|dear|уважаем\w+|кстати|hurmatli|aytgancha|i['’]\w+|we['’]\w+|thanks?|thank|please"
            + @"|я|мы|мне|мой|моя|у\s+меня|у\s+нас|спасибо|заранее|men|menga|biz|bizga|rahmat|oldindan)(?!\w)"
    )]
    private static partial Regex Statement();
}
