using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Tests.Intake;

public sealed class RegistrableDomainTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("mail.example.com", "example.com")]
    [InlineData("mail.shop.co.uk", "shop.co.uk")]
    [InlineData("MAIL.Shop.CO.UK.", "shop.co.uk")]
    [InlineData("shop.uk.com", "shop.uk.com")]
    [InlineData("mail.shop.uk.com", "shop.uk.com")]
    [InlineData("a.lamps.myshopify.com", "lamps.myshopify.com")]
    [InlineData("a.b.c.ck", "b.c.ck")]
    [InlineData("shop.www.ck", "www.ck")]
    [InlineData("a.b.kawasaki.jp", "a.b.kawasaki.jp")]
    [InlineData("x.city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("почта.пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("xn--80a1acny.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("магазин.中国", "xn--80aairftm.xn--fiqs8s")]
    [InlineData("shop.公司.cn", "shop.xn--55qx5d.cn")]
    [InlineData("mail.host.unknown-suffix", "host.unknown-suffix")]
    [InlineData("localhost", "localhost")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("[192.0.2.1]", "[192.0.2.1]")]
    [InlineData("", "")]
    public void The_organisation_of_a_host_is_named_by_the_list(string host, string domain) =>
        Assert.Equal(domain, RegistrableDomain.Of(host));

    [Theory]
    [InlineData("shop.uk.com", "evil.uk.com")]
    [InlineData("lamps.myshopify.com", "evil.myshopify.com")]
    [InlineData("lamps.blogspot.com", "evil.blogspot.com")]
    [InlineData("lamps.co.uz", "evil.co.uz")]
    [InlineData("lamps.com.uz", "evil.com.uz")]
    public void Neighbours_under_one_suffix_do_not_vouch_for_each_other(string one, string other)
    {
        Assert.False(SenderAuthentication.Aligned(one, other));
        Assert.True(SenderAuthentication.Aligned("mail." + one, one));
        Assert.NotEqual(PublicMailDomains.CompanyDomain("a@" + one), PublicMailDomains.CompanyDomain("b@" + other));
    }

    [Fact]
    public void The_list_is_kept_small_in_memory()
    {
        Assert.InRange(PublicSuffixList.Instance.Count, 9_000, 50_000);
        Assert.InRange(PublicSuffixList.Instance.Bytes, 100_000, 1_000_000);
    }
}
