using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// Tells of a paragraph that a letter's reading left out whether it is provably nothing but a signature or a notice: names, titles, ways to
/// reach somebody, "Sent from my phone", the sentences of lawyers and gateways. What is not provably so is judged with the letter.
/// </summary>
internal static partial class HarmlessTail
{
    private const int MostWords = 9;
    private const int MostLength = 120;

    /// <summary>Whether nothing in the paragraph can change what the letter wants.</summary>
    /// <param name="paragraph">Its lines, none empty.</param>
    /// <param name="sender">The name and address of the author.</param>
    public static bool Is(IReadOnlyList<string> paragraph, string sender)
    {
        var text = string.Join(' ', paragraph.Select(line => line.Trim()));
        return paragraph.All(line => IsSignatureLine(line, sender)) || Notice.IsOne(text, sentence => IsSignatureLine(sentence, sender));
    }

    /// <summary>Whether a line is a name, a title, a firm, an address or a way to reach somebody.</summary>
    public static bool IsSignatureLine(string line, string sender)
    {
        var text = line.Trim(' ', '\t', '\u00a0', '*', '_', '|', '>', '-', '–', '—', '•');
        if (!text.Any(char.IsLetterOrDigit) || Boilerplate.IsMobileSignature(text))
        {
            return true;
        }

        if (text.Length > MostLength)
        {
            return false;
        }

        var rest = Contact().Replace(text, " ");
        var reach = rest.Length != text.Length;
        var words = Words().Matches(rest).Select(match => match.Value).ToList();
        if (words.Count == 0 || Closing().IsMatch(text) || IsSender(words, sender))
        {
            return true;
        }

        if (words.Count > MostWords || WeightyWords.Speaks(Title().Replace(rest, " ")) || Sentence().IsMatch(rest.Trim()))
        {
            return false;
        }

        return reach && words.Count <= 5
            || Label().IsMatch(text)
            || Title().IsMatch(text)
            || words.TrueForAll(word => char.IsUpper(word[0]) || char.IsDigit(word[0]) || Link().IsMatch(word));
    }

    private static bool IsSender(List<string> words, string sender) =>
        words.TrueForAll(word => word.Length > 1 && sender.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:com|org|net|uz|ru|de|example|io|info|biz|eu|kz|uk)\b(?:/\S*)?"
            + @"|(?:\+|\(|\b)\d[\d\s().\-/]{4,}\d",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Contact();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’ʻ‘.&-]*")]
    private static partial Regex Words();

    // Two sentences, or one that ends as a sentence does: not "Ltd.", "St." nor an initial.
    [GeneratedRegex(@"[!;]|\p{Ll}{4,}[.…](?:\s|$)|\p{Ll}{3,}:\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"^(?:(?:best|kind|warm|many|with\skind|with\sbest)\s(?:regards|wishes)|regards|sincerely|yours(?:\s(?:sincerely"
            + @"|faithfully|truly))?"
            + @"|cheers|(?:many\s)?thanks|thank\syou|thanks\sin\sadvance|best|с\sуважением|с\sнаилучшими\sпожеланиями|всего\sдоброго"
            + @"|спасибо|заранее\sспасибо|hurmat\sbilan|rahmat|oldindan\srahmat|ҳурмат\sбилан|раҳмат"
            + @"|(?:mit\s)?(?:freundlichen|besten|herzlichen|schönen|viele|beste|liebe|schöne|freundliche)\sgrü(?:ß|ss)en?"
            + @"|grü(?:ß|ss)e|mfg|danke|vielen\sdank|cordialement|saludos|atentamente|cordiali\ssaluti)"
            + @"(?:[,.!\s]+(?:\p{L}[\p{L}'’-]*[,.]?\s?){0,3})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"^(?:tel|phone|mobile|mob|cell|fax|office|direct|web|website|e-?mail|mail|skype|telegram|whatsapp|address|adresse|vat|reg|iban"
            + @"|тел|телефон|моб|факс|почта|сайт|адрес|инн|телеграм|manzil|telefon|pochta|sayt|манзил|p|m|t|f|e|w|a)\.?\s?(?:no\.?|№)?:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"\b(?:manager|director|officer|head\sof|engineer|assistant|buyer|sales|marketing|purchasing|procurement|accountant|owner|founder"
            + @"|partner|president|consultant|department|team|llc|ltd|inc|gmbh|co\.?\skg|s\.?a\.?|corp|ceo|cto|cfo|менеджер\w*|директор\w*"
            + @"|отдел\w*|специалист\w*|инженер\w*|бухгалтер\w*|руководител\w*|ооо|ао|ип|зао|menejer\w*|direktor\w*|bo'lim\w*|rahbar\w*"
            + @"|mutaxassis\w*|mchj|xk|aj|менежер\w*|бўлим\w*|раҳбар\w*|мчж|leiter\w*|geschäftsführer\w*|einkauf|vertrieb"
            + @"|abteilung)(?:\W|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Title();

    [GeneratedRegex(
        @"^(?:of|for|and|the|at|in|de|del|la|le|van|von|und|für|der|und|и|по|на|в|г|ул|д|кв|оф|va|bilan|x|ext|st|str|ko'chasi|shahri)\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Link();
}
