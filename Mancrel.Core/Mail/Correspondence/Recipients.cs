using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>Whom an answer goes to, and who gets a copy.</summary>
public sealed record Recipients(IReadOnlyList<MailAddress> To, IReadOnlyList<MailAddress> Cc)
{
    /// <summary>More people than this are no conversation.</summary>
    public const int Most = 50;

    /// <summary>The counterpart alone.</summary>
    public static Recipients Only(Counterpart who) => new([who.AnswerTo], []);

    /// <summary>All who stand in the letter, but not ourselves: what a person's answer starts with.</summary>
    public static Recipients All(Counterpart who, IEnumerable<MailAddress> to, IEnumerable<MailAddress> cc, OurSide us) =>
        new([who.AnswerTo], Others(who, to.Concat(cc), us));

    /// <summary>
    /// Those of them whom an answer may copy by itself: people of the house that vouches for the letter, and our own. Anybody may write
    /// anybody's address into Cc.
    /// </summary>
    public static Recipients OfHouse(Counterpart who, IEnumerable<MailAddress> to, IEnumerable<MailAddress> cc, OurSide us)
    {
        var house = PublicMailDomains.CompanyDomain(who.AnswerTo.Address);
        return new(
            [who.AnswerTo],
            [
                .. Others(who, to.Concat(cc), us)
                    .Where(other =>
                        us.Includes(other.Address)
                        || who.Vouched && house is not null && PublicMailDomains.CompanyDomain(other.Address) == house
                    ),
            ]
        );
    }

    private static List<MailAddress> Others(Counterpart who, IEnumerable<MailAddress> addresses, OurSide us) =>
        [
            .. addresses
                .Where(address =>
                    CounterpartFinder.IsAddress(address.Address)
                    && PhoneAddress.NumberOf(address.Address) is null
                    && !us.IsOurs(address.Address)
                    && AddressKey.For(address.Address) != who.AnswerKey()
                    && AddressKey.For(address.Address) != who.Key()
                )
                .DistinctBy(address => AddressKey.For(address.Address), StringComparer.Ordinal)
                .Take(Most),
        ];
}
