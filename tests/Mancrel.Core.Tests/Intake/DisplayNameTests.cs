using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Tests.Intake;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Weber, Jonas (Einkauf)", "Jonas Weber")]
    [InlineData("Weber, Jonas", "Jonas Weber")]
    [InlineData("von Weber, Hans-Peter", "Hans-Peter von Weber")]
    [InlineData("O'Neill, Mary Ann [EXT]", "Mary Ann O'Neill")]
    [InlineData("Иванов, Иван (Закупки)", "Иван Иванов")]
    [InlineData("Karimov, Sherzod | ACME", "Sherzod Karimov")]
    [InlineData("Weber, Jonas, Dr.", "Jonas Weber")]
    [InlineData("Prof. Dr. Weber, Jonas", "Jonas Weber")]
    [InlineData("Jonas Weber (Einkauf)", "Jonas Weber")]
    [InlineData("Jonas Weber", "Jonas Weber")]
    [InlineData("Acme, Inc.", "Acme, Inc.")]
    [InlineData("Müller GmbH, Einkauf", "Müller GmbH, Einkauf")]
    [InlineData("John Smith, PhD", "John Smith, PhD")]
    [InlineData("nora@example.org", "")]
    [InlineData("", "")]
    public void A_name_is_put_as_its_owner_says_it(string written, string said) => Assert.Equal(said, DisplayName.InOrder(written));

    [Theory]
    [InlineData("nameless", "nameless@late.example", true)]
    [InlineData("Nameless", "nameless@late.example", true)]
    [InlineData("nameless@late.example", "nameless@late.example", true)]
    [InlineData("Nils Late", "nameless@late.example", false)]
    public void A_name_made_of_an_address_is_known(string name, string address, bool made) =>
        Assert.Equal(made, DisplayName.IsMadeOf(name, address));
}
