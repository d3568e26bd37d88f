using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Insight.Records;

namespace Mancrel.Core.Tests.Insight;

/// <summary>How complete and fresh records are, and which deny each other.</summary>
public sealed class RecordQualityTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fields_are_counted_and_a_name_that_is_an_address_is_none()
    {
        var told = RecordQuality.Contacts(
            [
                (Person("a", "Ada Byron", "ada@north.example") with { Phones = ["+441"], JobTitle = "Head" }, Now),
                (Person("b", "bo.k", "bo.k@north.example"), Now.AddDays(-400)),
                (Person("c", "Cy Low", "cy@north.example") with { LastSeenAt = Now.AddDays(-3) }, Now.AddDays(-400)),
            ],
            Now
        );

        var filled = told.Fields.ToDictionary(one => one.Field, one => (one.Filled.Count, one.Filled.Base));
        Assert.Equal(((2, 3), (1, 3), (0, 3), (3, 3)), (filled["name"], filled["phones"], filled["companyId"], filled["emails"]));
        Assert.Equal((1, 3), (told.Stale.Count, told.Stale.Base));
        Assert.Equal(told.Fields.Select(one => one.Filled.Share).Order(), told.Fields.Select(one => one.Filled.Share));
    }

    [Fact]
    public void A_company_is_heard_of_when_one_of_its_people_is()
    {
        var heard = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["o_a"] = Now.AddDays(-1) };

        var told = RecordQuality.Companies(
            [(Firm("a", "a.example"), Now.AddDays(-400)), (Firm("b", "b.example"), Now.AddDays(-400))],
            heard,
            Now
        );

        Assert.Equal((1, 2), (told.Stale.Count, told.Stale.Base));
        Assert.Null(RecordQuality.Companies([], heard, Now).Stale.Share);
    }

    [Fact]
    public void Who_writes_from_another_companys_domain_alone_is_told_and_nobody_else()
    {
        Company[] firms = [Firm("north", "north.example"), Firm("south", "south.example"), Firm("none")];

        var told = RecordQuality.Contradictions(
            [
                Person("moved", "Moved", "m@south.example") with
                {
                    CompanyId = new CompanyId("o_north"),
                },
                Person("both", "Both", "b@south.example", "b@north.example") with
                {
                    CompanyId = new CompanyId("o_north"),
                },
                Person("home", "Home", "h@mail.example") with
                {
                    CompanyId = new CompanyId("o_north"),
                },
                Person("nodomain", "No domain", "n@south.example") with
                {
                    CompanyId = new CompanyId("o_none"),
                },
                Person("gone", "Gone", "g@south.example") with
                {
                    CompanyId = new CompanyId("o_unknown"),
                },
                Person("alone", "Alone", "a@south.example"),
            ],
            firms
        );

        var one = Assert.Single(told);
        Assert.Equal(("c_moved", "o_north", "m@south.example", "o_south"), (one.ContactId, one.CompanyId, one.Address, one.OtherCompanyId));
    }

    private static Contact Person(string id, string name, params string[] emails) =>
        new()
        {
            ContactId = new ContactId("c_" + id),
            Name = name,
            Emails = emails,
        };

    private static Company Firm(string id, params string[] domains) =>
        new()
        {
            CompanyId = new CompanyId("o_" + id),
            Name = id,
            Domains = domains,
        };
}
