using System.Buffers;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Lines that programs and lawyers add: mobile signatures, disclaimers, footers, warnings of gateways.</summary>
internal static partial class Boilerplate
{
    private static readonly SearchValues<char> Rules = SearchValues.Create("-_*=~—–");

    /// <summary>"Sent from my iPhone" and its kin.</summary>
    public static bool IsMobileSignature(string line) =>
        line.Length < 160 && Mobile().IsMatch(line) && Device().IsMatch(line) && WeightyWords.Demand(line) is null;

    /// <summary>The first line of a legal notice or footer.</summary>
    public static bool IsDisclaimer(string line) => Disclaimer().IsMatch(line.Length > 600 ? line[..600] : line);

    /// <summary>A gateway's warning that the mail came from outside.</summary>
    public static bool IsWarning(string line) => Warning().IsMatch(line.Length > 300 ? line[..300] : line);

    /// <summary>A line of dashes, underscores, stars or equals signs.</summary>
    public static bool IsRule(string line) => line.AsSpan().Trim() is { Length: >= 3 } text && !text.ContainsAnyExcept(Rules);

    [GeneratedRegex(
        @"^\s*[\[(<*_]*\s*(?:(?:sent|written|get|sent via)\s(?:from|with|via|on|using|outlook for|by)\s?(?:my|the|a|an"
            + @"|outlook|ios|android|mail|yahoo|gmail|proton|samsung|iphone|ipad|blackberry|mobile|windows|spark|galaxy)?.*"
            + @"|get\soutlook\sfor\s.+|gesendet\s(?:von|mit)\s.+|von\smeinem\s.+gesendet.?|diese\snachricht\swurde\s.+gesendet.?"
            + @"|enviado\s(?:desde|do|de|por)\s(?:mi|meu|mon|un|o|el)?.+|envoyé\s(?:de|depuis|à partir de)\s(?:mon|ma|un|l).+"
            + @"|inviato\s(?:da|dal|con)\s.+|verzonden\s(?:vanaf|met|via|vanuit)\s.+|verstuurd\svanaf\s.+|sendt\sfra\s.+"
            + @"|skickat\sfrån\s.+|wysłan[eo]\sz\s.+|lähetetty\s.+|отправлено\s(?:с|из|со)\s.+|послано\s(?:с|из)\s.+"
            + @"|надіслано\sз\s.+|відправлено\sз\s.+|\S*\s?(?:iphone|ipad|telefon|android)\S*\s?(?:dan|im|im dan)?\s?(?:yuborildi"
            + @"|jo['’ʻ‘]natildi|gönderildi)|iphone['’]?(?:umdan|dan|imdan)\s.+"
            + @"|mobil\s?telefon.*yuborildi)\s*[\])>*_]*\.?\s*(?:<https?://\S+>)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Mobile();

    // "Sent by DHL on Monday" tells something; "Sent from my phone" does not.
    [GeneratedRegex(
        @"(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|poco|oneplus|pixel|nokia|lumia|blackberry"
            + @"|windows|outlook|gmail"
            + @"|yahoo|proton|spark|aqua|thunderbird|airmail|k-9|bluemail|mymail|mail|phone|mobile|handy|smart|tablet|device|gerät"
            + @"|pad\b|mac\b"
            + @"|телефон|смартфон|айфон|устройств|планшет|почт|яндекс|telefon|qurilma|móvil|celular|teléfono|portable|cellulare"
            + @"|mobiel|puhelin)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Device();

    [GeneratedRegex(
        @"^[\s*_>-]*(?:(?:confidentiality|legal|privacy|privileged|disclaimer|important)\s?(?:and\s\w+\s)?(?:notice|note"
            + @"|disclaimer|statement)\b|disclaimer\b|(?:this|the)\s(?:information\s(?:contained\s)?in\sthis\s)?(?:e-?mail"
            + @"|message|communication|transmission)(?:\s(?:message|transmission))?\s?(?:\(?(?:and|including|with)\s(?:any|all"
            + @"|its)?.*)?,?\s?(?:is|are|may|contains?|has)\s.*(?:confidential|privileged|intended|scanned|checked|solely)"
            + @"|the\s(?:information|contents?)\s(?:contained\s|transmitted\s)?(?:in|of)\sthis\s(?:e-?mail|message)"
            + @"|if\syou\s(?:are\snot\sthe\sintended|have\sreceived\sthis\s(?:e-?mail|message)\sin\serror)"
            + @"|(?:please\s)?(?:consider|think\sof)\s(?:the\senvironment|your\senvironmental)|(?:это|данное"
            + @"|настоящее)\s(?:электронное\s)?(?:сообщение|письмо).*(?:конфиденциальн|предназначен)|(?:информация"
            + @"|содержание).*(?:сообщени|письм).*конфиденциальн|внимание!?\s.*конфиденциальн|уведомление\sо\sконфиденциальности"
            + @"|ushbu\s(?:elektron\s)?(?:xat|xabar).*(?:maxfiy|maxfiydir)|diese\s(?:e-?mail|nachricht).*(?:vertraulich|bestimmt)"
            + @"|(?:der\sinhalt\sdieser|die\sinformationen\sin\sdieser)\s(?:e-?mail|nachricht)|ce\s(?:message|courriel|courrier"
            + @"|mail|e-mail).*(?:confidentiel|destin)|este\s(?:mensaje|correo|e-?mail|mensagem).*(?:confidencial|dirigid|destin"
            + @"|privileg)|esta\smensagem.*confidencial|questo\s(?:messaggio|e-?mail).*(?:riservat|confidenzial)|aviso\s(?:legal"
            + @"|de\sconfidencialidad)|avis\sde\sconfidentialité|vertraulichkeitshinweis|you\s(?:are\s)?(?:received"
            + @"|receiving)\sthis\s(?:e-?mail|message|notification)\sbecause|(?:to\s|click\shere\sto\s)unsubscribe\b"
            + @"|to\sstop\sreceiving\sthese|virus-free\.|без\sвирусов\.|virenfrei\.|this\s(?:e-?mail"
            + @"|message)\shas\sbeen\s(?:scanned|checked)|questo\smessaggio\se['’]\sstato\sanalizzato)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Disclaimer();

    [GeneratedRegex(
        @"^[\s*_\[>-]*(?:(?:caution|warning|attention|external|external\s?(?:e-?mail|sender|message)|achtung|attention"
            + @"|atención|внимание)[\]!:*_\s-]+.*(?:external|outside|e-?mail|sender|organi[sz]ation|extern|externe|externo|внешн)"
            + @"|this\s(?:e-?mail|message)\s(?:originated|came|was\ssent)\s(?:from\s)?(?:outside|by an external)"
            + @"|you\sdon['’]t\soften\sget\semail\sfrom|diese\se-?mail\s(?:kommt|stammt)\svon\sau(?:ß|ss)erhalb"
            + @"|это\sписьмо\s(?:пришло|отправлено|получено)\s(?:от|из)\sвнешн)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Warning();
}
