using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// Notices of lawyers, gateways and scanners. One is recognised by what it wholly is: every sentence of it speaks of the message, its
/// readers and its secrecy, in at least two words of that kind, and none asks, tells of its writer or weighs.
/// </summary>
internal static partial class Notice
{
    private const int MostLength = 6_000;
    private const int Fewest = 2;

    /// <summary>Whether a paragraph is a notice and nothing else.</summary>
    /// <param name="paragraph">On one line.</param>
    /// <param name="isHarmless">Whether a sentence is harmless for another reason: a link, a name.</param>
    public static bool IsOne(string paragraph, Func<string, bool> isHarmless)
    {
        if (paragraph.Length is 0 or > MostLength || paragraph.Contains('?'))
        {
            return false;
        }

        foreach (var sentence in Ends().Split(paragraph))
        {
            if (sentence.Any(char.IsLetter) && !IsSentence(sentence) && !isHarmless(sentence))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSentence(string sentence) =>
        !Personal().IsMatch(sentence)
        && WeightyWords.Demand(sentence) is null
        && (
            Heading().IsMatch(sentence)
            || Vocabulary().Matches(sentence).Select(match => match.Value.ToLowerInvariant()).Distinct().Take(Fewest).Count() == Fewest
        );

    [GeneratedRegex(@"(?<=[.!…])\s+")]
    private static partial Regex Ends();

    [GeneratedRegex(
        @"^[\s*_\[(-]*(?:confidentiality(?:\s(?:notice|note|statement))?|disclaimer|legal\snotice|caution|warning"
            + @"|external(?:\se-?mail)?|notice|thank\syou|thanks|спасибо|danke|rahmat"
            + @"|внимание|уведомление\sо\sконфиденциальности|vertraulichkeitshinweis|achtung|diqqat)[\s:!.\])*_-]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Heading();

    // Words of a writer about himself, and of business: no notice has them.
    [GeneratedRegex(
        @"\b(?:i|i'm|i've|my|me|mine|orders?|ordered|parcels?|goods|price|deliver(?:y|ed)?|invoice|payment|pay|paid|cancel\w*"
            + @"|return(?:ed)?|shop|call|broken|я|мой|моя|мои|мне|меня|заказ\w*|посылк\w*|товар\w*|цен[аыу]|оплат\w*|доставк\w*"
            + @"|men|menga|mening|buyurtma\w*|tovar\w*|narx\w*|to'lov\w*|мен|менга|менинг|буюртма\w*|товар\w*"
            + @"|ich|mein\w*|mir|mich|bestell\w*|paket\w*|ware|waren|rechnung\w*|lieferung\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Personal();

    [GeneratedRegex(
        @"\b(?:e-?mails?|messages?|communication|transmission|attachments?|confidential\w*|privileged|intended|recipients?|addressees?"
            + @"|sender|disclos\w*|unauthori[sz]ed|prohibited|copying|distribut\w*|dissemination|virus\w*|malware|scanned|liab\w+|error"
            + @"|delete|destroy|notify|secure|views|opinions|company|author|environment|print(?:ing|ed)?|organi[sz]ation|originated|outside"
            + @"|external|links?|click|content|safe|recogni[sz]e|trust|information|contained|law|registered|avg|avast|antivirus|virus-free"
            + @"|сообщени\w*|письм\w*|вложени\w*|конфиденциальн\w*|предназначен\w*|адресат\w*|получател\w*|отправител\w*"
            + @"|разглаш\w*|копиров\w*"
            + @"|распростран\w*|удалите|уведомите|ошибк\w*|вирус\w*|проверен\w*|внешн\w*|организаци\w*|ссылк\w*|информаци\w*|запрещ\w*"
            + @"|xat|xabar\w*|ilova\w*|maxfiy\w*|mo'ljallangan|oluvchi\w*|yuboruvchi\w*|xato\w*|tarqat\w*|nusxa\w*|taqiqlan\w*"
            + @"|хат|хабар\w*|илова\w*|махфий\w*|мўлжалланган|олувчи\w*"
            + @"|nachricht\w*|anhänge|anhang|vertraulich\w*|bestimmt|empfänger\w*|absender\w*|irrtümlich\w*|unbefugt\w*|weitergabe"
            + @"|vernichten"
            + @"|löschen|informieren|untersagt|gestattet|information\w*|inhalt\w*|viren\w*|extern\w*|außerhalb"
            + @"|confidentiel\w*|destinataire\w*|destinatario\w*|confidencial\w*|mensaje|mensagem|riservat\w*|messaggio|courriel)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Vocabulary();
}
