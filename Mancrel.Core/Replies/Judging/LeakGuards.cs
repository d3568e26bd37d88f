using System.Text.RegularExpressions;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Judging;

/// <summary>A draft links to the shop, to what it cites and to what was allowed, to nothing else.</summary>
public sealed partial class ForeignLinkGuard : IGuard
{
    public string Name => "foreign_link";

    public GuardFinding? Check(GuardContext context)
    {
        foreach (Match match in Links().Matches(context.Draft?.Body ?? ""))
        {
            var link = match.Value.TrimEnd('.', ',', ')', ';', '!', '?');
            if (!Allowed(link, context))
            {
                return new(Name, Band.Escalate, $"The draft links to {link}.");
            }
        }

        return null;
    }

    private static bool Allowed(string link, GuardContext context)
    {
        if (context.Products.Any(product => product.Url?.AbsoluteUri == link))
        {
            return true;
        }

        var absolute = link.Contains("://", StringComparison.Ordinal) ? link : "https://" + link;

        // No user part: https://shop.example@evil.example leads to evil.example.
        return Uri.TryCreate(absolute, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && uri.UserInfo.Length == 0
            && context.AllowedLinkHosts.Contains(uri.Host);
    }

    [GeneratedRegex(@"(?:[a-z][a-z0-9+.-]{1,12}://|www\.|javascript:|data:|mailto:)[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Links();
}

/// <summary>Addresses, telephone and order numbers in a draft are the sender's own or the shop's.</summary>
public sealed partial class OtherCustomersDataGuard : IGuard
{
    public string Name => "other_customers_data";

    public GuardFinding? Check(GuardContext context)
    {
        var body = context.Draft?.Body ?? "";
        var asked = context.IncomingSubject + "\n" + context.IncomingText;

        // Addresses do not become the sender's own by being written: "is it anna@example.org who ordered?" must not be answered.
        foreach (Match match in Mails().Matches(body))
        {
            if (!Known(match.Value, context))
            {
                return new(Name, Band.Escalate, $"The draft names {match.Value}, who is not in this conversation.");
            }
        }

        foreach (Match match in OrderNumbers().Matches(body))
        {
            var number = match.Groups["number"].Value;
            if (!context.SenderKnows.Contains(number))
            {
                var mentioned = asked.Contains(number, StringComparison.Ordinal);
                return new(
                    Name,
                    mentioned ? Band.Approve : Band.Escalate,
                    $"The draft speaks of order {number}, which is not known to be the sender's."
                );
            }
        }

        foreach (Match match in PhoneNumbers().Matches(body))
        {
            if (!Known(match.Value, context) && !asked.Contains(match.Value, StringComparison.Ordinal))
            {
                return new(Name, Band.Escalate, $"The draft names the number {match.Value}.");
            }
        }

        return null;
    }

    /// <summary>Mail addresses and telephone numbers of a text, as this guard reads them.</summary>
    public static IEnumerable<string> ContactsIn(string text) =>
        Mails().Matches(text).Concat(PhoneNumbers().Matches(text)).Select(match => match.Value);

    private static bool Known(string value, GuardContext context) =>
        context.OwnContacts.Contains(value)
        || context.SenderKnows.Contains(value)
        || context.Recipients.Contains(value, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mails();

    [GeneratedRegex(
        @"(?i:\b(?:orders?|invoice|заказ\w*|сч[её]т\w*|buyurtma\w*))\s*(?i:number|no\.?|номер"
            + @"|raqami)?\s*[:#№]?\s*(?<number>[A-Z]{0,4}-?\d{3,}[\d-]*)"
    )]
    private static partial Regex OrderNumbers();

    [GeneratedRegex(@"\+\d[\d\s()-]{7,16}\d")]
    private static partial Regex PhoneNumbers();
}

/// <summary>Keys, passwords, card and account numbers never stand in a reply.</summary>
public sealed partial class SecretsGuard : IGuard
{
    public string Name => "secrets";

    public GuardFinding? Check(GuardContext context)
    {
        var body = context.Draft?.Body ?? "";

        // The reason does not repeat the secret: it goes into the audit trail.
        if (Keys().IsMatch(body))
        {
            return new(Name, Band.Escalate, "The draft holds what looks like a key, token or password.");
        }

        if (Accounts().IsMatch(body))
        {
            return new(Name, Band.Escalate, "The draft holds what looks like a bank account.");
        }

        foreach (Match match in LongNumbers().Matches(body))
        {
            // A parcel's own number may have the check digit of a card's.
            if (IsCard(match.Value) && !context.SenderKnows.Contains(match.Value))
            {
                return new(Name, Band.Escalate, "The draft holds what looks like a card number.");
            }
        }

        return null;
    }

    // ISO/IEC 7812-1: 13 to 19 digits with a check digit by Luhn.
    private static bool IsCard(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToList();
        if (digits.Count is < 13 or > 19)
        {
            return false;
        }

        var sum = 0;
        for (var at = 0; at < digits.Count; at++)
        {
            var digit = digits[digits.Count - 1 - at] * (at % 2 == 1 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)|\bwhsec_\w+|\bsk[-_](?:live|test|proj|ant)?[-_]?\w{16,}|\bSG\.[\w-]{16,}"
            + @"|\bAKIA[A-Z0-9]{16}\b|\bgh[pousr]_\w{20,}|\bxox[abp]-[\w-]{10,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.|\bAIza[\w-]{20,}"
            + @"|(?i:\b(?:password|passwort|api[ _-]?key|secret|пароль|parol(?:i|ingiz)?)\s*(?:is|:|=|—|-)\s*\S{4,})"
    )]
    private static partial Regex Keys();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Accounts();

    [GeneratedRegex(@"\b\d(?:[ -]?\d){12,18}\b")]
    private static partial Regex LongNumbers();
}
