using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>Who is on our side of a correspondence: our own addresses, the people of the office, the forms of our web sites.</summary>
public sealed class OurSide
{
    private readonly HashSet<string> own;
    private readonly HashSet<string> people;
    private readonly HashSet<string> forms;
    private readonly HashSet<string> domains;

    /// <param name="addresses">What we send from; their domains are ours too unless anybody may have a mailbox there.</param>
    /// <param name="received">What mail came in at: ours, but nothing is said of the domain.</param>
    /// <param name="people">People of the office.</param>
    /// <param name="forms">Senders of our web sites' forms.</param>
    public OurSide(
        IEnumerable<string> addresses,
        IEnumerable<string>? received = null,
        IEnumerable<string>? people = null,
        IEnumerable<string>? forms = null
    )
    {
        var ours = addresses.ToList();
        own = Set(ours.Concat(received ?? []));
        this.people = Set(people ?? []);
        this.forms = Set(forms ?? []);
        domains = ours.Select(PublicMailDomains.CompanyDomain).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Our own addresses, lower case and without tags.</summary>
    public IReadOnlyCollection<string> Addresses => own;

    /// <summary>Our organisation's domains.</summary>
    public IReadOnlyCollection<string> Domains => domains;

    /// <summary>An address that we send from or receive at, whatever tag it carries (<c>sales+TOKEN@</c>).</summary>
    public bool IsOurs(string address) => own.Contains(Bare(address));

    /// <summary>Ours, a colleague's, or anybody's of our domain.</summary>
    public bool Includes(string address) =>
        Bare(address) is var bare
        && (own.Contains(bare) || people.Contains(bare) || PublicMailDomains.CompanyDomain(bare) is { } domain && domains.Contains(domain));

    /// <summary>A sender that the office named as a form of its own.</summary>
    public bool IsOurForm(string address) => forms.Contains(Bare(address));

    private static HashSet<string> Set(IEnumerable<string> addresses) =>
        addresses.Select(Bare).Where(address => address.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static string Bare(string address)
    {
        var text = address.Trim().Trim('<', '>').ToLowerInvariant();
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return text;
        }

        var tag = text.IndexOf('+');
        return text[..(tag > 0 && tag < at ? tag : at)] + "@" + RegistrableDomain.Ascii(text[(at + 1)..]);
    }
}
