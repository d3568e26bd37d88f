using System.Text.RegularExpressions;

namespace Mancrel.Core.Triage;

/// <summary>Finds what a message names: amounts, dates, order numbers, links. Everything is given exactly as it was written.</summary>
internal static partial class EntityExtractor
{
    private const int MostOfAKind = 20;

    /// <summary>The entities of a subject and text.</summary>
    public static Entities Extract(string subject, string text)
    {
        var whole = subject.Length == 0 ? text : subject + "\n" + text;
        var links = All(Links(), whole, match => match.Value.TrimEnd('.', ',', ')', '>', ';', '!', '?'));
        var mails = All(Mails(), whole, match => match.Value);

        // What is part of a link or address is not a code or number of its own.
        var rest = Mails().Replace(Links().Replace(whole, " "), " ");
        var money = All(Amounts(), rest, match => match.Value.Trim());
        var phones = All(PhoneNumbers(), rest, match => match.Value.Trim());
        var withoutPhones = phones.Aggregate(rest, (left, phone) => left.Replace(phone, " ", StringComparison.Ordinal));
        var orders = All(OrderNumbers(), withoutPhones, match => match.Groups["number"].Value);
        return new Entities
        {
            Urls = links,
            Emails = mails,
            Money = money,
            Phones = phones,
            Dates = All(Dates(), withoutPhones, match => match.Value),
            OrderNumbers = orders,
            Quantities = All(Quantities(), withoutPhones, match => match.Value),
            Products =
            [
                .. All(Codes(), withoutPhones, match => match.Value)
                    .Concat(All(Quoted(), rest, match => match.Groups["name"].Value))
                    .Where(code => !orders.Contains(code))
                    .Distinct(StringComparer.Ordinal),
            ],
        };
    }

    private static List<string> All(Regex pattern, string text, Func<Match, string> value)
    {
        var found = new List<string>();
        foreach (Match match in pattern.Matches(text))
        {
            var text1 = value(match);
            if (text1.Length > 0 && !found.Contains(text1) && found.Count < MostOfAKind)
            {
                found.Add(text1);
            }
        }

        return found;
    }

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mails();

    [GeneratedRegex(
        @"(?:[$€£₽]\s?\d[\d\s.,]{0,20}\d|[$€£₽]\s?\d|\d[\d .,]{0,20}\s?(?:[$€£₽]|(?i:eur|usd|gbp|uzs|rub|euros?|dollars?"
            + @"|руб(?:лей|ля|\.)?|доллар(?:ов|а)?|евро|сум|so'm|so‘m|soʻm|dollar|yevro)\b))"
    )]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\+\d[\d\s()-]{7,16}\d|\b0\d{2,4}[\s-]\d{5,8}\b")]
    private static partial Regex PhoneNumbers();

    [GeneratedRegex(
        @"(?i:orders?|purchase|invoice|заказ\w*|сч[её]т\w*|buyurtma\w*|zakaz\w*|hisob\w*|bestellung|pedido"
            + @"|commande)\s*(?i:number|no\.?|номер|raqami|nr\.?)?\s*[:#№]?\s*(?<number>[A-Z]{0,4}-?\d{3,}[\d-]*)"
            + @"|[#№]\s?(?<number>\d{3,})|\b(?<number>(?:ORD|INV|SO|PO)-?\d{3,})\b"
    )]
    private static partial Regex OrderNumbers();

    [GeneratedRegex(
        @"\b\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?i:january"
            + @"|february|march|april|may|june|july|august|september|october|november|december|января|февраля|марта|апреля|мая"
            + @"|июня|июля|августа|сентября|октября|ноября|декабря|yanvar|fevral|mart|aprel|iyun|iyul|avgust|sentabr|oktabr"
            + @"|noyabr|dekabr)\w*|\b(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|yesterday|next "
            + @"week|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|завтра|сегодня|вчера|dushanba|seshanba"
            + @"|chorshanba|payshanba|juma|shanba|yakshanba|ertaga|bugun|kecha)\b"
    )]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b\d{1,5}\s?(?i:x|pcs|pieces|units|pairs|sets|boxes|packs|шт\.?|штук\w*|ta|dona|stück|piezas|pièces)\b")]
    private static partial Regex Quantities();

    [GeneratedRegex(@"\b[A-Z]{1,6}[A-Z0-9]*(?:-[A-Z0-9]+)+\b|\b[A-Z]{2,6}\d{2,8}\b")]
    private static partial Regex Codes();

    [GeneratedRegex(@"[""«“](?<name>[^""«»“”\n]{2,60})[""»”]")]
    private static partial Regex Quoted();
}
