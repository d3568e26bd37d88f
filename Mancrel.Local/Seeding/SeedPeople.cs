using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Local.Seeding;

/// <summary>Makes up companies and people. The same seed, size and time give the same ones.</summary>
/// <param name="seed">Which ones.</param>
/// <param name="size">How many there are of everything.</param>
/// <param name="now">The end of the two years.</param>
/// <param name="owners">Who looks after them; may be empty.</param>
internal sealed class SeedPeople(int seed, SeedSize size, DateTimeOffset now, IReadOnlyList<UserId> owners)
{
    // Shares no divisor with the number of combinations of names, so that neighbours are not all Noras.
    private const int Stride = 7919;

    /// <summary>A company's id.</summary>
    public static CompanyId CompanyIdOf(int number) => new("co_seed" + Digits(number));

    /// <summary>A contact's id.</summary>
    public static ContactId ContactIdOf(int number) => new("c_seed" + Digits(number));

    /// <summary>The language of a contact and of its company.</summary>
    public static SeedLanguage LanguageOf(int number) => SeedWords.Languages[number % SeedWords.Languages.Count];

    /// <summary>A company; its domain is nobody else's.</summary>
    public Company CompanyOf(int number)
    {
        var chance = new SeedChance(seed, "company", number);
        var (name, domain) = CompanyNameOf(number);
        return new Company
        {
            CompanyId = CompanyIdOf(number),
            Name = name,
            Domains = [domain],
            Website = "https://" + domain,
            Industry = chance.Of(SeedWords.Industries),
            Size = chance.Of(SeedWords.Sizes),
            Tags = chance.Percent(30) ? [chance.Of(SeedWords.Tags)] : [],
            OwnerId = OwnerOf(chance),
        };
    }

    /// <summary>A contact; its address is nobody else's.</summary>
    public Contact ContactOf(int number)
    {
        var chance = new SeedChance(seed, "contact", number);
        var language = LanguageOf(number);
        var (name, local) = NameOf(language, number / SeedWords.Languages.Count);
        var company = CompanyNumberOf(number);
        return new Contact
        {
            ContactId = ContactIdOf(number),
            Name = name,
            Emails = [$"{local}@{(company is { } its ? CompanyNameOf(its).Domain : "mailbox.example")}"],
            Phones = chance.Percent(70) ? [language.CallingCode + (5_000_000 + number).ToString(CultureInfo.InvariantCulture)] : [],
            CompanyId = company is { } at ? CompanyIdOf(at) : null,
            Type = chance.Below(10) switch
            {
                < 5 => ContactType.Lead,
                < 8 => ContactType.Customer,
                8 => ContactType.BacklinkTarget,
                _ => chance.Percent(50) ? ContactType.Partner : ContactType.Vendor,
            },
            Source = chance.Of(SeedWords.Sources),
            Tags = chance.Percent(40) ? [chance.Of(SeedWords.Tags)] : [],
            Language = language.Code,
            JobTitle = company is null ? null : chance.Of(SeedWords.JobTitles),
            OwnerId = OwnerOf(chance),
            LastSeenAt = now - TimeSpan.FromHours(chance.Below(24 * 700)),
        };
    }

    /// <summary>The company that a contact works for; null for private people.</summary>
    public int? CompanyNumberOf(int contact)
    {
        var languages = SeedWords.Languages.Count;
        var chance = new SeedChance(seed, "employer", contact);
        return size.Companies < languages || chance.Percent(15)
            ? null
            : (chance.Below(size.Companies / languages) * languages) + (contact % languages);
    }

    /// <summary>One of those who look after things; null where there is nobody.</summary>
    public UserId? OwnerOf(SeedChance chance) => owners.Count == 0 ? null : chance.Of(owners);

    /// <summary>A number in an id, so long that ids sort as the numbers do.</summary>
    public static string Digits(int number) => number.ToString("D7", CultureInfo.InvariantCulture);

    private static (string Name, string Domain) CompanyNameOf(int number)
    {
        var (firsts, seconds) = (SeedWords.CompanyFirst, SeedWords.CompanySecond);
        var combinations = firsts.Count * seconds.Count;
        var combination = (int)((long)number * Stride % combinations);
        var (first, second) = (firsts[combination % firsts.Count], seconds[combination / firsts.Count]);
        var more = number < combinations ? "" : ((number / combinations) + 1).ToString(CultureInfo.InvariantCulture);
        return ($"{first} {second}{(more.Length > 0 ? " " + more : "")}", $"{first}-{second}{more}.example".ToLowerInvariant());
    }

    private static (string Name, string Local) NameOf(SeedLanguage language, int number)
    {
        var firsts = language.Women.Count + language.Men.Count;
        var combinations = firsts * language.Families.Count;
        var combination = (int)((long)number * Stride % combinations);
        var (given, family) = (combination % firsts, language.Families[combination / firsts]);
        var woman = given < language.Women.Count;
        var first = woman ? language.Women[given] : language.Men[given - language.Women.Count];
        var ending = woman ? language.FeminineEnding : new SeedName("", "");
        var more = number < combinations ? "" : ((number / combinations) + 1).ToString(CultureInfo.InvariantCulture);
        return ($"{first.Written} {family.Written}{ending.Written}", $"{first.Latin}.{family.Latin}{ending.Latin}{more}");
    }
}
