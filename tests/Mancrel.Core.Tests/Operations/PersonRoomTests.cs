using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Operations.People;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Tests.Operations;

/// <summary>No kind of record is forgotten where a person is looked for, and no other person's address is taken for theirs.</summary>
public sealed class PersonRoomTests
{
    private static readonly string[] Addresses = ["nora@c.example"];

    [Fact]
    public void Every_kind_of_record_is_looked_through_or_has_a_reason_not_to_be()
    {
        var kinds = typeof(EmailReply)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IDocument).IsAssignableFrom(type))
            .Select(type => (string)type.GetProperty("Kind")!.GetValue(null)!)
            .Order(StringComparer.Ordinal);
        var known = PersonRooms.All.Select(room => room.Kind).Concat(PersonRooms.Without.Keys).Order(StringComparer.Ordinal);

        Assert.Equal(kinds, known);
    }

    [Theory]
    [InlineData("nora@c.example", "[erased]")]
    [InlineData("Ask Nora@C.Example.", "Ask [erased].")]
    [InlineData("<nora@c.example>, nora@c.example!", "<[erased]>, [erased]!")]
    [InlineData("mailto:nora@c.example", "mailto:[erased]")]
    [InlineData("eleonora@c.example", "eleonora@c.example")]
    [InlineData("not.nora@c.example", "not.nora@c.example")]
    [InlineData("nora@c.example.org", "nora@c.example.org")]
    [InlineData("nora@c.examples", "nora@c.examples")]
    [InlineData("", "")]
    public void Only_the_whole_address_is_taken_out(string text, string left)
    {
        Assert.Equal(left, AddressText.Without(text, Addresses));
        Assert.Equal(left != text, AddressText.Names(text, Addresses));
    }

    [Fact]
    public void It_is_taken_out_wherever_it_stands_in_a_record_and_the_rest_stays()
    {
        var person = new Person(new TenantId("t"));
        person.Addresses.UnionWith(["n+tag@c.example"]);
        var contact = new Contact
        {
            ContactId = new ContactId("p_1"),
            Name = "Ben",
            Emails = ["ben@c.example"],
            Notes = "Knows n+tag@c.example",
            Score = 40,
            Imported = new Dictionary<string, string>(StringComparer.Ordinal) { ["of n+tag@c.example"] = "yes" },
        };

        Assert.True(AddressText.Names(contact, person));
        var left = AddressText.Without(contact, person);
        Assert.False(AddressText.Names(left, person));
        Assert.Equal(("Ben", "Knows [erased]", 40), (left.Name, left.Notes, left.Score));
        Assert.Equal("yes", left.Imported["of [erased]"]);
    }
}
