using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// The one place that says who wrote. From, unless it is ours, a colleague's, a group or a form; then X-Original-From, a Reply-To that is
/// not ours, or the author of what a colleague forwarded.
/// </summary>
public static class CounterpartFinder
{
    private static readonly MailAddress NoOne = new("", "");

    /// <summary>Every address that may turn out to be a colleague's.</summary>
    public static IEnumerable<string> Candidates(InboundEmail email) =>
        new[] { email.From?.Address, email.EnvelopeFrom, GroupMail.OriginalAuthor(email)?.Address }
            .OfType<string>()
            .Concat(email.ReplyTo.Select(address => address.Address))
            .Concat(ForwardedLetter.Authors(email).Select(author => author.Address))
            .Where(IsAddress)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(8);

    /// <summary>Says who wrote.</summary>
    public static Counterpart Of(InboundEmail email, OurSide us)
    {
        var authenticated = email.Authentication.Authenticated;
        var wanted = email.ReplyTo.FirstOrDefault(address => IsAddress(address.Address) && !us.Includes(address.Address));
        if (AuthorOf(email) is not { } from)
        {
            return wanted is null
                ? new Counterpart(NoOne, NoOne, CounterpartSource.Nobody, Vouched: false)
                : One(wanted, CounterpartSource.ReplyTo, vouched: false);
        }

        return us.Includes(from.Address) ? FromInside(email, us, from, wanted, authenticated)
            : us.IsOurForm(from.Address) && wanted is not null ? One(wanted, CounterpartSource.Form, authenticated)
            : FromOutside(email, us, from, wanted, authenticated);
    }

    /// <summary>Something with a mailbox and a domain: a word in Reply-To is no address.</summary>
    public static bool IsAddress(string? address) =>
        address is { Length: <= 320 }
        && address.LastIndexOf('@') is > 0 and var at
        && at < address.Length - 1
        && RegistrableDomain.Ascii(address[(at + 1)..]).Length > 0
        && !address.Any(char.IsWhiteSpace);

    private static Counterpart FromInside(InboundEmail email, OurSide us, MailAddress from, MailAddress? wanted, bool authenticated)
    {
        if (GroupMail.OriginalAuthor(email) is { } original && !us.Includes(original.Address))
        {
            return One(GroupMail.Named(original, wanted, from), CounterpartSource.Group, vouched: false);
        }

        if (wanted is not null)
        {
            return GroupMail.IsList(email)
                ? One(GroupMail.Named(wanted, null, from), CounterpartSource.Group, vouched: false)
                : One(wanted, CounterpartSource.Form, authenticated);
        }

        // Only a colleague's word counts, and only when it is one: a stranger who pastes a head makes us write to nobody. What a colleague
        // passes on to somebody outside is no letter to us.
        if (
            authenticated
            && email.To.All(address => us.Includes(address.Address))
            && ForwardedLetter.Authors(email).FirstOrDefault(author => !us.Includes(author.Address)) is { } author
        )
        {
            return One(author, CounterpartSource.Forward, vouched: false);
        }

        return One(from, us.IsOurs(from.Address) ? CounterpartSource.Own : CounterpartSource.Colleague, authenticated);
    }

    private static Counterpart FromOutside(InboundEmail email, OurSide us, MailAddress from, MailAddress? wanted, bool authenticated)
    {
        if (GroupMail.IsAuthorReplaced(email, from))
        {
            var behind = GroupMail.OriginalAuthor(email) is { } original && !us.Includes(original.Address) ? original : wanted;
            if (behind is not null)
            {
                return One(GroupMail.Named(behind, wanted, from), CounterpartSource.Group, vouched: false);
            }
        }

        if (wanted is null || AddressKey.For(wanted.Address) == AddressKey.For(from.Address))
        {
            return One(from, CounterpartSource.From, authenticated);
        }

        var sameHouse =
            PublicMailDomains.CompanyDomain(from.Address) is { } house && house == PublicMailDomains.CompanyDomain(wanted.Address);
        var vouched = authenticated && sameHouse;
        return FormMail.IsRelay(email, from, wanted, sameHouse)
            ? One(wanted, CounterpartSource.Form, vouched)
            : new Counterpart(from, wanted, CounterpartSource.ReplyTo, vouched);
    }

    private static MailAddress? AuthorOf(InboundEmail email) =>
        email.From is { } from && from.Address.Length > 0 ? from
        : email.EnvelopeFrom is { Length: > 0 } envelope ? new MailAddress("", envelope)
        : null;

    private static Counterpart One(MailAddress address, CounterpartSource source, bool vouched) => new(address, address, source, vouched);
}
