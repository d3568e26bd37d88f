using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Core.Tests.Crm;

/// <summary>What is wrong with a contact, and what a repair makes of it.</summary>
public sealed class ContactQualityTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("nora.fields", "nora.fields@example.org", FlawKind.NameFromAddress, "Nora Fields")]
    [InlineData("nf77", "nf77@example.org", FlawKind.NameFromAddress, null)]
    [InlineData("NORA FIELDS", "n@example.org", FlawKind.NameCase, "Nora Fields")]
    [InlineData("анна-мария петрова", "n@example.org", FlawKind.NameCase, "Анна-Мария Петрова")]
    [InlineData("Nora  Fields ", "n@example.org", FlawKind.NameBlanks, "Nora Fields")]
    public void A_name_is_told_and_repaired(string name, string email, FlawKind kind, string? repair)
    {
        var flaw = Assert.Single(Of(name, email));

        Assert.Equal(("name", kind, repair), (flaw.Field, flaw.Kind, flaw.Repair));
    }

    [Fact]
    public void A_slip_in_a_domain_and_a_number_without_a_country_are_repaired_where_they_stand()
    {
        var contact = Person("Nora Fields", "work@example.org", "nora@gmial.com") with { Phones = ["+998901112233", "90 123 45 67"] };

        var flaws = ContactQuality.Of(contact, "UZ", Today);
        var fields = ContactQuality.Repair(ContactFields.Of(contact), flaws);

        Assert.Equal(["emails[1]", "phones[1]"], flaws.Select(flaw => flaw.Field));
        Assert.Equal(["work@example.org", "nora@gmail.com"], fields.Emails);
        Assert.Equal(["+998901112233", "+998901234567"], fields.Phones);
    }

    [Fact]
    public void What_only_a_person_can_tell_is_told_and_left()
    {
        var contact = Person("Reception", "info@example.org") with
        {
            MailStopped = "bounced",
            Phones = ["123 45 67"],
            Birthday = new DateOnly(2020, 1, 1),
        };

        var flaws = ContactQuality.Of(contact, region: null, Today);

        Assert.Equal(
            [FlawKind.EmailOfOffice, FlawKind.MailStopped, FlawKind.PhoneWithoutCountry, FlawKind.BirthdayUnlikely],
            flaws.Select(flaw => flaw.Kind)
        );
        Assert.All(flaws, flaw => Assert.Null(flaw.Repair));
    }

    [Fact]
    public void A_contact_in_order_has_no_flaw() => Assert.Empty(Of("Nora van der Fields", "nora@example.org"));

    [Fact]
    public void A_contact_that_cannot_be_reached_is_told() =>
        Assert.Equal(FlawKind.Unreachable, Assert.Single(ContactQuality.Of(Person("Nora Fields"), null, Today)).Kind);

    [Fact]
    public void A_second_repair_finds_nothing_to_do()
    {
        var names = Gen.Elements(
            "NORA FIELDS",
            "nora.fields",
            "nora  fields",
            " Nora",
            "анна к",
            "info",
            "X Æ",
            "o'neil SMITH",
            "JEAN-LUC  PICARD",
            "a b",
            ""
        );
        var emails = Gen.Elements(
            "nora.fields@gmial.com",
            "info@example.org",
            "n@hotmail.con",
            "nora@example.org",
            "first.last.third@mail.ri"
        );
        var phones = Gen.Elements("90 123 45 67", "+4930123456", "12", "(90) 123-45-67", "998901234567");
        var contacts =
            from name in names
            from mails in emails.ListOf()
            from numbers in phones.ListOf()
            select Person(name, [.. mails.Distinct()]) with
            {
                Phones = [.. numbers.Distinct()],
            };

        Prop.ForAll(
                contacts.ToArbitrary(),
                contact =>
                {
                    var once = Repaired(contact);
                    return ContactQuality.Of(once, "998", Today).All(flaw => flaw.Repair is null)
                        && ContactFields.Of(Repaired(once)).Name == once.Name;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static Contact Repaired(Contact contact)
    {
        var fields = ContactQuality.Repair(ContactFields.Of(contact), ContactQuality.Of(contact, "UZ", Today));
        return contact with { Name = fields.Name ?? "", Emails = fields.Emails ?? [], Phones = fields.Phones ?? [] };
    }

    private static IReadOnlyList<Flaw> Of(string name, string email) => ContactQuality.Of(Person(name, email), null, Today);

    private static Contact Person(string name, params string[] emails) =>
        new()
        {
            ContactId = new ContactId("p_1"),
            Name = name,
            Emails = emails,
        };
}
