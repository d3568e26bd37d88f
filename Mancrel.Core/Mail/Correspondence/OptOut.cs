using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// Whether a letter says that its writer wants no more mail of us. Only newly written words count, and only where they say it: whoever asks
/// what "unsubscribe" means, cancels an order or quotes our own footer opts out of nothing.
/// </summary>
public static partial class OptOut
{
    private const int LongestText = 1_500;
    private const int MostWordsBesideCommand = 25;
    private const int NegationReach = 18;

    /// <summary>Whether it does.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">What the person newly wrote.</param>
    public static bool IsAsked(string subject, string text)
    {
        var written = Plain(NewLines(text));
        var title = Plain(ReplySubject.Bare(subject));
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

        // A command in the subject, as mail programs send it for List-Unsubscribe, or among the first words, with little beside it.
        if (
            words <= MostWordsBesideCommand
            && !written.Contains('?', StringComparison.Ordinal)
            && (Command().IsMatch(title) || FirstSentences(text).Any(said => Command().IsMatch(said) && Plainly().IsMatch(said)))
        )
        {
            return true;
        }

        return Command().IsMatch(written) || Says(written) || words == 0 && Says(title);
    }

    /// <summary>Whether the subject alone is such a command: what a machine sends for a person.</summary>
    public static bool IsCommand(string subject) => Command().IsMatch(Plain(ReplySubject.Bare(subject)));

    private static bool Says(string text)
    {
        foreach (var match in OptOutPhrases.In(text))
        {
            var before = text[Math.Max(0, match.Index - NegationReach)..match.Index];
            var after = text[(match.Index + match.Length)..];
            if (!Negation().IsMatch(before) && !Condition().IsMatch(after))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> FirstSentences(string text) =>
        NewLines(text)
            .Split(['\n', '.', '!', ';', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(Plain)
            .Where(said => said.Length > 0)
            .Take(3);

    private static string NewLines(string text) =>
        string.Join(
            '\n',
            (text.Length > LongestText ? text[..LongestText] : text).Split('\n').Where(line => !line.TrimStart().StartsWith('>'))
        );

    // Lower case, one kind of apostrophe, single blanks; question marks and ends of sentences stay.
    private static string Plain(string text) =>
        Blanks().Replace(Apostrophes.Plain(text.ToLowerInvariant()), " ").Trim(' ', '.', '!', ',', '"', '\'', '*', '-', ':');

    [GeneratedRegex(
        @"^(?:(?:please|pls|bitte|пожалуйста|iltimos|merci de|s'il vous plaît|por favor|per favore)[ ,]*)?(?:unsubscribe(?: me)?"
            + @"|un-subscribe|unsub"
            + @"|remove(?: me)?|opt[ -]?out|stop|stop (?:emails?|mails?|it)|take me off|no more (?:e-?)?mails?|delete me"
            + @"|отписаться|отписка|отпишите|отпишите меня|отпиши меня|отписать меня|удалите меня|стоп|стоп рассылка|стоп рассылке"
            + @"|не пишите"
            + @"|obunani bekor qiling?|obunani bekor qilish|obunadan chiqish|obunadan chiqaring|meni o'chiring|yozmang|boshqa yozmang"
            + @"|обунани бекор қилинг?|обунани бекор қилиш|обунадан чиқиш|ёзманг|бошқа ёзманг"
            + @"|abmelden|abmeldung|abbestellen|austragen|newsletter abmelden|newsletter abbestellen|abmeldung (?:vom )?newsletter"
            + @"|keine (?:weiteren |weitere )?(?:e-?mails?|mails?|newsletter|werbung)(?: mehr)?"
            + @"|désabonner|désabonnement|désabonnez-moi|se désabonner|me désabonner|désinscription|désinscrire|désinscrivez-moi"
            + @"|baja|darse de baja|darme de baja|dar de baja|dame de baja|cancelar (?:mi |la )?suscripción"
            + @"|disiscrivimi|disiscrizione|disiscrivi|cancellami|cancellatemi|cancella iscrizione"
            + @"|descadastrar|descadastre|remover|cancelar (?:minha |a )?(?:inscrição|subscrição)"
            + @"|wypisz(?: mnie)?|rezygnuję|wypisanie|afmelden|uitschrijven|abonelikten çık|listeden çık|avregistrera|avmeld|afmeld"
            + @"|odhlásit|leiratkozás"
            + @"|退订|退訂|配信停止|수신거부)(?:[ ,]*(?:please|bitte|пожалуйста|iltimos|merci|svp|por favor|thanks?|thank you|danke|спасибо|rahmat))?"
            + @"(?: [a-z0-9_-]{40,600})?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Command();

    [GeneratedRegex(
        @"(?:\bnot |n't |\bnever |\bне |\bnicht |\bne pas |\bif you (?:want|wish|would like) |\bfalls sie |\bесли вы |\bhar kim )\S*\s?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Negation();

    // "Do not write to me by phone", "… until Monday", "remove me from the list of guests".
    [GeneratedRegex(
        @"^[ ,]*(?:by (?:phone|telephone|mobile|sms|post)|via (?:phone|sms|whatsapp)|on my (?:mobile|phone)|on (?:the )?weekends?"
            + @"|until\b|till\b|before\b|unless\b|during\b"
            + @"|at (?:this|that|night|my work)|of (?:guests|attendees)|до (?:\d|понед|вторн|сред|четв|пятн|суб|воскр|конца)"
            + @"|по телефону|в выходные|telefonisch|bis (?:zum|montag|\d)|vor\b|per telefon)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Condition();

    // Commands that mean nothing else in a letter; "Stop!" does.
    [GeneratedRegex(
        "unsub|remove me|take me off|opt ?out|отпи|рассылк|obuna|обуна|abmeld|newsletter|désabonn|désinscri|suscripción"
            + "|disiscri|descadastr|wypis|afmelden|uitschrijven|abonelikten",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Plainly();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
