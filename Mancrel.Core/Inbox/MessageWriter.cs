using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;

namespace Mancrel.Core.Inbox;

/// <summary>Who wrote a stored message; one from before that was kept is read from its head.</summary>
public static class MessageWriter
{
    /// <summary>The subject as far as the person wrote it: a form's own says nothing of what its visitor wants.</summary>
    public static string AskedSubject(this Message message) =>
        message.WrittenBy is { Source: CounterpartSource.Form } && FormMail.IsFormSubject(message.Subject) ? "" : message.Subject;

    /// <summary>All whom a person's answer may go to, as the letter names them.</summary>
    public static Recipients People(this Message message, OurSide us) =>
        Recipients.All(message.Writer(), Read(message.To), Read(message.Cc), us);

    /// <summary>Those of them whom an answer may copy by itself.</summary>
    public static Recipients PeopleOfHouse(this Message message, OurSide us) =>
        Recipients.OfHouse(message.Writer(), Read(message.To), Read(message.Cc), us);

    /// <summary>The counterpart.</summary>
    public static Counterpart Writer(this Message message)
    {
        if (message.WrittenBy is { } known)
        {
            return known;
        }

        var author = MailAddressParser.ParseFirst(message.From) ?? new MailAddress("", message.From);
        var wanted = message.ReplyTo.Select(MailAddressParser.ParseFirst).FirstOrDefault(one => CounterpartFinder.IsAddress(one?.Address));
        var authenticated = message.Authentication is { Authenticated: true };
        return wanted is null || AddressKey.For(wanted.Address) == AddressKey.For(author.Address)
            ? new Counterpart(author, wanted ?? author, CounterpartSource.From, authenticated)
            : new Counterpart(
                author,
                wanted,
                CounterpartSource.ReplyTo,
                authenticated
                    && PublicMailDomains.CompanyDomain(author.Address) is { } house
                    && house == PublicMailDomains.CompanyDomain(wanted.Address)
            );
    }

    private static IEnumerable<MailAddress> Read(IEnumerable<string> addresses) =>
        addresses.Select(MailAddressParser.ParseFirst).OfType<MailAddress>();
}
