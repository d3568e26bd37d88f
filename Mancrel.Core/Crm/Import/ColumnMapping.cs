using System.Text.RegularExpressions;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Crm.Import;

/// <summary>What becomes of a column.</summary>
/// <param name="Header">As it stands in the file.</param>
/// <param name="Field">Our field; null where none fits: its values are kept under the column's name.</param>
/// <param name="Values">Rows that have something in it.</param>
/// <param name="Sample">The first value, of a dry run alone.</param>
public sealed record ColumnReport(string Header, string? Field, int Values, string? Sample = null);

/// <summary>
/// Guesses the field of a column from its header: our own names, those of Google Contacts (both formats), Outlook, HubSpot, and plain words
/// in some languages.
/// </summary>
public static partial class ColumnMapping
{
    /// <summary>Fields that a mapping may name; also customFields.KEY, and ignore.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "name",
        "givenName",
        "middleName",
        "familyName",
        "emails",
        "phones",
        "company",
        "jobTitle",
        "type",
        "source",
        "tags",
        "language",
        "timeZone",
        "birthday",
        "notes",
        "website",
        "score",
        "domainAuthority",
        "consent",
        "street",
        "city",
        "region",
        "postalCode",
        "country",
        "addresses",
        "imported",
        "customFields",
        "ignore",
    ];

    private static readonly Dictionary<string, string> Words = Table(
        "name: name, full name, fullname, display name, fn, имя и фамилия, фио, nom complet, vollständiger name, nombre completo, "
            + "ism familiya",
        "givenName: first name, firstname, given name, vorname, prénom, nombre, имя, ism, given",
        "middleName: middle name, additional name, отчество",
        "familyName: last name, lastname, family name, surname, nachname, nom, apellido, apellidos, фамилия, familiya, family",
        "emails: emails, email, emailaddress, e-mail, mail, email address, e-mail address, e-mail 2 address, e-mail 3 address, adresse "
            + "e-mail, e-mail-adresse, correo, correo electrónico, почта, электронная почта, эл. почта, email 1, email 2, work "
            + "email, additional email addresses",
        "phones: phones, phone, phonenumber, phone number, mobile, mobile phone, mobile phone number, business phone, business phone 2, "
            + "home phone, home phone 2, other phone, primary phone, company main phone, car phone, telephone, tel, telefon, "
            + "téléphone, teléfono, телефон, мобильный, handy, whatsapp phone number",
        "company: company, company name, companyname, account name, organization, organisation, organization name, organization 1 - name, "
            + "associated company, "
            + "firma, société, empresa, компания, организация, kompaniya, primary associated company",
        "jobTitle: job title, title of job, organization title, organization 1 - title, position, berufsbezeichnung, "
            + "fonction, cargo, должность, lavozim, jobtitle",
        "type: type, lifecycle stage, contact type",
        "source: source, lead source, original source",
        "tags: tags, labels, categories, group membership, группы, kategorien, catégories, категории",
        "language: language, sprache, langue, idioma, язык, preferred language",
        "timeZone: timezone, time zone, zeitzone, fuseau horaire, zona horaria, часовой пояс, vaqt mintaqasi, hubspot time zone, tz",
        "birthday: birthday, birth date, date of birth, geburtstag, anniversaire, cumpleaños, день рождения, дата рождения, "
            + "birthdate, bday",
        "notes: notes, note, description, notizen, remarques, notas, заметки, примечания, izoh",
        "website: website, web page, website url, website 1 - value, webseite, site web, сайт, url",
        "score: score, hubspot score, contact score",
        "domainAuthority: domainauthority, domain authority",
        "consent: consent",
        "street: street, business street, home street, address, street address, address 1 - street, strasse, straße, rue, "
            + "calle, адрес, улица",
        "city: city, business city, home city, address 1 - city, ort, stadt, ville, ciudad, город, shahar",
        "region: region, state, business state, home state, state/region, address 1 - region, область, регион",
        "postalCode: postalcode, postal code, zip, zip code, zipcode, postcode, business postal code, home postal "
            + "code, address 1 - postal code, plz, code postal, индекс",
        "country: country, country/region, business country/region, home country/region, address 1 - country, land, pays, país, страна",
        "addresses: addresses",
        "imported: imported"
    );

    /// <summary>The field of a header; null where none fits.</summary>
    public static string? Guess(string header)
    {
        var exact = header.Trim().TrimStart('\uFEFF');
        if (Of(exact.ToLowerInvariant()) is { } field)
        {
            return field;
        }

        if (exact.StartsWith("customfields.", StringComparison.OrdinalIgnoreCase))
        {
            return exact;
        }

        // first_name, firstName, email1, primary_address_city, Phone (mobile).
        var words = Blanks().Replace(Humps().Replace(exact, " "), " ").Trim().ToLowerInvariant();
        var bare = Numbers().Replace(words, "").Trim();
        return Of(words)
            ?? Of(bare)
            ?? (
                Place().Match(bare) is { Success: true } place && Of(place.Groups["part"].Value) is { } part && Parts.Contains(part)
                    ? part
                    : null
            )
            ?? (
                Mails().IsMatch(bare) ? "emails"
                : Telephones().IsMatch(bare) ? "phones"
                : null
            );
    }

    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal) { "street", "city", "region", "postalCode", "country" };

    private static string? Of(string words) =>
        Words.TryGetValue(words, out var field) ? field
        : GoogleMail().IsMatch(words) ? "emails"
        : GooglePhone().IsMatch(words) ? "phones"
        : null;

    [GeneratedRegex(@"(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{L})(?=\p{Nd})", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();

    [GeneratedRegex(@"[\s_.:()\[\]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@" #?\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"^(?:(?:primary|mailing|billing|shipping|postal|home|work|business|main|contact) )?(?:address )?(?<part>[\w/ ]+)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Place();

    [GeneratedRegex(
        @"^(?:(?:primary|secondary|alternate|other|home|work|business|office|private|personal|main|contact) )?"
            + @"e[- ]?mail(?: address(?:es)?)?"
            + @"(?: (?:primary|secondary|alternate|other|home|work|business|office|private|personal|main|\d{1,2}))?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mails();

    [GeneratedRegex(
        @"^(?:(?:primary|secondary|alternate|other|home|work|business|office|private|personal|main|contact|mobile|cell|direct|landline) )?"
            + @"(?:phone|telephone|tel|telefon|mobile|cell|cellphone|handy|телефон)(?: (?:number|no|nr))?"
            + @"(?: (?:primary|secondary|alternate|other|home|work|business|office|private|personal|main|mobile|cell|direct|\d{1,2}))?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Telephones();

    /// <summary>True for a field that a mapping may name.</summary>
    public static bool IsField(string field) => Fields.Contains(field) || field.StartsWith("customFields.", StringComparison.Ordinal);

    private static Dictionary<string, string> Table(params string[] lines)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in line[(at + 1)..].Split(','))
            {
                table[word.Trim()] = line[..at];
            }

            table[line[..at].ToLowerInvariant()] = line[..at];
        }

        return table;
    }

    [GeneratedRegex(@"^e-?mail \d+ - value$", RegexOptions.NonBacktracking)]
    private static partial Regex GoogleMail();

    [GeneratedRegex(@"^phone \d+ - value$", RegexOptions.NonBacktracking)]
    private static partial Regex GooglePhone();

    /// <summary>The columns of a file and what they are taken for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">Header → field, where the guess is to be overruled; a wrong one goes to the errors.</param>
    /// <param name="errors">What is wrong with the mapping.</param>
    public static IReadOnlyList<string?> Of(ImportFile file, IReadOnlyDictionary<string, string>? wanted, FieldErrors errors)
    {
        foreach (var (header, field) in wanted ?? new Dictionary<string, string>())
        {
            if (!file.Headers.Contains(header))
            {
                errors.Add("mapping." + header, "is not a column of the file; there are " + string.Join(", ", file.Headers));
            }
            else if (!IsField(field))
            {
                errors.Add("mapping." + header, "is one of " + string.Join(", ", Fields));
            }
        }

        return
        [
            .. file.Headers.Select(header =>
                wanted is not null && wanted.TryGetValue(header, out var field) ? field
                : header == "id" ? "id"
                : Guess(header)
            ),
        ];
    }
}
