using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Tests.Intake;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("Nora@Example.ORG", "nora@example.org")]
    [InlineData("nora+shop@example.org", "nora+shop@example.org")]
    [InlineData("nora+shop@Outlook.com", "nora@outlook.com")]
    [InlineData("n.o.r.a+x@googlemail.com", "nora@gmail.com")]
    [InlineData("nora-shop@yahoo.com", "nora@yahoo.com")]
    [InlineData("nora.fields@ya.ru", "nora-fields@yandex.ru")]
    [InlineData("нора@ПРИМЕР.РФ", "нора@xn--e1afmkfd.xn--p1ai")]
    [InlineData("n.ora@example.org", "n.ora@example.org")]
    [InlineData("+tag@example.org", "+tag@example.org")]
    [InlineData("MAILER-DAEMON", "mailer-daemon")]
    [InlineData("<nora@example.org>", "nora@example.org")]
    public void The_spellings_of_a_mailbox_share_one_key(string address, string key) => Assert.Equal(key, AddressKey.For(address));

    [Theory]
    [InlineData("nora@gmail.com", null)]
    [InlineData("nora@MAIL.RU", null)]
    [InlineData("nora@mail.shop.co.uk", "shop.co.uk")]
    [InlineData("nora@sales.example.org", "example.org")]
    [InlineData("nora@example.uz", "example.uz")]
    [InlineData("nora@[192.0.2.1]", null)]
    [InlineData("nora@localhost", null)]
    [InlineData("nora", null)]
    public void A_company_is_known_by_its_own_domain_only(string address, string? domain) =>
        Assert.Equal(domain, PublicMailDomains.CompanyDomain(address));

    [Theory]
    [InlineData("mail.example.org", "example.org", true)]
    [InlineData("example.org", "evil.org", false)]
    [InlineData("a.co.uk", "b.co.uk", false)]
    [InlineData("", "", false)]
    public void Alignment_is_of_the_organisation(string a, string b, bool aligned) =>
        Assert.Equal(aligned, SenderAuthentication.Aligned(a, b));
}
