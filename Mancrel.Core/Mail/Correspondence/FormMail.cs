using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// Web sites' forms mail from an address of their own and name the visitor in Reply-To. Without telling them from people, all visitors
/// become one contact called WordPress.
/// </summary>
public static partial class FormMail
{
    private static readonly HashSet<string> Words = WordSet.Of(
        """
        wordpress wp form forms webform webforms formular formulare kontaktformular kontaktform contactform contactforms formmail
        formmailer mailform formsubmit formspree jotform typeform tilda wix squarespace shopify netlify elementor wpforms cf7 hubspot
        joomla drupal typo3 bitrix website webseite webmaster apache nobody wwwdata notification notifications notify mailer automailer
        robot lead leads zayavka zayavki sayt forma formulario formulaire modulo anfrageformular форма формы сайт 
        заявка заявки wufoo
        """
    );

    // What forms put into the subject by themselves; nothing that a visitor would ask is among them.
    private static readonly HashSet<string> SubjectWords = WordSet.Of(
        """
        new a an the your our from via through of on in at by web website site page form contact message messages submission submitted
        received entry enquiry inquiry request online customer visitor lead notification feedback www com re
        neue neuer neues eine ihre ihrer von der die das vom über aus auf webseite website homepage internetseite formular kontaktformular
        kontaktanfrage kontakt nachricht anfrage eingang eingegangen
        новое новая новый ваш вашего вашем с со из от на через сайт сайта сайте форма формы форме заявка заявку сообщение обращение запрос
        письмо обратной связи обратная связь клиента посетителя
        yangi sayt saytdan sayti saytingizdan orqali xabar murojaat so rov forma formadan aloqa shakli mijozdan dan veb
        nouveau nouvelle message formulaire contact du de votre le la site nuevo mensaje formulario contacto desde su sitio
        """
    );

    private static readonly string[] Tools = ["phpmailer", "wordpress", "wpforms", "contact form", "drupal", "joomla", "typo3", "gravity"];

    /// <summary>
    /// Whether the subject is the form's own ("New message from the website"): it says nothing of what the visitor wants.
    /// </summary>
    public static bool IsFormSubject(string subject) =>
        Split().Split(subject.ToLowerInvariant()).All(word => word.Length == 0 || SubjectWords.Contains(word));

    /// <summary>Whether the author is a form and Reply-To the person; in one house words alone tell.</summary>
    internal static bool IsRelay(InboundEmail email, MailAddress from, MailAddress wanted, bool sameHouse) =>
        AutoMailSenders.IsNoReply(from.Address)
        || Split().Split(from.LocalPart.ToLowerInvariant()).Any(Words.Contains)
        || Words.Contains(string.Concat(from.LocalPart.Where(char.IsLetterOrDigit)).ToLowerInvariant())
        || Split().Split(from.Name.ToLowerInvariant()).Any(Words.Contains)
        || !sameHouse && (IsMadeByTool(email) || IsAnotherPerson(from, wanted) || NamesVisitor(email, wanted));

    private static bool IsMadeByTool(InboundEmail email) =>
        email.Header("X-PHP-Originating-Script") is not null
        || email.Header("X-PHP-Script") is not null
        || email.Header("X-Mailer") is { } mailer && Array.Exists(Tools, tool => mailer.Contains(tool, StringComparison.OrdinalIgnoreCase));

    // "Lamp Shop" and "Ana Ruiz" are two; "Jo Park" and "Park, Jo" are one who has two mailboxes.
    private static bool IsAnotherPerson(MailAddress from, MailAddress wanted)
    {
        var words = Split().Split(from.Name.ToLowerInvariant()).Where(word => word.Length > 1).ToHashSet(StringComparer.Ordinal);
        var others = Split().Split(wanted.Name.ToLowerInvariant()).Where(word => word.Length > 1).ToList();
        return words.Count > 0 && others.Count > 0 && !others.Exists(words.Contains);
    }

    // Forms print what was typed into them: "Email: ana@first.example".
    private static bool NamesVisitor(InboundEmail email, MailAddress wanted) =>
        email.Text.Length < 100_000 && email.Text.Contains(wanted.Address, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Split();
}
