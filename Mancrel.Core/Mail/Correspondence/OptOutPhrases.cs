using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// The phrases by which people ask for no more mail, over lower-case text with one kind of apostrophe. One expression for each language:
/// one of all would be too large to be run without backtracking.
/// </summary>
internal static partial class OptOutPhrases
{
    /// <summary>Every place in the text where one of them stands.</summary>
    public static IEnumerable<Match> In(string text)
    {
        Regex[] all = [English(), Russian(), Uzbek(), German(), Romance(), Others()];
        return all.SelectMany(phrases => phrases.Matches(text));
    }

    [GeneratedRegex(
        @"\bunsubscribe (?:me|us|my|this (?:address|e-?mail)|from (?:your|this|the|all|any) (?:mailing|list|news|e-?mail|mail|market"
            + @"|promo|advert))"
            + @"|\b(?:want|wish|like|need|have) to (?:unsubscribe|opt[ -]?out|be (?:removed|unsubscribed|taken off))\b"
            + @"|\bplease unsubscribe(?:[.!]|$)|\bhow (?:do|can) i (?:unsubscribe|opt[ -]?out)\b|\bopt me out\b"
            + @"|\btake (?:me|us|my (?:name|e-?mail|address)) off\b"
            + @"|\b(?:remove|delete|drop|strike|scratch|exclude) (?:me|us|my (?:name|data|e-?mail|mail|address|e-?mail address)"
            + @"|our (?:address|company)|this (?:address|e-?mail)) (?:[a-z]+ )?(?:from|off|out of) (?:[a-z]+ ){0,3}(?:list|lists"
            + @"|mailing|mailings|mailing list|database|newsletter|newsletters|e-?mails?|contacts|distribution|records|crm|system"
            + @"|files|campaign|campaigns|outreach)\b"
            + @"|\bstop (?:e-?mailing|mailing|contacting|writing|messaging|spamming|bothering|pestering|writing to) (?:me|us)\b"
            + @"|\bstop sending (?:me |us )?(?:[a-z]+ ){0,2}(?:e-?mails?|mails?|messages?|letters?|newsletters?|spam|ads|advert\w*"
            + @"|offers?|promo\w*)\b"
            + @"|\b(?:do not|don't|dont|never|please no longer) (?:ever )?(?:contact|e-?mail|mail|write|write to|message|spam"
            + @"|bother) (?:me|us)\b"
            + @"|\b(?:do not|don't|dont) (?:want|wish) (?:to (?:receive|get|hear)|any more|any|your"
            + @"|these) (?:[a-z]+ ){0,3}(?:e-?mails?|mails?|messages?|newsletters?|offers?|advert\w*|from you)"
            + @"|\bno (?:more|further) (?:e-?mails?|mails?|messages?|newsletters?|advert\w*|contact|offers)\b"
            + @"|\bleave (?:me|us) alone\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"отпишите (?:меня|нас|мой|наш|этот|от)|отпиши меня|хочу отписаться|хотел\w* бы отписаться|как (?:мне )?отписаться"
            + @"|прошу отписать"
            + @"|(?:удалите|исключите|уберите|вычеркните|уберите) (?:меня|нас|мой (?:адрес|e-?mail|имейл|контакт)|мою почту|наш адрес"
            + @"|мои данные|этот адрес) (?:пожалуйста )?(?:из|с) (?:[а-яё]+ )?(?:рассыл|баз|спис|контакт)"
            + @"|(?:больше|никогда) (?:мне |нам )?не (?:пишите|присылайте|отправляйте|шлите|беспокойте)"
            + @"|не (?:пишите|присылайте|отправляйте|шлите|беспокойте) (?:мне |нам |меня |нас )?(?:больше|никогда|писем|письма"
            + @"|рассылк|реклам|спам|ваши|эти)"
            + @"|не пишите (?:мне|нам)\b|прекратите (?:рассылк|спам|писать мне|присылать|мне писать|слать)"
            + @"|не хочу (?:больше )?(?:получать|видеть) (?:от вас |ваш|эт|рассыл|письм|реклам)|отзываю (?:своё |свое )?согласие",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Russian();

    [GeneratedRegex(
        @"obuna(?:ni|mni|mizni) bekor qil|obunadan (?:chiqar|chiqmoq|chiqish)"
            + @"|(?:menga|bizga) (?:boshqa |endi |ortiq |hech qachon )+(?:yozma|xat|xabar|reklama|yubormang|jo'natma)"
            + @"|(?:boshqa|endi|ortiq) (?:menga |bizga )?(?:yozmang|bezovta qilmang|xat yubormang|xabar yubormang|jo'natmang)"
            + @"|(?:meni|bizni|manzilimni|pochtamni) (?:[a-z']+ )?(?:ro'yxat|baza|tarqatma)\w*dan (?:o'chir|chiqar|olib tashla)"
            + @"|обуна(?:ни|мни) бекор қил|обунадан (?:чиқар|чиқмоқ|чиқиш)"
            + @"|(?:бошқа|энди|ортиқ) (?:менга |бизга )?(?:ёзманг|безовта қилманг|хат юборманг)"
            + @"|(?:мени|бизни) (?:[а-яёўқғҳ]+ )?(?:рўйхат|база)[а-яёўқғҳ]*дан (?:ўчир|чиқар)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Uzbek();

    [GeneratedRegex(
        @"(?:streichen|nehmen|löschen|entfernen) sie (?:mich|uns|meine (?:adresse|e-?mail\S*|mailadresse|daten)"
            + @"|unsere adresse) (?:bitte )?(?:[a-zäöüß]+ )?(?:aus|von|vom) (?:[a-zäöüß]+ ){0,2}(?:verteiler|liste|newsletter"
            + @"|datenbank|mailingliste|kartei)"
            + @"|(?:mich|uns) (?:bitte )?(?:aus|von|vom) (?:[a-zäöüß]+ ){0,2}(?:verteiler|liste|newsletter"
            + @"|mailingliste) (?:zu )?(?:streichen|nehmen|löschen|entfernen|abmelden|austragen)"
            + @"|melden sie (?:mich|uns) (?:bitte )?(?:[a-zäöüß]+ ){0,3}ab\b"
            + @"|tragen sie (?:mich|uns) (?:bitte )?(?:[a-zäöüß]+ ){0,4}aus\b|newsletter (?:bitte )?(?:abbestellen|kündigen|abmelden)"
            + @"|(?:vom|von dem|von ihrem) newsletter (?:bitte )?abmelden"
            + @"|keine (?:weiteren |weitere |solchen? )?(?:e-?mails?|mails?|werbung|newsletter|nachrichten|angebote) mehr"
            + @"|(?:schreiben|kontaktieren|schicken|senden|belästigen) sie (?:mir|mich|uns) (?:bitte )?(?:nicht mehr|nie mehr"
            + @"|nie wieder|nichts mehr|keine \S+ mehr)"
            + @"|widerrufe (?:hiermit )?(?:meine |die )?einwilligung",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex German();

    [GeneratedRegex(
        @"désabonne[zr](?:[ -]moi)|(?:me|nous) désabonner|désinscri(?:re|vez)[ -](?:moi|nous)|(?:me|nous) désinscrire"
            + @"|(?:retire[rz]|supprime[rz]|enleve[rz]|enlevez)[ -](?:moi|nous|mon adresse|mon e-?mail) (?:de|d')"
            + @"|ne (?:m'|me |nous )?(?:écrivez|envoyez|contactez|sollicitez) plus"
            + @"|ne plus (?:me |m'|nous )(?:contacter|écrire|envoyer|solliciter|recevoir)"
            + @"|(?:darme|darnos|dar|d[eé]nme|dame|denos|dadme) de baja|quiero (?:la )?baja|cancelar (?:mi |la )?suscripción"
            + @"|no (?:me|nos) (?:escriban|escriba|envíen|envien|contacten|contacte|manden|molesten) más"
            + @"|(?:elimínenme|bórrenme|quítenme|sáquenme) de|disiscriv(?:imi|etemi|ermi)"
            + @"|(?:cancellatemi|cancellami|rimuovetemi|rimuovimi|toglietemi) da",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Romance();

    [GeneratedRegex(
        @"non (?:mi|ci) (?:scrivete|contattate|inviate|mandate) più|non (?:scrivetemi|contattatemi|inviatemi|mandatemi) più"
            + @"|não (?:me|nos) (?:escrevam|enviem|contatem|contactem|mandem) mais"
            + @"|(?:retirem|removam|excluam)(?:-me| meu e-?mail| meu nome) d|quero (?:me )?descadastrar"
            + @"|cancelar (?:a )?(?:minha )?(?:inscrição|subscrição)|wypis(?:zcie|ać|anie) mnie"
            + @"|proszę o (?:wypisanie|usunięcie) (?:mnie|mojego|z)|nie (?:piszcie|wysyłajcie|kontaktujcie się) .{0,20}więcej"
            + @"|schrijf (?:mij|ons) uit|haal (?:mij|ons) van (?:de|uw|jullie) |geen (?:mails|e-?mails|reclame|nieuwsbrieven) meer"
            + @"|abonelikten (?:çık|ayrıl)|(?:beni|bizi) (?:[a-zçğıöşü]+ )?listeden (?:çıkar|sil)"
            + @"|bana (?:bir daha|artık) (?:yazma|mail|e-?posta)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Others();
}
